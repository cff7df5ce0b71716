"""Where hubs ask whether a subscription is meant, and deliver, at the bot's own HTTP address."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from aiohttp import web

from bot.errors import StorageError
from bot.sources.hubs.hubs import CALLBACKS, Hubs

log = logging.getLogger(__name__)

#: Seconds in which a delivery must arrive once its headers have. How large it may be is the address's own limit.
_BODY_SECONDS: Final = 10.0


class Door(Protocol):
    """Takes in what hubs ask and deliver, by what a feed's callback is called. All raise StorageError."""

    async def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer a hub that asks whether its subscription is meant: with its challenge, or None for no."""
        ...

    async def knows(self, path: str) -> bool:
        """Tell whether a callback is anybody's."""
        ...

    async def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Take a delivery in; one that isn't signed as it should be is left, and the hub isn't told."""
        ...


class DoorHere:
    """The door of a program that polls all sources itself; polling is the net for what it had in hand when it died."""

    def __init__(self, hubs: Hubs) -> None:
        self._hubs = hubs

    async def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer at once."""
        return self._hubs.verify(path, query)

    async def knows(self, path: str) -> bool:
        """Tell whether it was asked for and verified."""
        return self._hubs.knows(path)

    async def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Have it read."""
        self._hubs.deliver(path, body, signature)


class Callbacks:
    """Answers hubs."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def routes(self) -> Sequence[web.RouteDef]:
        """Return what is answered where."""
        path = f"{CALLBACKS}/{{path}}"
        return (web.get(path, self._asked, allow_head=False), web.post(path, self._delivered))

    async def _asked(self, request: web.Request) -> web.Response:
        try:
            challenge = await self._door.verify(request.match_info["path"], request.query)
        except StorageError as error:
            return _not_kept(error)
        if challenge is None:
            return web.Response(status=404)
        return web.Response(text=challenge, headers={"X-Content-Type-Options": "nosniff"})

    async def _delivered(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        try:
            if not await self._door.knows(path):  # before anything of it is taken in
                return web.Response(status=404)
            async with asyncio.timeout(_BODY_SECONDS):
                body = await request.read()
            await self._door.deliver(path, body, request.headers.get("X-Hub-Signature", ""))
        except TimeoutError:
            return web.Response(status=408)
        except StorageError as error:
            return _not_kept(error)
        return web.Response(status=202)


def _not_kept(error: StorageError) -> web.Response:
    log.error("hub.not_kept", extra={"reason": type(error).__name__})
    return web.Response(status=503)  # a hub tries it again
