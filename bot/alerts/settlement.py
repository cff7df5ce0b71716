"""Settling alerts in the store: given back, given up, their chat parked or followed to a new id; and what was done."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.alerts.decide import retry_pause
from bot.alerts.operators.due_times import DueTimes
from bot.alerts.operators.waiting import Waiting
from bot.botapi.gate import Gate
from bot.botapi.outcome import LINE_REASONS, MessageGone, Moved, Park, RetryLater, Wait
from bot.botapi.posting import Posted, Receipt, Refused
from bot.botapi.reachability import Line
from bot.model import Alert, Story, Told
from bot.subscribers.registry import Registry
from storage.contract import News
from storage.durably import durably
from storage.outbox import Shown

log = logging.getLogger(__name__)

T = TypeVar("T")

#: Alerts summed up at one time; more follow in the next summing-up.
_TOGETHER = 2000

#: While Telegram takes one message and refuses the next, what it refused isn't asked again sooner than this (seconds).
_BETWEEN_RECALLS = 4.0


@dataclass(kw_only=True, slots=True)
class Tally:
    """What was done since the start, for the metrics; never by chat."""

    sent: int = 0
    edited: int = 0
    #: Short messages that told a change of what had been sent.
    replied: int = 0
    summed_up: int = 0
    #: Too old to be pushed, told of in one line.
    folded: int = 0
    #: Given back after a failure, by its reason.
    retried: Counter[str] = field(default_factory=Counter)
    #: Answers of 429.
    waited: int = 0
    parked: int = 0
    moved: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    #: Retries of messages that may have arrived already.
    maybe_twice: int = 0
    #: From an event's first publication to each new message that nothing held back.
    waiting: Waiting = field(default_factory=Waiting)

    def showed(self, alert: Alert, story: Story, *, is_new: bool, now: datetime) -> None:
        """Count a message that shows an alert: a new one, or one brought up to date."""
        self.sent += is_new
        self.edited += not is_new
        if is_new and not (alert.held or alert.gathered):
            self.waiting.add((now - story.first_at).total_seconds())


@dataclass(kw_only=True, slots=True)
class Settling:
    """Writes down what became of alerts, however long the store takes to let it."""

    registry: Registry
    news: News
    gate: Gate
    clock: Callable[[], datetime]
    #: Whether Telegram can be reached; whoever finds that it can't says so here.
    line: Line
    #: When alerts that were given back are due again.
    due_times: DueTimes = field(default_factory=DueTimes)
    #: Set when there is something to look at before its time.
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    tally: Tally = field(default_factory=Tally)
    #: Failures in a row by alert: the stored attempts also count edits and pacing, which are no reason to wait longer.
    _failures: Counter[int] = field(default_factory=Counter)
    #: Alerts were put off because Telegram was out of reach.
    _line_failed: bool = False
    _recalled_at: float = float("-inf")

    async def took(self) -> None:
        """Note that Telegram has taken something: what an outage put off for long is due again at once."""
        if not self._line_failed or self.gate.now() - self._recalled_at < _BETWEEN_RECALLS:
            return
        self._line_failed, self._recalled_at = False, self.gate.now()
        now = self.clock()
        recalled = await self.durably(lambda: self.news.recall(LINE_REASONS, now=now))
        if recalled:
            self._given_back(now)
            log.info("alerts.recalled", extra={"count": recalled})

    async def durably(self, action: Callable[[], Awaitable[T]]) -> T:
        """Do something in a store, again and again until it succeeds: what was sent must be recorded."""
        return await durably(action, log, "outbox.store_failed")

    async def sent(self, alert: Alert, message_id: int, revision: int, told: Told | None = None) -> None:
        """Record what an alert's message shows, and (unless None) what it told."""
        self._failures.pop(alert.id, None)
        await self.durably(
            lambda: self.news.settle_sent(
                alert.id, message_id=message_id, revision=revision, now=self.clock(), told=told
            )
        )

    async def told(self, alert: Alert, told: Told, due_at: datetime) -> None:
        """Record what a reply told; the message itself is brought up to date from `due_at` on."""
        self._failures.pop(alert.id, None)
        await self.durably(lambda: self.news.settle_told(alert.id, told=told, due_at=due_at))
        self._given_back(due_at)

    async def put_off(self, alert: Alert, until: datetime) -> None:
        """Let an alert wait because its chat heard of it a moment ago."""
        await self.durably(lambda: self.news.retry(alert.id, due_at=until, reason="told_lately"))
        self._given_back(until)

    async def listed(self, shown: Sequence[Shown], message_id: int) -> None:
        """Record what a message that lists several stories shows of each."""
        now = self.clock()
        await self.durably(lambda: self.news.settle_listed(shown, message_id=message_id, now=now))

    async def claim_with(self, first: Alert, lease_seconds: float) -> Sequence[Alert]:
        """Claim what is summed up with a claimed alert in its topic."""
        topic, now = (first.chat_id, first.thread_id), self.clock()
        how: dict[str, Any] = {"now": now, "lease_seconds": lease_seconds, "limit": _TOGETHER}
        if first.held:
            return await self.durably(lambda: self.news.claim_held(*topic, **how))
        if first.gathered:
            return await self.durably(lambda: self.news.claim_gathered(*topic, feed=first.feed, **how))
        return ()

    async def hold(self, alerts: Sequence[Alert], until: datetime) -> None:
        """Keep alerts for a summing-up."""
        ids = [alert.id for alert in alerts]
        await self.durably(lambda: self.news.hold(ids, until=until))
        self._given_back(until)

    async def postpone(self, *alerts: Alert, reason: str, quick: bool = False) -> None:
        """Give back the alerts of one message that failed, for longer each time."""
        first = alerts[0].id
        self._failures[first] += 1
        await self.give_back(*alerts, pause=retry_pause(first, self._failures[first], quick=quick), reason=reason)

    async def give_back(self, *alerts: Alert, pause: float, reason: str) -> None:
        """Make the alerts of one message due again after `pause` seconds."""
        due_at = self.clock() + timedelta(seconds=pause)
        ids = [alert.id for alert in alerts]
        if len(ids) == 1:
            await self.durably(lambda: self.news.retry(ids[0], due_at=due_at, reason=reason))
        else:
            await self.durably(lambda: self.news.retry_all(ids, due_at=due_at, reason=reason))
        self._given_back(due_at)

    async def drop(self, alert: Alert, reason: str) -> None:
        """Give an alert up for good."""
        self._failures.pop(alert.id, None)
        await self.durably(lambda: self.news.drop(alert.id, reason=reason, now=self.clock()))
        self.tally.dropped[reason] += 1
        log.info("alert.dropped", extra={"alert": alert.id, "reason": reason})

    async def drop_all(self, alerts: Sequence[Alert], reason: str) -> None:
        """Settle the alerts of one message together, so that a crash can't leave half of them to be told of again."""
        if not alerts:
            return
        ids = [alert.id for alert in alerts]
        await self.durably(lambda: self.news.drop_all(ids, reason=reason, now=self.clock()))
        for alert_id in ids:
            self._failures.pop(alert_id, None)
        self.tally.dropped[reason] += len(ids)
        log.info("alerts.dropped", extra={"count": len(ids), "reason": reason})

    async def failed(self, alerts: Sequence[Alert], receipt: Receipt, *, editing: bool = False) -> None:
        """Settle alerts whose message, or its edit, Telegram didn't take."""
        chat_id = alerts[0].chat_id
        match receipt:
            case Posted():
                raise AssertionError(receipt)
            case RetryLater():
                if receipt.line_down:
                    self._line_is_down()
                self.tally.maybe_twice += receipt.maybe_delivered and not editing
                self.tally.retried[receipt.reason] += 1
                log.warning("alert.retried", extra={"alert": alerts[0].id, "reason": receipt.reason})
                await self.postpone(*alerts, reason=receipt.reason, quick=receipt.quick)
            case Wait(seconds=seconds):
                self.tally.waited += 1
                everyone = self.gate.refused(chat_id, seconds)
                log.warning("telegram.wait", extra={"seconds": seconds, "everyone": everyone})
                await self.give_back(*alerts, pause=seconds, reason="too_many_requests")
            case Park(reason=reason):
                await self._park(chat_id, reason)
            case Moved(chat_id=new_chat_id):
                await self._move(chat_id, new_chat_id)
                await self.give_back(*alerts, pause=0.0, reason="moved")
            case MessageGone():
                for alert in alerts:
                    await self.drop(alert, "message_gone")
            case Refused():
                for alert in alerts:
                    await self.drop(alert, "refused")

    async def _park(self, chat_id: int, reason: str) -> None:
        now = self.clock()
        await self.durably(lambda: self.registry.park(chat_id, now))
        dropped = await self.durably(lambda: self.news.drop_chat(chat_id, reason="parked", now=now))
        self.tally.parked += 1
        self.tally.dropped["parked"] += dropped
        log.info("chat.parked", extra={"reason": reason, "alerts": dropped})

    async def _move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group to its new id.

        The alerts first: those of a chat not known yet wait (`decide`), while those left at an id that is known no
        more would have to be dropped.
        """
        await self.durably(lambda: self.news.move_chat(old_chat_id, new_chat_id))
        await self.durably(lambda: self.registry.move(old_chat_id, new_chat_id))
        self.gate.governor.moved(old_chat_id, new_chat_id)
        self.tally.moved += 1
        log.info("chat.moved")

    def _line_is_down(self) -> None:
        self._line_failed = True
        self.line.up = False
        self.wake.set()

    def _given_back(self, due_at: datetime) -> None:
        if self.due_times.add(due_at):
            self.wake.set()
