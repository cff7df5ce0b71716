"""Where hubs ask whether a subscription is meant, and deliver, at the bot's own HTTP address."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.errors import StorageError
from bot.sources.hubs.door import Door
from bot.sources.hubs.hubs import CALLBACKS

log = logging.getLogger(__name__)

#: Seconds in which a delivery must arrive once its headers have. How large it may be is the address's own limit.
_BODY_SECONDS: Final = 10.0


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
