"""One poll of one source, from its body to one durable commit; and the loop that polls each when it is due."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol

from bot.addresses import shown
from bot.errors import StorageError, UnstorableError
from bot.feeds.fetching.fetch import Fetcher
from bot.logs import place_of
from bot.model import Feed, FeedState, SourceKind
from bot.pipeline.arrivals import fit, fit_state
from bot.pipeline.deciding import Decider, is_being_cancelled
from bot.pipeline.places import Places
from bot.sources.channels.preview import Preview
from bot.sources.feeds.known import KnownEntries
from bot.sources.hosts import Hosts
from bot.sources.hubs.hubs import Hubs
from bot.sources.means import Means, Room
from bot.sources.poll import poll_source
from bot.sources.polled import Polled
from bot.sources.schedule import after_failure, after_start, hurried, hurried_channel
from bot.sources.worker.worker import ParseWorker
from storage.contract import News

log = logging.getLogger(__name__)

#: Seconds from which on a feed is slow to be fetched.
_SLOW: Final = 5.0
#: Feeds whose articles are in memory, waiting to be read or being read.
_UNREAD = 16
#: Pause after a store failed, before the feed is polled again, in seconds.
_STORE_PAUSE = 5


class ReadersElsewhere(Protocol):
    """Other programs that read what is polled here."""

    async def keep(self, before: FeedState, after: FeedState) -> None:
        """Write a source's state after a poll that brought nothing. Raises StorageError."""
        ...

    async def put(self, before: FeedState, polled: Polled) -> None:
        """Write what a poll brought, with the state before and after. Raises StorageError."""
        ...


