"""Every room of the bot, built from the settings and wired; nothing runs yet. Tests build with the same."""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.alerts.delivery import Delivery
from bot.alerts.operators.broadcast import Broadcast
from bot.alerts.operators.silence_watch import SilenceWatch
from bot.alerts.operators.store_watch import StoreWatch
from bot.alerts.operators.teller import Teller
from bot.alerts.sender import Sender
from bot.alerts.settlement import Settling
from bot.app.elsewhere import open_elsewhere
from bot.app.together import Company
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate, at_once
from bot.botapi.posting import Post
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.reachability import Line
from bot.botapi.session import Connection, build_connection, build_poller
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed
from bot.news.knowledge.knowledge import load_knowledge
from bot.outlets.dispatcher import Dispatcher
from bot.outlets.notify import Ways
from bot.outlets.opening import hooks_of
from bot.outlets.second import SecondWay
from bot.pipeline.pipeline import Pipeline
from bot.pipeline.readers import Wording
from bot.roles.talking import Delivered
from bot.settings import Settings
from bot.sources.channels.preview import Preview
from bot.sources.hosts import Hosts
from bot.sources.hubs.door import Door, DoorHere
from bot.sources.hubs.hubs import Hubs
from bot.sources.pages.pages import Pages
from bot.sources.watch import Watch, watched
from bot.sources.worker.worker import ParseWorker
from bot.stories.newsroom import Newsroom
from bot.subscribers.registry import Registry
from bot.subscribers.rereading import Rereading
from bot.subscribers.retention import Retention
from bot.wording.catalogue import wording
from handlers.asking.echo import again
from handlers.board.addresses import app_address, board_addresses, web_base
from handlers.build import build_handlers, on_error, turn_away
from handlers.desk import Desk
from handlers.errands import errand_of
from storage.opening import Stores

if TYPE_CHECKING:  # loaded where there is an address
    from bot.web.http import HttpFront


