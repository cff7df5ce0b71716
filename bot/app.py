"""The composition root: builds every room from the settings, runs them together, and takes them down in order."""

import asyncio
import gc
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from handlers.build import build_handlers, on_error
from handlers.desk import Desk
from handlers.menu import publish_menu
from storage.opening import open_stores

from bot.alerts.sender import Sender
from bot.errors import QueryError, StorageError
from bot.feeds.catalogue import read_feeds
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import ParseWorker
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.matching.recent import StoryIndex
from bot.model import Feed, FeedState
from bot.news.knowledge import load_knowledge
from bot.pipeline import Pipeline
from bot.receiving import AnyApplication, build_application, connect, hang_up, receive
from bot.settings import Settings
from bot.wording.catalogue import wording
from storage.contract import News, People

log = logging.getLogger(__name__)

_UPKEEP_SECONDS = 3600


def utc_now() -> datetime:
    """Read the clock; the only place that does."""
    return datetime.now(UTC)


async def load_queries(people: People) -> QueryIndex:
    """Return the index of everything that is followed."""
    index = QueryIndex()
    async for subscriber in people.all():
        for subscription in subscriber.subscriptions:
            try:
                index.add(parse(subscription.query), subscriber.chat_id)
            except QueryError as error:
                log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # no trace: no texts
    return index


async def load_stories(news: News, *, since: datetime) -> StoryIndex:
    """Return the index of the stories that are kept."""
    stories = StoryIndex()
    for story in await news.stories_since(since):
        stories.put(story)
    return stories


async def known_states(news: News, feeds: Sequence[Feed], *, now: datetime) -> Mapping[str, FeedState]:
    """Return each feed's state; feeds that are new are written down first, with `now` as their time of adding."""
    states = dict(await news.feed_states())
    new = [FeedState(url=feed.url, added_at=now, next_poll_at=now) for feed in feeds if feed.url not in states]
    if new:
        await news.put_feeds(new)
    return states | {state.url: state for state in new}


async def _upkeep(news: News, stories: StoryIndex, *, keep_days: int, clock: Callable[[], datetime]) -> None:
    """Forget, once an hour, what is older than the time that stories are kept."""
    while True:
        before = clock() - timedelta(days=keep_days)
        try:
            await news.prune(before=before)
        except StorageError as error:
            log.error("prune.failed", extra={"reason": str(error)})  # noqa: TRY400  # one line, tried again
        else:
            for story in stories.search(None):
                if story.last_at < before:
                    stories.discard(story.id)
        await asyncio.sleep(_UPKEEP_SECONDS)


@asynccontextmanager
async def _worker() -> AsyncIterator[ParseWorker]:
    worker = ParseWorker()
    try:
        yield worker
    finally:
        worker.close()


async def _talk(application: AnyApplication, sender: Sender, settings: Settings, ready: Callable[[], None]) -> None:
    """Connect to Telegram, then receive and send until cancelled."""
    await connect(application)
    await receive(application, webhook_url=settings.webhook_url, webhook_secret=secrets.token_urlsafe(32))
    log.info("telegram.connected")
    ready()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(publish_menu(application.bot, wording))
        tasks.create_task(sender.run())


async def serve(
    settings: Settings,
    *,
    stop: asyncio.Event,
    ready: Callable[[], None] = lambda: None,
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Run the bot until `stop` is set; `ready` is called once updates are received.

    Raises SettingsError (the feed list), StorageError and its children, TokenRefused.
    """
    feeds = read_feeds(settings.feeds)
    async with (
        open_stores(database=settings.database, data_dir=settings.data_dir) as stores,
        Fetcher(allow_private=settings.allow_private_feeds) as fetcher,
        _worker() as worker,
    ):
        people, news = stores.people, stores.news
        await news.release_claims()
        states = await known_states(news, feeds, now=clock())
        queries = await load_queries(people)
        stories = await load_stories(news, since=clock() - timedelta(days=settings.keep_days))
        knowledge = load_knowledge()
        gc.collect()
        gc.freeze()  # what was loaded stays: a full collection over it would halt the loop for 260 ms at a million
        desk = Desk(
            people=people,
            news=news,
            index=queries,
            stories=stories,
            wording=wording,
            operators=settings.operators,
            access=settings.access,
            fresh_hours=settings.fresh_hours,
            clock=clock,
            outbox_changed=lambda: sender.wake(),
        )
        application = build_application(settings, build_handlers(desk), on_error)
        sender = Sender(bot=application.bot, people=people, news=news, wording=wording, clock=clock)
        pipeline = Pipeline(
            fetcher=fetcher,
            worker=worker,
            people=people,
            news=news,
            index=queries,
            stories=stories,
            knowledge=knowledge,
            clock=clock,
            poll_seconds=settings.poll_seconds,
            fresh_hours=settings.fresh_hours,
            keep_days=settings.keep_days,
            committed=sender.wake,
        )
        log.info("rasid.started", extra={"feeds": len(feeds), "subscriptions": len(queries)})
        rooms = [
            asyncio.create_task(pipeline.run(feeds, states), name="pipeline"),
            asyncio.create_task(_upkeep(news, stories, keep_days=settings.keep_days, clock=clock), name="upkeep"),
            asyncio.create_task(_talk(application, sender, settings, ready), name="telegram"),
        ]
        stopping = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait([*rooms, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            for room in rooms:
                room.cancel()
            await asyncio.gather(*rooms, return_exceptions=True)
            await hang_up(application)
        for room in done - {stopping}:
            room.result()  # a room only ends by failing: raise what it failed with
    log.info("rasid.stopped")