@dataclass(kw_only=True)
class Pipeline(Decider):
    """The stages, wired: `run` polls for ever, `poll` does one feed once."""

    fetcher: Fetcher
    worker: ParseWorker
    preview: Preview
    hosts: Hosts = field(default_factory=Hosts)
    known: KnownEntries = field(default_factory=KnownEntries)
    #: Who delivers what feeds publish; None: nobody can.
    hubs: Hubs | None = None
    #: What a poll brought could not be written last.
    store_fails: bool = False
    #: Whoever takes what polls bring, where it isn't read here; None: it is.
    readers_elsewhere: ReadersElsewhere | None = None
    #: The task of each feed, by its address.
    _feeds: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _group: asyncio.TaskGroup | None = None
    #: By what is told how long a fetch takes, in seconds.
    steady: Callable[[], float] = time.perf_counter
    #: For the feeds that are fetched at one time.
    places: Places = field(default_factory=Places)
    #: The addresses of feeds that were slow to be fetched last time.
    _slow: set[str] = field(default_factory=set)
    #: What is to be polled once `run` has come so far.
    _early: dict[str, tuple[Feed, FeedState]] = field(default_factory=dict)
    #: Feeds whose articles may wait to be read.
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_UNREAD))
    #: What wakes each feed that waits for its time, by its address.
    _bells: dict[str, asyncio.Event] = field(default_factory=dict)

    async def run(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        """Poll every feed whenever it is due, until cancelled. `states` has an entry for each feed.

        With none it polls what it is told to `follow`.
        """
        for feed in feeds:
            if not states[feed.url].paused:
                state = states[feed.url]
                first = after_start(state, poll_seconds=self.poll_seconds, now=self.clock())
                self.follow(feed, replace(state, next_poll_at=first))
        if self.readers_elsewhere is None:
            self.opened.clear()
        try:
            async with asyncio.TaskGroup() as self._group:
                if self.readers_elsewhere is None:
                    self._group.create_task(self.open(), name="open stories")
                for feed, state in self._early.values():
                    self.follow(feed, state)
                await asyncio.Event().wait()  # with no feed left, others may be added
        finally:
            if self.hubs is not None:
                self.hubs.close()

    def follow(self, feed: Feed, state: FeedState) -> None:
        """Poll a feed from now on, or from when `run` does."""
        if self._group is None:
            self._early[feed.url] = feed, state
        elif feed.url not in self._feeds:
            self._feeds[feed.url] = self._group.create_task(self._follow(feed, state), name="feed")

    async def leave(self, url: str) -> None:
        """Poll a feed no more; when this returns, nothing of it is on its way."""
        self._early.pop(url, None)
        self._bells.pop(url, None)
        self._slow.discard(url)
        task = self._feeds.pop(url, None)
        if self.hubs is not None:
            self.hubs.leave(url)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def read(self, feed: Feed) -> Polled:
        """Read a feed once; nothing of it is kept."""
        now = self.clock()
        return await self._polled(feed, FeedState(url=feed.url, added_at=now, next_poll_at=now))

    async def _follow(self, feed: Feed, state: FeedState) -> None:
        while True:
            if self.hubs is not None and feed.kind is SourceKind.FEED:
                self.hubs.follow(state)
            await self._wait_for(feed, state)
            # When it fails the state isn't taken over, so the same entries are fetched and decided on again.
            try:
                place = self.places.place(is_failing=state.failures > 0, is_slow=feed.url in self._slow)
                state = await self.poll(feed, state, place)
                self.store_fails = False
            except UnstorableError as error:
                state = await self._failed(state, error)
            except StorageError as error:
                log.error("commit.failed", extra={"feed": shown(feed.url), "reason": str(error)})  # noqa: TRY400  # one line
                self.store_fails = True
                await asyncio.sleep(_STORE_PAUSE)
                if self.hubs is not None:
                    self.hubs.unread(feed.url)
                state = replace(state, next_poll_at=self.clock())
            except Exception as error:  # whatever it is, it is this feed's: the others go on
                state = await self._failed(state, error)
            except asyncio.CancelledError as error:
                if is_being_cancelled():
                    raise
                state = await self._failed(state, error)  # what it waited for was given up, not the feed

    async def _wait_for(self, feed: Feed, state: FeedState) -> None:
        """Wait until a feed is due, which a grave story can bring forward."""
        bring_forward = hurried if feed.kind is SourceKind.FEED else hurried_channel
        has_own_rhythm = self.poll_seconds is None
        while self.hubs is None or not self.hubs.has_delivered(feed.url):
            now, bell = self.clock(), asyncio.Event()
            self._bells[feed.url] = bell
            due = bring_forward(state, grave_at=self.grave_at, now=now) if has_own_rhythm else state.next_poll_at
            put_back = state.polled_at is not None and state.polled_at > now  # the clock: its times mean nothing now
            pause = 0.0 if put_back else max(0.0, (due - now).total_seconds())
            try:
                async with asyncio.timeout(pause):
                    await bell.wait()
            except TimeoutError:
                return

    def stir(self) -> None:
        """Let every feed know that a grave story was told."""
        super().stir()
        for bell in self._bells.values():
            bell.set()

    def wake(self, url: str) -> None:
        """Have a feed look again whether it is due."""
        if bell := self._bells.get(url):
            bell.set()

    async def _failed(self, state: FeedState, error: BaseException) -> FeedState:
        """Put a feed off that woke a bug, as a poll that failed; durably, if the store can."""
        reason = type(error).__name__
        after = after_failure(fit_state(state), reason=reason, poll_seconds=self.poll_seconds, now=self.clock())
        extra = {"feed": shown(state.url), "reason": reason, "where": place_of(error), "failures": after.failures}
        log.error("feed.broken", extra=extra)  # a trace may quote texts
        try:
            await self._keep(state, after)
        except Exception as cause:  # it is put off all the same, until a restart
            extra = {"feed": shown(state.url), "reason": type(cause).__name__}
            log.error("feed.not_put_off", extra=extra)  # noqa: TRY400  # one line
        self._dealt_with(state.url)
        return after

    def _dealt_with(self, url: str) -> None:
        """Have what a hub delivered be forgotten: it is read, or can't be."""
        if self.hubs is not None:
            self.hubs.read(url)

    async def poll(self, feed: Feed, state: FeedState, place: AbstractAsyncContextManager[None]) -> FeedState:
        """Poll one feed once and commit what it brought; return the feed's new state.

        Raises StorageError when the commit failed, and whatever a bug raises; nothing is lost then, as the old state
        still stands. An article that alone can't be dealt with is tried at some further polls and then left out.
        """
        room = Room(self._room)
        try:
            after = await self._settled(feed, state, fit(await self._polled(feed, state, place, room)), room)
            self._dealt_with(feed.url)
            return after
        finally:
            room.leave()

    async def _settled(self, feed: Feed, state: FeedState, polled: Polled, room: Room) -> FeedState:
        """Commit what a poll brought, or hand it over to be read; return the feed's new state."""
        self.work.polled(polled.status)
        if polled.fetched_in is not None:
            (self._slow.add if polled.fetched_in > _SLOW else self._slow.discard)(feed.url)
        if not (polled.articles or polled.gone):
            await self._keep(state, polled.state)
            return polled.state
        fresh, after = await self.fresh_of(polled), polled.state
        if self.readers_elsewhere is None:
            after = (await self.decide(feed, state, polled, fresh, read=room.leave)).state
        elif fresh or polled.gone:
            await self.readers_elsewhere.put(state, polled)
        else:
            await self._keep(state, after)
        if fresh and self.hubs is not None and not polled.is_delivered:
            self.hubs.missed(feed.url)
        return after

    async def _keep(self, before: FeedState, after: FeedState) -> None:
        """Write a source's state alone."""
        if self.readers_elsewhere is None:
            await self.news.put_feeds([after])
        else:
            await self.readers_elsewhere.keep(before, after)

    async def _polled(
        self,
        feed: Feed,
        state: FeedState,
        place: AbstractAsyncContextManager[None] | None = None,
        room: Room | None = None,
    ) -> Polled:
        means = Means(
            fetcher=self.fetcher,
            worker=self.worker,
            preview=self.preview,
            poll_seconds=self.poll_seconds,
            grave_at=self.grave_at,
            hosts=self.hosts,
            known=self.known,
            hubs=self.hubs,
            place=place or nullcontext(),
            room=room or Room(),
            steady=self.steady,
        )
        return await poll_source(feed, state, means, now=self.clock)


async def known_states(news: News, feeds: Sequence[Feed], *, now: datetime) -> Mapping[str, FeedState]:
    """Return each feed's state; feeds that are new are written down first, with `now` as their time of adding."""
    states = dict(await news.feed_states())
    new = [FeedState(url=feed.url, added_at=now, next_poll_at=now) for feed in feeds if feed.url not in states]
    if new:
        await news.put_feeds(new)
    return states | {state.url: state for state in new}
