"""Times as people say them: «أمس», «الليلة», «٤٨ ساعة», «من ١/١١ إلى ٧/١١», "since 1 Nov"; a span of what is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import canonical, folded
from bot.arabic.words import ARTICLE
from bot.errors import QueryError
from bot.news.knowledge.rules import rulebook
from bot.wording.catalogue import Wording
from handlers.asking.parts.kept import kept_words
from handlers.asking.parts.outlets import Watched
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
_MOST: Final = timedelta(days=366)
#: Lengths that are no whole hours are told in minutes up to here.
_IN_MINUTES: Final = timedelta(days=6)
#: A number that no length of time has.
_IMPOSSIBLE: Final = re.compile(r"(?<![\d.,])(?:0+(?:[.,]0+)?|[1-9]\d{5,})(?![\d.,])")
_SPAN: Final = re.compile(r"day|week|all|today|yesterday|tonight|last_night|\d{1,4}h|\d{1,4}m|\d{8}-(?:\d{8})?")
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_JOINED_DAY: Final = re.compile(r"و(?=\d)")
#: Days that stand for themselves, with nothing said before them.
_BARE_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}-\d{1,2}-\d{1,2}")
_BETWEEN: Final = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s*[-–]\s*(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when to when; None has no end."""

    since: datetime | None = None
    until: datetime | None = None


def is_span(text: str) -> bool:
    """Tell whether a text is a span as buttons carry it."""
    return _SPAN.fullmatch(text) is not None


def split_time(text: str, now: datetime, zone: str, watched: Watched = None) -> tuple[str, str]:
    """Take the time out of what was asked: «كركوك أمس» → «كركوك», "yesterday"; "all" where there is none.

    None is taken out of a field's value, «مصدر:بغداد اليوم»; `watched` gives the names of the outlets that are watched.
    Raises QueryError for a time that can't be.
    """
    words = text.split()
    kept = kept_words(words, watched)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in dict.fromkeys((len(words) - size, 0)):
            if not kept.isdisjoint(range(start, start + size)):
                continue
            span = _read(words[start : start + size], now.astimezone(ZoneInfo(zone)).date())
            if span is not None and not (start == 0 and _is_word(words[:size], span, of=words)):
                return " ".join((*words[:start], *words[start + size :])), span
    for at, word in enumerate(words):
        if at not in kept and _key(word) in _named() and _named()[_key(word)] in {"today", "yesterday", "tonight"}:
            return " ".join((*words[:at], *words[at + 1 :])), _named()[_key(word)]
    return text, "all"


def _is_word(words: Sequence[str], span: str, *, of: Sequence[str]) -> bool:
    """Tell whether «ساعة» begins a request as any word may, or «من يوم» governs what follows: «من ساعة الصفر»."""
    governs = len(words) < len(of) and of[len(words)].startswith(ARTICLE) and parse_duration(words[-1]) is not None
    if governs and (span == "day" or (len(words) == 2 and is_said(words[0], "since"))):
        return True
    return len(words) == 1 < len(of) and _named().get(_key(words[0])) in {"1h", "week", "720h"}


def _key(word: str) -> str:
    return folded(word).casefold().strip(".,،؛!؟?")


@cache
def _named() -> dict[str, str]:
    times: dict[str, list[str]] = _RULES.table("times")
    return {_key(name): str(span) for span, names in times.items() for name in names}


def _read(words: Sequence[str], today: date) -> str | None:
    """Return the span that words are, and nothing else. Raises QueryError for a time that can't be."""
    text = " ".join(map(_key, words))
    if (named := _named().get(text)) and (named != "1h" or len(words) == 1):
        return _span_of(named, words, today)
    rest = list(words)
    led = False
    while rest and is_said(rest[0], "during"):
        led, rest = True, rest[1:]
    if rest and is_said(rest[-1], "past"):
        led, rest = True, rest[:-1]
    if not rest:
        return None
    if is_said(rest[0], "coming") or is_said(rest[-1], "coming"):
        _refuse_what_comes(words, rest[1:] if is_said(rest[0], "coming") else rest[:-1])
        return None
    if is_said(rest[0], "since"):
        return _dated(rest[1:], today) or _lasting(rest[1:], today, led=True)
    if is_said(rest[0], "between"):
        parted = _JOINED_DAY.sub("و ", " ".join(rest[1:])).split()
        return _dated(parted, today, joined=True)
    if is_said(rest[0], "on_day") and len(rest) > 1:
        return _dated(rest[1:], today, alone=True)
    if led or _BARE_DAY.match(canonical(rest[0])):
        return _dated(rest, today, alone=True) or _lasting(rest, today, led=led)
    return _lasting(rest, today, led=led)


def _span_of(named: str, words: Sequence[str], today: date) -> str:
    """Return the span that a name of a time stands for. Raises QueryError for one that is not yet."""
    if named == "tomorrow":
        raise QueryError("query-error-time", shown=" ".join(words))
    if named == "before_yesterday":
        day = today - 2 * _DAY
        return f"{day:%Y%m%d}-{day:%Y%m%d}"
    return named


def _refuse_what_comes(words: Sequence[str], length: Sequence[str]) -> None:
    """Refuse «الأسبوع المقبل»; what is no length of time is none of ours."""
    text = " ".join(length)
    if text and (_key(text) in _named() or parse_duration(text)):
        raise QueryError("query-error-time", shown=" ".join(words))


