"""Where hubs ask whether a subscription is meant, and deliver, at the bot's own HTTP address."""

import asyncio
from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.sources.hubs.hubs import CALLBACKS, Hubs

#: Seconds in which a delivery must arrive once its headers have. How large it may be is the address's own limit.
_BODY_SECONDS: Final = 10.0


class Callbacks:
    """Answers hubs."""

    def __init__(self, hubs: Hubs) -> None:
        self._hubs = hubs

    def routes(self) -> Sequence[web.RouteDef]:
        """Return what is answered where."""
        path = f"{CALLBACKS}/{{path}}"
        return (web.get(path, self._asked, allow_head=False), web.post(path, self._delivered))

    async def _asked(self, request: web.Request) -> web.Response:
        challenge = self._hubs.verify(request.match_info["path"], request.query)
        if challenge is None:
            return web.Response(status=404)
        return web.Response(text=challenge, headers={"X-Content-Type-Options": "nosniff"})

    async def _delivered(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if not self._hubs.knows(path):  # before anything of it is taken in
            return web.Response(status=404)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        self._hubs.deliver(path, body, request.headers.get("X-Hub-Signature", ""))
        return web.Response(status=202)
