"""How soon a feed is looked at again: by how often it really publishes, and by when it says that it doesn't. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeGuard

from bot.model import FeedState

#: In seconds, as all pauses here.
SHORTEST: Final = 60.0
LONGEST: Final = 1_800.0
#: One whose hub delivers what it publishes is asked only to see whether that still holds.
HUB_NET: Final = 900.0
#: A feed that dates nothing, so that its pace isn't known, is asked as often as this.
UNKNOWN: Final = 300.0
#: A feed is asked about thirty-six times between two of its entries, within these bounds: who speaks rarely may be the
#: first to speak.
_LOOKS: Final = 36
#: Its pace is that of a week, or of its last sixty moments.
_PACE_OF: Final = timedelta(days=7)
_REMEMBERED: Final = 60
#: One that lately publishes faster than in the week, by so many moments, is as fast as lately.
_LATELY: Final = 10
_MINUTE: Final = 60.0
#: For an hour after a grave story everybody is asked four times as often, and at least every five minutes.
GRAVE_FOR: Final = timedelta(hours=1)
_FASTER: Final = 4
_LONGEST_WHILE_GRAVE: Final = 300.0


def moments(known: Iterable[int], times: Iterable[datetime], *, now: datetime) -> tuple[int, ...]:
    """Return the minutes at which a feed published, as they are remembered, with those that its body shows.

    Entries of one minute are one: they were found by one poll, and would have been by any other.
    """
    latest = int(now.timestamp() // _MINUTE)
    oldest = latest - _PACE_OF // timedelta(minutes=1)
    every = {*known, *(int(time.timestamp() // _MINUTE) for time in times)}
    return tuple(sorted(minute for minute in every if oldest <= minute <= latest)[-_REMEMBERED:])


def usual_pause(state: FeedState, *, now: datetime) -> float:
    """Return the pause that a feed's own pace asks for."""
    if state.newest_at is None:
        return UNKNOWN
    minutes = _remembered(state.published, state.newest_at, now=now)
    if not minutes:
        return LONGEST
    gap = min(_gap(minutes, now=now), _gap(minutes[-_LATELY:], now=now))
    return min(max(gap / _LOOKS, SHORTEST), LONGEST)


def _remembered(published: Sequence[int], newest_at: datetime, *, now: datetime) -> Sequence[int]:
    """Return the same as `moments`, which would be the dearest part of a poll that finds nothing new."""
    latest, newest = int(now.timestamp() // _MINUTE), int(newest_at.timestamp() // _MINUTE)
    oldest = latest - _PACE_OF // timedelta(minutes=1)
    minutes = published[bisect_left(published, oldest) : bisect_right(published, latest)]
    is_missing = oldest <= newest <= latest and (not minutes or minutes[-1] < newest)
    return [*minutes, newest][-_REMEMBERED:] if is_missing else minutes


def _gap(minutes: Sequence[int], *, now: datetime) -> float:
    return (now.timestamp() - minutes[0] * _MINUTE) / len(minutes)


def is_skipped(state: FeedState, *, now: datetime) -> bool:
    """Tell whether the feed says that it publishes nothing at this hour, or on this day."""
    return now.hour in state.skip_hours or now.weekday() in state.skip_days


def fixed_pause(state: FeedState, seconds: float, *, now: datetime) -> float:
    """Return a pause that the operator fixed; at hours that the feed skips it is no shorter than any."""
    return max(seconds, LONGEST) if is_skipped(state, now=now) else seconds


def is_grave_time(grave_at: datetime | None, *, now: datetime) -> TypeGuard[datetime]:
    """Tell whether a grave story, the last of which was told at `grave_at` by anyone, has everybody asked faster."""
    return grave_at is not None and timedelta() <= now - grave_at < GRAVE_FOR


def pause(state: FeedState, *, now: datetime, grave_at: datetime | None = None) -> float:
    """Return the pause before a feed's next poll; `grave_at` is when the last grave story was told, by anyone.

    At hours that it skips a feed is asked all the same, as rarely as any: some say so and publish.
    """
    if is_skipped(state, now=now):
        return LONGEST
    usual = usual_pause(state, now=now)
    if not is_grave_time(grave_at, now=now):
        return usual
    return max(min(usual / _FASTER, _LONGEST_WHILE_GRAVE), SHORTEST)
