"""Carrying out what is decided for one chat's claimed alerts: load, decide, render, post, settle."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.changes import told_again, told_of
from bot.alerts.decide import (
    ELSEWHERE,
    Decision,
    Done,
    Drop,
    Edit,
    Fold,
    Hold,
    Later,
    Postpone,
    Reply,
    Send,
    decide,
    edit_opens_at,
)
from bot.alerts.folding import Folding
from bot.alerts.rendering import render_alert
from bot.alerts.reply import render_reply
from bot.alerts.settlement import Settling
from bot.alerts.together import pages_of, take_together
from bot.botapi.gate import Rank
from bot.botapi.message import Message
from bot.botapi.outcome import MessageGone
from bot.botapi.posting import Messenger, Posted, Receipt
from bot.model import GRAVE, Alert, Story, Subscriber
from bot.sources.silence import Silence
from bot.subscribers.calm import day_began
from bot.wording.catalogue import Wording
from storage.outbox import Shown

log = logging.getLogger(__name__)

#: So many held alerts are sent singly when a mute ends; more become one message.
_SINGLY = 1
#: A chat may get one message a second: what follows a reply is claimed anew when its turn has come.
_AFTER_REPLY = timedelta(seconds=1.1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What is to be done with an alert, and by whose words."""

    alert: Alert
    story: Story | None
    subscriber: Subscriber | None
    decision: Decision

    @property
    def sends(self) -> bool:
        """Tell whether it asks something of Telegram, whose pace then counts."""
        return isinstance(self.decision, Send | Edit | Reply | Fold)


async def _everybody(_: int) -> bool:
    return True


