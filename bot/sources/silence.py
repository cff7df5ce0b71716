"""Sources that are silent against their habit, and of which governorates: no news must not be taken for calm. Pure.

What is known of a source is in which hours something of it was new. An hour is one of its usual ones when it spoke in
it on nearly all of the days before. Who was silent in three usual hours since it last spoke, is silent: so is nobody
at night who sleeps then. Hours in which nothing at all was read don't count: the bot was away, not the sources.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.model import Gist, Story

_HOUR: Final = 3600
_DAY: Final = 24
#: Days by which it is known what is usual, and on how many of them a source has to have spoken in an hour.
_DAYS: Final = 7
_USUALLY: Final = 6
#: Usual hours of silence: three times the usual gap of who speaks hourly.
_SILENT_HOURS: Final = 3
#: What is looked back on: the days by which it is known, and as many in which a source may have been silent.
LOOKED_BACK: Final = timedelta(days=2 * _DAYS)
#: An outlet speaks for a governorate that it told of so often in that time.
_REPORTS: Final = 2
#: Of fewer sources it isn't told that most are silent.
_FEWEST: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Hush:
    """How many of a governorate's sources are silent."""

    silent: int
    total: int

    @property
    def is_most(self) -> bool:
        """Tell whether most of several are."""
        return self.total >= _FEWEST and 2 * self.silent > self.total


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """Who is silent at one moment, and how long each is as a rule."""

    #: Addresses of feeds.
    feeds: frozenset[str] = frozenset()
    #: By governorate, where anybody of those who speak for it is.
    places: Mapping[str, Hush] = field(default_factory=dict)
    #: By a feed's address, where that is known.
    gaps: Mapping[str, timedelta] = field(default_factory=dict)
    #: Addresses that let nobody read any more, and the word for why.
    closed: Mapping[str, str] = field(default_factory=dict)

    def of(self, governorate: str) -> Hush | None:
        """Return how many of a governorate's sources are silent; None where none is."""
        return self.places.get(governorate)

    def among(self, governorates: Iterable[str]) -> list[str]:
        """Return those of some governorates that have silent sources."""
        return sorted(self.places.keys() & set(governorates))


def hour_of(moment: datetime) -> int:
    """Return the hour of a moment, counted from 1970."""
    return int(moment.timestamp()) // _HOUR


def silent_feeds(hours: Mapping[str, Collection[int]], watched: Iterable[str], *, now: datetime) -> frozenset[str]:
    """Return the addresses of the watched feeds that are silent, by the hours in which each spoke."""
    read = frozenset[int]().union(*hours.values())
    return frozenset(url for url in watched if _is_silent(frozenset(hours.get(url, ())), read, now=now))


def _is_silent(spoken: frozenset[int], read: frozenset[int], *, now: datetime) -> bool:
    last = max(spoken, default=None)
    if last is None:
        return False
    missed = 0
    for hour in range(last + 1, hour_of(now)):
        missed += hour in read and _is_usual(hour, spoken, last)
        if missed >= _SILENT_HOURS:
            return True
    return False


def _is_usual(hour: int, spoken: frozenset[int], last: int) -> bool:
    """Tell whether a source usually speaks at this hour of the day, by the days before it fell silent."""
    before = hour - _DAY * max(1, -(-(hour - last) // _DAY))
    return sum(before - _DAY * day in spoken for day in range(_DAYS)) >= _USUALLY


def usual_gap(spoken: Collection[int], *, now: datetime) -> timedelta | None:
    """Return how long a source is silent as a rule, by the hours of the last week in which it spoke.

    None where it spoke in fewer than two. It is never less than an hour.
    """
    this = hour_of(now)
    week = [hour for hour in spoken if this - _DAYS * _DAY < hour <= this]
    if len(week) < 2:
        return None
    return timedelta(hours=(this - min(week) + 1) / len(week))


def usual_gaps(hours: Mapping[str, Collection[int]], *, now: datetime) -> Mapping[str, timedelta]:
    """Return how long each is silent as a rule, where that is known."""
    found = ((url, usual_gap(spoken, now=now)) for url, spoken in hours.items())
    return {url: gap for url, gap in found if gap is not None}


def hushed_places(
    stories: Iterable[Story | Gist], feeds_of: Mapping[str, Sequence[str]], silent: Collection[str]
) -> Mapping[str, Hush]:
    """Return, by governorate, how many of the outlets that speak for it are silent, where any is.

    `feeds_of` has the addresses by which each watched outlet is read; it is silent when all of them are.
    """
    counted: dict[str, dict[str, int]] = {}
    for story in stories:
        place = story.places[0].governorate if story.places else ""
        for outlet in {report.source for report in story.reports if report.source in feeds_of} if place else ():
            told = counted.setdefault(place, {})
            told[outlet] = told.get(outlet, 0) + 1
    found = {}
    for place, told in counted.items():
        speaking = [outlet for outlet, count in told.items() if count >= _REPORTS]
        quiet = sum(all(url in silent for url in feeds_of[outlet]) for outlet in speaking)
        if quiet:
            found[place] = Hush(silent=quiet, total=len(speaking))
    return found
