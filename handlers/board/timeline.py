"""The time line: how many events in each hour or day of the time that is looked at. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.model import GRAVE, Gist, Story
from bot.wording.catalogue import Wording
from handlers.board.view import hours_span

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
#: A time no longer than this is shown by the hour.
_HOURLY: Final = timedelta(hours=50)
_MOST_BARS: Final = 62
#: The drawing's own units.
WIDTH: Final = 1000
HEIGHT: Final = 120
_GAP: Final = 0.2
_LEAST: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One hour or day."""

    #: The room that it has, without a gap to the next.
    left: float
    wide: float
    x: float
    y: float
    width: float
    height: float
    grave_height: float
    #: What is told of it: when, and how many.
    title: str
    #: The time that choosing it looks at, and with another bar: where it begins and where it ends.
    span: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Bars in the order of time."""

    bars: tuple[Bar, ...]
    hourly: bool
    #: What stands below its two ends.
    begin: str
    end: str


def timeline_of(
    stories: Iterable[Story | Gist], words: Wording, *, since: datetime | None, until: datetime, zone: str
) -> Timeline:
    """Count the events by when they became known; without a beginning, from the first of them on."""
    counted = [story for story in stories if story.status != "denied" and story.first_at < until]
    begin = since or min((story.first_at for story in counted), default=until - _DAY)
    hourly = until - begin <= _HOURLY
    slots = _slots(begin, until, zone, hourly=hourly)
    all_of, grave = _by_slot(counted, slots), _by_slot([one for one in counted if one.severity >= GRAVE], slots)
    most = max(all_of.values(), default=0)
    wide = WIDTH / len(slots)
    bars = []
    for number, start in enumerate(slots):
        height = max(_LEAST, all_of[start] / most * HEIGHT) if all_of[start] else 0
        left = WIDTH - (number + 1) * wide if words.language == "ar" else number * wide  # time runs as one reads
        first, last = _ends(start, zone, hourly=hourly)
        bars.append(
            Bar(
                left=round(left, 2),
                wide=round(wide, 2),
                x=round(left + wide * _GAP / 2, 1),
                y=round(HEIGHT - height, 1),
                width=round(wide * (1 - _GAP), 1),
                height=round(height, 1),
                grave_height=round(height * grave[start] / all_of[start], 1) if all_of[start] else 0,
                title=f"{_named(start, words, zone, hourly=hourly)}: {words('events', count=all_of[start])}",
                span=hours_span(start, 1, zone) if hourly else f"{first}-{last}",
                first=first,
                last=last,
                count=all_of[start],
            )
        )
    return Timeline(
        bars=tuple(bars),
        hourly=hourly,
        begin=_named(slots[0], words, zone, hourly=hourly),
        end=_named(slots[-1], words, zone, hourly=hourly),
    )


def _slots(begin: datetime, until: datetime, zone: str, *, hourly: bool) -> list[datetime]:
    """Return where the hours or days begin, the newest ones if there are too many."""
    local = begin.astimezone(ZoneInfo(zone))
    found: list[datetime] = []
    if hourly:
        start = local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        while start < until:
            found.append(start)
            start += _HOUR
    else:
        day = local.replace(hour=0, minute=0, second=0, microsecond=0)
        while day.astimezone(UTC) < until:
            found.append(day.astimezone(UTC))
            day += _DAY
    return found[-_MOST_BARS:] or [begin]


def _by_slot(stories: Iterable[Story | Gist], slots: list[datetime]) -> Counter[datetime]:
    counts: Counter[datetime] = Counter()
    for story in stories:
        at = next((slot for slot in reversed(slots) if slot <= story.first_at), None)
        if at is not None:
            counts[at] += 1
    return counts


def _ends(start: datetime, zone: str, *, hourly: bool) -> tuple[str, str]:
    local = start.astimezone(ZoneInfo(zone))
    if hourly:
        first, _, last = hours_span(start, 1, zone).partition("-")
        return first, last
    return f"{local:%Y%m%d}", f"{local:%Y%m%d}"


def _named(start: datetime, words: Wording, zone: str, *, hourly: bool) -> str:
    day = words.day(start, zone)
    return words("moment-other-day", time=words.clock(start, zone), day=day) if hourly else day
