"""The second way out: while Telegram doesn't answer, what is due goes to the address that a chat's person confirmed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.changes import told_of
from bot.alerts.decide import ELSEWHERE, Drop, Hold, Send, decide
from bot.alerts.rendering import render_alert
from bot.botapi.posting import plain
from bot.botapi.reachability import Line
from bot.errors import StorageError
from bot.model import Alert, Outlet, Subscriber
from bot.subscribers.outlets import switch_outlet
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.contract import News

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 5.0
_LEASE_SECONDS: Final = 300.0
#: Alerts of one chat taken in one go; the rest comes in the next.
_AT_ONCE: Final = 20
#: After an address took nothing, it is left alone for so long.
_PAUSE: Final = timedelta(minutes=1)

SendTo = Callable[[str, str], Awaitable[bool]]


@dataclass(kw_only=True)
class SecondWay:
    """Looks every few seconds; what it sends is settled in the same outbox, so nothing is sent twice after."""

    registry: Registry
    news: News
    line: Line
    wording: Callable[[str], Wording]
    send: SendTo
    admits: Callable[[int], Awaitable[bool]]
    clock: Callable[[], datetime]
    fresh_hours: float
    #: How long Telegram must not have answered.
    after: timedelta
    #: The operator's own addresses, which are told that Telegram is away, and that it is back.
    alarms: Collection[str] = ()
    _down_since: datetime | None = None
    _alarmed: bool = False
    #: Until when a chat's address is left alone.
    _left_alone: dict[int, datetime] = field(default_factory=dict)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as error:
                log.error("outlets.store_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Do what is due by now. Raises StorageError."""
        now = self.clock()
        if self.line.up:
            self._down_since = None
            await self._come_back()
            return
        self._down_since = self._down_since or now
        if now - self._down_since < self.after:
            return
        if self.alarms and not self._alarmed:
            self._alarmed = await self._alarm("outlet-alarm-down")
        for chat_id in sorted(self.registry.outlets):
            if self._left_alone.get(chat_id, now) <= now:
                await self._serve(chat_id)

    async def _alarm(self, key: str) -> bool:
        taken = [await self.send(address, self.wording("ar")(key)) for address in self.alarms]
        return any(taken)

    async def _come_back(self) -> None:
        """Tell once, where it was told that Telegram is away, that it is back."""
        if self._alarmed:
            self._alarmed = not await self._alarm("outlet-alarm-up")
        for chat_id in sorted(self.registry.outlets):
            subscriber = await self.registry.people.find(chat_id)
            outlet = subscriber.outlet if subscriber else None
            if subscriber is None or outlet is None or not outlet.switched:
                continue
            await self.registry.update(chat_id, lambda current: switch_outlet(current, on=False))
            await self.send(outlet.address, self.wording(subscriber.locale)("outlet-back"))

    async def _serve(self, chat_id: int) -> None:
        subscriber = await self.registry.people.find(chat_id)
        outlet = subscriber.outlet if subscriber else None
        if subscriber is None or outlet is None or not await self.admits(chat_id):
            return
        now = self.clock()
        alerts = await self.news.claim_aged(
            chat_id, None, before=now + _PAUSE, now=now, lease_seconds=_LEASE_SECONDS, limit=_AT_ONCE
        )
        for number, alert in enumerate(alerts):
            if self.line.up or not await self._deliver(alert, subscriber, outlet):
                self._left_alone[chat_id] = self.clock() + _PAUSE
                for left in alerts[number:]:
                    await self.news.retry(left.id, due_at=self.clock(), reason="outlet")
                return
            subscriber = await self.registry.people.find(chat_id) or subscriber
            outlet = subscriber.outlet or outlet

    async def _deliver(self, alert: Alert, subscriber: Subscriber, outlet: Outlet) -> bool:
        """Send one alert, or do with it what is to be done; return False when the address takes nothing."""
        story, now = await self.news.find_story(alert.story_id), self.clock()
        match decide(alert, story, subscriber, now=now, fresh_hours=self.fresh_hours):
            case Send() as wanted if story is not None:
                words = self.wording(subscriber.locale)
                if not outlet.switched:
                    if not await self.send(outlet.address, words("outlet-instead")):
                        return False
                    await self.registry.update(alert.chat_id, lambda current: switch_outlet(current, on=True))
                message = render_alert(
                    story, queries=wanted.queries, wording=words, time_zone=subscriber.time_zone, now=now
                )
                if not await self.send(outlet.address, plain(message.html)):
                    return False
                await self.news.settle_sent(
                    alert.id, message_id=ELSEWHERE, revision=story.revision, now=now, told=told_of(story, now)
                )
                log.info("alert.sent_elsewhere", extra={"alert": alert.id})
            case Hold(until=until):
                await self.news.hold([alert.id], until=until)
            case Drop(reason=reason):
                await self.news.drop(alert.id, reason=reason, now=now)
            case _:
                await self.news.retry(alert.id, due_at=now + _PAUSE, reason="outlet")
        return True
