"""Words across languages: names by the order of their consonants («سرسنك», "Sarsang"), others by a glossary."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.words import words_of
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import stem

_RULES: Final = rulebook("transliteration", "bot.stories")
_NAME: Final = re.compile(r"\b[A-Z][a-z]{2,}")
_TWICE: Final = re.compile(r"(.)\1+")
#: Fewer consonants are found in too many words.
_LEAST: Final = 3


def _key(consonants: str) -> str:
    once = _TWICE.sub(r"\1", consonants)
    return once.removesuffix(_RULES.table("last"))


@lru_cache(maxsize=1)
def _heard() -> dict[int, str | None]:
    """Return how Arabic letters are heard, as `str.translate` takes it."""
    return str.maketrans(_RULES.table("arabic") | dict.fromkeys(_RULES.table("silent"), None))


@lru_cache(maxsize=1)
def _sounds() -> re.Pattern[str]:
    return re.compile("|".join(_RULES.table("latin")))


@lru_cache(maxsize=1_024)
def arabic_key(stem: str) -> str:
    """Return the consonants of an Arabic or Kurdish word as both scripts write them."""
    return _key(stem.translate(_heard()))


def latin_names(text: str) -> frozenset[str]:
    """Return the consonants of the names in a text of Latin letters: the words with a capital."""
    latin = _RULES.table("latin")
    keys = (_key("".join(latin[sound] for sound in _sounds().findall(name.lower()))) for name in _NAME.findall(text))
    return frozenset(key for key in keys if len(key) >= _LEAST)


def shared_names(names: frozenset[str], stems: Iterable[str]) -> int:
    """Count the names that are among some words of Arabic script."""
    return len(names & {arabic_key(stem) for stem in stems})


@lru_cache(maxsize=1)
def _glossary() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return language → word → the stems of the Arabic words that say it."""
    return {
        tongue: {
            word: frozenset(stem(said) for arabic in meanings for said in words_of(arabic).words)
            for foreign, meanings in entries.items()
            for word in words_of(foreign).words
        }
        for tongue, entries in read_yaml("glossary.yaml").items()
    }


def meanings(tongue: str, words: Iterable[str]) -> frozenset[frozenset[str]]:
    """Return what the known ones of a foreign text's folded words mean: for each, the stems of its Arabic words."""
    entries = _glossary().get(tongue, {})
    found = (
        entries.get(word) or entries.get(word.removesuffix("s")) or entries.get(word.removesuffix("ers") + "er")
        for word in words
    )
    return frozenset(stems for stems in found if stems)


def shared_meanings(meant: Iterable[frozenset[str]], stems: Mapping[str, float]) -> int:
    """Count the meanings that are among some words."""
    return sum(not one.isdisjoint(stems) for one in meant)
