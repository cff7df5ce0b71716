"""Carrying out what is decided for one chat's claimed alerts: load, decide, render, post, settle."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.alerts.gate import Gate, Rank
from bot.alerts.message import Message, render_alert, render_held
from bot.alerts.outbox import Decision, Done, Drop, Edit, Hold, Later, Send, decide, retry_pause
from bot.alerts.outcome import MessageGone, Moved, Park, RetryLater, Wait
from bot.alerts.post import Post, Posted, Receipt, Refused
from bot.errors import StorageError
from bot.model import Alert, Story, Subscriber
from bot.wording.catalogue import Wording
from storage.contract import News, People

log = logging.getLogger(__name__)

T = TypeVar("T")

#: From this severity on an alert goes before the others.
GRAVE = 4
#: So many held alerts are sent singly when a mute ends; more become one message.
_SINGLY = 1
#: Held alerts summed up in one message; more follow in the next.
_HELD_AT_ONCE = 300
_LONGEST_STORE_PAUSE = 5.0


@dataclass(kw_only=True, slots=True)
class Tally:
    """What was done since the start, for the metrics; never by chat."""

    sent: int = 0
    edited: int = 0
    summed_up: int = 0
    #: Given back after a failure, by its reason.
    retried: Counter[str] = field(default_factory=Counter)
    #: Answers of 429.
    waited: int = 0
    parked: int = 0
    moved: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    #: Retries of messages that may have arrived already.
    maybe_twice: int = 0


@dataclass(kw_only=True, slots=True)
class Delivery:
    """Deals with claimed alerts, one chat at a time; knows nothing of claiming."""

    people: People
    news: News
    post: Post
    gate: Gate
    wording: Callable[[str], Wording]
    clock: Callable[[], datetime]
    fresh_hours: float
    lease_seconds: float
    #: Told (old, new) once both stores know that a group has a new id.
    on_moved: Callable[[int, int], None]
    #: Told that Telegram can't be reached.
    on_line_down: Callable[[], None]
    #: Told when an alert that was given back is due again.
    on_given_back: Callable[[datetime], None]
    tally: Tally = field(default_factory=Tally)
    #: Failures in a row by alert: the stored attempts also count edits and pacing, which are no reason to wait longer.
    _failures: Counter[int] = field(default_factory=Counter)

    async def deliver(self, alert: Alert, waiting: list[Alert]) -> None:
        """Send, edit, hold, drop or give back one alert; whatever happens it is not lost: at worst its lease ends.

        `waiting` are the same chat's other claimed alerts; those that are summed up with this one are taken out of it.
        """
        story = await self.durably(lambda: self.news.find_story(alert.story_id))
        subscriber = await self.durably(lambda: self.people.find(alert.chat_id))
        decision = decide(alert, story, subscriber, now=self.clock(), fresh_hours=self.fresh_hours)
        if isinstance(decision, Send) and alert.held and subscriber is not None:
            await self._sum_up(alert, waiting, subscriber)
        else:
            await self._carry_out(decision, alert, story, subscriber)

    async def _carry_out(
        self, decision: Decision, alert: Alert, story: Story | None, subscriber: Subscriber | None
    ) -> None:
        match decision:
            case Send() | Edit() if story is not None and subscriber is not None:  # decide needed both to say so
                await self._show(alert, decision, story, subscriber)
            case Done(message_id=message_id, revision=revision):
                await self._settle(alert, message_id, revision)
            case Hold(until=until):
                await self.durably(lambda: self.news.hold([alert.id], until=until))
                self.on_given_back(until)
            case Drop(reason=reason):
                await self.drop(alert, reason)
            case Later(reason=reason):
                await self.postpone(alert, reason)

    async def postpone(self, alert: Alert, reason: str, *, quick: bool = False) -> None:
        """Give back an alert that failed, for longer each time."""
        self._failures[alert.id] += 1
        await self.give_back(alert, retry_pause(alert.id, self._failures[alert.id], quick=quick), reason)

    async def give_back(self, alert: Alert, pause: float, reason: str) -> None:
        """Make an alert due again after `pause` seconds."""
        due_at = self.clock() + timedelta(seconds=pause)
        await self.durably(lambda: self.news.retry(alert.id, due_at=due_at, reason=reason))
        self.on_given_back(due_at)

    async def drop(self, alert: Alert, reason: str) -> None:
        """Give an alert up for good."""
        self._failures.pop(alert.id, None)
        await self.durably(lambda: self.news.drop(alert.id, reason=reason, now=self.clock()))
        self.tally.dropped[reason] += 1
        log.info("alert.dropped", extra={"alert": alert.id, "reason": reason})

    async def durably(self, action: Callable[[], Awaitable[T]]) -> T:
        """Do something in a store, again and again until it succeeds: what was sent must be recorded."""
        pause = 0.1
        while True:
            try:
                return await action()
            except StorageError as error:
                log.error("outbox.store_failed", extra={"reason": type(error).__name__, "pause": pause})  # noqa: TRY400  # one line, its text may name rows
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_STORE_PAUSE)

    async def _show(self, alert: Alert, decision: Send | Edit, story: Story, subscriber: Subscriber) -> None:
        message = render_alert(
            story,
            queries=decision.queries,
            wording=self.wording(subscriber.language),
            time_zone=subscriber.time_zone,
            now=self.clock(),
        )
        if isinstance(decision, Edit):
            receipt = await self.post.edit(message, chat_id=alert.chat_id, message_id=decision.message_id)
        else:
            receipt = await self._send(message, alert)
        if isinstance(receipt, Posted):
            await self._settle(alert, receipt.message_id, story.revision)
            self.tally.edited += isinstance(decision, Edit)
            self.tally.sent += isinstance(decision, Send)
        else:
            await self._failed([alert], receipt)

    async def _send(self, message: Message, alert: Alert) -> Receipt:
        rank = Rank.GRAVE if alert.severity >= GRAVE else Rank.ALERT
        return await self.post.send(message, chat_id=alert.chat_id, thread_id=alert.thread_id, rank=rank)

    async def _settle(self, alert: Alert, message_id: int, revision: int) -> None:
        self._failures.pop(alert.id, None)
        await self.durably(
            lambda: self.news.settle_sent(alert.id, message_id=message_id, revision=revision, now=self.clock())
        )

    async def _sum_up(self, first: Alert, waiting: list[Alert], subscriber: Subscriber) -> None:
        """Send what a mute held back in the topic of `first`, in one message when it is much.

        Summed-up alerts are dropped, not sent: a later change must not turn the summary into that one story.
        """
        ready: list[tuple[Alert, Send, Story]] = []
        for alert in [first, *await self._rest_of_held(first, waiting)]:
            if alert.thread_id != first.thread_id:
                await self.give_back(alert, 0.0, "held")  # its own topic's summing-up comes next
                continue
            story = await self.durably(partial(self.news.find_story, alert.story_id))
            decision = decide(alert, story, subscriber, now=self.clock(), fresh_hours=self.fresh_hours)
            if isinstance(decision, Send) and story is not None:
                ready.append((alert, decision, story))
            else:
                await self._carry_out(decision, alert, story, subscriber)
        if len(ready) <= _SINGLY:
            for alert, send, story in ready:
                await self._show(alert, send, story, subscriber)
            return
        ready.sort(key=lambda one: (one[2].severity, one[2].last_at), reverse=True)
        message = render_held(
            [story for _, _, story in ready],
            total=len(ready),
            wording=self.wording(subscriber.language),
            time_zone=subscriber.time_zone,
            now=self.clock(),
        )
        alerts = [alert for alert, _, _ in ready]
        receipt = await self._send(message, alerts[0])
        if not isinstance(receipt, Posted):
            await self._failed(alerts, receipt)
            return
        self.tally.summed_up += len(alerts)
        for alert in alerts:
            await self.durably(partial(self.news.drop, alert.id, reason="summed_up", now=self.clock()))

    async def _rest_of_held(self, first: Alert, waiting: list[Alert]) -> list[Alert]:
        claimed = await self.durably(
            lambda: self.news.claim_held(
                first.chat_id, now=self.clock(), lease_seconds=self.lease_seconds, limit=_HELD_AT_ONCE
            )
        )
        rest = {alert.id: alert for alert in [*waiting, *claimed] if alert.held}
        rest.pop(first.id, None)
        waiting[:] = [alert for alert in waiting if alert.id not in rest]
        return list(rest.values())

    async def _failed(self, alerts: Sequence[Alert], receipt: Receipt) -> None:
        """Settle alerts whose message Telegram didn't take."""
        chat_id = alerts[0].chat_id
        match receipt:
            case Posted():
                raise AssertionError(receipt)
            case RetryLater():
                if receipt.line_down:
                    self.on_line_down()
                self.tally.maybe_twice += receipt.maybe_delivered and alerts[0].message_id is None
                self.tally.retried[receipt.reason] += 1
                log.warning("alert.retried", extra={"alert": alerts[0].id, "reason": receipt.reason})
                for alert in alerts:
                    await self.postpone(alert, receipt.reason, quick=receipt.quick)
            case Wait(seconds=seconds):
                self.tally.waited += 1
                everyone = self.gate.refused(chat_id, seconds)
                log.warning("telegram.wait", extra={"seconds": seconds, "everyone": everyone})
                for alert in alerts:
                    await self.give_back(alert, seconds, "too_many_requests")
            case Park(reason=reason):
                await self._park(chat_id, reason)
            case Moved(chat_id=new_chat_id):
                await self._move(chat_id, new_chat_id)
                for alert in alerts:
                    await self.give_back(alert, 0.0, "moved")
            case MessageGone():
                for alert in alerts:
                    await self.drop(alert, "message_gone")
            case Refused():
                for alert in alerts:
                    await self.drop(alert, "refused")

    async def _park(self, chat_id: int, reason: str) -> None:
        now = self.clock()

        def parked(subscriber: Subscriber | None) -> Subscriber | None:
            if subscriber is None or subscriber.parked_at is not None:
                return subscriber
            return replace(subscriber, parked_at=now)

        await self.durably(lambda: self.people.update(chat_id, parked))
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
        await self.durably(lambda: self.people.move(old_chat_id, new_chat_id))
        self.gate.governor.moved(old_chat_id, new_chat_id)
        self.tally.moved += 1
        self.on_moved(old_chat_id, new_chat_id)
        log.info("chat.moved")
