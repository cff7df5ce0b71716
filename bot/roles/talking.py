"""People's updates among the programs that answer: polled by the one that holds the token, or delivered to any.

What a webhook takes in is in the store before Telegram is told so; a chat's updates are one program's at a time.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from telegram import Bot, Update

from bot.botapi.updates.intake import Intake
from bot.botapi.updates.lanes import Errand
from bot.botapi.updates.polling import Poller
from bot.botapi.updates.updates import Traffic, UnreadableUpdate, note_unreadable, read_update, update_id
from bot.errors import StorageError
from bot.roles.duty import rung_within, while_held
from bot.roles.membership import Membership
from storage.sharing.inbox import Inbox

log = logging.getLogger(__name__)

#: Who holds it asks Telegram for updates.
TOKEN: Final = "telegram"  # noqa: S105  # the name of a lease
_EVERY_SECONDS: Final = 1.0
_AT_ONCE: Final = 100


@dataclass(kw_only=True)
class TokenHolder:
    """Polls while this program alone holds the token."""

    membership: Membership
    poller: Poller
    intake: Intake

    async def run(self) -> None:
        """Wait for the token, poll for as long as it is held, and so on until cancelled."""
        await while_held(self.membership, TOKEN, self.poller.run, lost=self.intake.leave)


@dataclass(kw_only=True)
class Delivered:
    """Takes a webhook's deliveries into the store, and updates out of it that are this program's to answer."""

    inbox: Inbox
    membership: Membership
    bot: Bot
    errand_of: Callable[[Update], Errand | None]
    traffic: Traffic
    #: Who answers; set once it is there, as it tells in turn what was answered.
    intake: Intake = field(init=False)
    #: Set when something was delivered, or answered.
    rung: asyncio.Event = field(default_factory=asyncio.Event)
    _held: set[int] = field(default_factory=set)
    _ended: list[int] = field(default_factory=list)

    async def accept(self, payload: object) -> None:
        """Keep what a webhook's body holds; what can't be read is skipped, for Telegram would deliver it for hours.

        Raises StorageError: then it isn't kept.
        """
        if self.intake.drop_unread(payload):
            return
        update = self._read(payload)
        if update is None:
            return
        errand = self.errand_of(update)
        if errand is not None:
            await self.inbox.put(update.update_id, errand.chat_id, orjson.dumps(payload).decode())

    def ended(self, number: int) -> None:
        """Note that an update was answered, or dropped."""
        if number in self._held:
            self._held.discard(number)
            self._ended.append(number)
            self.rung.set()

    def forget(self) -> None:
        """Leave to others what isn't begun: they took this program for dead."""
        self.intake.leave()
        self._held.clear()
        self._ended.clear()

    async def run(self) -> None:
        """Answer until cancelled; what isn't begun then is left to others."""
        try:
            while True:
                try:
                    found = await self._look() if self.membership.alive else 0
                except StorageError as error:
                    log.error("inbox.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
                    found = 0
                if not found:
                    await rung_within(self.rung, _EVERY_SECONDS)
        finally:
            self.intake.leave()

    async def give_back(self) -> None:
        """Leave to others what is held, after the last was answered; what was answered is forgotten."""
        try:
            await self._settle()
            await self.inbox.release(self.membership.id)
        except StorageError as error:  # it is others' when this program is given up
            log.error("inbox.held", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line

    async def _look(self) -> int:
        await self._settle()
        claimed = await self.inbox.claim(self.membership.id, most=_AT_ONCE)
        for number, document in claimed:
            self._held.add(number)
            update = self._read(orjson.loads(document))
            if update is not None:
                self.intake.take(update)
            if number not in self.intake.unfinished():
                self.ended(number)
        return len(claimed)

    async def _settle(self) -> None:
        done, self._ended = self._ended, []
        if done:
            try:
                await self.inbox.end(done, self.membership.id)
            except StorageError:
                self._ended += done
                raise

    def _read(self, payload: Any) -> Update | None:
        try:
            return read_update(payload, self.bot)
        except UnreadableUpdate as error:
            note_unreadable(update_id(payload), error.field, self.traffic)
            return None
