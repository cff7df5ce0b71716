"""Carries stories to where else they are due: claims, sends, settles; a dead address delays no other."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

import aiohttp

from bot.alerts.operators.ways import WEBHOOK, WaysTally
from bot.backoff import woken_within
from bot.clocks import LONGEST_WAIT, PutBack
from bot.errors import StorageError
from bot.model import Story
from bot.tls import trust
from storage.contract import News
from storage.dispatches import Dispatch, Dispatches
from storage.durably import durably

log = logging.getLogger(__name__)


class Way(Protocol):
    """Brings a story's state to a target."""

    async def __call__(self, session: aiohttp.ClientSession, story: Story, *, is_new: bool) -> str | None:
        """Send it; return None, or why it isn't there as a short stable word."""
        ...


class Noted(Protocol):
    """Has operators told of targets."""

    async def __call__(self, *, dead: Collection[str], alive: Collection[str]) -> None:
        """Note which have been dead for a day, and which take everything. Raises StorageError."""
        ...


_STORE_FAILED: Final = "dispatch.store_failed"
_LEASE_SECONDS: Final = 60.0
_CLAIMED_AT_ONCE: Final = 64
#: With nothing known to be due it is looked at this often (seconds).
_IDLE: Final = 3.0
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0
#: An address that has taken nothing for so long is told of as dead.
_DEAD_AFTER: Final = timedelta(days=1)
_LOOKED_AFTER: Final = timedelta(minutes=5)


@dataclass(kw_only=True)
class Dispatcher:
    """`run` carries until it is cancelled, `wake` tells it that a commit made something due."""

    dispatches: Dispatches
    news: News
    clock: Callable[[], datetime]
    #: How each target is reached.
    ways: Mapping[str, Way]
    noted: Noted
    tally: WaysTally
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _looked_at: datetime | None = None
    _put_back: PutBack = field(default_factory=lambda: PutBack(steady=time.monotonic))

    @property
    def targets(self) -> frozenset[str]:
        """Return where stories are due."""
        return frozenset(self.ways)

    def wake(self) -> None:
        """Look for what is due now."""
        self._wake.set()

    async def run(self) -> None:
        """Carry, until cancelled."""
        await durably(lambda: self.dispatches.keep_only(self.targets), log, _STORE_FAILED)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust())) as session:
            while self.ways:
                await self._turn(session)

    async def _turn(self, session: aiohttp.ClientSession) -> None:
        """Carry what is due now, or wait for it."""
        self._wake.clear()
        try:
            await self._mend_times()
            claimed = await self.dispatches.claim(
                now=self.clock(), lease_seconds=_LEASE_SECONDS, limit=_CLAIMED_AT_ONCE
            )
            await self._carry(session, claimed)
            await self._note_dead()
            if not claimed:
                await self._rest()
        except StorageError as error:
            log.error(_STORE_FAILED, extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            await asyncio.sleep(_IDLE)

    async def _carry(self, session: aiohttp.ClientSession, claimed: Sequence[Dispatch]) -> None:
        """Send what was claimed: to one target one after the other, to several beside each other."""
        by_target: dict[str, list[Dispatch]] = {}
        for one in claimed:
            by_target.setdefault(one.target, []).append(one)
        async with asyncio.TaskGroup() as group:
            for target, some in by_target.items():
                group.create_task(self._serve(session, target, some))

    async def _serve(self, session: aiohttp.ClientSession, target: str, some: Sequence[Dispatch]) -> None:
        for number, dispatch in enumerate(some):
            reason = await self._sent(session, dispatch)
            if reason is None:
                continue
            log.warning("dispatch.failed", extra={"target": target, "reason": reason, "attempts": dispatch.attempts})
            # What the address doesn't take now it doesn't take of the others either.
            for left in some[number:]:
                await self.dispatches.retry(left, due_at=self.clock() + _pause(dispatch.attempts))
            return

    async def _sent(self, session: aiohttp.ClientSession, dispatch: Dispatch) -> str | None:
        story, way = await self.news.find_story(dispatch.story_id), self.ways.get(dispatch.target)
        if story is None or way is None:
            await self.dispatches.settle(dispatch, revision=dispatch.shown_revision)
            return None
        if story.revision <= dispatch.shown_revision:  # it has this one: only the record was missing
            await self.dispatches.settle(dispatch, revision=story.revision)
            return None
        reason = await way(session, story, is_new=dispatch.shown_revision == 0)
        self.tally.tried(WEBHOOK, taken=reason is None)
        if reason is None:
            await durably(lambda: self.dispatches.settle(dispatch, revision=story.revision), log, _STORE_FAILED)
        return reason

    async def _mend_times(self) -> None:
        """Notice that the clock was put back."""
        now = self.clock()
        if await self._put_back.mended(now, lambda: self.dispatches.mend_times(now=now, longest=LONGEST_WAIT)):
            self._looked_at = None

    async def _note_dead(self) -> None:
        now = self.clock()
        if self._looked_at is not None and now - self._looked_at < _LOOKED_AFTER:
            return
        self._looked_at = now
        waiting = await self.dispatches.waiting()
        dead = {to for to, one in waiting.items() if to in self.ways and now - one.since >= _DEAD_AFTER}
        await self.noted(dead=dead, alive=self.targets - waiting.keys())

    async def _rest(self) -> None:
        due = await self.dispatches.next_due()
        pause = _IDLE if due is None else min(_IDLE, max(0.01, (due - self.clock()).total_seconds()))
        await woken_within(self._wake, pause)


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(attempts - 1, 10)))
