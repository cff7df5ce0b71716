"""What was struck and with what, by the words of a report: two events of one day and town seldom share both."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.arabic.words import bases
from bot.news.knowledge.rules import rulebook

MINE: Final = "mine"
GUN: Final = "gun"
#: Said of a fight with guns, and of any other attack, too.
ASSAULT: Final = "assault"
_RULES: Final = rulebook("targets", "bot.stories")


@lru_cache(maxsize=1_024)
def _class_of(word: str) -> tuple[str | None, str | None]:
    """Return the kind of target and of weapon that a folded word names."""
    targets, weapons = _RULES.classes("targets"), _RULES.classes("weapons")
    target = next((targets[base] for base in bases(word) if base in targets), None)
    return target, next((weapons[base] for base in bases(word) if base in weapons), None)


def struck_in(words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds of targets and of weapons that a report's folded words name."""
    found = {known for word in words if (known := _class_of(word)) != (None, None)}
    return frozenset(one for one, _ in found if one), frozenset(one for _, one in found if one)