@dataclass(kw_only=True, slots=True)
class Delivery:
    """Deals with claimed alerts, one chat at a time; knows nothing of claiming."""

    settling: Settling
    post: Messenger
    wording: Callable[[str], Wording]
    #: No older alert is pushed.
    fresh_hours: float = 24
    #: A claimed alert is another sender's to claim after this.
    lease_seconds: float = 300
    #: Whether a chat may use the bot, by the operator's list.
    admits: Callable[[int], Awaitable[bool]] = _everybody
    #: Which sources are silent now.
    silence: Callable[[], Silence] = Silence
    #: Stories read a moment ago, as a crowd of followers is served one by one.
    _lately: dict[str, Story] = field(default_factory=dict)
    #: What was rendered of them, by all that it depends on.
    _messages: dict[tuple[object, ...], Message] = field(default_factory=dict)
    #: One reads, the others find what it has read.
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def plan(self, alert: Alert) -> Plan:
        """Decide what to do with a claimed alert, by its story and its subscriber as they stand now."""
        story = await self._find_story(alert.story_id)
        subscriber = await self.settling.durably(lambda: self.settling.registry.people.find(alert.chat_id))
        admitted = await self.settling.durably(lambda: self.admits(alert.chat_id))
        decision = decide(
            alert,
            story,
            subscriber,
            now=self.settling.clock(),
            fresh_hours=self.fresh_hours,
            admitted=admitted,
            sent_today=await self._sent_today(subscriber),
        )
        return Plan(alert=alert, story=story, subscriber=subscriber, decision=decision)

    async def deliver(self, plan: Plan, waiting: list[Alert]) -> None:
        """Send, edit, hold, drop or give back one alert; whatever happens it is not lost: at worst its lease ends.

        `waiting` are the same chat's other claimed alerts; those that are summed up with this one are taken out of it.
        """
        alert, subscriber = plan.alert, plan.subscriber
        if isinstance(plan.decision, Send) and (alert.held or alert.gathered) and subscriber is not None:
            await self._sum_up(alert, waiting, subscriber)
        elif isinstance(plan.decision, Fold) and subscriber is not None:
            folding = Folding(settling=self.settling, post=self.post, wording=self.wording)
            before = self.settling.clock() - timedelta(hours=self.fresh_hours)
            await folding.fold(alert, waiting, subscriber, before=before, lease_seconds=self.lease_seconds)
        else:
            await self._carry_out(plan.decision, alert, plan.story, subscriber)

    async def _sent_today(self, subscriber: Subscriber | None) -> int:
        """Count what the chat got singly in this day of its budget, if it has one."""
        if subscriber is None or subscriber.preferences.budget is None:
            return 0
        chat_id, since = subscriber.chat_id, day_began(subscriber, self.settling.clock())
        return await self.settling.durably(lambda: self.settling.news.count_single(chat_id, since=since))

    def forget_stories(self) -> None:
        """Read and render stories anew: they, or the time that is shown, may have changed."""
        self._lately.clear()
        self._messages.clear()

    async def _find_story(self, story_id: str) -> Story | None:
        """Return a story, perhaps as it was a moment ago: an older revision shown is due again as an edit."""
        async with self._reading:
            story = self._lately.get(story_id)
            if story is None:
                story = await self.settling.durably(lambda: self.settling.news.find_story(story_id))
                if story is not None:
                    self._lately[story_id] = story
        return story

    async def _carry_out(
        self, decision: Decision, alert: Alert, story: Story | None, subscriber: Subscriber | None
    ) -> None:
        match decision:
            case Send() | Edit() if story is not None and subscriber is not None:  # decide needed both to say so
                await self._show(alert, decision, story, subscriber)
            case Reply() if story is not None and subscriber is not None:
                await self._reply(alert, decision, story, subscriber)
            case Done(message_id=message_id, revision=revision):
                await self.settling.sent(alert, message_id, revision)
            case Postpone(until=until):
                await self.settling.put_off(alert, until)
            case Hold(until=until):
                await self.settling.hold([alert], until)
            case Drop(reason=reason):
                await self.settling.drop(alert, reason)
            case Later(reason=reason):
                await self.settling.postpone(alert, reason=reason)

    async def _show(self, alert: Alert, decision: Send | Edit, story: Story, subscriber: Subscriber) -> None:
        message = self._rendered(story, decision, subscriber)
        if isinstance(decision, Edit):
            receipt = await self.post.edit(message, chat_id=alert.chat_id, message_id=decision.message_id)
        else:
            receipt = await self._send(message, alert, silent=decision.silent)
        if isinstance(receipt, Posted):
            # An alert that an earlier version sent begins to be measured here.
            anew = isinstance(decision, Send) or alert.told is None
            told = told_of(story, self.settling.clock()) if anew else None
            await self.settling.sent(alert, receipt.message_id, story.revision, told)
            now, is_new = self.settling.clock(), isinstance(decision, Send)
            self.settling.tally.showed(alert, story, is_new=is_new, now=now)
            await self.settling.took()
        elif isinstance(receipt, MessageGone) and isinstance(decision, Edit):
            # Deleted by its reader, who was told all the same: what changes later is still told in replies.
            await self.settling.sent(alert, decision.message_id, story.revision)
            log.info("message.gone", extra={"alert": alert.id})
        else:
            await self.settling.failed([alert], receipt, editing=isinstance(decision, Edit))

    def _rendered(self, story: Story, decision: Send | Edit, subscriber: Subscriber) -> Message:
        """Return the alert; a crowd that reads the same of a story gets the message that was rendered once."""
        queries, preferences = decision.queries, subscriber.preferences
        last = decision.last_until if isinstance(decision, Send) else None
        words = self._words(subscriber)
        told = (subscriber.locale, subscriber.kind, subscriber.time_zone)
        asked = (story.id, story.revision, queries, *told, preferences, last)
        message = self._messages.get(asked)
        if message is None:
            message = self._messages[asked] = render_alert(
                story,
                queries=queries,
                wording=words,
                time_zone=subscriber.time_zone,
                now=self.settling.clock(),
                brief=preferences.field_mode,
                preview=preferences.link_preview and not preferences.field_mode,
                last_until=last,
            )
        return message

    def _words(self, subscriber: Subscriber) -> Wording:
        return self.wording(subscriber.locale).to(subscriber.kind)

    async def _reply(self, alert: Alert, decision: Reply, story: Story, subscriber: Subscriber) -> None:
        message = render_reply(
            story,
            decision.change,
            named=alert.listed or decision.message_id == ELSEWHERE,
            wording=self._words(subscriber),
            brief=subscriber.preferences.field_mode,
        )
        receipt = await self._send(message, alert, silent=decision.silent, reply_to=decision.message_id or None)
        if not isinstance(receipt, Posted):
            await self.settling.failed([alert], receipt)
            return
        now = self.settling.clock()
        told = told_of(story, now) if alert.told is None else told_again(alert.told, story, now)
        await self.settling.told(alert, told, max(now + _AFTER_REPLY, edit_opens_at(alert, now) or now))
        self.settling.tally.replied += 1

    async def _send(
        self,
        message: Message,
        alert: Alert,
        *,
        rank: Rank | None = None,
        silent: bool = False,
        reply_to: int | None = None,
    ) -> Receipt:
        rank = rank or (Rank.GRAVE if alert.severity >= GRAVE else Rank.ALERT)
        return await self.post.send(
            message, chat_id=alert.chat_id, thread_id=alert.thread_id, rank=rank, silent=silent, reply_to=reply_to
        )

    async def _sum_up(self, first: Alert, waiting: list[Alert], subscriber: Subscriber) -> None:
        """Send together what was held back in the topic of `first`, or is too much from one outlet."""
        ready: list[tuple[Alert, Send, Story]] = []
        kept: dict[datetime, list[Alert]] = defaultdict(list)
        for alert in [first, *await self.rest_of(first, waiting)]:
            story = await self._find_story(alert.story_id)
            now = self.settling.clock()
            decision = decide(alert, story, subscriber, now=now, fresh_hours=self.fresh_hours)
            if isinstance(decision, Send) and story is not None:
                ready.append((alert, decision, story))
            elif isinstance(decision, Hold):
                kept[decision.until].append(alert)
            else:
                await self._carry_out(decision, alert, story, subscriber)
        for until, alerts in kept.items():
            await self.settling.hold(alerts, until)
        if len(ready) <= _SINGLY:
            for alert, send, story in ready:
                await self._show(alert, send, story, subscriber)
            return
        await self._list(first, ready, subscriber)

    async def _list(self, first: Alert, ready: Sequence[tuple[Alert, Send, Story]], subscriber: Subscriber) -> None:
        """Send the messages that list stories, one after the other; each is settled before the next is sent."""
        ready = sorted(ready, key=lambda one: (one[2].severity, one[2].last_at), reverse=True)
        by_story = {story.id: (alert, story) for alert, _, story in ready}
        silent = all(send.silent for _, send, _ in ready)
        # A round-up is behind what is grave elsewhere, whatever its outlet calls grave.
        rank = Rank.ALERT if first.gathered else None
        pages = pages_of(
            [(alert, story) for alert, _, story in ready],
            subscriber,
            gathered=first.gathered,
            wording=self._words(subscriber),
            silence=self.silence(),
            now=self.settling.clock(),
        )
        for number, page in enumerate(pages):
            receipt = await self._send(page.message, ready[0][0], rank=rank, silent=silent)
            if not isinstance(receipt, Posted):
                left = [by_story[story_id][0] for rest in pages[number:] for story_id in rest.story_ids]
                await self.settling.failed(left, receipt)
                return
            now = self.settling.clock()
            told = [by_story[story_id] for story_id in page.story_ids]
            listed = [
                Shown(alert_id=alert.id, revision=story.revision, told=told_of(story, now)) for alert, story in told
            ]
            self.settling.tally.summed_up += len(listed)
            await self.settling.listed(listed, receipt.message_id)

    async def rest_of(self, first: Alert, waiting: list[Alert]) -> list[Alert]:
        """Return, taken out of `waiting` or claimed, what goes into one message with an alert."""
        # First: meanwhile the sender may claim some of them too.
        claimed = await self.settling.claim_with(first, self.lease_seconds)
        rest = {alert.id: alert for alert in (*take_together(first, waiting), *claimed)}
        rest.pop(first.id, None)
        return list(rest.values())