def utc_now() -> datetime:
    """Read the clock; the only place that does."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """What the bot is made of."""

    desk: Desk
    retention: Retention
    rereading: Rereading
    connection: Connection
    intake: Intake
    #: None where a webhook receives.
    poller: Poller | None
    #: What a webhook's deliveries must show.
    secret: str
    sender: Sender
    pipeline: Pipeline
    front: "HttpFront | None"
    silence: SilenceWatch
    dispatcher: Dispatcher
    second: SecondWay
    #: Tells operators.
    teller: Teller
    store: StoreWatch
    #: None: this program is the whole bot.
    company: Company | None


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
    company: Company | None = None,
    complete: bool = True,
) -> Rooms:
    """Return the rooms over open stores; `rate` stands in for what the settings say of Telegram's limits.

    `company`: others work on the same stores. Unless it is to be `complete`, nothing is decided before the registry
    has taken up what everybody follows. Raises StorageError.
    """
    wake = asyncio.Event()  # the sender's: rung by whoever makes an alert due
    gate = Gate(Governor(rate or Rate.of(settings.messages_per_second)))
    registry = await company.registry() if company else Registry.open(stores.people)
    if complete:
        await registry.take_up()
    hosts, hooks = Hosts(), hooks_of(settings.hooks, settings.hook_key)
    pipeline = Pipeline(
        fetcher=fetcher,
        worker=worker,
        hosts=hosts,
        hubs=(hubs := _hubs(settings, fetcher, hosts, clock)),
        pages=Pages(fetcher=fetcher, worker=worker, hosts=hosts, clock=clock),
        preview=Preview(fetcher, base=settings.telegram_preview),
        people=registry.people,
        news=stores.news,
        index=registry.index,
        everybody=registry.complete,
        newsroom=Newsroom(knowledge=load_knowledge()),
        writer=writer,
        clock=clock,
        poll_seconds=settings.poll_seconds,
        fresh_hours=settings.fresh_hours,
        keep_days=settings.keep_days,
        targets=frozenset(hooks),
        committed=lambda: changed(),
    )
    if hubs is not None:
        hubs.on_delivery = pipeline.wake
    if company:
        company.share(pipeline)
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
        outbox_changed=company.rings.alerts if company else wake.set,
        broadcast=Broadcast(
            store=stores.broadcasts,
            gate=gate,
            registry=registry,
            wording=wording,
            admits=lambda chat_id: desk.admits(chat_id),
            clock=clock,
            elsewhere=company.rings.broadcast if company else None,
        ),
        feeds=Watch(watched(feeds, await stores.news.feed_states())),
        listed=feeds,
        watching=company.watching if company else pipeline,
        banned=lambda chat_id: intake.forget(chat_id),
        board=board_addresses(settings),
        web=web_base(settings),
        second=Ways(allow_private=settings.allow_private_feeds),
        app=app_address(settings),
        ways=lambda: out.ways.look(),
        silence=lambda: out.silence.current,
        outlets=(lambda: _outlets(desk.feeds) | desk.news.sources()) if feeds else None,
    )
    turnstile = Turnstile(gate, operators=settings.operators)
    connection = build_connection(settings, build_handlers(desk), on_error, turnstile)
    delivered = company.take_deliveries(desk, connection) if company else None
    intake: Intake = _intake(connection, desk, delivered)
    sender: Sender = _sender(settings, desk, connection, gate, wake, company)
    # The same at each start, and in each program that answers.
    secret = hashlib.sha256(f"webhook\0{settings.telegram_token}".encode()).hexdigest()
    front = None
    if settings.http:
        from bot.app.front import open_front  # only here: 4 MB, which a bot without an address saves

        keep, door = delivered.accept if delivered else None, _door(desk, hubs, company)
        front = open_front(settings, desk, sender, connection, pipeline, intake, secret, keep, door, stores.used)
    out = open_elsewhere(
        settings,
        stores,
        desk,
        sender,
        hooks,
        store_fails=company.is_cut_off if company else lambda: pipeline.store_fails,
        tells=company.kept_house if company else lambda: True,
    )

    def changed() -> None:
        sender.wake()
        out.second.sender.wake()
        out.dispatcher.wake()
        if front is not None:
            front.changed()

    retention = Retention(
        registry=desk.registry, news=desk.news, locks=desk.locks, keep_days=settings.keep_days, clock=clock
    )
    rereading = Rereading(registry=desk.registry, locks=desk.locks, read=lambda typed: again(typed).canonical)
    poller = build_poller(connection, intake) if settings.webhook_url is None else None
    if company:
        await company.join_hands(
            desk=desk,
            pipeline=pipeline,
            connection=connection,
            intake=intake,
            poller=poller,
            sender=sender,
            keeping=[
                retention.run,
                rereading.run,
                out.second.run,
                out.teller.run,
                *([out.dispatcher.run] if hooks else []),
            ],
            teller=out.teller,
        )
    return Rooms(
        desk=desk,
        retention=retention,
        rereading=rereading,
        connection=connection,
        intake=intake,
        poller=poller,
        secret=secret,
        sender=sender,
        pipeline=pipeline,
        front=front.http if front else None,
        silence=out.silence,
        dispatcher=out.dispatcher,
        second=out.second,
        teller=out.teller,
        store=out.store,
        company=company,
    )


def _outlets(feeds: Iterable[Feed]) -> frozenset[str]:
    return frozenset(feed.title for feed in feeds if feed.title)


def _intake(connection: Connection, desk: Desk, delivered: Delivered | None) -> Intake:
    """Return what has updates handled by the conversations."""
    bot = connection.application.bot
    return Intake(
        handle=connection.application.process_update,
        errand_of=lambda update: errand_of(update, bot_name=bot.username, operators=desk.operators),
        turn_away=lambda update: turn_away(desk, update),
        traffic=connection.traffic,
        ended=delivered.ended if delivered else lambda number: None,
    )


def _sender(
    settings: Settings, desk: Desk, connection: Connection, gate: Gate, wake: asyncio.Event, company: Company | None
) -> Sender:
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
    return Sender(delivery, at_once=at_once(settings.messages_per_second), crew=company.crew if company else None)


def _hubs(settings: Settings, fetcher: Fetcher, hosts: Hosts, clock: Callable[[], datetime]) -> Hubs | None:
    """Return who takes what hubs deliver; its secrets come from the token, so that they are the same at each start."""
    if not (settings.public_url and settings.http):
        return None
    key = hashlib.sha256(f"websub\0{settings.telegram_token}".encode()).digest()
    return Hubs(public_url=settings.public_url, key=key, poster=fetcher, hosts=hosts, clock=clock)


def _door(desk: Desk, hubs: Hubs | None, company: Company | None) -> Door | None:
    """Return who takes in what hubs say; None where they can't."""
    if hubs is None:
        return None
    return company.door(desk, hubs) if company else DoorHere(hubs)
