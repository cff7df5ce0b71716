"""The program's own HTTP address, wired: how it is, Telegram's webhook, the feeds, the API, the board."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.alerts.sender import Sender
from bot.botapi.session import Connection, take_delivery
from bot.botapi.updates.intake import Intake
from bot.model import FeedState
from bot.pipeline.pipeline import Pipeline
from bot.settings import Settings
from bot.sources.hubs.callbacks import Callbacks, Door
from bot.sources.pace import LONGEST
from bot.web.doors import MOST as DOORS
from bot.web.doors import MOST_OF_ONE as DOORS_OF_ONE
from bot.web.health import SourceVitals, Vitals, take_vitals
from bot.web.http import HttpFront, Webhook
from handlers.board.live import MOST, MOST_OF_ONE
from handlers.board.opening import open_api, open_app, open_feeds
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


def webhook_of(
    settings: Settings,
    connection: Connection,
    intake: Intake,
    secret: str,
    keep: Callable[[object], Awaitable[None]] | None = None,
) -> Webhook | None:
    """Return where Telegram delivers updates, which `keep` takes in if it is given; None where the bot polls."""
    if settings.webhook_url is None:
        return None

    async def take(payload: object) -> None:
        take_delivery(payload, connection, intake)

    return Webhook(path=urlsplit(settings.webhook_url).path or "/", secret=secret, accept=keep or take)


def vitals_of(
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


def front_of(
    settings: Settings,
    desk: Desk,
    sender: Sender,
    vitals: Callable[[], Awaitable[Vitals]],
    webhook: Webhook | None,
    board: Board | None,
    door: Door | None,
) -> HttpFront | None:
    """Return the HTTP address; None where none is wanted."""
    if not settings.http:
        return None

    callbacks = None if door is None else Callbacks(door)
    web = (open_feeds(desk), open_app(settings, desk), open_api(settings, desk), board, callbacks)
    parts = [part for part in web if part is not None]
    return HttpFront(
        address=settings.http,
        vitals=vitals,
        tally=lambda: sender.tally,
        clock=desk.clock,
        poll_seconds=settings.poll_seconds or LONGEST / 2,
        webhook=webhook,
        routes=[route for part in parts for route in part.routes()],
        # Beside the open pages there is always room for who only asks.
        most=DOORS + MOST if board else DOORS,
        most_of_one=DOORS_OF_ONE + MOST_OF_ONE if board else DOORS_OF_ONE,
    )
