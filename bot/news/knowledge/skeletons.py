"""Skeletons of words, in which spellings and inflections meet, and how common each is."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.words import words_of
from bot.news.knowledge.files import read_rows
from bot.news.knowledge.rules import rulebook

_CLITICS: Final = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك")
#: Each with the letters that must be left: «ايران» and «لبنان» are no duals.
_ENDINGS: Final = (
    ("تين", 3), ("ات", 3), ("ون", 4), ("ين", 4), ("ان", 4), ("يه", 3), ("ها", 3), ("هم", 3), ("ته", 3),
    ("ه", 3), ("ا", 3), ("ي", 3), ("ت", 3),
)  # fmt: skip
_VOWELS: Final = re.compile("[اوي]")
#: Words by which outlets tell one thing are found in this many times the articles that hold the commonest of them.
_ALIKE_OFTEN: Final = 1.3
_RULES: Final = rulebook("words_alike")


def empty_words() -> frozenset[str]:
    """Return the words of every report: they say nothing of which event it tells."""
    return _RULES.words("empty")


def _skeleton(word: str) -> str:
    """Return a folded word that has lost its clitics without its ending and long vowels."""
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    bare = word[0] + _VOWELS.sub("", word[1:])
    return bare if len(bare) >= 3 else word


@lru_cache(maxsize=1)
def _said_alike() -> Mapping[str, str]:
    groups = [words_of(line).words for line in _RULES.table("said_alike")]
    return {word: _skeleton(group[0]) for group in groups for word in group}


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """Return a folded word's skeleton: no clitics, endings or long vowels; one for words that tell one thing."""
    alike = _said_alike()
    if word in alike:
        return alike[word]
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    return alike.get(word) or _skeleton(word)


@lru_cache(maxsize=1)
def common_stems() -> Mapping[str, float]:
    """Return the share of news articles that hold a stem, for those that many hold."""
    shares = {row["stem"]: float(row["share"]) for row in read_rows("stems.csv")}
    for line in _RULES.table("said_alike"):
        first, *others = words_of(line).words
        skeletons = {_skeleton(word) for word in (first, *others)}
        # An article that holds one of them holds others of them, too.
        shares[_skeleton(first)] = max(shares.get(one, 0.0) for one in skeletons) * _ALIKE_OFTEN
    return shares
