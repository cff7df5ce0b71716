"""The guard at the socket: which addresses a feed may be on, checked where each connection is opened.

A check of the URL alone misses redirects, names that resolve to inner addresses, and names that resolve differently
the second time. The socket factory sees every address that is really connected to.
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, TypeVar

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.fetching.networks import is_global

_LOOKUPS_AT_ONCE = 16

T = TypeVar("T")

#: What aiohttp hands to a socket factory: family, type, protocol, canonical name, address.
AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]


class ForbiddenAddress(OSError):
    """A connection to an inner address was asked for."""


def is_outer(host: str) -> bool:
    """Tell whether an IP address in its usual spelling is one of the public internet."""
    try:
        return is_global(ip_address(host.partition("%")[0]))
    except ValueError:
        return False


def guarded_socket(info: AddressInfo) -> socket.socket:
    """Open a socket for an address of the public internet; raise ForbiddenAddress for any other."""
    family, kind, protocol, _, address = info
    if not is_outer(str(address[0])):
        raise ForbiddenAddress("forbidden address")
    return socket.socket(family, kind, protocol)


class Lookup(AbstractResolver):
    """Resolves names on threads of its own.

    The event loop's threads are few and are waited for at the end: names that a dead server leaves unanswered for a
    minute would hold up every other feed, and the program's stop. These threads are daemons.
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_LOOKUPS_AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name."""
        async with self._free:
            found = await _on_daemon(
                lambda: socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
            )
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=port,
                family=int(kind),
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Do nothing: lookups under way end by themselves."""


async def _on_daemon(work: Callable[[], T]) -> T:
    """Run blocking work on a daemon thread of its own."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: OSError | UnicodeError | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None only if the work's result is

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except (OSError, UnicodeError) as caught:  # UnicodeError: a label that IDNA can't encode
            error = caught
        with suppress(RuntimeError):  # the loop has ended meanwhile: nobody waits for the answer
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name="lookup", daemon=True).start()
    return await future
