"""What a sentence says: its words by their meaning, and which numbers of the toll it tells."""

from functools import lru_cache
from typing import Final

from bot.arabic.numbers import JOINED, numbers_in
from bot.arabic.words import words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import stem
from bot.news.toll.arabic import toll_of_sentence
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")


@lru_cache(maxsize=64)  # each choice asks again for the sentences that it weighed before
def content(text: str) -> frozenset[str]:
    """Return the words of a text that say something, in one form for each meaning."""
    empty = _RULES.words("says_nothing")
    return frozenset(stem(word) for word in words_of(text).words if word not in empty)


def numbers(text: str) -> frozenset[int]:
    """Return the numbers that a text writes, in digits or words."""
    return frozenset(number.value for number in numbers_in(words_of(text).words, JOINED))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the shorter text's words stands in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def share(sentence: str, words: frozenset[str]) -> float:
    """Return how much of a sentence stands in some words."""
    own = words_of(sentence).words
    return sum(word in words for word in own) / max(1, len(own))


@lru_cache(maxsize=64)  # as above
def _toll(text: str) -> Casualties:
    return toll_of_sentence(text)


def tells(text: str, toll: Casualties) -> frozenset[str]:
    """Return which numbers of the toll a text tells."""
    told = _toll(text)
    return frozenset(
        name
        for name, known, here in (("killed", toll.killed, told.killed), ("wounded", toll.wounded, told.wounded))
        if known and here == known
    )
