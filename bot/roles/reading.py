"""What polls brought, read by this program and others beside it: several at a time, decided on one by one.

The decisions of all programs are one ordered line: whoever has the turn first takes over what others wrote since, so
that two reports of one event that arrive at two programs still become one story.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from bot.errors import StorageError
from bot.logs import place_of
from bot.pipeline.batch import Written
from bot.pipeline.pipeline import Pipeline
from bot.roles.duty import rung_within
from bot.roles.membership import Membership
from bot.roles.people import PeopleInStep
from bot.roles.rendezvous import owner
from bot.roles.sources import WatchInStep
from bot.settings.roles import Role
from bot.sources.polled import Polled, PollStatus
from bot.sources.watch import feed_added
from storage.contract import News
from storage.sharing.arrivals import Arrival
from storage.sharing.journal import Journal
from storage.sharing.sharing import Sharing

log = logging.getLogger(__name__)

#: The journal's kind for stories, and for a grave one among them.
STORIES: Final = "stories"
GRAVE_NEWS: Final = "grave"
#: Arrivals dealt with at a time: their pages may take a while.
_AT_ONCE: Final = 8
#: A source's arrivals are read by the same program, which knows what its outlet repeats; after so many seconds by any.
_PATIENCE: Final = 1.5
_IDLE: Final = 1.0
#: What fails is tried again after so many seconds, and not more often than so many times.
_PAUSE: Final = 5.0
_TRIES: Final = 8


@dataclass(kw_only=True)
class Turns:
    """The turn in which stories are decided on, with what others wrote taken over first."""

    sharing: Sharing
    journal: Journal
    news: News
    pipeline: Pipeline
    people: PeopleInStep
    #: What was written here may not be what is known here.
    _in_doubt: bool = False

    async def begin(self) -> None:
        """Know from when on others' stories are to be taken over. Raises StorageError."""
        await self.journal.begin()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Decide in it. Raises StorageError: then nothing was written."""
        try:
            async with self.sharing.turn():
                await self._take_over()
                await self.people.catch_up()
                yield
        except BaseException:
            self._in_doubt = True  # the commit may have come through, and only its answer been lost
            raise

    async def _take_over(self) -> None:
        entries = await self.journal.entries()
        if entries is None:
            await self.pipeline.open_lately()
        else:
            ids = dict.fromkeys(entry.name for entry in entries if self._in_doubt or not entry.own)
            for story in await self.news.stories(list(ids)):
                await asyncio.to_thread(self.pipeline.newsroom.open, [story])
        self._in_doubt = False


@dataclass(kw_only=True)
class Reading:
    """Reads what waits, until it is cancelled."""

    sharing: Sharing
    membership: Membership
    news: News
    pipeline: Pipeline
    watch: WatchInStep
    turns: Turns
    #: Set when something has arrived.
    rung: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    async def run(self) -> None:
        """Claim and read."""
        await self._begin()
        try:
            while True:
                try:
                    found = await self._claim()
                except StorageError as error:
                    log.error("arrivals.claim_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
                    found = False
                if not found:
                    await rung_within(self.rung, _IDLE)
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _begin(self) -> None:
        self.pipeline.opened.clear()
        while True:
            try:
                await self.turns.begin()
                break
            except StorageError as error:
                log.error("stories.not_opened", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
                await asyncio.sleep(_PAUSE)
        await self.pipeline.open()

    async def _claim(self) -> bool:
        room = _AT_ONCE - len(self._tasks)
        if room <= 0 or not self.membership.alive:
            return False
        me, readers = self.membership.id, self.membership.peers(Role.READ)

        def takes(feed: str, waits: float) -> bool:
            return waits > _PATIENCE or owner(feed, readers) in (me, None)

        claimed = await self.sharing.arrivals.claim(me, takes=takes, most=room)
        for arrival in claimed:
            task = asyncio.create_task(self._read(arrival, me), name="arrival")
            self._tasks[arrival.id] = task
            task.add_done_callback(partial(self._ended, arrival.id))
        return bool(claimed)

    def _ended(self, arrival_id: int, _: object) -> None:
        self._tasks.pop(arrival_id, None)
        self.rung.set()

    async def _read(self, arrival: Arrival, me: str) -> None:
        try:
            if arrival.attempts > _TRIES:
                # It ends whoever reads it, or nobody can: the source's next ones wait for it.
                log.error("arrival.left_out", extra={"attempts": arrival.attempts})
                await self.sharing.arrivals.end(arrival, me)
                return
            await self._decide(arrival, me)
        except Exception as error:  # whatever it is, it is this arrival's: the others go on
            reason = f"{type(error).__name__} at {place_of(error)}"
            log.error("arrival.failed", extra={"reason": reason})  # noqa: TRY400  # a trace may quote texts
            try:
                await self.sharing.arrivals.put_back(arrival, me, left=None, pause=_PAUSE)
            except StorageError as cause:  # it is another's when this program is given up
                log.error("arrival.held", extra={"reason": type(cause).__name__})  # noqa: TRY400  # one line

    async def _decide(self, arrival: Arrival, me: str) -> None:
        brought = arrival.brought
        # One that was taken out meanwhile is still known by its state.
        feed = self.watch.watch.find(brought.after.url) or feed_added(brought.after)

        async def ended(written: Written) -> None:
            if written.left:
                await self.sharing.arrivals.put_back(arrival, me, left=written.left, pause=_PAUSE)
            else:
                await self.sharing.arrivals.end(arrival, me)
            if written.is_grave:
                await self.sharing.workers.note(GRAVE_NEWS, [brought.after.url])

        polled = Polled(
            state=brought.after,
            articles=brought.articles,
            revised=frozenset(brought.revised),
            gone=frozenset(brought.gone),
            status=PollStatus.READ,
            is_delivered=brought.is_delivered,
        )
        fresh = await self.pipeline.fresh_of(polled)
        await self.pipeline.decide(feed, brought.before, polled, fresh, ended=ended)
