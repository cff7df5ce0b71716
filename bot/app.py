"""The composition root: builds every room from the settings, runs them together, and takes them down in order."""

import asyncio
import gc
import logging
import secrets
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from bot.alerts.delivery import Delivery
from bot.alerts.sender import Sender
from bot.alerts.settlement import Settling
from bot.arabic.keywords import keyword_keys
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate, at_once
from bot.botapi.posting import Post
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.reachability import Line
from bot.botapi.session import (
    Connection,
    build_connection,
    build_poller,
    choose_webhook,
    connect,
    hang_up,
    say_goodbye,
    take_delivery,
    watch_token,
)
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.errors import RasidError
from bot.feeds.catalogue.catalogue import read_feeds
from bot.feeds.fetching.fetch import Fetcher
from bot.feeds.worker.worker import ParseWorker
from bot.health import Vitals, take_vitals
from bot.http import HttpFront, Webhook
from bot.llm.budget import LLM_FILE, Budget
from bot.llm.writer import Writer
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.relevance.model import relevance_model
from bot.pipeline.pipeline import Pipeline, known_states, load_stories
from bot.settings import Settings
from bot.stories.newsroom import Newsroom
from bot.stories.scale import story_scale
from bot.subscribers.registry import Registry
from bot.subscribers.retention import Retention
from bot.wording.catalogue import wording
from handlers.build import build_handlers, on_error, turn_away
from handlers.chats.menu import publish_menu
from handlers.desk import Desk
from handlers.errands import errand_of
from storage.opening import open_stores

log = logging.getLogger(__name__)

#: How long a thread that reads articles may hold the interpreter while the event loop waits for it.
_THREAD_TURN_SECONDS = 0.001


def utc_now() -> datetime:
    """Read the clock; the only place that does."""
    return datetime.now(UTC)


@asynccontextmanager
async def _worker() -> AsyncIterator[ParseWorker]:
    worker = ParseWorker()
    try:
        yield worker
    finally:
        worker.close()


@asynccontextmanager
async def _writer(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Writer | None]:
    if settings.llm_url is None:
        yield None
        return
    async with Writer(
        url=settings.llm_url,
        model=settings.llm_model,
        key=settings.llm_key,
        api=settings.llm_api,
        budget=Budget(daily=settings.llm_daily, clock=clock, path=settings.data_dir / LLM_FILE),
        knowledge=load_knowledge(),
        clock=clock,
    ) as writer:
        yield writer


def build_intake(connection: Connection, desk: Desk) -> Intake:
    """Return what has updates handled by the conversations."""
    bot = connection.application.bot
    return Intake(
        handle=connection.application.process_update,
        errand_of=lambda update: errand_of(update, bot_name=bot.username, operators=desk.operators),
        turn_away=lambda update: turn_away(desk, update),
        traffic=connection.traffic,
    )


def _webhook(settings: Settings, connection: Connection, intake: Intake, secret: str) -> Webhook | None:
    if settings.webhook_url is None:
        return None

    async def accept(payload: object) -> None:
        take_delivery(payload, connection, intake)

    return Webhook(path=urlsplit(settings.webhook_url).path or "/", secret=secret, accept=accept)


async def _talk(
    connection: Connection,
    poller: Poller | None,
    sender: Sender,
    settings: Settings,
    secret: str,
    ready: Callable[[], None],
) -> None:
    """Connect to Telegram, then receive and send until cancelled.

    Raises TokenRefused.
    """
    application = connection.application
    await connect(application)
    await choose_webhook(application, url=settings.webhook_url, secret=secret)
    log.info("telegram.connected")
    ready()
    try:
        async with asyncio.TaskGroup() as tasks:
            if poller is not None:
                tasks.create_task(poller.run())
            tasks.create_task(publish_menu(application.bot, wording))
            tasks.create_task(sender.run())
            tasks.create_task(watch_token(connection))
    except BaseExceptionGroup as group:
        for error in group.exceptions:
            if isinstance(error, RasidError):
                raise error from None
        raise


