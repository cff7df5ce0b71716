"""A receiver of webhooks on this machine: it checks what a receiver has to check, and fails as it is told to."""

import asyncio
import base64
import hmac
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from aiohttp import web

SECRET = "a-secret-of-the-operator"


@dataclass(kw_only=True)
class Receiver:
    """What it got, and how it answers."""

    url: str = ""
    #: Bodies that it took, with their ids, in the order of coming.
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    #: What it answers next instead of taking: a status, or 0 to hang up.
    refusals: deque[int] = field(default_factory=deque)
    #: Refuses everything while it is set.
    down: bool = False
    #: How many of one story are being taken at this moment, at most.
    most_at_once: int = 0
    _now: dict[str, int] = field(default_factory=dict)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def got(self, count: int) -> list[tuple[str, dict[str, Any]]]:
        """Wait until it has taken so many."""
        async with asyncio.timeout(20):
            while len(self.taken) < count:
                self._came.clear()
                await self._came.wait()
        return self.taken

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        message_id, moment = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        signed = f"{message_id}.{moment}.".encode() + body
        wanted = base64.b64encode(hmac.digest(SECRET.encode(), signed, sha256)).decode()
        assert request.headers["webhook-signature"] == f"v1,{wanted}"
        story = message_id.partition(".")[0]
        self._now[story] = self._now.get(story, 0) + 1
        self.most_at_once = max(self.most_at_once, self._now[story])
        try:
            await asyncio.sleep(0)
            if self.down or self.refusals:
                status = self.refusals.popleft() if self.refusals else 503
                if status == 0:
                    assert request.transport is not None
                    request.transport.abort()
                return web.Response(status=status or 500)
            self.taken.append((message_id, json.loads(body)))
            self._came.set()
            return web.Response(status=204)
        finally:
            self._now[story] -= 1


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """Open one on a free port."""
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield made
    finally:
        await runner.cleanup()
