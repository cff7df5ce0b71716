"""One poll of one source, from its body to one durable commit; and the loop that polls each when it is due."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.addresses import shown
from bot.errors import StorageError, UnstorableError
from bot.feeds.fetching.fetch import Fetcher
from bot.logs import place_of
from bot.model import GRAVE, Feed, FeedState, SourceKind
from bot.pipeline.arrivals import fit, fit_state
from bot.pipeline.batch import Batch
from bot.pipeline.readers import Readers
from bot.sources.channels.preview import Preview
from bot.sources.feeds.known import KnownEntries
from bot.sources.hosts import Hosts
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import Polled
from bot.sources.schedule import after_failure, after_start, hurried, hurried_channel
from bot.sources.worker.worker import ParseWorker
from bot.stories.index import WINDOW
from storage.contract import News

log = logging.getLogger(__name__)

#: Feeds fetched at one time, and those beside them whose last poll failed: what hangs delays none that works.
_AT_ONCE = 16
_RETRIED_AT_ONCE = 8
#: Stories taken up in one go after a start, and in all.
_OPENED_AT_ONCE = 50
_MOST_OPEN = 50_000
#: Pause after a store failed, before the feed is polled again, in seconds.
_STORE_PAUSE = 5


@dataclass(kw_only=True)
class Pipeline(Readers):
    """The stages, wired: `run` polls for ever, `poll` does one feed once."""

    fetcher: Fetcher
    worker: ParseWorker
    preview: Preview
    hosts: Hosts = field(default_factory=Hosts)
    known: KnownEntries = field(default_factory=KnownEntries)
    #: Called after a commit that wrote alerts or changed stories.
    committed: Callable[[], None]
    #: The task of each feed, by its address.
    _feeds: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _group: asyncio.TaskGroup | None = None
    #: What is to be polled once `run` has come so far.
    _early: dict[str, tuple[Feed, FeedState]] = field(default_factory=dict)
    _fetching: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _retrying: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_RETRIED_AT_ONCE))
    #: Stories are decided on one feed at a time: two outlets' reports of one event must see each other.
    _deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: When a grave story was last told, and what wakes the feeds that wait for their time then.
    _grave_at: datetime | None = None
    #: Set while the stories are known that an article may join: until then it is not placed.
    _opened: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._opened.set()

    _stirred: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        """Poll every feed whenever it is due, until cancelled. `states` has an entry for each feed."""
        for feed in feeds:
            if not states[feed.url].paused:
                state = states[feed.url]
                first = after_start(state, poll_seconds=self.poll_seconds, now=self.clock())
                self.follow(feed, replace(state, next_poll_at=first))
        self._opened.clear()
        async with asyncio.TaskGroup() as self._group:
            self._group.create_task(self._open(), name="open stories")
            for feed, state in self._early.values():
                self.follow(feed, state)
            await asyncio.Event().wait()  # with no feed left, others may be added

    async def _open(self) -> None:
        """Take up the stories that were told of lately, while the feeds are read already."""
        while True:
            try:
                await self._open_lately()
            except (Exception, asyncio.CancelledError) as error:
                if isinstance(error, asyncio.CancelledError) and _is_being_cancelled():
                    raise
                # Without them one event would be told twice: nothing is placed until they are there.
                log.error("stories.not_opened", extra={"reason": type(error).__name__})  # noqa: TRY400  # no texts
                await asyncio.sleep(_STORE_PAUSE)
            else:
                self._opened.set()
                return

    async def _open_lately(self) -> None:
        ids = await self.news.search(None, since=self.clock() - WINDOW, most=_MOST_OPEN)
        for start in range(0, len(ids), _OPENED_AT_ONCE):
            lately = await self.news.stories(ids[start : start + _OPENED_AT_ONCE])
            grave = (story.last_at for story in lately if story.severity >= GRAVE)
            self._grave_at = max(filter(None, (self._grave_at, *grave)), default=None)
            await asyncio.to_thread(self.newsroom.open, lately)

    def follow(self, feed: Feed, state: FeedState) -> None:
        """Poll a feed from now on, or from when `run` does."""
        if self._group is None:
            self._early[feed.url] = feed, state
        elif feed.url not in self._feeds:
            self._feeds[feed.url] = self._group.create_task(self._follow(feed, state), name="feed")

    async def leave(self, url: str) -> None:
        """Poll a feed no more; when this returns, nothing of it is on its way."""
        self._early.pop(url, None)
        task = self._feeds.pop(url, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def read(self, feed: Feed) -> Polled:
        """Read a feed once; nothing of it is kept."""
        now = self.clock()
        return await self._polled(feed, FeedState(url=feed.url, added_at=now, next_poll_at=now))

    async def _follow(self, feed: Feed, state: FeedState) -> None:
        while True:
            await self._wait_for(feed, state)
            # When it fails the state isn't taken over, so the same entries are fetched and decided on again.
            try:
                state = await self.poll(feed, state, self._retrying if state.failures else self._fetching)
            except UnstorableError as error:
                state = await self._failed(state, error)
            except StorageError as error:
                log.error("commit.failed", extra={"feed": shown(feed.url), "reason": str(error)})  # noqa: TRY400  # one line
                await asyncio.sleep(_STORE_PAUSE)
            except Exception as error:  # whatever it is, it is this feed's: the others go on
                state = await self._failed(state, error)
            except asyncio.CancelledError as error:
                if _is_being_cancelled():
                    raise
                state = await self._failed(state, error)  # what it waited for was given up, not the feed

    async def _wait_for(self, feed: Feed, state: FeedState) -> None:
        """Wait until a feed is due, which a grave story can bring forward."""
        bring_forward = hurried if feed.kind is SourceKind.FEED else hurried_channel
        while True:
            now, stirred = self.clock(), self._stirred
            has_own_rhythm = self.poll_seconds is None
            due = bring_forward(state, grave_at=self._grave_at, now=now) if has_own_rhythm else state.next_poll_at
            put_back = state.polled_at is not None and state.polled_at > now  # the clock: its times mean nothing now
            pause = 0.0 if put_back else max(0.0, (due - now).total_seconds())
            try:
                async with asyncio.timeout(pause):
                    await stirred.wait()
            except TimeoutError:
                return

    def _stir(self) -> None:
        """Let every feed know that a grave story was told."""
        self._grave_at = self.clock()
        self._stirred.set()
        self._stirred = asyncio.Event()

    async def _failed(self, state: FeedState, error: BaseException) -> FeedState:
        """Put a feed off that woke a bug, as a poll that failed; durably, if the store can."""
        reason = type(error).__name__
        after = after_failure(fit_state(state), reason=reason, poll_seconds=self.poll_seconds, now=self.clock())
        extra = {"feed": shown(state.url), "reason": reason, "where": place_of(error), "failures": after.failures}
        log.error("feed.broken", extra=extra)  # a trace may quote texts
        try:
            await self.news.put_feeds([after])
        except Exception as cause:  # it is put off all the same, until a restart
            extra = {"feed": shown(state.url), "reason": type(cause).__name__}
            log.error("feed.not_put_off", extra=extra)  # noqa: TRY400  # one line
        return after

    async def poll(self, feed: Feed, state: FeedState, fetching: asyncio.Semaphore) -> FeedState:
        """Poll one feed once and commit what it brought; return the feed's new state.

        Raises StorageError when the commit failed, and whatever a bug raises; nothing is lost then, as the old state
        still stands. An article that alone can't be dealt with is tried at some further polls and then left out.
        """
        polled = fit(await self._polled(feed, state, fetching))
        self.work.polled(polled.status)
        if not (polled.articles or polled.gone):
            await self.news.put_feeds([polled.state])
            return polled.state
        old = await self.news.seen([article.id for article in polled.articles]) - polled.revised
        fresh = [one for one in polled.articles if one.id not in old]
        await self.learn(polled.articles)
        assessed, failed = await self.assess(fresh, feed, state)
        kept = {one.article.id for one in assessed} | failed.keys()
        await self._opened.wait()
        async with self._deciding:
            # Another feed may have brought the same articles meanwhile.
            known = await self.news.seen([article.id for article in fresh])
            revised, old = known & polled.revised, known - polled.revised
            batch = Batch(
                before=state,
                after=polled.state,
                articles=sorted((one for one in fresh if one.id not in old), key=lambda one: one.published_at),
                assessed=[one for one in assessed if one.article.id not in old],
                failed=failed,
                revised=revised,
                # What was revised so that it is no news of Iraq's security any more is taken back as well.
                gone=polled.gone | (revised - kept),
            )
            written = await self.settle(batch)
        if fresh:
            done = {"articles": len(fresh), "stories": written.stories, "alerts": written.alerts}
            log.info("poll.committed", extra={"feed": shown(feed.url), **done})
        if written.is_grave:
            self._stir()
        if written.stories:
            self.committed()
        return written.state

    async def _polled(
        self, feed: Feed, state: FeedState, place: AbstractAsyncContextManager[None] | None = None
    ) -> Polled:
        means = Means(
            fetcher=self.fetcher,
            worker=self.worker,
            preview=self.preview,
            poll_seconds=self.poll_seconds,
            grave_at=self._grave_at,
            hosts=self.hosts,
            known=self.known,
            place=place or nullcontext(),
        )
        return await poll_source(feed, state, means, now=self.clock)


def _is_being_cancelled() -> bool:
    """Tell whether the running task is to end, or only something that it waited for was given up."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def known_states(news: News, feeds: Sequence[Feed], *, now: datetime) -> Mapping[str, FeedState]:
    """Return each feed's state; feeds that are new are written down first, with `now` as their time of adding."""
    states = dict(await news.feed_states())
    new = [FeedState(url=feed.url, added_at=now, next_poll_at=now) for feed in feeds if feed.url not in states]
    if new:
        await news.put_feeds(new)
    return states | {state.url: state for state in new}
