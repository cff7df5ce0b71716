"""Times as people say them: «أمس», «الليلة», «٤٨ ساعة», «من ١/١١ إلى ٧/١١», "since 1 Nov"; a span of what is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import canonical, folded
from bot.errors import QueryError
from bot.news.knowledge.rules import rulebook
from bot.wording.catalogue import Wording
from handlers.asking.pieces import is_said
from handlers.durations import parse_duration, word_duration

_RULES: Final = rulebook("asking")
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
#: Words of the longest time: «من ١ تشرين الثاني إلى ٧ تشرين الثاني».
_LONGEST: Final = 8
#: The night of «الليلة» begins at this hour, and is still meant until that of the morning.
_EVENING: Final = 18
_MORNING: Final = 6
_MOST_HOURS: Final = 24 * 366
_SPAN: Final = re.compile(r"day|week|all|today|yesterday|tonight|\d{1,4}h|\d{8}-(?:\d{8})?")
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_BETWEEN: Final = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s*[-–]\s*(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when to when; None has no end."""

    since: datetime | None = None
    until: datetime | None = None


def is_span(text: str) -> bool:
    """Tell whether a text is a span as buttons carry it."""
    return _SPAN.fullmatch(text) is not None


def split_time(text: str, now: datetime, zone: str) -> tuple[str, str]:
    """Take the time out of what was asked: «كركوك أمس» → «كركوك», "yesterday"; "all" where there is none.

    Raises QueryError for a time that can't be.
    """
    words = text.split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in dict.fromkeys((len(words) - size, 0)):
            span = _read(words[start : start + size], now.astimezone(ZoneInfo(zone)).date())
            if span is not None and not (start == 0 and _is_word(words[:size], of=words)):
                return " ".join((*words[:start], *words[start + size :])), span
    for at, word in enumerate(words):
        if _key(word) in _named() and _named()[_key(word)] in {"today", "yesterday", "tonight"}:
            return " ".join((*words[:at], *words[at + 1 :])), _named()[_key(word)]
    return text, "all"


def _is_word(words: Sequence[str], *, of: Sequence[str]) -> bool:
    """Tell whether «ساعة» begins a request as any word may."""
    return len(words) == 1 < len(of) and _named().get(_key(words[0])) in {"1h", "week", "720h"}


def _key(word: str) -> str:
    return folded(word).casefold().strip(".,،؛!؟?")


@cache
def _named() -> dict[str, str]:
    times: dict[str, list[str]] = _RULES.table("times")
    return {_key(name): str(span) for span, names in times.items() for name in names}


def _read(words: Sequence[str], today: date) -> str | None:
    """Return the span that words are, and nothing else."""
    text = " ".join(map(_key, words))
    if (named := _named().get(text)) and (named != "1h" or len(words) == 1):
        return named
    rest = list(words)
    led = False
    while rest and is_said(rest[0], "during"):
        led, rest = True, rest[1:]
    if rest and is_said(rest[-1], "past"):
        led, rest = True, rest[:-1]
    since = bool(rest) and is_said(rest[0], "since")
    if since or _BETWEEN.fullmatch(canonical(text)):
        return _dated(rest[since:], today)
    return _lasting(rest, led=led) if rest else None


def _lasting(words: Sequence[str], *, led: bool) -> str | None:
    """Return the span of a length of time; without a number or a word before it, it may be a word to look for."""
    text = " ".join(words)
    if led and (named := _named().get(" ".join(map(_key, words)))):
        return named
    length = parse_duration(text)
    if length is None or not (led or canonical(words[0])[:1].isdigit() or _is_dual(text)):
        return None
    if length == _DAY:
        return "day"
    if length == _WEEK:
        return "week"
    return f"{min(_MOST_HOURS, max(1, round(length / timedelta(hours=1))))}h"


def _is_dual(text: str) -> bool:
    """Tell whether a length is two of something, in one word: «ساعتين»."""
    return " " not in text.strip() and folded(text).endswith(("ين", "ان"))


