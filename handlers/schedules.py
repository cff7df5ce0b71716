"""Quiet hours and digests as people write them: «22:00-06:00», «من ١٠ مساء إلى ٦», «يومي ٧». Pure."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Hours, Period
from bot.news.knowledge.rules import rulebook
from handlers.moments import parse_clock

_RULES: Final = rulebook("moments")
_HYPHEN: Final = re.compile(r"[-\u2010-\u2015\u2212~]")
#: «من 10 بالليل للصبح», «من 10 ل 6»: what leads to the end is joined to it.
_FOR: Final = re.compile(r" ل(?=[ل\d ]) ?(ل?\w+(?: \w+)?)$")
_LONGEST: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """When digests come; `at` (minutes after midnight) is None where it wasn't said."""

    period: Period
    at: int | None = None


def is_off(text: str) -> bool:
    """Tell whether something is to be turned off."""
    return _key(text) in _RULES.words("never")


def parse_hours(text: str) -> Hours | None:
    """Read a part of the day with both its ends; None if it isn't understood."""
    said = _key(text)
    ends = _ends(said) if len(said) <= _LONGEST else []
    if len(ends) != 2:
        return None
    start, end = (parse_clock(each) for each in ends)
    return Hours(start=start.minutes, end=end.minutes) if start and end else None


def _ends(said: str) -> list[str]:
    """Return what stands on either side of a hyphen, or of the word that stands for one."""
    words = said.split()
    if words and words[0] in _RULES.words("from"):
        words = words[1:]
    between = _RULES.words("between")
    parted = " ".join("-" if word in between else word for word in words)
    return _HYPHEN.split(parted if _HYPHEN.search(parted) else _FOR.sub(r" - \1", parted))


def parse_schedule(text: str) -> Schedule | None:
    """Read how often digests come, and at what time; a time alone is every day's. None if it isn't understood."""
    said = _key(text)
    if not said or len(said) > _LONGEST:
        return None
    for name, period in _names():
        if said == name or said.startswith(f"{name} "):
            rest = said[len(name) :].strip()
            clock = parse_clock(rest) if rest else None
            if rest and (clock is None or period is Period.HOUR):
                continue
            return Schedule(period=period, at=clock.minutes if clock else None)
    clock = parse_clock(said)
    return Schedule(period=Period.DAY, at=clock.minutes) if clock else None


def _key(text: str) -> str:
    return " ".join(folded(text).casefold().split()).strip(" .،,؛:!؟?")


@cache
def _names() -> list[tuple[str, Period]]:
    """Return what periods are called, the longest names first."""
    names = [(_key(word), Period(period)) for period, words in _RULES.table("periods").items() for word in words]
    return sorted(names, key=lambda named: -len(named[0]))
