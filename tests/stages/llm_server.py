"""A model server on loopback that answers as it is told: rightly, wrongly, late, or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the server does with one call."""

    #: The model's text; None: the body is `body`.
    text: str | None = None
    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    #: Answer only when the server closes.
    never: bool = False
    #: Seconds until it answers, if the server isn't closed before.
    after: float = 0.0


@dataclass(kw_only=True)
class Model:
    """The server: `replies` are given in turn, the last one for ever; `calls` holds what it was asked."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    #: Chosen by the question, when set.
    answer: Callable[[dict[str, Any]], Reply] | None = None
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def reply_to(self, payload: dict[str, Any]) -> Reply:
        """Return what comes next."""
        if self.answer is not None:
            return self.answer(payload)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def said(summary: str) -> Reply:
    """Return a reply in the form that was asked for."""
    return Reply(text=json.dumps({"summary": summary}, ensure_ascii=False))


@asynccontextmanager
async def model_server(*replies: Reply) -> AsyncIterator[Model]:
    """Run a server that speaks both protocols."""
    model = Model(replies=list(replies))

    async def handle(request: web.Request) -> web.StreamResponse:
        payload = await request.json()
        model.calls.append({"path": request.path, "headers": dict(request.headers), "payload": payload})
        reply = model.reply_to(payload)
        if reply.never:
            await model.closing.wait()
        if reply.after:
            with suppress(TimeoutError):
                await asyncio.wait_for(model.closing.wait(), reply.after)
        if reply.text is None:
            return web.Response(status=reply.status, body=reply.body, headers=reply.headers)
        if request.path.endswith("/messages"):
            body: dict[str, Any] = {"content": [{"type": "text", "text": reply.text}]}
        else:
            body = {"choices": [{"message": {"role": "assistant", "content": reply.text}}]}
        return web.json_response(body, status=reply.status, headers=reply.headers)

    application = web.Application()
    application.router.add_post("/{tail:.*}", handle)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    model.url = f"http://{host}:{port}/v1"
    try:
        yield model
    finally:
        model.closing.set()
        await runner.cleanup()
