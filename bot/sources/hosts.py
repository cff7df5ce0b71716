"""The lines of requests to the hosts of feeds: one to each, over all sources."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from cachetools import LRUCache

from bot.feeds.catalogue.outlets import host_of
from bot.setting_values import is_loopback
from bot.sources.line import Line

_REMEMBERED: Final = 2_000


def polite_line(
    host: str,
    *,
    clock: Callable[[], float] | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Line | None:
    """Return a line to a host; none is needed to this machine itself."""
    return None if is_loopback(host) else Line(clock=clock, sleep=sleep)


def line_of(url: str) -> str:
    """Return the name of the line that an address stands in, the same for all of one host.

    Without a line it is the address itself.
    """
    host = host_of(url)
    return url if not host or is_loopback(host) else host


class Hosts:
    """At most so many requests at once to each host, and a pause between them; no host waits for another."""

    def __init__(self, line_to: Callable[[str], Line | None] = polite_line) -> None:
        self._line_to = line_to
        self._lines: LRUCache[str, Line | None] = LRUCache(_REMEMBERED)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for one's turn to ask an address, and hold it.

        Raises FetchError `http_429` at once while its host wants to be left alone.
        """
        host = host_of(url)
        if host not in self._lines:
            self._lines[host] = self._line_to(host)
        line = self._lines[host]
        if line is None:
            yield
            return
        async with line.request():
            yield
