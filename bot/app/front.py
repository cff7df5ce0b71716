"""The program's own HTTP address, wired: how it is, Telegram's webhook, the feeds, the API, the board."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.alerts.sender import Sender
from bot.botapi.session import Connection, take_delivery
from bot.botapi.updates.intake import Intake
from bot.model import FeedState
from bot.pipeline.pipeline import Pipeline
from bot.settings import Settings
from bot.sources.hubs.callbacks import Callbacks
from bot.sources.hubs.door import Door
from bot.sources.pace import LONGEST
from bot.web.doors import MOST as DOORS
from bot.web.doors import MOST_OF_ONE as DOORS_OF_ONE
from bot.web.health import SourceVitals, Vitals, take_vitals
from bot.web.http import HttpFront, Webhook
from handlers.board.inside.app import Used
from handlers.board.live import MOST, MOST_OF_ONE
from handlers.board.opening import open_api, open_app, open_board, open_feeds
from handlers.board.routes import Board
from handlers.desk import Desk
from handlers.reading.sources import sources_of


def _source_vitals(desk: Desk, states: Mapping[str, FeedState], now: datetime) -> Sequence[SourceVitals]:
    """Return how each source stands, by the name that readers know it by: an address may hold a key."""
    return [
        SourceVitals(
            name=source.name,
            standing=source.standing,
            spoke_at=source.spoke_at,
            failures=source.state.failures if source.state else 0,
        )
        for source in sources_of(desk.feeds, states, (), now=now, silence=desk.silence())
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Front:
    """What of the program is reached at its own address."""

    http: HttpFront
    #: None without a board.
    board: Board | None

    def changed(self) -> None:
        """Let those who look at the board know that something did."""
        if self.board is not None:
            self.board.live.ring()


def open_front(
    settings: Settings,
    desk: Desk,
    sender: Sender,
    connection: Connection,
    pipeline: Pipeline,
    intake: Intake,
    secret: str,
    keep: Callable[[object], Awaitable[None]] | None,
    door: Door | None,
    used: Used,
) -> Front:
    """Return what answers at the address that is set; nothing is listened to yet.

    What a webhook with the secret delivers is taken in, or kept if `keep` is given.
    """
    assert settings.http is not None  # noqa: S101  # who asks for it has an address
    vitals = _vitals_of(desk, sender, connection, pipeline)
    board = open_board(settings, desk, vitals=vitals, tally=lambda: sender.tally)
    callbacks = None if door is None else Callbacks(door)
    web = (open_feeds(desk), open_app(settings, desk, used), open_api(settings, desk), board, callbacks)
    parts = [part for part in web if part is not None]
    http = HttpFront(
        address=settings.http,
        vitals=vitals,
        tally=lambda: sender.tally,
        clock=desk.clock,
        poll_seconds=settings.poll_seconds or LONGEST / 2,
        webhook=_webhook_of(settings, connection, intake, secret, keep),
        routes=[route for part in parts for route in part.routes()],
        # Beside the open pages there is always room for who only asks.
        most=DOORS + MOST if board else DOORS,
        most_of_one=DOORS_OF_ONE + MOST_OF_ONE if board else DOORS_OF_ONE,
    )
    return Front(http=http, board=board)


def _webhook_of(
    settings: Settings,
    connection: Connection,
    intake: Intake,
    secret: str,
    keep: Callable[[object], Awaitable[None]] | None,
) -> Webhook | None:
    """Return where Telegram delivers updates, which `keep` takes in if it is given; None where the bot polls."""
    if settings.webhook_url is None:
        return None

    async def take(payload: object) -> None:
        take_delivery(payload, connection, intake)

    return Webhook(path=urlsplit(settings.webhook_url).path or "/", secret=secret, accept=keep or take)


def _vitals_of(
    desk: Desk, sender: Sender, connection: Connection, pipeline: Pipeline
) -> Callable[[], Awaitable[Vitals]]:
    """Return who asks how the program is."""

    async def vitals() -> Vitals:
        now, states = desk.clock(), await desk.news.feed_states()
        return await take_vitals(
            desk.news,
            states,
            feeds=frozenset(feed.url for feed in desk.feeds),
            telegram=sender.line.up,
            traffic=replace(connection.traffic),
            now=now,
            work=pipeline.work,
            sources=_source_vitals(desk, states, now),
            ways=await desk.ways(),
        )

    return vitals
