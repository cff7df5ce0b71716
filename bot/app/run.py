"""The bot, from its start to its end: the rooms run together, and are taken down in order."""

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from bot.app.build import Rooms, build, utc_now
from bot.arabic.keywords import keyword_keys
from bot.botapi.session import choose_webhook, connect, hang_up, say_goodbye, watch_token
from bot.errors import RasidError
from bot.feeds.catalogue.catalogue import read_feeds
from bot.feeds.fetching.fetch import Fetcher
from bot.llm.budget import LLM_FILE, Budget
from bot.llm.writer import Writer
from bot.matching.lines import StoryLines
from bot.memory import keep_giving_back, share_arenas
from bot.model import Feed, FeedState
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.relevance.model import relevance_model
from bot.pipeline.pipeline import known_states
from bot.settings import Settings
from bot.sources.worker.worker import ParseWorker
from bot.stories.scale import story_scale
from bot.wording.catalogue import wording
from handlers.chats.menu import publish_menu
from storage.opening import Stores, open_stores

log = logging.getLogger(__name__)

#: How long a thread that reads articles may hold the interpreter while the event loop waits for it.
_THREAD_TURN_SECONDS = 0.001


async def run(
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
    share_arenas()
    async with (
        open_stores(
            database=settings.database,
            data_dir=settings.data_dir,
            key=settings.store_key,
            new_people=new_people,
            reader=StoryLines(),
        ) as stores,
        Fetcher(allow_private=settings.allow_private_feeds) as fetcher,
        _worker() as worker,
        _writer(settings, clock) as writer,
    ):
        await stores.news.release_claims()
        rooms = await build(
            settings, stores=stores, fetcher=fetcher, worker=worker, writer=writer, feeds=feeds, clock=clock
        )
        feeds = tuple(rooms.desk.feeds)
        states = await known_states(stores.news, feeds, now=clock())
        _warm_up()
        if rooms.front:
            await rooms.front.start()
        log.info("rasid.started", extra={"feeds": len(feeds), "subscriptions": len(rooms.desk.index)})
        tasks = _begin(rooms, settings, stores, feeds, states, ready)
        await _until_the_end(rooms, tasks, stop)
    log.info("rasid.stopped")


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


def _warm_up() -> None:
    """Read now what the first person to ask would wait for, and take it out of the collector's sight."""
    relevance_model()  # a name that no feature has stops the start
    story_scale()  # … and one that no sign has
    keyword_keys("العراق")  # reads the lexicon
    for language in ("ar", "en"):
        wording(language)("stories", count=3)
    gc.collect()
    gc.freeze()  # what was loaded stays: a full collection over it would halt the loop


def _begin(
    rooms: Rooms,
    settings: Settings,
    stores: Stores,
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState],
    ready: Callable[[], None],
) -> list[asyncio.Task[None]]:
    return [
        asyncio.create_task(rooms.pipeline.run(feeds, states), name="pipeline"),
        asyncio.create_task(rooms.retention.run(), name="upkeep"),
        asyncio.create_task(keep_giving_back(), name="memory"),
        asyncio.create_task(stores.keep(), name="stores"),
        asyncio.create_task(stores.catch_up(), name="stories"),
        asyncio.create_task(rooms.second.run(), name="second way"),
        *([asyncio.create_task(rooms.dispatcher.run(), name="hooks")] if rooms.dispatcher.ways else []),
        asyncio.create_task(_talk(rooms, settings.webhook_url, ready), name="telegram"),
    ]


async def _talk(rooms: Rooms, webhook_url: str | None, ready: Callable[[], None]) -> None:
    """Connect to Telegram, then receive and send until cancelled.

    Raises TokenRefused.
    """
    application = rooms.connection.application
    rooms.sender.line.up = False  # as long as nobody has answered, other ways count the minutes
    await connect(application)
    rooms.sender.line.up = True
    await choose_webhook(application, url=webhook_url, secret=rooms.secret)
    log.info("telegram.connected")
    rooms.desk.broadcast.start(application.bot)  # what a crash or a stop left on its way
    ready()
    try:
        async with asyncio.TaskGroup() as tasks:
            if rooms.poller is not None:
                tasks.create_task(rooms.poller.run())
            tasks.create_task(publish_menu(application.bot, wording, rooms.desk.operators, app=rooms.desk.app))
            tasks.create_task(rooms.sender.run())
            tasks.create_task(rooms.silence.run(application.bot))
            tasks.create_task(watch_token(rooms.connection))
    except BaseExceptionGroup as group:
        for error in group.exceptions:
            if isinstance(error, RasidError):
                raise error from None
        raise


async def _until_the_end(rooms: Rooms, tasks: Sequence[asyncio.Task[None]], stop: asyncio.Event) -> None:
    """Wait until we are to stop or a task fails, then take everything down; raise what it failed with."""
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        done, _ = await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        for task in tasks:
            task.cancel()
        await rooms.desk.broadcast.close()
        if rooms.front:
            await rooms.front.stop()  # no new updates from here on
        # Side by side: people's answers and the last alerts on their way.
        await asyncio.gather(*tasks, say_goodbye(rooms.intake, rooms.poller), return_exceptions=True)
        await hang_up(rooms.connection.application)
    for task in tasks:
        if task in done:
            task.result()  # a task only ends by failing
