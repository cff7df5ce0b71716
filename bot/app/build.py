"""Every room of the bot, built from the settings and wired; nothing runs yet. Tests build with the same."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.alerts.delivery import Delivery
from bot.alerts.operators.broadcast import Broadcast
from bot.alerts.operators.silence_watch import SilenceWatch
from bot.alerts.sender import Sender
from bot.alerts.settlement import Settling
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate, at_once
from bot.botapi.posting import Post
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.reachability import Line
from bot.botapi.session import Connection, build_connection, build_poller, take_delivery
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.doors import MOST as DOORS
from bot.doors import MOST_OF_ONE as DOORS_OF_ONE
from bot.feeds.fetching.fetch import Fetcher
from bot.health import SourceVitals, Vitals, take_vitals
from bot.http import HttpFront, Webhook
from bot.model import Feed, FeedState
from bot.news.knowledge.knowledge import load_knowledge
from bot.outlets.alarm import HookAlarm
from bot.outlets.dispatcher import Dispatcher
from bot.outlets.opening import hooks_of, open_dispatcher
from bot.pipeline.pipeline import Pipeline
from bot.pipeline.readers import Wording
from bot.settings import Settings
from bot.sources.channels.preview import Preview
from bot.sources.hosts import Hosts
from bot.sources.pace import LONGEST
from bot.sources.pages.pages import Pages
from bot.sources.watch import Watch, watched
from bot.sources.worker.worker import ParseWorker
from bot.stories.newsroom import Newsroom
from bot.subscribers.registry import Registry
from bot.subscribers.retention import Retention
from bot.wording.catalogue import wording
from handlers.board.live import MOST, MOST_OF_ONE
from handlers.board.opening import app_address, board_addresses, open_api, open_app, open_board, open_feeds, web_base
from handlers.board.routes import Board
from handlers.build import build_handlers, on_error, turn_away
from handlers.desk import Desk
from handlers.errands import errand_of
from handlers.reading.sources import feed_name, sources_of
from storage.opening import Stores


def utc_now() -> datetime:
    """Read the clock; the only place that does."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """What the bot is made of."""

    desk: Desk
    retention: Retention
    connection: Connection
    intake: Intake
    #: None where a webhook receives.
    poller: Poller | None
    #: What a webhook's deliveries must show.
    secret: str
    sender: Sender
    pipeline: Pipeline
    front: HttpFront | None
    silence: SilenceWatch
    dispatcher: Dispatcher


async def build(
    settings: Settings,
    *,
    stores: Stores,
    fetcher: Fetcher,
    worker: ParseWorker,
    writer: Wording | None = None,
    feeds: Sequence[Feed] = (),
    clock: Callable[[], datetime] = utc_now,
    rate: Rate | None = None,
) -> Rooms:
    """Return the rooms over open stores; `rate` stands in for what the settings say of Telegram's limits.

    Raises StorageError.
    """
    wake = asyncio.Event()  # the sender's: rung by whoever makes an alert due
    gate = Gate(Governor(rate or Rate.of(settings.messages_per_second)))
    registry = await Registry.load(stores.people)
    hosts, hooks = Hosts(), hooks_of(settings.hooks, settings.hook_key)
    pipeline = Pipeline(
        fetcher=fetcher,
        worker=worker,
        hosts=hosts,
        pages=Pages(fetcher=fetcher, worker=worker, hosts=hosts, clock=clock),
        preview=Preview(fetcher, base=settings.telegram_preview),
        people=registry.people,
        news=stores.news,
        index=registry.index,
        newsroom=Newsroom(knowledge=load_knowledge()),
        writer=writer,
        clock=clock,
        poll_seconds=settings.poll_seconds,
        fresh_hours=settings.fresh_hours,
        keep_days=settings.keep_days,
        targets=frozenset(hooks),
        committed=lambda: changed(),
    )
    desk = Desk(
        registry=registry,
        news=stores.news,
        wording=wording,
        operators=settings.operators,
        access=settings.access,
        fresh_hours=settings.fresh_hours,
        max_query=settings.max_query,
        max_subscriptions=settings.max_subscriptions,
        keep_days=settings.keep_days,
        encrypted=bool(settings.store_key),
        clock=clock,
        outbox_changed=wake.set,
        broadcast=Broadcast(
            store=stores.broadcasts,
            gate=gate,
            registry=registry,
            wording=wording,
            admits=lambda chat_id: desk.admits(chat_id),
            clock=clock,
        ),
        feeds=Watch(watched(feeds, await stores.news.feed_states())),
        listed=feeds,
        watching=pipeline,
        banned=lambda chat_id: intake.forget(chat_id),
        board=board_addresses(settings),
        web=web_base(settings),
        app=app_address(settings),
        silence=lambda: silence.current,
        outlets=(lambda: _outlets(desk.feeds) | desk.news.sources()) if feeds else None,
    )
    silence = _silence(desk, gate)
    turnstile = Turnstile(gate, operators=settings.operators)
    connection = build_connection(settings, build_handlers(desk), on_error, turnstile)
    intake: Intake = _intake(connection, desk)
    sender: Sender = _sender(settings, desk, connection, gate, wake)
    secret = secrets.token_urlsafe(32)
    vitals = _vitals(desk, sender, connection, pipeline)
    board = open_board(settings, desk, vitals=vitals, tally=lambda: sender.tally)

    dispatcher = open_dispatcher(hooks, stores.dispatches, desk.news, alarm=_alarm(desk, connection, gate), clock=clock)

    def changed() -> None:
        sender.wake()
        dispatcher.wake()
        if board is not None:
            board.live.ring()

    return Rooms(
        desk=desk,
        retention=Retention(
            registry=desk.registry,
            news=desk.news,
            locks=desk.locks,
            keep_days=settings.keep_days,
            clock=clock,
        ),
        connection=connection,
        intake=intake,
        poller=build_poller(connection, intake) if settings.webhook_url is None else None,
        secret=secret,
        sender=sender,
        pipeline=pipeline,
        front=_front(settings, desk, sender, vitals, _webhook(settings, connection, intake, secret), board),
        silence=silence,
        dispatcher=dispatcher,
    )


def _alarm(desk: Desk, connection: Connection, gate: Gate) -> HookAlarm:
    post = Post(connection.application.bot, gate)
    return HookAlarm(post=post, registry=desk.registry, operators=desk.operators, wording=desk.wording)


def _silence(desk: Desk, gate: Gate) -> SilenceWatch:
    return SilenceWatch(
        news=desk.news,
        feeds=desk.feeds,
        registry=desk.registry,
        gate=gate,
        wording=desk.wording,
        operators=desk.operators,
        clock=desk.clock,
        name_of=feed_name,
    )


def _outlets(feeds: Iterable[Feed]) -> frozenset[str]:
    return frozenset(feed.title for feed in feeds if feed.title)


def _intake(connection: Connection, desk: Desk) -> Intake:
    """Return what has updates handled by the conversations."""
    bot = connection.application.bot
    return Intake(
        handle=connection.application.process_update,
        errand_of=lambda update: errand_of(update, bot_name=bot.username, operators=desk.operators),
        turn_away=lambda update: turn_away(desk, update),
        traffic=connection.traffic,
    )


def _sender(settings: Settings, desk: Desk, connection: Connection, gate: Gate, wake: asyncio.Event) -> Sender:
    bot = connection.application.bot
    settling = Settling(registry=desk.registry, news=desk.news, gate=gate, clock=desk.clock, line=Line(bot), wake=wake)
    delivery = Delivery(
        settling=settling,
        post=Post(bot, gate),
        wording=wording,
        fresh_hours=settings.fresh_hours,
        admits=desk.admits,
        silence=desk.silence,
    )
    return Sender(delivery, at_once=at_once(settings.messages_per_second))


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


def _webhook(settings: Settings, connection: Connection, intake: Intake, secret: str) -> Webhook | None:
    if settings.webhook_url is None:
        return None

    async def accept(payload: object) -> None:
        take_delivery(payload, connection, intake)

    return Webhook(path=urlsplit(settings.webhook_url).path or "/", secret=secret, accept=accept)


def _vitals(desk: Desk, sender: Sender, connection: Connection, pipeline: Pipeline) -> Callable[[], Awaitable[Vitals]]:
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
        )

    return vitals


def _front(
    settings: Settings,
    desk: Desk,
    sender: Sender,
    vitals: Callable[[], Awaitable[Vitals]],
    webhook: Webhook | None,
    board: Board | None,
) -> HttpFront | None:
    if not settings.http:
        return None

    parts = [part for part in (open_feeds(desk), open_app(settings, desk), open_api(settings, desk), board) if part]
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
