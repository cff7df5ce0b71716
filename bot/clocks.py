"""A clock that is put back: what is stored as due by the old one would wait as long as the step was."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

log = logging.getLogger(__name__)

#: A clock that goes back by so much (seconds) was put back.
_STEP: Final = 60.0
#: Nothing is put off for longer (seconds) without being looked at again; what is due later is a clock's doing.
LONGEST_WAIT: Final = 600.0


@dataclass(kw_only=True)
class PutBack:
    """Notices that the clock was put back; over a stop it may always have been."""

    #: Seconds that never jump.
    steady: Callable[[], float]
    #: Both clocks as they were read last; None before the first time.
    _read: tuple[datetime, float] | None = None

    async def mended(self, now: datetime, mend: Callable[[], Awaitable[int]]) -> bool:
        """Have what is due too late mended, where the clock was put back since the last time; tell whether it was."""
        steady, last = self.steady(), self._read
        gone_back = last is None or (now - last[0]).total_seconds() - (steady - last[1]) < -_STEP
        if gone_back and (count := await mend()):
            log.warning("clock.put_back", extra={"count": count})
        self._read = (now, steady)
        return gone_back


def lasts(until: datetime | None, now: datetime, longest: timedelta) -> bool:
    """Tell whether a pause still lasts; one that would last longer than any was begun by a clock put back since."""
    return until is not None and now < until <= now + longest
