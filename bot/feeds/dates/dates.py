"""The time an entry says it was published, in whatever shape, as aware UTC; or that it says nothing usable. Pure."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

from bot.feeds.dates.months import MONTH, MONTHS
from bot.feeds.dates.zones import place_in, zone_in

_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
#: Iraq has kept UTC+3 all year since 2008.
_BAGHDAD = timezone(timedelta(hours=3))
#: A feed that is alive told something within so much time.
_LATELY = timedelta(days=31)
_LONGEST = 120
#: A feed's dates that are looked at to tell in which order it writes day and month.
_MOST_COMPARED = 1_000

_ONE_SIGN = {
    **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
    **dict.fromkeys("−–—‐", "-"),
    **dict.fromkeys("：∶", ":"),
    **dict.fromkeys("⁄\\", "/"),
    "،": ",",
    "＋": "+",
    "’": "'",
}
_DIGITS = str.maketrans(_ONE_SIGN)
#: After lower(): one letter for each family, Latin without its dots.
_SAME_LETTER = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ێ": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ۆ": "و"}
    | {"ڕ": "ر", "ڵ": "ل", "ı": "i", "î": "i", "ş": "s", "ğ": "g", "ü": "u", "û": "u", "ö": "o", "ç": "c", "ê": "e"}
)
_UNSEEN = "\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0307"
_MARKS = re.compile(f"[{_UNSEEN}]")

_YEAR_FIRST = re.compile(r"\b(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d.:])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_YEAR_WORD = r"(?:(?:من|في)?\s?(?:ل?عام|ل?سنه|العام|السنه|سالي|سال)\s)?"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})[\s-]?(?:st|nd|rd|th|ي|\.)?[\s,/-]*(?:من\s|of\s)?(?:شهر\s|مانگي\s)?{MONTH}"
    rf"[\s,/-]*{_YEAR_WORD}(\d{{4}}|\d{{2}}(?![:.\d]))?"
)
_YEAR_MONTH_DAY = re.compile(rf"\b(\d{{4}})[\s,/-]+{MONTH}[\s,/-]+(\d{{1,2}})(?![\d:])")
_MONTH_DAY = re.compile(rf"(?<!\w){MONTH}[\s/-]+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:.*?\b)?(\d{{4}})\b")

#: A date in figures has one of these between two of them, and doesn't begin as ISO's do.
_PARTED = re.compile(rf"\d[\s{_UNSEEN}]*[-/.\u2010\u2013\u2014\u2212\u2044\\][\s{_UNSEEN}]*\d")
_YEAR_BEGINS = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_HALF = r"(?:\s*(am|pm|a\.m\.?|p\.m\.?|صباحا|مساء|ظهرا|ص\b|م\b))"
_CLOCKS = (
    re.compile(rf"(?<!\d)(\d{{1,2}})\s?:\s?(\d{{1,2}})(?:\s?:\s?(\d{{1,2}})(?:[.,:]\d+)?)?(?!\d){_HALF}?"),
    re.compile(rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})\.(\d{{1,2}})(?![\d.]){_HALF}?"),
    re.compile(rf"(?<![\d.+-])(\d{{1,2}})(?:\.|\s?h\s?)(\d{{2}})()(?![\d.]){_HALF}?"),
    re.compile(r"(?<![a-z\d])t(\d{2})-?(\d{2})(?:-?(\d{2}))?(?!\d)()"),
    re.compile(rf"(?<![\d.:+-])(\d{{1,2}})()(){_HALF}"),
)


def published(texts: Sequence[str], *, now: datetime, month_first: bool = False) -> tuple[datetime, bool]:
    """Return when an entry was published and whether it said so, from its date fields, the best first.

    A time less than a day ahead is a wrong zone: it becomes `now`. A missing, unreadable or absurd one (a Persian or
    lunar year, an epoch of zero, next week) is `now` too, with False.
    """
    for text in texts:
        moment = read_date(text, now=now, month_first=month_first)
        if moment is not None and _EARLIEST <= moment <= now + _DAY:
            return min(moment, now), True
    return now, False


def writes_month_first(texts: Iterable[str], *, now: datetime) -> bool:
    """Tell whether a feed's dates in figures (11/5/2026) are American, from all of its dates and the time of day.

    A figure over twelve tells. Else that order does in which no date lies ahead, or in which they are nearer to the
    dates that can be read in one way only; else the one that ends lately, and then began later: feeds tell what is
    new. When nothing tells, the day comes first, as Iraq writes it.
    """
    compared = list(islice(texts, _MOST_COMPARED))
    if not any(map(_may_be_figures, compared)):
        return False
    simplified = list(map(_simplified, compared))
    figures = [found for text in simplified if (found := _figures(text))]
    if not figures:
        return False
    days, american = (sum(int(one[at]) > 12 for one in figures) for at in (1, 2))
    if days or american:
        return american > days
    by_day, by_month = (
        [moment for one in figures if (moment := read_date(one[0], now=now, month_first=order))]
        for order in (False, True)
    )
    if not by_day or not by_month:
        return False
    plain = [moment for text in simplified if not _figures(text) and (moment := read_date(text, now=now))]
    return _fit_better(by_month, by_day, [moment for moment in plain if _EARLIEST <= moment <= now + _DAY], now=now)


def _may_be_figures(text: str) -> bool:
    return not _YEAR_BEGINS.match(text) and _PARTED.search(text[: 4 * _LONGEST]) is not None


def _fit_better(
    american: Sequence[datetime], iraqi: Sequence[datetime], plain: Iterable[datetime], *, now: datetime
) -> bool:
    """Tell whether dates read the American way fit a feed's plain dates, and the time of day, better."""
    ahead = [sum(moment > now + _DAY for moment in moments) for moments in (iraqi, american)]
    if ahead[0] != ahead[1]:
        return ahead[1] < ahead[0]
    if known := sorted(plain):
        return _apart(american, known) < _apart(iraqi, known)
    newest, oldest = max(american), min(american)
    return (newest, oldest) > (max(iraqi), min(iraqi)) and newest >= now - _LATELY


