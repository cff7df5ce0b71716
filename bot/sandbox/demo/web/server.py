"""The demo's page on 127.0.0.1: what happens, streamed; what the person says and presses; the bot's own board."""

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from types import TracebackType
from typing import Final, Self

import aiohttp
from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.errors import SettingsError
from bot.sandbox.demo.plot import CAST
from bot.sandbox.demo.seat import YOU, Seat
from bot.sandbox.demo.stage import Stage
from bot.sandbox.demo.web.chronicle import Chronicle
from bot.sandbox.demo.web.narrator import Narrator
from bot.wording.catalogue import LANGUAGES, wording

#: As the board's: nothing but what the page itself brings is loaded or runs in it.
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';"
    " frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STATIC: Final = ("demo.css", "demo.js", "icon.svg")
#: Characters of a message, as Telegram takes them, and bytes of what is posted here.
_LONGEST: Final = 4096
_LARGEST: Final = 65_536
#: What of a question to the board is handed on, and of its answer.
_ASKED: Final = ("X-Part", "If-None-Match", "Accept", "Accept-Encoding", "Last-Event-ID")
_ANSWERED: Final = (
    *("Content-Type", "Content-Encoding", "Content-Security-Policy", "ETag", "Cache-Control"),
    *("Vary", "Location", "Retry-After", "X-Content-Type-Options", "Referrer-Policy"),
)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class DemoPage:
    """Serves the page; use as an async context manager.

    `board` is the address of the bot's own web server, whose board and feeds are read under this one's as one origin.
    """

    def __init__(self, stage: Stage, *, board: str, port: int = 0) -> None:
        self.chronicle = Chronicle()
        self.narrator = Narrator(stage, self.chronicle)
        #: Set once somebody looks.
        self.watched = asyncio.Event()
        self.url = ""
        self._stage = stage
        self._seat = Seat(stage)
        self._board = board
        self._port = port
        self._hosts: frozenset[str] = frozenset()

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=_LARGEST, middlewares=[self._guard])
        application.router.add_routes(
            [
                web.get("/", self._page),
                web.get("/static/{name}", self._static),
                web.get("/events", self._events),
                web.get("/file/{chat:\\d+}/{message:\\d+}", self._file),
                web.post("/say", self._say),
                web.post("/press", self._press),
                web.post("/publish", self._publish),
                web.post("/skip", self._skip),
                web.get("/board{path:(?:/.*)?}", self._through),
                web.get("/feed/{path:.*}", self._through),
            ]
        )
        self._session = aiohttp.ClientSession(auto_decompress=False, timeout=aiohttp.ClientTimeout(total=None))
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError as error:
            await self.__aexit__(None, None, None)
            raise SettingsError(
                [
                    f"--port: cannot listen on 127.0.0.1:{self._port} ({error.strerror}).",
                ]
            ) from error
        port = self._runner.addresses[0][1]
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()
        await self._session.close()

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer this machine's own pages alone.

        Another site's page would come under a name of its own, and can't post JSON without asking first.
        """
        if request.host not in self._hosts:
            raise web.HTTPForbidden
        if request.method == "POST" and request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        return await handler(request)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        language = request.query.get("lang", "ar")
        words = wording(language if language in LANGUAGES else "ar")
        body = await asyncio.to_thread(
            lambda: _template().render(
                t=words,
                language=words.language,
                direction="rtl" if words.language == "ar" else "ltr",
                other="en" if words.language == "ar" else "ar",
                cast=CAST,
                you=YOU,
            )
        )
        return web.Response(text=body, content_type="text/html", headers=_HEADERS)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in _STATIC:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return web.Response(body=_asset(name), content_type=kind, charset="utf-8", headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        known = self.chronicle.known_by(request.headers.get("Last-Event-ID", ""))
        answer = web.StreamResponse(headers=_HEADERS)
        answer.content_type = "text/event-stream"
        await answer.prepare(request)
        await answer.write(b"retry: 1000\n\n")
        self.watched.set()
        try:
            async for line in self.chronicle.after(known):
                said = ": so far\n\n" if line is None else f"id: {self.chronicle.mark(line[0])}\ndata: {line[1]}\n\n"
                await answer.write(said.encode())
        except ConnectionError:
            pass  # who looked went away
        return answer

    async def _file(self, request: web.Request) -> web.StreamResponse:
        chat, number = int(request.match_info["chat"]), int(request.match_info["message"])
        message = self._stage.sandbox.world.find_message(chat, number)
        if message is None or message.file is None:
            raise web.HTTPNotFound
        headers = {
            "Content-Disposition": "inline" if message.file.is_photo else "attachment",
            "X-Content-Type-Options": "nosniff",
        }
        kind = message.file.mime if message.file.is_photo else "application/octet-stream"
        return web.Response(body=message.file.content, content_type=kind, headers=headers)

    async def _say(self, request: web.Request) -> web.StreamResponse:
        text = str((await _posted(request)).get("text") or "").strip()
        if not text or len(text) > _LONGEST:
            raise web.HTTPBadRequest
        await self._seat.says(text)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _press(self, request: web.Request) -> web.StreamResponse:
        posted = await _posted(request)
        number = posted.get("message")
        message = self._stage.sandbox.world.find_message(YOU, number) if isinstance(number, int) else None
        if message is None:
            raise web.HTTPNotFound
        try:
            await self._seat.presses(message, str(posted.get("data") or ""))
        except (LookupError, ValueError):
            raise web.HTTPConflict from None
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _publish(self, _: web.Request) -> web.StreamResponse:
        self.narrator.say("passes", "demo-passes")
        await self._seat.publish()
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _skip(self, _: web.Request) -> web.StreamResponse:
        self._stage.pause = 0.0
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _through(self, request: web.Request) -> web.StreamResponse:
        """Hand a question on to the bot's own board or one of its feeds, and the answer back as it comes."""
        asked = {name: request.headers[name] for name in _ASKED if name in request.headers}
        try:
            async with self._session.get(
                f"{self._board}{request.raw_path}", headers=asked, allow_redirects=False
            ) as found:
                given = {name: found.headers[name] for name in _ANSWERED if name in found.headers}
                answer = web.StreamResponse(status=found.status, headers=given)
                await answer.prepare(request)
                async for chunk in found.content.iter_any():
                    await answer.write(chunk)
                return answer
        except aiohttp.ClientConnectorError:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"}) from None  # the bot isn't up yet
        except ConnectionError:
            return web.Response()  # who looked went away


async def _posted(request: web.Request) -> dict[str, object]:
    try:
        posted = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(posted, dict):
        raise web.HTTPBadRequest
    return posted


@cache
def _asset(name: str) -> bytes:
    return files("bot.sandbox.demo.web").joinpath("static", name).read_bytes()


@cache
def _template() -> Template:
    made = Environment(
        loader=PackageLoader("bot.sandbox.demo.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("demo.html")
