"""The second way out: an address that a chat's person confirmed gets what is due beside Telegram, or instead of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.sender import Sender
from bot.botapi.outcome import LINE_REASONS
from bot.botapi.reachability import Line
from bot.clocks import lasts
from bot.errors import StorageError
from bot.model import Alert
from bot.outlets.post import OUTLET_REASONS, PAUSE
from bot.outlets.ways import SendTo
from bot.subscribers.outlets import switch_outlet
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.contract import News

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 5.0
#: Alerts of one chat taken in one go; the rest comes in the next.
_AT_ONCE: Final = 20


@dataclass(kw_only=True)
class Takeover:
    """Whether Telegram hasn't answered for so long that other ways are taken instead, and what is due on them."""

    registry: Registry
    news: News
    line: Line
    clock: Callable[[], datetime]
    #: How long Telegram must not have answered.
    after: timedelta
    _down_since: datetime | None = None
    #: Something may be written still for an address beside Telegram, though nobody wants that any more.
    _left: bool = True

    def is_away(self) -> bool:
        """Tell whether other ways are taken instead."""
        return self._down_since is not None and not self.line.up and self.clock() - self._down_since >= self.after

    def look(self) -> bool:
        """Note whether Telegram answers; tell whether other ways are taken instead."""
        now = self.clock()
        self._down_since = None if self.line.up else min(self._down_since or now, now)  # a clock may be put back
        return self.is_away()

    async def claim(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take what is due beside Telegram, and while it is away instead of it. Raises StorageError."""
        found: list[Alert] = []
        if self._left or self.registry.beside:
            found += await self.news.claim_beside(now=now, lease_seconds=lease_seconds, limit=limit)
            self._left = bool(found or self.registry.beside)
        if not self.is_away():
            return found
        for chat_id in sorted(self.registry.outlets - self.registry.beside):
            if len(found) >= limit:
                break
            most = min(_AT_ONCE, limit - len(found))
            found += await self.news.claim_instead(chat_id, now=now, lease_seconds=lease_seconds, limit=most)
        return found


@dataclass(kw_only=True)
class SecondWay:
    """Carries what goes on other ways; it is settled in the same outbox, so nothing is sent twice after."""

    takeover: Takeover
    #: Sends what was taken over, and what is due beside Telegram.
    sender: Sender
    wording: Callable[[str], Wording]
    send_to: SendTo
    #: Has operators told that Telegram is away, or that it is back. Raises StorageError.
    note_away: Callable[[bool], Awaitable[None]]
    _was_away: bool = False
    #: When a chat's address that took nothing is told again that it is back.
    _again: dict[int, datetime] = field(default_factory=dict)
    #: What was noted of it last, by this program.
    _noted: bool | None = None

    async def run(self) -> None:
        """Look and send until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.sender.run())
            tasks.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            try:
                await self.look()
            except StorageError as error:
                log.error("outlets.store_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Notice that Telegram is away, or back, and tell of it what is due by now. Raises StorageError."""
        is_away = self.takeover.look()
        if is_away:
            if not self._was_away:  # what the sender put off waits for Telegram no more
                await self.takeover.news.recall(LINE_REASONS, now=self.takeover.clock())
            self.sender.wake()
            await self._note(is_away=True)
        elif self.takeover.line.up:
            if self._was_away:  # … nor for an address that took nothing
                await self.takeover.news.recall(OUTLET_REASONS, now=self.takeover.clock())
            await self._come_back()
            await self._note(is_away=False)
        self._was_away = is_away

    async def _note(self, *, is_away: bool) -> None:
        if self._noted is not is_away:
            await self.note_away(is_away)
            self._noted = is_away

    async def _come_back(self) -> None:
        """Tell once, where it was told that Telegram is away, that it is back; an address that takes nothing, later."""
        registry, now = self.takeover.registry, self.takeover.clock()
        for chat_id in sorted(registry.outlets):
            subscriber = await registry.people.find(chat_id)
            outlet = subscriber.outlet if subscriber else None
            if (
                subscriber is None
                or outlet is None
                or not outlet.switched
                or lasts(self._again.get(chat_id), now, PAUSE)
            ):
                continue
            if await self.send_to(outlet.address, self.wording(subscriber.locale)("outlet-back")):
                self._again.pop(chat_id, None)
                await registry.update(chat_id, lambda current: switch_outlet(current, on=False))
            else:
                self._again[chat_id] = now + PAUSE
