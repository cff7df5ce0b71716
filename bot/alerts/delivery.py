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
from bot.alerts.message import Message, render_alert, render_folded, render_held
from bot.alerts.outbox import (
    Decision,
    Done,
    Drop,
    Edit,
    Fold,
    Hold,
    Later,
    Postpone,
    Send,
    decide,
    followed,
    retry_pause,
)
from bot.alerts.outcome import MessageGone, Moved, Park, RetryLater, Wait
from bot.alerts.post import Post, Posted, Receipt, Refused
from bot.alerts.told import told_of
from bot.errors import StorageError
from bot.model import Alert, Story, Subscriber, Told
from bot.wording.catalogue import Wording
from storage.contract import News, People, Shown

log = logging.getLogger(__name__)

T = TypeVar("T")

#: From this severity on an alert goes before the others.
GRAVE = 4
#: So many held alerts are sent singly when a mute ends; more become one message.
_SINGLY = 1
#: Held alerts summed up in one message; more follow in the next.
_HELD_AT_ONCE = 300
#: Alerts too old to be pushed that one line counts; nobody has more.
_FOLDED_AT_ONCE = 5000
_LONGEST_STORE_PAUSE = 5.0


@dataclass(kw_only=True, slots=True)
class Tally:
    """What was done since the start, for the metrics; never by chat."""

    sent: int = 0
    edited: int = 0
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
        elif isinstance(decision, Fold) and subscriber is not None:
            await self._fold(alert, waiting, subscriber)
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
            case Postpone(until=until):
                await self.durably(lambda: self.news.retry(alert.id, due_at=until, reason="edited_lately"))
                self.on_given_back(until)
            case Hold(until=until):
                await self.durably(lambda: self.news.hold([alert.id], until=until))
                self.on_given_back(until)
            case Drop(reason=reason):
                await self.drop(alert, reason)
            case Later(reason=reason):
                await self.postpone(alert, reason=reason)

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
            told = told_of(story, self.clock()) if isinstance(decision, Send) else None
            await self._settle(alert, receipt.message_id, story.revision, told)
            self.tally.edited += isinstance(decision, Edit)
            self.tally.sent += isinstance(decision, Send)
        elif isinstance(receipt, MessageGone) and isinstance(decision, Edit):
            # Deleted by its reader, who was told all the same: what changes later is still told in replies.
            await self._settle(alert, decision.message_id, story.revision)
            log.info("message.gone", extra={"alert": alert.id})
        else:
            await self._failed([alert], receipt)

    async def _send(self, message: Message, alert: Alert) -> Receipt:
        rank = Rank.GRAVE if alert.severity >= GRAVE else Rank.ALERT
        return await self.post.send(message, chat_id=alert.chat_id, thread_id=alert.thread_id, rank=rank)

    async def _settle(self, alert: Alert, message_id: int, revision: int, told: Told | None = None) -> None:
        self._failures.pop(alert.id, None)
        await self.durably(
            lambda: self.news.settle_sent(
                alert.id, message_id=message_id, revision=revision, now=self.clock(), told=told
            )
        )

    async def _sum_up(self, first: Alert, waiting: list[Alert], subscriber: Subscriber) -> None:
        """Send what a mute held back in the topic of `first`, in one message when it is much."""
        ready: list[tuple[Alert, Send, Story]] = []
        for alert in [first, *await self._rest_of_held(first, waiting)]:
            if alert.thread_id != first.thread_id:
                await self.give_back(alert, pause=0.0, reason="held")  # its own topic's summing-up comes next
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
        now = self.clock()
        listed = [
            Shown(alert_id=alert.id, revision=story.revision, told=told_of(story, now)) for alert, _, story in ready
        ]
        await self.durably(lambda: self.news.settle_listed(listed, message_id=receipt.message_id, now=now))

    async def _fold(self, first: Alert, waiting: list[Alert], subscriber: Subscriber) -> None:
        """Tell in one line, without sound, of all the topic's alerts that waited too long to be pushed."""
        before = self.clock() - timedelta(hours=self.fresh_hours)
        claimed = await self.durably(
            lambda: self.news.claim_aged(
                first.chat_id,
                first.thread_id,
                before=before,
                now=self.clock(),
                lease_seconds=self.lease_seconds,
                limit=_FOLDED_AT_ONCE,
            )
        )
        here = [alert for alert in waiting if _is_aged(alert, before) and alert.thread_id == first.thread_id]
        aged = {alert.id: alert for alert in (first, *here, *claimed)}
        waiting[:] = [alert for alert in waiting if alert.id not in aged]
        wanted: list[Alert] = []
        unwanted: list[Alert] = []
        for alert in aged.values():
            is_wanted = followed(alert, subscriber) and alert.story_id not in subscriber.hushed
            (wanted if is_wanted else unwanted).append(alert)
        await self._drop_all(unwanted, "unwanted")
        if not wanted:
            return
        message = render_folded(len(wanted), wording=self.wording(subscriber.language))
        receipt = await self.post.send(
            message, chat_id=first.chat_id, thread_id=first.thread_id, rank=Rank.LATER, silent=True
        )
        if isinstance(receipt, Posted):
            await self._drop_all(wanted, "folded")
            self.tally.folded += len(wanted)
        else:
            await self._failed(wanted, receipt)

    async def _drop_all(self, alerts: Sequence[Alert], reason: str) -> None:
        """Settle the alerts of one message together, so that a crash can't leave half of them to be told of again."""
        if not alerts:
            return
        ids = [alert.id for alert in alerts]
        await self.durably(lambda: self.news.drop_all(ids, reason=reason, now=self.clock()))
        for alert_id in ids:
            self._failures.pop(alert_id, None)
        self.tally.dropped[reason] += len(ids)
        log.info("alerts.dropped", extra={"count": len(ids), "reason": reason})

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


def _is_aged(alert: Alert, before: datetime) -> bool:
    return alert.created_at < before and alert.message_id is None and not alert.held
