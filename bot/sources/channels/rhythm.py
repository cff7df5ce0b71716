"""How soon a channel is looked at again. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

#: A channel that posts is asked about sixteen times between two posts, within these bounds.
_SHORTEST: Final = 15.0
_LONGEST_WHILE_BUSY: Final = 60.0
_LOOKS: Final = 16
#: Posts by which its pace is measured.
_RECENT: Final = 10
#: A channel is busy until it has been silent for so long.
_BUSY_FOR: Final = timedelta(minutes=30)
#: One that is quiet is asked more and more rarely, a sixtieth of its silence apart, up to this.
LONGEST: Final = 300.0
_SHARE: Final = 60


def pause_after(times: Sequence[datetime], *, now: datetime, longest: float = LONGEST) -> float:
    """Return the seconds until a channel whose posts have these times is looked at again; `longest` bounds it."""
    moments = sorted(times)[-_RECENT:]
    if not moments:
        return min(LONGEST, longest)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    usual = median(gaps) if gaps else LONGEST
    silence = now - moments[-1]
    if silence <= _BUSY_FOR:
        return min(max(usual / _LOOKS, _SHORTEST), _LONGEST_WHILE_BUSY, longest)
    return min(max(silence.total_seconds() / _SHARE, _LONGEST_WHILE_BUSY), LONGEST, longest)
