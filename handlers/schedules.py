"""Quiet hours and digests as people write them: «22:00-06:00», «من ١١ بالليل», «يومي ٧», «كل جمعة». Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.model import DAY_MINUTES, Hours, Period
from bot.news.knowledge.rules import rulebook
from handlers.moments import Clock, Part, parse_clock

_RULES: Final = rulebook("moments")
_HYPHEN: Final = re.compile(r"[-\u2010-\u2015\u2212~]")
#: «من 10 بالليل للصبح», «من 10 ل 6»: what leads to the end is joined to it.
_FOR: Final = re.compile(r" ل(?=[ل\d ]) ?(ل?(?:\w|:)+(?: \w+){0,3})$")
#: «بين 11 و6».
_AND: Final = re.compile(r" و ?(?=(?:ال)?[\d])")
#: «من ال11».
_ARTICLE: Final = re.compile(r"\bال(?=\d)")
_LONGEST: Final = 60
_HALF_DAY: Final = DAY_MINUTES // 2
#: The night that quiet hours are most often about; where one end alone is said, the other is its own.
_NIGHT: Final = Hours(start=22 * 60, end=6 * 60)
_MORNING: Final = Part.MORNING.value * 60
#: A digest at these hours is one of the afternoon, where nothing else is said.
_SMALL_HOURS: Final = range(1, 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class SpokenHours:
    """Quiet hours as they were understood, and what else they may mean."""

    hours: Hours
    #: The same by the other side of noon, where it wasn't said.
    other: Hours | None = None
    #: An end of them wasn't said.
    assumed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """When digests come; `at` (minutes after midnight) and `day` (Monday is 0) are None where they weren't said."""

    period: Period
    at: int | None = None
    day: int | None = None
    #: The hour on the other side of noon, where it wasn't said which.
    other: int | None = field(default=None, compare=False)
    #: No more than a time was said: a digest that comes already comes as often as before.
    time_alone: bool = field(default=False, compare=False)


def is_off(text: str) -> bool:
    """Tell whether something is to be turned off."""
    return _key(text) in _RULES.words("never")


def is_attempt(text: str) -> bool:
    """Tell whether a text is of times alone, though of such as can't be: «من 25 إلى 6», «الساعة 30», «كل جمعة»."""
    words = _key(text).split()
    until = bool(words) and words[0] in _RULES.words("until") | _RULES.words("between")
    if not until and any(_weekday(word) is not None for word in words) and parse_schedule(text) is not None:
        return True
    known = _RULES.words("from") | _RULES.words("between") | _RULES.words("until") | {"at", "-"}
    rest = [word for word in words if word not in known]
    return bool(rest) and all(word.lstrip("ل").replace(":", "").replace("-", "").isdecimal() for word in rest)


def parse_hours(text: str) -> Hours | None:
    """Read a part of the day with both its ends; None if it isn't understood."""
    spoken = read_hours(text)
    return spoken.hours if spoken else None


def read_hours(text: str) -> SpokenHours | None:
    """Read a part of each day, by its ends, one of them, or its name; None if it isn't understood."""
    said = _key(text)
    if not said or len(said) > _LONGEST:
        return None
    named = _spans().get(said)
    if named is not None:
        return SpokenHours(hours=named, assumed=True)
    words = _without_habit(said.split())
    named = _spans().get(" ".join(words))
    if named is not None:
        return SpokenHours(hours=named, assumed=True)
    ends = _ends(" ".join(words))
    if len(ends) == 2:
        start, end = (parse_clock(each) for each in ends)
        return _between(start, end) if start and end else None
    return _one_ended(words)


def _without_habit(words: Sequence[str]) -> list[str]:
    """Return words without «كل يوم» and what else says that it is so each day, before them or behind."""
    habit, rest = _RULES.words("habit"), list(words)
    while len(rest) > 1 and rest[0] in habit:
        rest = rest[1:]
    while len(rest) > 1 and rest[-1] in habit and (rest[-1] != "night" or rest[-2] in habit):
        rest = rest[:-1]
    return rest


def _ends(said: str) -> list[str]:
    """Return what stands on either side of a hyphen, or of the word that stands for one."""
    words = said.split()
    lead = next((at for at, word in enumerate(words) if word in _RULES.words("from")), -1)
    part, words = words[: max(lead, 0)], words[lead + 1 :]
    if words and words[0] in _RULES.words("between"):  # «إلى 12-6»
        words = words[1:]
    if part and words:  # «بالليل من 11 ل 6»
        words = [words[0], *part, *words[1:]]
    between = _RULES.words("between")
    parted = " ".join("-" if word in between else word for word in words)
    if _HYPHEN.search(parted):
        return _HYPHEN.split(parted)
    return _HYPHEN.split(
        (_FOR if _FOR.search(parted) else _AND).sub(lambda found: f" - {found[1] if found.lastindex else ''}", parted)
    )


def _between(start: Clock, end: Clock) -> SpokenHours:
    """Return the hours between two times; which side of noon is meant, the other time tells, or the night."""
    hours = Hours(start=start.minutes, end=end.minutes)
    unsure = not (start.certain and end.certain)
    if hours.start == hours.end or not unsure or start.of_24 or end.of_24:
        return SpokenHours(hours=hours)
    if start.certain or end.certain:  # the shorter: «11 مساء - 6» ends in the morning
        turned = _turned(hours, start=not start.certain, end=not end.certain)
        return SpokenHours(hours=min(hours, turned, key=_length))
    near = Hours(start=hours.start, end=(hours.start + _length(hours) % _HALF_DAY) % DAY_MINUTES)
    first, second = sorted((near, _turned(near, start=True, end=True)), key=_of_the_night, reverse=True)
    return SpokenHours(hours=first, other=second)


