"""What stands before every answer on the web: how often one address may ask, and what is said when the store fails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from bot.errors import StorageError
from handlers.board.answers import HEADERS
from handlers.board.rates import Rates

log = logging.getLogger(__name__)

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: Seconds that one answer may take.
SECONDS: Final = 10.0


def _plainly(_: web.Request, status: int, headers: Mapping[str, str]) -> web.StreamResponse:
    return web.Response(status=status, headers={**HEADERS, **headers})


@dataclass(kw_only=True)
class Guard:
    """Lets an address ask as often as its rates allow; the answers that it refuses or that fail are told in one way."""

    #: What is served, as the log names it.
    name: str
    rates: Rates = field(default_factory=Rates)
    #: Seconds after which who asks too often, and who met a failing store, may ask again.
    again: int = 5
    #: Makes the answer of a status that isn't the asked one's.
    told: Callable[[web.Request, int, Mapping[str, str]], web.StreamResponse] = _plainly

    def before(self, answer: Answer, *, seconds: float | None = SECONDS) -> Answer:
        """Return the guarded answer; `seconds` None: it has no end in sight."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            again = {"Retry-After": str(self.again)}
            if not self.rates.take(request.remote or "", asyncio.get_running_loop().time()):
                return self.told(request, 429, again)
            try:
                async with asyncio.timeout(seconds):
                    return await answer(request)
            except StorageError as error:
                log.error("web.store_failed", extra={"of": self.name, "reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            except TimeoutError:
                log.warning("web.too_slow", extra={"of": self.name})
            return self.told(request, 503, again)

        return guarded