async def serve(
    settings: Settings,
    *,
    stop: asyncio.Event,
    ready: Callable[[], None] = lambda: None,
    clock: Callable[[], datetime] = utc_now,
    new_people: bool = False,
) -> None:
    """Run the bot until `stop` is set; `ready` is called once updates are received, `new_people` as for open_stores.

    Raises SettingsError (the feed list, the HTTP address), StorageError and its children, TokenRefused.
    """
    feeds = read_feeds(settings.feeds)
    sys.setswitchinterval(_THREAD_TURN_SECONDS)
    async with (
        open_stores(database=settings.database, data_dir=settings.data_dir, new_people=new_people) as stores,
        Fetcher(allow_private=settings.allow_private_feeds) as fetcher,
        _worker() as worker,
        _writer(settings, clock) as writer,
    ):
        people, news = stores.people, stores.news
        await news.release_claims()
        states = await known_states(news, feeds, now=clock())
        registry = await Registry.load(people)
        stories = await load_stories(news, since=clock() - timedelta(days=settings.keep_days))
        knowledge = load_knowledge()  # read once, whoever asks again
        relevance_model()  # a name that no feature has stops the start
        story_scale()  # … and one that no sign has
        # Read now, not when the first person asks: the lexicon and the catalogues.
        keyword_keys("العراق")
        for language in ("ar", "en"):
            wording(language)("stories", count=3)
        gc.collect()
        gc.freeze()  # what was loaded stays: a full collection over it would halt the loop
        desk = Desk(
            registry=registry,
            news=news,
            stories=stories,
            wording=wording,
            operators=settings.operators,
            access=settings.access,
            fresh_hours=settings.fresh_hours,
            clock=clock,
            outbox_changed=lambda: sender.wake(),
            banned=lambda chat_id: intake.forget(chat_id),
        )
        retention = Retention(
            registry=registry, news=news, stories=stories, locks=desk.locks, keep_days=settings.keep_days, clock=clock
        )
        gate = Gate(Governor(Rate.of(settings.messages_per_second)))
        turnstile = Turnstile(gate, operators=settings.operators)
        connection = build_connection(settings, build_handlers(desk), on_error, turnstile)
        intake: Intake = build_intake(connection, desk)
        poller = build_poller(connection, intake) if settings.webhook_url is None else None
        bot = connection.application.bot
        settling = Settling(registry=registry, news=news, gate=gate, clock=clock, line=Line(bot))
        delivery = Delivery(
            settling=settling,
            post=Post(bot, gate),
            wording=wording,
            fresh_hours=settings.fresh_hours,
            admits=desk.admits,
        )
        sender: Sender = Sender(delivery, at_once=at_once(settings.messages_per_second))
        pipeline = Pipeline(
            fetcher=fetcher,
            worker=worker,
            people=people,
            news=news,
            index=registry.index,
            stories=stories,
            newsroom=Newsroom(knowledge=knowledge),
            writer=writer,
            clock=clock,
            poll_seconds=settings.poll_seconds,
            fresh_hours=settings.fresh_hours,
            keep_days=settings.keep_days,
            committed=sender.wake,
        )
        secret = secrets.token_urlsafe(32)
        addresses = frozenset(feed.url for feed in feeds)

        async def vitals() -> Vitals:
            traffic = replace(connection.traffic)
            return await take_vitals(news, feeds=addresses, telegram=sender.line.up, traffic=traffic, now=clock())

        front = settings.http and HttpFront(
            address=settings.http,
            vitals=vitals,
            tally=lambda: sender.tally,
            clock=clock,
            poll_seconds=settings.poll_seconds,
            webhook=_webhook(settings, connection, intake, secret),
        )
        if front:
            await front.start()
        log.info("rasid.started", extra={"feeds": len(feeds), "subscriptions": len(registry.index)})
        rooms = [
            asyncio.create_task(pipeline.run(feeds, states), name="pipeline"),
            asyncio.create_task(retention.run(), name="upkeep"),
            asyncio.create_task(stores.keep(), name="stores"),
            asyncio.create_task(_talk(connection, poller, sender, settings, secret, ready), name="telegram"),
        ]
        stopping = asyncio.create_task(stop.wait(), name="stop")
        try:
            done, _ = await asyncio.wait([*rooms, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            for room in rooms:
                room.cancel()
            if front:
                await front.stop()  # no new updates from here on
            # Side by side: people's answers and the last alerts on their way.
            await asyncio.gather(*rooms, say_goodbye(intake, poller), return_exceptions=True)
            await hang_up(connection.application)
        for room in rooms:
            if room in done:
                room.result()  # a room only ends by failing: raise what it failed with
    log.info("rasid.stopped")
