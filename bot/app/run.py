"""The bot, from its start to its end: the rooms run together, and are taken down in order."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bot.app.build import Rooms, build, utc_now
from bot.app.knowing import know_everybody, warm_up
from bot.app.together import Company
from bot.botapi.session import choose_webhook, connect, hang_up, say_goodbye, watch_token
from bot.errors import RasidError
from bot.feeds.catalogue.catalogue import read_feeds
from bot.feeds.fetching.fetch import Fetcher
from bot.llm.budget import LLM_FILE, Budget
from bot.llm.writer import Writer
from bot.matching.lines import StoryLines
from bot.memory import keep_giving_back, share_arenas
from bot.model import FeedState
from bot.news.knowledge.knowledge import load_knowledge
from bot.pipeline.pipeline import known_states
from bot.roles.membership import Membership
from bot.settings import Settings
from bot.settings.roles import ALL_ROLES, Role
from bot.sources.worker.worker import ParseWorker
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
    roles: frozenset[Role] = ALL_ROLES,
) -> None:
    """Run the bot until `stop` is set; `ready` is called once updates are received, `new_people` as for open_stores.

    On a PostgreSQL it is one of any number of programs, and does these `roles` with them.

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
            shared=settings.database is not None,
        ) as stores,
        Fetcher(allow_private=settings.allow_private_feeds) as fetcher,
        _worker() as worker,
        _writer(settings, clock) as writer,
        _company(settings, stores, roles, clock) as company,
    ):
        if company is None:
            await stores.news.release_claims()
        rooms = await build(
            settings,
            stores=stores,
            fetcher=fetcher,
            worker=worker,
            writer=writer,
            feeds=feeds,
            clock=company.membership.now if company else clock,
            company=company,
            complete=False,
        )
        feeds = tuple(rooms.desk.feeds)
        warm_up(talks=Role.CHAT in roles)
        if rooms.front:
            await rooms.front.start()
        log.info("rasid.started", extra={"feeds": len(feeds)})
        rooms.sender.line.up = False  # as long as nobody has answered, other ways count the minutes
        if company is None:
            tasks = _begin(rooms, settings, stores, await known_states(stores.news, feeds, now=clock()), ready)
        else:
            await company.membership.join()  # as late as can be: what was just begun may take its time
            tasks = _begin_among_others(rooms, company, settings, stores, ready)
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


@asynccontextmanager
async def _company(
    settings: Settings, stores: Stores, roles: frozenset[Role], clock: Callable[[], datetime]
) -> AsyncIterator[Company | None]:
    """Join the other programs on the same stores, and leave them in the end; None where there can be none."""
    if stores.sharing is None:
        yield None
        return
    bot = settings.telegram_token.partition(":")[0]
    member = Membership(workers=stores.sharing.workers, roles=roles, bot=bot, clock=clock)

    def named(name: str) -> None:
        stores.news.holder = name

    member.joined.append(named)
    try:
        yield Company(settings=settings, stores=stores, sharing=stores.sharing, membership=member)
    finally:
        await member.leave()


def _begin(
    rooms: Rooms,
    settings: Settings,
    stores: Stores,
    states: Mapping[str, FeedState],
    ready: Callable[[], None],
) -> list[asyncio.Task[None]]:
    return [
        asyncio.create_task(rooms.pipeline.run(tuple(rooms.desk.feeds), states), name="pipeline"),
        asyncio.create_task(know_everybody(rooms.desk.registry), name="people"),
        asyncio.create_task(rooms.retention.run(), name="upkeep"),
        asyncio.create_task(rooms.rereading.run(), name="subscriptions"),
        asyncio.create_task(keep_giving_back(), name="memory"),
        asyncio.create_task(stores.keep(), name="stores"),
        asyncio.create_task(stores.catch_up(), name="stories"),
        asyncio.create_task(rooms.second.run(), name="second way"),
        asyncio.create_task(rooms.silence.run(), name="silence"),
        asyncio.create_task(rooms.teller.run(), name="alarms"),
        asyncio.create_task(rooms.store.run(), name="store"),
        *([asyncio.create_task(rooms.dispatcher.run(), name="hooks")] if rooms.dispatcher.ways else []),
        asyncio.create_task(_talk(rooms, settings.webhook_url, ready), name="telegram"),
    ]


def _begin_among_others(
    rooms: Rooms, company: Company, settings: Settings, stores: Stores, ready: Callable[[], None]
) -> list[asyncio.Task[None]]:
    """Begin what this program does among others."""
    tasks = [asyncio.create_task(work, name="shared") for work in company.tasks()]
    tasks.append(asyncio.create_task(know_everybody(rooms.desk.registry), name="people"))
    tasks.append(asyncio.create_task(keep_giving_back(), name="memory"))
    tasks.append(asyncio.create_task(stores.keep(), name="stores"))
    if company.does(Role.CHAT, Role.SEND):
        tasks.append(asyncio.create_task(rooms.silence.run(), name="silence"))
        tasks.append(asyncio.create_task(rooms.store.run(), name="store"))
        tasks.append(
            asyncio.create_task(_talk_among_others(rooms, company, settings.webhook_url, ready), name="telegram")
        )
    else:
        ready()
    return tasks


async def _talk_among_others(
    rooms: Rooms, company: Company, webhook_url: str | None, ready: Callable[[], None]
) -> None:
    """Connect to Telegram, then answer and send, as far as that is this program's, until cancelled.

    Raises TokenRefused.
    """
    application = rooms.connection.application
    await connect(application)
    rooms.sender.line.up = True
    company.connected.set()
    work = [company.allowance.run(), watch_token(rooms.connection)]
    if company.does(Role.CHAT):
        await choose_webhook(application, url=webhook_url, secret=rooms.secret)
        work.append(publish_menu(application.bot, wording, rooms.desk.operators, app=rooms.desk.app))
        work.append(company.delivered.run() if company.talking is None else company.talking.run())
    if company.does(Role.SEND):
        work.append(rooms.sender.run())
    log.info("telegram.connected")
    ready()
    await _side_by_side(work)


async def _talk(rooms: Rooms, webhook_url: str | None, ready: Callable[[], None]) -> None:
    """Connect to Telegram, then receive and send until cancelled.

    Raises TokenRefused.
    """
    application = rooms.connection.application
    await connect(application)
    rooms.sender.line.up = True
    await choose_webhook(application, url=webhook_url, secret=rooms.secret)
    log.info("telegram.connected")
    rooms.desk.broadcast.start(application.bot)  # what a crash or a stop left on its way
    ready()
    await _side_by_side(
        [
            *([] if rooms.poller is None else [rooms.poller.run()]),
            publish_menu(application.bot, wording, rooms.desk.operators, app=rooms.desk.app),
            rooms.sender.run(),
            watch_token(rooms.connection),
        ]
    )


async def _side_by_side(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Run all of it until it ends; the first of our errors comes through."""
    try:
        async with asyncio.TaskGroup() as tasks:
            for each in work:
                tasks.create_task(each)
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
        if rooms.company is not None and rooms.company.does(Role.CHAT):
            await rooms.company.delivered.give_back()
        await hang_up(rooms.connection.application)
    for task in tasks:
        if task in done:
            task.result()  # a task only ends by failing