def _figures(text: str) -> re.Match[str] | None:
    """Return a date in figures of which the order isn't plain; no American writes full stops in one."""
    found = None if _YEAR_FIRST.search(text) else _YEAR_LAST.search(text) or _SHORT_YEAR.search(text)
    return found if found and "." not in found[0] else None


def _apart(moments: Iterable[datetime], known: Sequence[datetime]) -> timedelta:
    """Return how far moments are from the known one that is next to each, in all; `known` is in order."""
    total = timedelta()
    for moment in moments:
        at = bisect(known, moment)
        total += min(abs(moment - other) for other in known[max(at - 1, 0) : at + 1])
    return total


def read_date(text: str, *, now: datetime, month_first: bool = False) -> datetime | None:
    """Read one date of any shape as aware UTC; None when it can't be read.

    A time without a zone is UTC, unless that lies ahead of `now`: then it is Baghdad's.
    """
    text = _simplified(text)
    epoch = _EPOCH.fullmatch(text)
    try:
        if epoch:
            return datetime.fromtimestamp(int(epoch[1]), UTC)
        year, month, day, rest = _day(text, month_first)
        hour, minute, second, before, after = _clock(rest)
        zone = zone_in(after) or place_in(before)
        moment = datetime(year, month, day, tzinfo=zone or UTC) + timedelta(hours=hour, minutes=minute, seconds=second)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if zone is None and moment > now:
        return moment.replace(tzinfo=_BAGHDAD).astimezone(UTC)
    return moment


def _simplified(text: str) -> str:
    text = _MARKS.sub("", text[: 4 * _LONGEST].translate(_DIGITS).lower()).translate(_SAME_LETTER)
    return re.sub(r"\s+", " ", text).strip()[:_LONGEST]


def _day(text: str, month_first: bool) -> tuple[int, int, int, str]:
    """Return year, month, day, and the text without them. Raises ValueError when there is none."""
    figures = "mdy" if month_first else "dmy"
    for pattern, order in (
        (_YEAR_FIRST, "ymd"),
        (_YEAR_LAST, figures),
        (_SHORT_YEAR, figures),
        (_YEAR_MONTH_DAY, "ymd"),
        (_DAY_MONTH, "dmy"),
        (_MONTH_DAY, "mdy"),
        (_COMPACT, "ymd"),
    ):
        found = pattern.search(text)
        if found is None:
            continue
        if order == "mdy" and pattern is _YEAR_LAST and "." in found[0]:
            order = "dmy"
        parts = dict(zip(order, found.groups()[:3], strict=True))
        if parts["y"] is None:
            continue
        rest = text[: found.start()] + " " + text[found.end() :]
        if pattern is _COMPACT and found[4]:
            rest = f"{found[4]}:{found[5]}:{found[6] or '00'} {rest}"
        if pattern is _MONTH_DAY:
            rest = text
        month = MONTHS.get(parts["m"]) or int(parts["m"])
        day = int(parts["d"])
        if month > 12 >= day:
            month, day = day, month  # 03/25/2026 can only be the American order
        year = int(parts["y"])
        if len(parts["y"]) == 2:
            year += 2000 if year < 70 else 1900
        return year, month, day, rest
    raise ValueError("no date")


def _clock(text: str) -> tuple[int, int, int, str, str]:
    """Return hour, minute, second (midnight when there is none), and the texts before and after them."""
    found = next((found for clock in _CLOCKS if (found := clock.search(text))), None)
    if found is None:
        return 0, 0, 0, "", text
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or "").replace(".", "")
    if half in ("pm", "مساء", "م", "ظهرا") and hour < 12:
        hour += 12
    elif half in ("am", "صباحا", "ص") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    return hour, minute, second, text[: found.start()], text[found.end() :]
