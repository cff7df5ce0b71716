"""Fingerprints of a text: the runs of words that copies of one text share."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

#: Words of a text that are printed; copies are told by their beginning, truncated or not.
_PRINTED: Final = 160
#: Words of a run: three are often two reporters' own, and with five one changed word spoils more of a copy's runs.
_RUN: Final = 4
#: A run is told in so many bits: two of a week's runs are one by chance once in billions of pairs.
_BITS: Final = 0xFFFFFFFF
_BYTES: Final = 4
#: One run in this many stands in the index: of a copy of 30 words some seven do.
_SAMPLED: Final = 4
#: Fewer runs than this (nine words) prove nothing: one set phrase has as many.
LEAST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """The runs of one text, as hashes; packed, as thousands are kept."""

    #: In ascending order, four bytes each.
    packed: bytes

    @property
    def every(self) -> frozenset[int]:
        """Return the runs."""
        return frozenset(self._runs())

    def __len__(self) -> int:
        """Count the runs."""
        return len(self.packed) // _BYTES

    def _runs(self) -> "array[int]":
        return array("I", self.packed)

    @property
    def sample(self) -> tuple[int, ...]:
        """Return the runs by which copies are looked up: all of a short text, some of a long one.

        Which ones follows from the run alone, so two copies of any length have the same ones.
        """
        every = self._runs()
        some = tuple(run for run in every if run % _SAMPLED == 0)
        return some if len(some) >= LEAST else tuple(every)


def _print(word: str) -> int:
    # crc32 and not hash(): the same in every process.
    return crc32(word.encode())


def _runs(words: Sequence[str]) -> set[int]:
    each = [_print(word) for word in words]
    # Odd factors, so that a run's last bits, by which it is sampled, come from all its words, in their order.
    return {
        (3 * one + 5 * two + 7 * three + 11 * four) & _BITS
        for one, two, three, four in zip(each, each[1:], each[2:], each[3:], strict=False)
    }


def prints_of(title: Sequence[str], text: Sequence[str]) -> Prints:
    """Return the prints of an article's words; those of its title when it has next to no text."""
    words = text if len(text) >= _RUN + LEAST else (*title, *text)
    return Prints(packed=array("I", sorted(_runs(words[:_PRINTED]))).tobytes())


def contained(one: Prints, other: Prints) -> float:
    """Return the share of the shorter text's runs that the longer one has, 0..1; 0 when it is too short to tell."""
    least = min(len(one), len(other))
    return len(one.every & other.every) / least if least >= LEAST else 0.0