def _dated(words: Sequence[str], today: date) -> str | None:
    """Return the span from one day on, or between two. Raises QueryError for days that can't be."""
    text = canonical(" ".join(words))
    if between := _BETWEEN.fullmatch(text):
        first, last = between.groups()
    else:
        cut = next((at for at, word in enumerate(words) if is_said(word, "until")), len(words))
        first, last = " ".join(words[:cut]), " ".join(words[cut + 1 :])
    start = _named_day(first, today) or _day(first, today)
    end = (_named_day(last, today) or _day(last, today)) if last else None
    if start is None or (last and end is None):
        return None
    if start > today or (end is not None and end < start):
        raise QueryError("query-error-time", shown=" ".join(words))
    return f"{start:%Y%m%d}-" + (f"{end:%Y%m%d}" if end else "")


def _named_day(text: str, today: date) -> date | None:
    """Return the day of «أمس» and «اليوم»."""
    return {"today": today, "yesterday": today - _DAY}.get(_named().get(_key(text), ""))


def _day(text: str, today: date) -> date | None:
    """Read a day; without a year it is the last that was. Raises QueryError for one that no month has."""
    for day, month, year in _numbers(canonical(text)):
        try:
            found = date(year or today.year, month, day)
            return found if year or found <= today else date(today.year - 1, month, day)
        except ValueError as error:
            raise QueryError("query-error-time", shown=text) from error
    return None


def _numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield day, month and year (0 where there is none)."""
    if found := _NUMERIC.fullmatch(text.strip()):
        year = int(found[3] or 0)
        yield int(found[1]), int(found[2]), year + 2000 if 0 < year < 100 else year
    words = text.split()
    numbers = [word for word in words if word.isdecimal()]
    month = _months().get(_key(" ".join(word for word in words if not word.isdecimal())))
    if month and numbers and len(numbers) <= 2:  # a day and a year
        yield int(numbers[0]), month, int(numbers[1]) if len(numbers) > 1 else 0


@cache
def _months() -> dict[str, int]:
    months: dict[int, list[str]] = _RULES.table("months")
    return {_key(name): month for month, names in months.items() for name in names}


def bounds(span: str, now: datetime, zone: str) -> Bounds:
    """Return from when to when a span lasts."""
    local = now.astimezone(ZoneInfo(zone))
    if span.endswith("h"):
        return Bounds(now - timedelta(hours=int(span[:-1])))
    if "-" in span:
        first, last = span.split("-")
        start = datetime.strptime(first, "%Y%m%d").date()  # noqa: DTZ007  # a day in the reader's zone
        end = datetime.strptime(last, "%Y%m%d").date() if last else None  # noqa: DTZ007  # likewise
        return Bounds(_midnight(start, zone, now), _midnight(end + _DAY, zone, now) if end else None)
    match span:
        case "day":
            return Bounds(now - _DAY)
        case "week":
            return Bounds(now - _WEEK)
        case "today":
            return Bounds(_midnight(local.date(), zone, now))
        case "yesterday":
            return Bounds(_midnight(local.date() - _DAY, zone, now), _midnight(local.date(), zone, now))
        case "tonight":
            night = local.date() - _DAY if local.hour < _MORNING else local.date()
            evening = datetime.combine(night, time(_EVENING), ZoneInfo(zone)).astimezone(now.tzinfo)
            return Bounds(min(evening, now - timedelta(hours=1)))
    return Bounds()


def _midnight(day: date, zone: str, now: datetime) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(now.tzinfo)


def word_span(span: str, words: Wording, zone: str) -> str | None:
    """Word a span that isn't day, week or all; None for those."""
    if span in {"today", "yesterday", "tonight"}:
        return words(f"time-{span}")
    if span.endswith("h"):
        return words("time-last", duration=word_duration(timedelta(hours=int(span[:-1])), words))
    if "-" not in span:
        return None
    found = [datetime.strptime(day, "%Y%m%d").replace(hour=12, tzinfo=ZoneInfo(zone)) for day in span.split("-") if day]
    days = [words.day(each, zone) for each in found]
    if len(days) == 1:
        return words("time-since", since=days[0])
    if found[0] == found[1]:
        return words("time-on", day=days[0])
    return words("time-between", since=days[0], until=days[1])
