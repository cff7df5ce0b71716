"""How soon a channel is looked at again. Pure.

All channels are asked through one line, so that a look at one is taken from the others. Of all ways to share out so
many looks, posts wait least where a channel's pause goes with the square root of the gap between its posts: one that
posts four times as often is looked at twice as often. A channel of 50 posts a day is asked every 40 seconds, and every
15 while they follow each other; bursts and the hour of day need no rule of their own.
"""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.sources.pace import is_grave_time

SHORTEST: Final = 15.0
LONGEST: Final = 300.0
#: The gap is that of so many posts up to now, whichever is the least: of the burst, or of the hours before.
_RECENT: Final = (3, 10)
#: For an hour after a grave story everybody is taken to post so many times as often.
_FASTER: Final = 4


def pause_after(
    times: Sequence[datetime], *, now: datetime, grave_at: datetime | None = None, longest: float = LONGEST
) -> float:
    """Return the seconds until a channel whose posts have these times is looked at again; `longest` bounds it.

    `grave_at` is when the last grave story was told, by anyone.
    """
    if not times:
        return min(LONGEST, longest)
    moments = sorted(times)
    gap = min(_gap(moments[-count:], now=now) for count in _RECENT)
    if is_grave_time(grave_at, now=now):
        gap /= _FASTER
    return min(max(math.sqrt(gap), SHORTEST), LONGEST, longest)


def _gap(moments: Sequence[datetime], *, now: datetime) -> float:
    """Return the mean gap in seconds; the silence since the last post is one that isn't over."""
    return max(0.0, (now - moments[0]).total_seconds()) / len(moments)
