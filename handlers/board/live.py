"""Who looks at the page now, and is told when something changed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Final

#: Pages open at once, and of one address (a reverse proxy is one).
MOST: Final = 400
MOST_OF_ONE: Final = 250
#: Seconds between two signs of life: a proxy ends what is silent for longer.
_SIGN_SECONDS: Final = 15.0
#: Seconds that changes gather for: a burst of reports is one change.
_GATHERING_SECONDS: Final = 2.0
#: … and so much longer for each open page: what a crowd looks at is made anew less often, as alerts go before pages.
_MORE_FOR_EACH: Final = 0.075
#: From so many open pages on no page is made for so many seconds after a change: its alerts are on their way then.
_CROWD: Final = 20
_QUIET_SECONDS: Final = 1.0


class FullError(Exception):
    """There are as many open pages as there may be."""


class Live:
    """Counts changes, and lets the open pages know; a page that is made for one of them is the same for all."""

    def __init__(self) -> None:
        #: Grows with every change that pages are told of.
        self.version = 0
        self._changed = asyncio.Event()
        self._open: Counter[str] = Counter()
        self._gathering: asyncio.TimerHandle | None = None
        self._rung_at = float("-inf")

    @property
    def open(self) -> int:
        """Count the open pages."""
        return self._open.total()

    @property
    def gathering_seconds(self) -> float:
        """Return for how long changes gather now; over as long again the open pages may spread their questions."""
        return _GATHERING_SECONDS + _MORE_FOR_EACH * self.open

    def ring(self) -> None:
        """Note that something changed."""
        self._rung_at = asyncio.get_running_loop().time()
        if not self.open:
            self._tell()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(self.gathering_seconds, self._tell)

    async def quiet(self) -> None:
        """Let alerts go first where a crowd looks."""
        if self.open >= _CROWD:
            await asyncio.sleep(max(0.0, self._rung_at + _QUIET_SECONDS - asyncio.get_running_loop().time()))

    def _tell(self) -> None:
        self._gathering = None
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    @contextmanager
    def opened(self, address: str) -> Iterator[None]:
        """Count a page in, and out again.

        Raises FullError.
        """
        if self.open >= MOST or self._open[address] >= MOST_OF_ONE:
            raise FullError
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    async def versions(self) -> AsyncIterator[int | None]:
        """Yield the number of each change, and None as a sign of life in between."""
        known = self.version
        while True:
            if self.version == known:
                try:
                    async with asyncio.timeout(_SIGN_SECONDS):
                        await self._changed.wait()
                except TimeoutError:
                    yield None
                    continue
            known = self.version
            yield known
