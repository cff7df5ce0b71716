"""The sender: claims what the outbox has due and delivers it, a handful of chats at a time, until it is stopped."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.alerts.delivery import Delivery
from bot.alerts.pacing import Pace
from bot.alerts.settlement import Tally
from bot.backoff import woken_within
from bot.clocks import LONGEST_WAIT, PutBack
from bot.errors import StorageError
from bot.logs import place_of
from bot.model import Alert, AlertState

log = logging.getLogger(__name__)

#: With nothing known to be due the outbox is looked at this often (seconds): for what others wrote or released.
_IDLE = 3.0
#: What is being sent when the sender stops gets so long (seconds).
GRACE = 2.0
_STORE_PAUSE = 0.5
#: After so many failures in a row, though Telegram answers the question, one alert at a time is tried …
_FAILING = 8
#: … with so many seconds between.
_FAILING_PAUSE = 1.0
#: Claimed alerts that may wait for their chat's turn, for each chat that can be served at one time.
_WAITING = 4
#: A claim takes at least this part of what can be served at one time, once so much is free.
_PORTIONS = 8


class Crew(Protocol):
    """The programs that send, this one among them."""

    @property
    def alive(self) -> bool:
        """Tell whether the others take this program for living; what it has claimed is theirs otherwise."""
        ...

    def part(self) -> tuple[int, int] | None:
        """Return which part, of how many, of all chats it serves; None: all of them."""
        ...


class Alone:
    """Nobody else sends."""

    alive = True

    def part(self) -> None:
        """Return nothing: it serves all chats."""


class Claim(Protocol):
    """Takes alerts that are due, as the outbox does."""

    async def __call__(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take up to `limit`. Raises StorageError."""
        ...


@dataclass(slots=True)
class _Work:
    """A chat's claimed alerts that aren't being delivered yet, and the task that does."""

    waiting: list[Alert] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    #: Ids that the task was given so far.
    given: set[int] = field(default_factory=set)
    #: Those claimed again meanwhile (given back and due, changed and due as an edit, or the lease ended).
    again: set[int] = field(default_factory=set)


