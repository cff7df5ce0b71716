"""The lexicon: which stems are words, and of which lemma. A compact file made by `bot.arabic.making.compile`.

The file is 200 kB, carried in the package: there is nothing to build at first start, nothing to cache, and a
read-only container works. Derived from simplemma's Arabic table (MIT licence, notice in lexicon.LICENSE).
"""

import lzma
import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from bot.arabic.canonical import FOLDED


class Entry(NamedTuple):
    """A stem of a lemma: `kind` says which endings it takes.

    See bot.arabic.inflection.verbs and bot.arabic.making.compile.
    """

    kind: str
    lemma: int
    spelling: str


class Found(NamedTuple):
    """An entry that a spelling may mean, and how far the two are apart (0: at most bare alefs)."""

    entry: Entry
    distance: int


_ALEFS: Final = "اأإآ"
#: Of the table in which lines are found: three times as many as there are lines.
_PLACES: Final = 1 << 17


def agreement(typed: str, spelling: str) -> int | None:
    """Return how far a typed word is from a spelling with the same folded letters; None when they contradict.

    0: equal, or a bare ا is typed for أ إ آ, or a first ا got a hamza it hasn't (إنفجار). 1: they also differ in
    ه for ة, ى for ي or the reverse, or a missing hamza on و, ي or a last ا. A hamza typed elsewhere is meant.
    """
    distance = 0
    for at, (a, b) in enumerate(zip(typed, spelling, strict=True)):
        if a == b:
            continue
        if a in "ؤئة" or (a in _ALEFS and a != "ا" and (b != "ا" or at)):
            return None
        # A last ا is the accusative (مقرا) before it is a hamza left out (مبدا).
        if a not in _ALEFS or (at and at == len(typed) - 1):
            distance = 1
    return distance


class _Lines:
    """The file's lines by key, as they are written: a dictionary of them would take four times the memory.

    A table of places in the text, open to the next free place; a third of it is in use.
    """

    __slots__ = ("_places", "_text")

    def __init__(self, lines: bytes) -> None:
        self._text = lines
        self._places = places = array("I", bytes(array("I").itemsize * _PLACES))
        start = 0
        for line in lines[:-1].split(b"\n"):
            at = hash(line[: line.find(b"\t")]) % _PLACES
            while places[at]:
                at = (at + 1) % _PLACES
            places[at] = start + 1
            start += len(line) + 1

    def get(self, key: bytes) -> bytes | None:
        """Return what stands behind a key, or None."""
        text, at = self._text, hash(key) % _PLACES
        while place := self._places[at]:
            end = place - 1 + len(key)
            if text.startswith(key, place - 1) and text.startswith(b"\t", end):
                return text[end + 1 : text.find(b"\n", end)]
            at = (at + 1) % _PLACES
        return None

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield every key with what stands behind it, in the file's order."""
        for line in self._text[:-1].split(b"\n"):
            key, _, packed = line.partition(b"\t")
            yield key, packed


@cache
def _lines() -> _Lines:
    """Return the file."""
    return _Lines(lzma.decompress(resources.files("bot.arabic").joinpath("lexicon.xz").read_bytes()).lstrip(b"\n"))


def _entries(key: str) -> tuple[Entry, ...]:
    packed = _lines().get(key.encode())
    return () if packed is None else _read(packed, key)


def _read(packed: bytes, key: str) -> tuple[Entry, ...]:
    return tuple(_entry(each, key) for each in packed.decode().split(" "))


def _all_entries() -> Iterator[Entry]:
    for key, packed in _lines().items():
        yield from _read(packed, key.decode())


def _entry(packed: str, key: str) -> Entry:
    number, _, spelling = packed[1:].partition(":")
    return Entry(packed[0], int(number), spelling or key)


def agreeing(word: str) -> list[Found]:
    """Return the entries that a canonical word may be, near and far."""
    found = []
    for entry in _entries(word.translate(FOLDED)):
        distance = 0 if word == entry.spelling else agreement(word, entry.spelling)
        if distance is not None:
            found.append(Found(entry, distance))
    return found


@lru_cache(maxsize=512)
def find(word: str) -> Sequence[Found]:
    """Return the entries that a canonical word may be, those that are nearest only.

    Reading a word asks for the same stems again and again.
    """
    found = agreeing(word)
    if len(found) > 1:
        nearest = min(each.distance for each in found)
        found = [each for each in found if each.distance == nearest]
        if any(each.entry.spelling == word for each in found):
            found = [each for each in found if not _hamzated(word, each.entry.spelling)]
    return found


def _hamzated(word: str, spelling: str) -> bool:
    """Tell whether a word has no hamza where a spelling has one inside: زار is زار, before it is a careless زأر."""
    return any(a != b for a, b in zip(word[1:], spelling[1:], strict=True))


def settled(word: str) -> list[int]:
    """Return the lemmas that a form is read as, whatever else it may be (see `read` in curated.txt)."""
    packed = _lines().get(word.translate(FOLDED).encode())
    if packed is None or b"r" not in packed:
        return []
    return [each.entry.lemma for each in agreeing(word) if each.distance == 0 and each.entry.kind == "r"]


@cache
def lemmas() -> int:
    """Count the lemmas; their numbers start at 0, without gaps."""
    numbers = re.findall(rb"(?<![^ ])[A-Za-z](\d+)", b" ".join(packed for _, packed in _lines().items()))
    return max(map(int, numbers)) + 1


def known_words() -> list[str]:
    """Return the spelling of every noun, adjective and name in the lexicon."""
    return [entry.spelling for entry in _all_entries() if entry.kind in "banod"]


def stems_of(lemmas: set[int]) -> list[tuple[str, str]]:
    """Return (spelling, kind) of every stem of the lemmas; reads the whole lexicon, for showing only."""
    numbers = b"|".join(str(lemma).encode() for lemma in lemmas) or b"-"
    among = re.compile(rb"(?:^| )[A-Za-z](?:%s)(?![0-9])" % numbers).search
    found = (entry for key, packed in _lines().items() if among(packed) for entry in _read(packed, key.decode()))
    return [(entry.spelling, entry.kind) for entry in found if entry.lemma in lemmas]
