"""What a visitor looks at: the question, the time and the page, as an address carries them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.wording.catalogue import LANGUAGES, Wording, wording
from bot.wording.safe import clean
from handlers.asking.times import Bounds, bounds, is_span, word_span

#: Times offered beside those that people choose on the time line.
SPANS: Final = ("day", "week", "720h", "all")
_LONGEST_TEXT: Final = 400
_LAST_OFFSET: Final = 10_000
_HOURS: Final = re.compile(r"(\d{8}T\d{2})-(\d{8}T\d{2})")
_HOUR: Final = "%Y%m%dT%H"


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One view of the board."""

    language: str = "ar"
    #: The question as it was typed; empty: everything.
    text: str = ""
    #: As `handlers.asking.times` has them, or from an hour to an hour of the zone: "20261130T06-20261130T09".
    span: str = "day"
    offset: int = 0

    @property
    def wording(self) -> Wording:
        """Return the catalogue of the view's language."""
        return wording(self.language)


def view_of(asked: Mapping[str, str]) -> View:
    """Read an address's parameters; what makes no sense there counts as not given."""
    language, span, offset = asked.get("lang", ""), asked.get("t", ""), asked.get("from", "")
    text = clean(asked.get("q", "")[: _LONGEST_TEXT * 2]).strip()[:_LONGEST_TEXT]
    return View(
        language=language if language in LANGUAGES else "ar",
        text=text,
        span=span if _is_time(span) else "day",
        offset=min(int(offset), _LAST_OFFSET) if offset.isdecimal() and len(offset) < 6 else 0,
    )


def _is_time(span: str) -> bool:
    return is_days(span) if "-" in span and "T" not in span else is_span(span) or hours_of(span, "UTC") is not None


def is_days(span: str) -> bool:
    """Tell whether a span is from a day to a day, both of which there are."""
    if not is_span(span):
        return False
    try:
        for day in filter(None, span.split("-")):
            datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def hours_of(span: str, zone: str) -> tuple[datetime, datetime] | None:
    """Return from when to when a span of hours lasts; None where it is none."""
    found = _HOURS.fullmatch(span)
    if found is None:
        return None
    try:
        first, last = (datetime.strptime(hour, _HOUR).replace(tzinfo=ZoneInfo(zone)) for hour in found.groups())
    except ValueError:
        return None
    first, last = (hour.astimezone(UTC) for hour in (first, last))
    return (first, last) if first < last else None


def bounds_of(view: View, now: datetime, zone: str) -> Bounds:
    """Return from when to when a view looks."""
    if hours := hours_of(view.span, zone):
        return Bounds(*hours)
    return bounds(view.span, now, zone)


def hours_span(first: datetime, hours: int, zone: str) -> str:
    """Return the span that begins with a moment's hour and lasts for so many."""
    local = first.astimezone(ZoneInfo(zone))
    return f"{local:{_HOUR}}-{(first + timedelta(hours=hours)).astimezone(ZoneInfo(zone)):{_HOUR}}"


def word_time(view: View, zone: str) -> str:
    """Word the time that a view looks at."""
    words = view.wording
    if hours := hours_of(view.span, zone):
        first, last = hours
        day = words.day(first, zone)
        return words("board-hours", day=day, since=words.clock(first, zone), until=words.clock(last, zone))
    return word_span(view.span, words, zone) or words(f"board-span-{view.span}")


def query_string(view: View, **changes: object) -> str:
    """Return the view, changed, as an address carries it: «?q=…»."""
    changed = replace(view, **changes)  # type: ignore[arg-type]  # fields of View by name, checked by its own callers
    given = {
        "q": changed.text,
        "t": changed.span if changed.span != "day" else "",
        "lang": changed.language if changed.language != "ar" else "",
        "from": str(changed.offset) if changed.offset else "",
    }
    return f"?{urlencode({name: value for name, value in given.items() if value})}"
