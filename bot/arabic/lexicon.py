"""The lexicon: which stems are words, and of which lemma. A compact file made by `bot.arabic.compile`.

The file is 140 kB, carried in the package: there is nothing to build at first start, nothing to cache, and a
read-only container works. Derived from simplemma's Arabic table (MIT licence, notice in lexicon.LICENSE).
"""

import lzma
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from bot.arabic.canonical import folded


class Entry(NamedTuple):
    """A stem of a lemma: `kind` says which endings it takes (see bot.arabic.verbs and bot.arabic.compile)."""

    kind: str
    lemma: int
    spelling: str


class Found(NamedTuple):
    """An entry that a spelling may mean, and how far the two are apart (0: at most bare alefs)."""

    entry: Entry
    distance: int


_ALEFS: Final = "اأإآ"


def agreement(typed: str, spelling: str) -> int | None:
    """Return how far a typed word is from a spelling with the same folded letters; None when they contradict.

    0: equal, or one has a bare ا where the other has أ إ آ. 1: they also differ in ه/ة, ى/ي, or a hamza on و or ي.
    """
    distance = 0
    for a, b in zip(typed, spelling, strict=True):
        if a == b:
            continue
        if a in _ALEFS:
            if "ا" not in (a, b):
                return None
        else:
            distance = 1
    return distance


@cache
def _lines() -> dict[str, str]:
    text = lzma.decompress(resources.files("bot.arabic").joinpath("lexicon.xz").read_bytes()).decode()
    return dict(line.split("\t") for line in text.strip("\n").split("\n"))


def _entry(packed: str, key: str) -> Entry:
    number, _, spelling = packed[1:].partition(":")
    return Entry(packed[0], int(number), spelling or key)


def find(word: str) -> list[Found]:
    """Return the entries that a canonical word may be, those that are nearest only."""
    key = folded(word)
    line = _lines().get(key)
    if line is None:
        return []
    found = []
    for packed in line.split(" "):
        entry = _entry(packed, key)
        distance = agreement(word, entry.spelling)
        if distance is not None:
            found.append(Found(entry, distance))
    nearest = min((each.distance for each in found), default=0)
    return [each for each in found if each.distance == nearest]
