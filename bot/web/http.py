"""The bot's own HTTP address: `/health` for monitors, `/metrics` for Prometheus, Telegram's webhook, the board."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.alerts.settlement import Tally
from bot.botapi.updates.updates import decode
from bot.errors import SettingsError, StorageError
from bot.web.doors import IDLE_SECONDS, MOST, MOST_OF_ONE, in_service, open_doors
from bot.web.health import Vitals, _Snapshot, health_report, problems

log = logging.getLogger(__name__)

#: Telegram's updates are a few kB; inline keyboards and long posts some ten.
_LARGEST_UPDATE = 1_000_000
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header, not a secret
#: Seconds that requests in progress get when the program stops.
_GRACE = 0.5
#: Seconds in which an update must arrive once its headers have.
_BODY_SECONDS = 10.0
#: What comes after an answer that didn't need it is read away for so many seconds.
_LINGERING_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    """Where Telegram delivers updates, and how it proves that it is Telegram."""

    path: str
    secret: str
    #: Takes the update in, as parsed JSON, or None for what is no JSON; skips what it can't read.
    accept: Callable[[object], Awaitable[None]]


class HttpFront:
    """Serves the address from `start` to `stop`; asks its collaborators only when it is asked.

    `routes` are what others answer there; `most` connections are let in at a time.
    """

    def __init__(
        self,
        *,
        address: tuple[str, int],
        vitals: Callable[[], Awaitable[Vitals]],
        tally: Callable[[], Tally],
        clock: Callable[[], datetime],
        poll_seconds: float,
        webhook: Webhook | None = None,
        routes: Sequence[web.RouteDef] = (),
        most: int = MOST,
        most_of_one: int = MOST_OF_ONE,
    ) -> None:
        self._address = address
        self._vitals = vitals
        self._tally = tally
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._webhook = webhook
        self._routes = routes
        self._most = most
        self._most_of_one = most_of_one
        self._started_at = clock()
        self._runner: web.AppRunner | None = None
        self._doors: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """Return the port that is listened on (chosen by the system when 0 was asked for)."""
        assert self._doors is not None  # noqa: S101  # only after start
        return int(self._doors.sockets[0].getsockname()[1])

    async def start(self) -> None:
        """Listen. Raises SettingsError when the address can't be had."""
        app = web.Application(client_max_size=_LARGEST_UPDATE, middlewares=[in_service])
        app.router.add_get("/health", self._health)
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)
        if self._webhook is not None:
            app.router.add_post(self._webhook.path, self._update)
        app.add_routes(self._routes)
        # No access log: it would hold the webhook's secret path.
        runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=_GRACE,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=_LINGERING_SECONDS,
        )
        await runner.setup()
        host, port = self._address
        try:
            self._doors = await open_doors(runner, host, port, most=self._most, most_of_one=self._most_of_one)
        except OSError as error:
            await runner.cleanup()
            reason = error.strerror or type(error).__name__
            raise SettingsError([f"RASID_HTTP: cannot listen on {host}:{port} ({reason})."]) from error
        self._started_at = self._clock()
        self._runner = runner

    async def stop(self) -> None:
        """Stop listening; stopping twice is harmless."""
        runner, self._runner = self._runner, None
        if self._doors is not None:
            self._doors.close()
        if runner is not None:
            await runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        try:
            vitals = await self._vitals()
        except StorageError as error:
            log.error("health.store_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            return _json({"ok": False, "problems": ["storage"]}, ok=False)
        now = self._clock()
        found = problems(vitals, now=now, started_at=self._started_at, poll_seconds=self._poll_seconds)
        return _json(health_report(vitals, found, now=now), ok=not found)

    async def _metrics(self, _: web.Request) -> web.Response:
        try:
            vitals = await self._vitals()
        except StorageError:
            return web.Response(status=503, text="the store failed\n")
        registry = CollectorRegistry()
        registry.register(_Snapshot(vitals, self._tally(), now=self._clock(), started_at=self._started_at))
        ProcessCollector(registry=registry)
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _update(self, request: web.Request) -> web.Response:
        webhook = self._webhook
        assert webhook is not None  # noqa: S101  # the route exists only then
        given = request.headers.get(_SECRET_HEADER, "")
        # As bytes: a header may hold any, which Python keeps as halves of characters.
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), webhook.secret.encode()):
            log.warning("webhook.refused")
            return web.Response(status=403)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        try:
            payload = decode(body)
        except ValueError:
            payload = None
        # Whatever it is: refusing it would bring it back for hours, and block those behind it.
        try:
            await webhook.accept(payload)
        except StorageError as error:
            log.error("webhook.not_kept", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
            return web.Response(status=503)  # Telegram delivers it again
        return web.Response()


def _json(body: dict[str, Any], *, ok: bool) -> web.Response:
    return web.json_response(body, status=200 if ok else 503, headers={"Cache-Control": "no-store"})
