"""One polite line of requests to one host, whoever asks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from bot.errors import FetchError
from bot.sources.schedule import LONGEST_ASKED

_TOO_MANY: Final = "http_429"
#: Kept when the host asks for a pause and doesn't say how long.
_USUAL_HOLD: Final = 60.0


def pause_before(*, now: float, last: float, apart: float) -> float:
    """Return the seconds until the next request may go out after the one that went at `last`. Pure."""
    return max(0.0, last + apart - now)


class Line:
    """Requests to one host: so many at once, so many seconds apart, none while the host asks for a pause."""

    def __init__(
        self,
        *,
        at_once: int = 2,
        apart: float = 1.0,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._door = asyncio.Lock()
        self._apart = apart
        self._clock = clock
        self._sleep = sleep
        self._last = -apart - 1e9
        self._held_until = -1e9

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()

    @property
    def held_for(self) -> float:
        """Return the seconds for which the host wants to hear nothing; 0 when it may be asked."""
        return max(0.0, self._held_until - self._now())

    def hold(self, seconds: float) -> None:
        """Keep the pause that the host asked for; a longer one that is kept already stays."""
        self._held_until = max(self._held_until, self._now() + min(seconds, LONGEST_ASKED))

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn, in the order of coming, and hold it."""
        async with self._places:
            async with self._door:
                while (pause := pause_before(now=self._now(), last=self._last, apart=self._apart)) > 0:
                    await self._sleep(pause)
                self._last = self._now()
            yield

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """Wait for one's turn to send a request, hold it, and keep the pause that the host answers with.

        Raises FetchError `http_429` while the host wants to be left alone.
        """
        self._refuse_while_held()
        async with self.turn():
            self._refuse_while_held()  # as whoever went before was told meanwhile
            try:
                yield
            except FetchError as error:
                if error.reason == _TOO_MANY or error.retry_after:
                    self.hold(error.retry_after or _USUAL_HOLD)
                raise

    def _refuse_while_held(self) -> None:
        if held := self.held_for:
            raise FetchError(_TOO_MANY, retry_after=held)