def _lasting(words: Sequence[str], today: date, *, led: bool) -> str | None:
    """Return the span of a length of time; without a number or a word before it, it may be a word to look for.

    Raises QueryError for one that can't be, or is longer than what is looked through.
    """
    text = " ".join(words)
    if led and (named := _named().get(" ".join(map(_key, words)))):
        return _span_of(named, words, today)
    length = parse_duration(text)
    if length is None:
        _refuse_the_impossible(text)
    if length is None or not (led or len(words) > 1 or canonical(words[0])[:1].isdigit() or _is_dual(text)):
        return None
    if length > _MOST:
        raise QueryError("query-error-time-long", shown=text)
    if length in {_DAY, _WEEK}:
        return "day" if length == _DAY else "week"
    if length % timedelta(hours=1) and length < _IN_MINUTES:
        return f"{max(1, round(length / timedelta(minutes=1)))}m"
    return f"{round(length / timedelta(hours=1))}h"


def _refuse_the_impossible(text: str) -> None:
    """Refuse a length of time with a number that none has: «0 ساعة»."""
    found = _IMPOSSIBLE.search(canonical(text))
    if found and parse_duration(_IMPOSSIBLE.sub("1", canonical(text))) is not None:
        raise QueryError("query-error-time" if found[0].startswith("0") else "query-error-time-long", shown=text)


def _is_dual(text: str) -> bool:
    """Tell whether a length is two of something, in one word: «ساعتين»."""
    return " " not in text.strip() and folded(text).endswith(("ين", "ان"))


def _dated(words: Sequence[str], today: date, *, joined: bool = False, alone: bool = False) -> str | None:
    """Return the span from one day on, or between two; with `alone`, of one day itself.

    With `joined`, «و» stands between the two. Raises QueryError for days that can't be.
    """
    text = canonical(" ".join(words))
    if between := _BETWEEN.fullmatch(text):
        first, last = between.groups()
    else:
        until = ("until", "every") if joined else ("until",)
        cut = next((at for at, word in enumerate(words) if is_said(word, *until)), len(words))
        first, last = " ".join(words[:cut]), " ".join(words[cut + 1 :])
    start = _named_day(first, words, today) or _day(first, today)
    end = (_named_day(last, words, today) or _day(last, today)) if last else start if alone else None
    if start is None or ((last or joined) and end is None):
        return None
    if start > today or (end is not None and end < start):
        raise QueryError("query-error-time", shown=" ".join(words))
    return f"{start:%Y%m%d}-" + (f"{end:%Y%m%d}" if end else "")


def _named_day(text: str, words: Sequence[str], today: date) -> date | None:
    """Return the day of «أمس» and «اليوم». Raises QueryError for tomorrow."""
    named = _named().get(_key(text), "")
    if named == "tomorrow":
        raise QueryError("query-error-time", shown=" ".join(words))
    days = {"today": today, "yesterday": today - _DAY, "before_yesterday": today - 2 * _DAY}
    return days.get(named)


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
    if found := _ISO.fullmatch(text.strip()):
        yield int(found[3]), int(found[2]), int(found[1])
    words = [_ORDINAL.sub(r"\1", word.strip(",،")) for word in text.split() if not is_said(word, "empty")]
    numbers = [word for word in words if word.isdecimal()]
    month = _months().get(_key(" ".join(word for word in words if not word.isdecimal())))
    if month and numbers and len(numbers) <= 2 and len(numbers[0]) <= 2:  # a day and a year
        yield int(numbers[0]), month, int(numbers[1]) if len(numbers) > 1 else 0


@cache
def _months() -> dict[str, int]:
    months: dict[int, list[str]] = _RULES.table("months")
    return {_key(name): month for month, names in months.items() for name in names}


def bounds(span: str, now: datetime, zone: str) -> Bounds:
    """Return from when to when a span lasts."""
    local = now.astimezone(ZoneInfo(zone))
    if (length := _length(span)) is not None:
        return Bounds(now - length)
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
        case "last_night":  # that which is over
            night = local.date() - _DAY * (2 if local.hour < _MORNING else 1)
            evening, morning = (
                datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(now.tzinfo)
                for day, hour in ((night, _EVENING), (night + _DAY, _MORNING))
            )
            return Bounds(evening, morning)
    return Bounds()


def _length(span: str) -> timedelta | None:
    """Return how long «48h» and «90m» last; None of other spans."""
    if not span[:-1].isdecimal() or span[-1] not in "hm":
        return None
    return timedelta(hours=int(span[:-1])) if span.endswith("h") else timedelta(minutes=int(span[:-1]))


def _midnight(day: date, zone: str, now: datetime) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(now.tzinfo)


def word_span(span: str, words: Wording, zone: str) -> str | None:
    """Word a span that isn't day, week or all; None for those."""
    if span in {"today", "yesterday", "tonight", "last_night"}:
        return words(f"time-{span.replace('_', '-')}")
    if (length := _length(span)) is not None:
        return words("time-last", duration=_worded_length(length, words))
    if "-" not in span:
        return None
    found = [datetime.strptime(day, "%Y%m%d").replace(hour=12, tzinfo=ZoneInfo(zone)) for day in span.split("-") if day]
    days = [words.day(each, zone) for each in found]
    if len(days) == 1:
        return words("time-since", since=days[0])
    if found[0] == found[1]:
        return words("time-on", day=days[0])
    return words("time-between", since=days[0], until=days[1])


def _worded_length(length: timedelta, words: Wording) -> str:
    """Word how long the last hours were: «ساعة», which after «آخر» is one already."""
    return words("time-hour") if length == timedelta(hours=1) else word_duration(length, words)