def _turned(hours: Hours, *, start: bool, end: bool) -> Hours:
    """Return hours with an end, or both, on the other side of noon."""
    return Hours(start=(hours.start + _HALF_DAY * start) % DAY_MINUTES, end=(hours.end + _HALF_DAY * end) % DAY_MINUTES)


def _length(hours: Hours) -> int:
    return (hours.end - hours.start) % DAY_MINUTES


def _of_the_night(hours: Hours) -> int:
    """Return how many minutes of some hours are of the night."""
    minutes = ((hours.start + minute) % DAY_MINUTES for minute in range(_length(hours)))
    return sum(minute >= _NIGHT.start or minute < _NIGHT.end for minute in minutes)


def _one_ended(words: Sequence[str]) -> SpokenHours | None:
    """Read where quiet begins («من 11 بالليل»), or where it ends («قبل 8 الصبح»); the other end is the night's."""
    if len(words) < 2:
        return None
    clock = parse_clock(" ".join(words[1:]))
    if clock is None:
        return None
    if words[0] in _RULES.words("before"):
        return SpokenHours(hours=Hours(start=_NIGHT.start, end=clock.minutes), assumed=True)
    evening = clock.minutes >= _HALF_DAY or not clock.minutes // 60
    if words[0] not in _RULES.words("from") or (clock.certain and not evening):
        return None
    start = clock.minutes if clock.certain else (clock.minutes % _HALF_DAY + _HALF_DAY) % DAY_MINUTES
    return SpokenHours(hours=Hours(start=start, end=_MORNING), assumed=True)


def parse_schedule(text: str) -> Schedule | None:
    """Read how often digests come, and at what time; a time alone is every day's. None if it isn't understood."""
    said = _key(text)
    first, _, rest = said.partition(" ")
    if rest and first in _RULES.words("between"):  # "to 9am"
        said = rest
    if not said or len(said) > _LONGEST:
        return None
    return _weekly(said.split()) or _periodic(said) or _daily(said)


def _weekly(words: Sequence[str]) -> Schedule | None:
    """Read a day of the week, with a time or without: «كل جمعة», "every friday at 9"."""
    found = [(at, day) for at, word in enumerate(words) if (day := _weekday(word)) is not None]
    if len(found) != 1:
        return None
    (at, day), every = found[0], _RULES.words("every") | _RULES.words("days")
    bare = words[at] not in _RULES.classes("weekdays")
    if bare and (not at or words[at - 1] not in every) and not words[at].endswith("s"):
        return None  # «أحد» is anybody
    rest = [word for number, word in enumerate(words) if number != at and word not in every]
    return _timed(Period.WEEK, " ".join(rest), day=day)


def _weekday(word: str) -> int | None:
    days = _RULES.classes("weekdays")
    day = next((days[form] for form in (word, word.removesuffix("s"), word[1:], f"ال{word}") if form in days), None)
    return None if day is None else int(day)


def _periodic(said: str) -> Schedule | None:
    for name, period in _names():
        if said == name or said.startswith(f"{name} "):
            rest = said[len(name) :].strip()
        elif said.endswith(f" {name}") and name not in _COUNTED:
            rest = said.removesuffix(name).strip()
        else:
            continue
        if (schedule := _timed(period, rest)) is not None:
            return schedule
    return None


def _daily(said: str) -> Schedule | None:
    words = said.split()
    every = len(words) > 1 and words[0] in _RULES.words("every")
    if every:
        words = [word if _key(word) not in _RULES.words("tonight") else "ليل" for word in words[1:]]
    schedule = _timed(Period.DAY, " ".join(words)) if words else None
    return replace(schedule, time_alone=not every) if schedule else None


def _timed(period: Period, at: str, *, day: int | None = None) -> Schedule | None:
    """Return a schedule with a time of the day, if one is said; None where it can't be read."""
    if not at:
        return Schedule(period=period, day=day)
    clock = parse_clock(at)
    if clock is None or period is Period.HOUR:
        return None
    minutes, other = clock.minutes, (clock.minutes + _HALF_DAY) % DAY_MINUTES
    if clock.certain:
        return Schedule(period=period, at=minutes, day=day)
    if clock.hour in _SMALL_HOURS:
        minutes, other = other, minutes
    return Schedule(period=period, at=minutes, day=day, other=other)


def _key(text: str) -> str:
    return " ".join(_ARTICLE.sub("", folded(text).casefold().replace("'", "")).split()).strip(" .،,؛:!؟?")


@cache
def _spans() -> dict[str, Hours]:
    """Return what parts of the day are called that have no hours of their own."""
    table: dict[str, list[str]] = _RULES.table("spans")
    ends = {name: [int(end) for end in span.split("-")] for span, names in table.items() for name in names}
    return {_key(name): Hours(start=start, end=end) for name, (start, end) in ends.items()}


@cache
def _names() -> list[tuple[str, Period]]:
    """Return what periods are called, the longest names first."""
    names = [(_key(word), Period(period)) for period, words in _RULES.table("periods").items() for word in words]
    return sorted(names, key=lambda named: -len(named[0]))


#: Behind a number these are a length of time: «٧ أيام».
_COUNTED: Final = frozenset(map(_key, ("hour", "day", "week", "ساعة", "الساعة", "يوم", "اليوم", "أسبوع", "الأسبوع")))
