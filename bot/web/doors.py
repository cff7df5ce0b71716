"""The doors of the HTTP address: few connections, none of them for long; a newcomer takes the place of whoever dawdles.

aiohttp bounds how long it waits for a request's headers, but not how many wait.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

from aiohttp import web
from aiohttp.typedefs import Handler

#: Connections in all, and from one address (a reverse proxy is one).
MOST: Final = 128
MOST_OF_ONE: Final = 64
#: Seconds that a connection may be without a request: before the first one's headers are whole, and between two.
IDLE_SECONDS: Final = 10.0
#: Seconds that a request may take, with its body and its answer.
_SERVICE_SECONDS: Final = 30.0


class _Doors:
    """Who is inside, the longest without a request first."""

    def __init__(self, *, most: int, most_of_one: int, idle_seconds: float) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self.idle_seconds = idle_seconds
        #: In order of when they were last served.
        self._inside: dict[_Guest, None] = {}

    def enter(self, guest: "_Guest") -> bool:
        """Let a connection in; False when all places are taken by requests that are being served."""
        same = [each for each in self._inside if each.address == guest.address]
        if not (self._make_room(same, self._most_of_one) and self._make_room(list(self._inside), self._most)):
            return False
        self._inside[guest] = None
        return True

    def _make_room(self, guests: list["_Guest"], most: int) -> bool:
        if len(guests) < most:
            return True
        slowest = next((guest for guest in guests if not guest.in_service), None)
        if slowest is None:
            return False
        slowest.show_out()
        return True

    def served(self, guest: "_Guest") -> None:
        """Put a connection that was just served behind the others."""
        if guest in self._inside:
            del self._inside[guest]
            self._inside[guest] = None

    def leave(self, guest: "_Guest") -> None:
        """Forget a connection."""
        self._inside.pop(guest, None)


class _Guest(asyncio.Protocol):
    """One connection: passes everything on to aiohttp's protocol, and watches the time."""

    def __init__(self, doors: _Doors, serve: Callable[[], asyncio.Protocol]) -> None:
        self._doors = doors
        self._serve = serve
        self._server: asyncio.Protocol | None = None
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.address = ""
        #: Whether a request is being served.
        self.in_service = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        peer: Any = transport.get_extra_info("peername")
        self.address = str(peer[0]) if isinstance(peer, tuple) else ""
        if not self._doors.enter(self):
            self._transport.abort()
            return
        self._server = self._serve()
        self._server.connection_made(transport)
        self._wait(self._doors.idle_seconds)

    def _wait(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.show_out)

    def show_out(self) -> None:
        """Close the connection at once, without a word."""
        self._doors.leave(self)
        if self._transport is not None:
            self._transport.abort()

    def begin(self) -> None:
        """Note that a request's headers are whole."""
        self.in_service = True
        self._wait(_SERVICE_SECONDS)

    def end(self) -> None:
        """Note that a request is answered."""
        self.in_service = False
        self._doors.served(self)
        self._wait(self._doors.idle_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._doors.leave(self)
        if self._timer is not None:
            self._timer.cancel()
        if self._server is not None:
            self._server.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._server is not None:
            self._server.data_received(data)

    def eof_received(self) -> bool | None:
        return self._server.eof_received() if self._server is not None else None

    def pause_writing(self) -> None:
        if self._server is not None:
            self._server.pause_writing()

    def resume_writing(self) -> None:
        if self._server is not None:
            self._server.resume_writing()


@web.middleware
async def in_service(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let the connection's guest know that its request is being served."""
    guest = request.transport.get_protocol() if request.transport is not None else None
    if not isinstance(guest, _Guest):
        return await handler(request)
    guest.begin()
    try:
        return await handler(request)
    finally:
        guest.end()


def goes_on(request: web.Request) -> None:
    """Let a request that is answered bit by bit, with no end in sight, go on for as long again as any may take."""
    guest = request.transport.get_protocol() if request.transport is not None else None
    if isinstance(guest, _Guest):
        guest.begin()


async def open_doors(
    runner: web.AppRunner,
    host: str,
    port: int,
    *,
    most: int = MOST,
    most_of_one: int = MOST_OF_ONE,
    idle_seconds: float = IDLE_SECONDS,
) -> asyncio.Server:
    """Listen, and have a runner's application serve who comes.

    Raises OSError.
    """
    server = runner.server
    assert server is not None  # noqa: S101  # the runner is set up
    doors = _Doors(most=most, most_of_one=most_of_one, idle_seconds=idle_seconds)
    return await asyncio.get_running_loop().create_server(lambda: _Guest(doors, server), host, port)
