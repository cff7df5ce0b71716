"""What polls brought, read and decided on: one source at a time, among the stories that were told of lately."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from bot.addresses import shown
from bot.model import GRAVE, Article, Feed, FeedState
from bot.pipeline.batch import Batch, Written
from bot.pipeline.readers import Readers
from bot.sources.polled import Polled
from bot.stories.index import WINDOW

log = logging.getLogger(__name__)

#: Stories taken up in one go after a start, and in all.
_OPENED_AT_ONCE = 50
_MOST_OPEN = 50_000
#: Pause after a store failed, in seconds.
_STORE_PAUSE = 5


async def _nothing_more(_: Written) -> None:
    pass


@dataclass(kw_only=True)
class Decider(Readers):
    """Decides on what was polled, here or elsewhere."""

    #: Called after a commit that wrote alerts or changed stories.
    committed: Callable[[], None]
    #: In which stories are decided on: one program at a time, where there are several.
    turn: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
    #: When a grave story was last told.
    grave_at: datetime | None = None
    #: Set while the stories are known that an article may join: until then it is not placed.
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    #: Set while it is known what everybody follows: until then nothing is decided either.
    everybody: asyncio.Event
    #: Stories are decided on one feed at a time: two outlets' reports of one event must see each other.
    _deciding: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.opened.set()

    async def open(self) -> None:
        """Take up the stories that were told of lately, while the feeds are read already."""
        while True:
            try:
                await self.open_lately()
            except (Exception, asyncio.CancelledError) as error:
                if isinstance(error, asyncio.CancelledError) and is_being_cancelled():
                    raise
                # Without them one event would be told twice: nothing is placed until they are there.
                log.error("stories.not_opened", extra={"reason": type(error).__name__})  # noqa: TRY400  # no texts
                await asyncio.sleep(_STORE_PAUSE)
            else:
                self.opened.set()
                return

    async def open_lately(self) -> None:
        """Take up the stories that were told of lately, once. Raises StorageError."""
        ids = await self.news.search(None, since=self.clock() - WINDOW, most=_MOST_OPEN)
        for start in range(0, len(ids), _OPENED_AT_ONCE):
            lately = await self.news.stories(ids[start : start + _OPENED_AT_ONCE])
            grave = (story.last_at for story in lately if story.severity >= GRAVE)
            self.grave_at = max(filter(None, (self.grave_at, *grave)), default=None)
            await asyncio.to_thread(self.newsroom.open, lately)

    def stir(self) -> None:
        """Note that a grave story was told."""
        self.grave_at = self.clock()

    async def fresh_of(self, polled: Polled) -> list[Article]:
        """Return the articles that weren't seen before, or say something else than then. Raises StorageError."""
        old = await self.news.seen([article.id for article in polled.articles]) - polled.revised
        return [one for one in polled.articles if one.id not in old]

    async def decide(
        self,
        feed: Feed,
        before: FeedState,
        polled: Polled,
        fresh: Sequence[Article],
        *,
        read: Callable[[], None] = lambda: None,
        ended: Callable[[Written], Awaitable[None]] = _nothing_more,
    ) -> Written:
        """Read what a poll brought, decide on it and commit that; return what became of it.

        `fresh` are those of its articles that weren't known a moment ago. `read` is called when they need no room any
        more, `ended` in the same turn, to write what goes with it.
        Raises StorageError.
        """
        await self.learn(polled.articles)
        assessed, failed = await self.assess(fresh, feed, before, read=read)
        kept = {one.article.id for one in assessed} | failed.keys()
        await self.opened.wait()
        await self.everybody.wait()
        async with self._deciding, self._in_turn():
            # Another feed may have brought the same articles meanwhile.
            known = await self.news.seen([article.id for article in fresh])
            revised, old = known & polled.revised, known - polled.revised
            batch = Batch(
                before=before,
                after=polled.state,
                articles=sorted((one for one in fresh if one.id not in old), key=lambda one: one.published_at),
                assessed=[one for one in assessed if one.article.id not in old],
                failed=failed,
                revised=revised,
                # What was revised so that it is no news of Iraq's security any more is taken back as well.
                gone=polled.gone | (revised - kept),
            )
            written = await self.settle(batch)
            await ended(written)
        if fresh:
            done = {"articles": len(fresh), "stories": written.stories, "alerts": written.alerts}
            log.info("poll.committed", extra={"feed": shown(feed.url), **done})
        if written.is_grave:
            self.stir()
        if written.stories:
            self.committed()
        return written

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        """Have the turn; what was decided in one that isn't committed isn't known either."""
        self._turned.clear()
        shared = self.turn is not nullcontext
        try:
            async with self.turn():
                yield
        except BaseException:
            if shared:
                self.newsroom.take_back(dict(self._turned))
            raise


def is_being_cancelled() -> bool:
    """Tell whether the running task is to end, or only something that it waited for was given up."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
