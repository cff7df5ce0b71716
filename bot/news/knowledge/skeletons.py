"""Skeletons of words, in which spellings and inflections meet, and how common each is."""

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.inflection.roots import skeleton
from bot.arabic.words import stripped, words_of
from bot.news.knowledge.files import read_rows
from bot.news.knowledge.rules import rulebook

#: Words by which outlets tell one thing are found in this many times the articles that hold the commonest of them.
_ALIKE_OFTEN: Final = 1.3
_RULES: Final = rulebook("words_alike")


def empty_words() -> frozenset[str]:
    """Return the words of every report: they say nothing of which event it tells."""
    return _RULES.words("empty")


@lru_cache(maxsize=1)
def _said_alike() -> Mapping[str, str]:
    groups = [words_of(line).words for line in _RULES.table("said_alike")]
    return {word: skeleton(group[0]) for group in groups for word in group}


@lru_cache(maxsize=1_024)
def stem(word: str) -> str:
    """Return a folded word's skeleton: no clitics, endings or long vowels; one for words that tell one thing."""
    alike = _said_alike()
    if word in alike:
        return alike[word]
    word = stripped(word)
    return sys.intern(alike.get(word) or skeleton(word))  # thousands of reports are held by theirs


@lru_cache(maxsize=1)
def common_stems() -> Mapping[str, float]:
    """Return the share of news articles that hold a stem, for those that many hold."""
    shares = {row["stem"]: float(row["share"]) for row in read_rows("stems.csv")}
    for line in _RULES.table("said_alike"):
        first, *others = words_of(line).words
        skeletons = {skeleton(word) for word in (first, *others)}
        # An article that holds one of them holds others of them, too.
        shares[skeleton(first)] = max(shares.get(one, 0.0) for one in skeletons) * _ALIKE_OFTEN
    return shares
