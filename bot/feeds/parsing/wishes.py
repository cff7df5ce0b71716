"""What a feed's body says of when to come back. Pure."""

import re
from typing import Final

from bot.feeds.parsing.body import Body

_HOUR: Final = 3_600.0
#: The words of the syndication module (purl.org/rss/1.0/modules/syndication).
_PERIODS: Final = {
    "hourly": _HOUR,
    "daily": 24 * _HOUR,
    "weekly": 7 * 24 * _HOUR,
    "monthly": 30 * 24 * _HOUR,
    "yearly": 365 * 24 * _HOUR,
}
#: What WordPress writes into every feed, whatever its outlet publishes: nobody's wish.
_WRITTEN_BY_DEFAULT: Final = ("hourly", 1)
#: As RSS 2.0 writes them.
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


def wish_of(body: Body) -> float | None:
    """Return for how many seconds the feed asks to be left alone, the longest if it says so twice; None: not at all."""
    minutes = _number(body.ttl)
    wishes = [None if minutes is None else minutes * 60.0, _update_pause(body)]
    return max((wish for wish in wishes if wish is not None), default=None)


def _update_pause(body: Body) -> float | None:
    period, times = body.update_period.lower(), _number(body.update_frequency) or 1
    if period not in _PERIODS or (period, times) == _WRITTEN_BY_DEFAULT:
        return None
    return _PERIODS[period] / times


def hours_skipped(body: Body) -> tuple[int, ...]:
    """Return the hours of UTC at which nothing is published; none where that would be all of them."""
    hours = {number % 24 for text in body.skip_hours if (number := _number(text)) is not None and number <= 24}
    return tuple(sorted(hours)) if len(hours) < 24 else ()


def days_skipped(body: Body) -> tuple[int, ...]:
    """Return the days on which nothing is published, Monday as 0; none where that would be all of them."""
    named = {text.strip().capitalize() for text in body.skip_days}
    days = tuple(number for number, name in enumerate(_DAYS) if name in named)
    return days if len(days) < len(_DAYS) else ()


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text.strip()) else None
