"""The moments at which something in the outbox falls due, so that nobody looks before. Bounded; time is handed in."""

import heapq
from datetime import datetime

#: So many are remembered; whoever waits looks now and then anyhow.
_MOST = 10_000


class DueTimes:
    """A few thousand moments, the soonest first."""

    def __init__(self) -> None:
        self._moments: list[datetime] = []

    def add(self, moment: datetime) -> bool:
        """Remember a moment; True when it is sooner than all others."""
        soonest = not self._moments or moment < self._moments[0]
        if len(self._moments) < _MOST:
            heapq.heappush(self._moments, moment)
        return soonest

    def soonest(self) -> datetime | None:
        """Return the next moment, or None."""
        return self._moments[0] if self._moments else None

    def pass_by(self, now: datetime) -> None:
        """Forget the moments that have come."""
        while self._moments and self._moments[0] <= now:
            heapq.heappop(self._moments)

    def clear(self) -> None:
        """Forget all of them."""
        self._moments.clear()
