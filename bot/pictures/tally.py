"""Counting stories for a picture: by day, by kind, by governorate, and where the grave ones were. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.model import GRAVE, Gist, Story

#: From how many events on a governorate has the shades 1 to 4: the same whatever happened, so that two maps compare.
STEPS: Final = {"day": (1, 3, 6, 10), "week": (1, 6, 16, 31)}

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place, and how many grave events there were."""

    lat: float
    lon: float
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What is counted of some stories."""

    total: int
    #: Every day of the time, oldest first.
    days: tuple[tuple[date, int], ...]
    #: Kinds as the lexicon has them, the most frequent first.
    kinds: tuple[tuple[str, int], ...]
    #: Governorates as the gazetteer has them, the most frequent first; events of the whole country have none.
    governorates: tuple[tuple[str, int], ...]
    #: The most frequent first.
    grave: tuple[Spot, ...]


def tally(stories: Iterable[Story | Gist], *, since: datetime, now: datetime, zone: str) -> Tally:
    """Count the events that became known from `since` on; what was denied is no event."""
    counted = [story for story in stories if since <= story.first_at <= now and story.status != "denied"]
    days = Counter(story.first_at.astimezone(ZoneInfo(zone)).date() for story in counted)
    return Tally(
        total=len(counted),
        days=tuple((day, days[day]) for day in _days(since, now, zone)),
        kinds=_ranked(Counter(story.event for story in counted)),
        governorates=_ranked(Counter(filter(None, map(_governorate, counted)))),
        grave=_spots(counted),
    )


def _days(since: datetime, now: datetime, zone: str) -> list[date]:
    first, last = (moment.astimezone(ZoneInfo(zone)).date() for moment in (since, now))
    return [first + number * _DAY for number in range((last - first).days + 1)]


def _governorate(story: Story | Gist) -> str:
    return story.places[0].governorate if story.places else ""


def _ranked(counts: "Counter[str]") -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _spots(stories: Iterable[Story | Gist]) -> tuple[Spot, ...]:
    where = Counter(
        (story.places[0].lat, story.places[0].lon)
        for story in stories
        if story.severity >= GRAVE and _governorate(story)
    )
    ranked = sorted(where.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Spot(lat=lat, lon=lon, count=count) for (lat, lon), count in ranked)