class Sender:
    """Delivers due alerts: `run` does it, `wake` tells it that a commit made some due, `stop` ends it.

    One task a chat keeps a chat's order; at most `at_once` chats are served at one time. While Telegram can't be
    reached nothing is claimed: one harmless question at a time asks whether it is back, so an outage makes no
    duplicates and no alert waits long after it.
    """

    def __init__(
        self,
        delivery: Delivery,
        *,
        at_once: int = 8,
        grace: float = GRACE,
        claim: Claim | None = None,
        crew: Crew | None = None,
    ) -> None:
        self._delivery = delivery
        self._settling = settling = delivery.settling
        self._news = settling.news
        self._claim = claim or self._claim_part
        self._clock = settling.clock
        self._at_once = at_once
        self._grace = grace
        self._crew = crew or Alone()
        #: Shared with whoever else sends (answers to people).
        self.gate = settling.gate
        #: Whether Telegram can be reached.
        self.line = settling.line
        self._pace = Pace(gate=settling.gate)
        self._due_times = settling.due_times
        self._wake = settling.wake
        self._chats: dict[int, _Work] = {}
        self._stopping = False
        self._put_back = PutBack(steady=self.gate.now)

    @property
    def tally(self) -> Tally:
        """Return what was done since the start."""
        return self._settling.tally

    def wake(self) -> None:
        """Look at the outbox now."""
        self._wake.set()

    def line_is_down(self) -> None:
        """Note that somebody else found Telegram out of reach."""
        self.line.up = False
        self.wake()

    def forget(self) -> None:
        """Leave to others what was claimed and isn't on its way: they took this program for dead, and claim it."""
        for work in self._chats.values():
            work.waiting.clear()

    def stop(self) -> None:
        """Let `run` finish what is being sent and return."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped or cancelled; either way what is in flight gets a few seconds to finish."""
        try:
            while not self._stopping:
                self._wake.clear()
                if not self.line.up:
                    await self.line.wait(self._go_on_after)
                elif not await self._fill():
                    await self._rest()
        finally:
            self._stopping = True
            await self._finish()

    async def drain(self) -> None:
        """Deliver what is due now, without `run`, and return."""
        while await self._fill() or self._chats:
            await asyncio.gather(*(work.task for work in self._chats.values() if work.task is not None))

    async def _fill(self) -> bool:
        """Claim as much as may be begun now, and begin it; False when there is nothing more to do at once."""
        if not self._crew.alive:
            return False
        room = self._at_once - len(self._chats)
        if self._is_failing():
            room = min(room, 1 - len(self._chats))
        # What falls due to chats that are being served already waits for them: not much of it at a time.
        room = min(room, _WAITING * self._at_once - sum(len(work.waiting) for work in self._chats.values()))
        # Where many are served at one time, a claim is worth its price for several.
        if self._chats and room < self._at_once // _PORTIONS and not self._is_failing():
            return False
        if room <= 0 or self.gate.governor.opens_at(self.gate.now()) > self.gate.now() + 1.0:
            return False
        now = self._clock()
        self._due_times.pass_by(now)
        self._delivery.forget_stories()
        try:
            await self._mend_times(now)
            claimed = await self._claim(now=now, lease_seconds=self._delivery.lease_seconds, limit=room)
        except StorageError as error:
            log.error("outbox.claim_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # no trace: one line, tried again
            await self._pause_while(lambda: True, _STORE_PAUSE)
            return True
        for alert in claimed:
            self._begin(alert)
        return bool(claimed)

    async def _claim_part(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take what is due to the chats that this program serves."""
        return await self._news.claim(now=now, lease_seconds=lease_seconds, limit=limit, part=self._crew.part())

    async def _mend_times(self, now: datetime) -> None:
        """Notice that the clock was put back."""
        if await self._put_back.mended(now, lambda: self._news.mend_times(now=now, longest=LONGEST_WAIT)):
            self._due_times.clear()

    def _is_failing(self) -> bool:
        return self._delivery.post.failing >= _FAILING

    def _begin(self, alert: Alert) -> None:
        work = self._chats.get(alert.chat_id)
        if work is None:
            work = self._chats[alert.chat_id] = _Work()
            work.task = asyncio.create_task(self._serve(alert.chat_id, work), name="chat")
        elif alert.id in work.given:
            work.again.add(alert.id)
        work.given.add(alert.id)
        work.waiting.append(alert)

    async def _serve(self, chat_id: int, work: _Work) -> None:
        """Deliver a chat's claimed alerts in order; give back those that its limits allow only later."""
        try:
            while work.waiting:
                claimed = work.waiting.pop(0)
                alert = await self._look_up(claimed) if claimed.id in work.again else claimed
                if alert is None or not self._crew.alive:
                    continue
                if self._stopping or not self.line.up:
                    await self._settling.give_back(alert, pause=0.0, reason="interrupted")
                else:
                    await self._deliver(alert, work.waiting)
        finally:
            del self._chats[chat_id]
            self._wake.set()

    async def _look_up(self, alert: Alert) -> Alert | None:
        """Return an alert as it stands now, or None when it is due no more."""
        found = await self._settling.durably(
            lambda: self._news.find_alert(alert.story_id, alert.chat_id, alert.thread_id)
        )
        return found if found is not None and found.state is AlertState.DUE else None

    async def _deliver(self, alert: Alert, waiting: list[Alert]) -> None:
        try:
            plan = await self._delivery.plan(alert)
            # What sends nothing needs no pace: it is held or dropped at once.
            pause = self._pace.pause(alert) if plan.sends else 0.0
            if pause > 0:
                together = await self._delivery.rest_of(alert, waiting)
                await self._settling.give_back(alert, *together, pause=pause, reason="paced")
            else:
                await self._delivery.deliver(plan, waiting)
        except Exception as error:  # a bug that one alert wakes must not stop the others; it is tried again while fresh
            reason = f"{type(error).__name__} at {place_of(error)}"
            log.error("alert.failed", extra={"alert": alert.id, "reason": reason})  # noqa: TRY400  # a trace may quote texts
            await self._settling.postpone(alert, reason=type(error).__name__)

    async def _rest(self) -> None:
        """Wait for a wake-up, or for the next moment at which something may be due."""
        pause = _IDLE
        if self._is_failing():
            await self._pause_while(self._is_failing, _FAILING_PAUSE)
            return
        if len(self._chats) < self._at_once:
            soonest = self._due_times.soonest()
            if soonest is not None:
                # A trifle late rather than a trifle early, which would find nothing due.
                pause = min(pause, max(0.0, (soonest - self._clock()).total_seconds()) + 0.005)
            opens = self.gate.governor.opens_at(self.gate.now()) - self.gate.now()
            pause = max(pause, min(opens, _IDLE))
        await self._pause(pause)

    async def _pause(self, seconds: float) -> None:
        if not self._stopping:
            await woken_within(self._wake, max(seconds, 0.001))

    async def _go_on_after(self, seconds: float) -> bool:
        await self._pause_while(lambda: True, seconds)  # commits go on during an outage; they change nothing here
        return not self._stopping

    async def _pause_while(self, holds: Callable[[], bool], seconds: float) -> None:
        """Wait so long whatever wakes us, unless we are to stop or the reason to wait is gone."""
        end = self.gate.now() + seconds
        while not self._stopping and holds() and (left := end - self.gate.now()) > 0:
            self._wake.clear()
            await self._pause(left)

    async def _finish(self) -> None:
        tasks = [work.task for work in self._chats.values() if work.task is not None]
        if not tasks:
            return
        try:
            await asyncio.wait(tasks, timeout=self._grace)
        finally:
            late = [task for task in tasks if not task.done()]
            for task in late:
                task.cancel()  # its alerts stay claimed: they are sent after the restart
            await asyncio.gather(*tasks, return_exceptions=True)
        if late:
            log.warning("sender.cut_off", extra={"chats": len(late)})
