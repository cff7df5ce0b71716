"""A web server on this machine that counts who asks it for what, and lets whoever waits for that know."""

import asyncio
from collections import Counter
from types import TracebackType
from typing import Self

from aiohttp import web


class Loopback:
    """Serves routes on 127.0.0.1; use as an async context manager."""

    def __init__(self, *routes: web.RouteDef) -> None:
        self._routes = routes
        self.url = ""
        #: By the name of what was asked for.
        self.requests: Counter[str] = Counter()
        self._polled: dict[str, list[asyncio.Future[None]]] = {}

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_routes(self._routes)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def polled(self, name: str, *, times: int = 1, timeout: float = 30.0) -> None:  # noqa: ASYNC109  # for callers
        """Wait until something was asked for `times` more times.

        Raises TimeoutError.
        """
        async with asyncio.timeout(timeout):
            for _ in range(times):
                future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._polled.setdefault(name, []).append(future)
                await future

    def count(self, name: str) -> None:
        """Note that something is asked for."""
        self.requests[name] += 1
        for future in self._polled.pop(name, []):
            if not future.done():
                future.set_result(None)
