"""Figures of speech: words of war whose subject, object or means shows that nothing of war is told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from bot.arabic.words import Words
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("figures")
_SENSES: Final = rulebook("senses")
#: So many words of a text are read for figures: headline and lead decide, and what follows is background.
_WORDS: Final = 80


def without_figures(words: Words, hits: Iterable[Hit]) -> list[Hit]:
    """Return what is known in a text without the words of events that are figures of speech."""
    found = list(hits)
    if not any(hit.term.layer == "event" for hit in found):
        return found
    borrowed = _borrowed(words)
    return [hit for hit in found if hit.term.layer != "event" or not _within(hit, borrowed)]


def _borrowed(words: Words) -> list[tuple[int, int]]:
    """Return the places of the figures, as words [start, end)."""
    opening = words.words[:_WORDS]
    ends = list(accumulate(len(word) + 1 for word in opening))
    plain = " ".join(opening)
    return [
        (bisect_right(ends, match.start()), bisect_left(ends, match.end()) + 1)
        for pattern in (_RULES["figure_of_speech"], _SENSES["another_sense"])
        for match in pattern.finditer(plain)
    ]


def _within(hit: Hit, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start < end for start, end in places)
