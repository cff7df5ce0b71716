"""Telegram's allowance and the outbox, shared with the other programs that send."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.botapi.gate import Gate
from bot.errors import StorageError
from bot.roles.membership import Membership
from bot.roles.rendezvous import fair_shares
from bot.settings.roles import Role
from storage.contract import News
from storage.sharing.allowance import Allowance
from storage.sharing.workers import LIFE

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 0.5


@dataclass(kw_only=True)
class AllowanceShare:
    """Gives the gate as much of what Telegram allows as is this program's; nothing once the others gave it up."""

    allowance: Allowance
    membership: Membership
    gate: Gate
    #: What Telegram allows in all, in a second.
    total: int
    _was_alone: bool = False

    async def run(self) -> None:
        """Share until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Ask for a share by what is wanted now."""
        if not self.membership.alive:
            # Who was alone goes on: nobody can have been given its share.
            if not self._was_alone:
                self.gate.share(0)
        else:
            try:
                share = await self.allowance.share(
                    self.membership.id, wanted=self.gate.demand() + 1, total=self.total, fair=self._fair
                )
            except StorageError as error:
                log.warning("allowance.not_shared", extra={"reason": type(error).__name__})
            else:  # the last one counts for as long as this program is taken for living
                self.gate.share(share)
                sending = {*self.membership.peers(Role.SEND), *self.membership.peers(Role.CHAT)}
                self._was_alone = sending == {self.membership.id}

    def _fair(self, wants: Mapping[str, int]) -> Mapping[str, int]:
        return fair_shares(wants, self.total)


@dataclass(kw_only=True)
class SendingCrew:
    """The programs that send (bot/alerts/sender.py: Crew)."""

    membership: Membership
    news: News

    @property
    def alive(self) -> bool:
        """Tell whether the others take this program for living."""
        return self.membership.alive

    def part(self) -> tuple[int, int] | None:
        """Return which part of all chats is this program's to serve."""
        return self.membership.part(Role.SEND)

    async def free_claims(self) -> None:
        """Let alerts be claimed anew that programs hold which live no more."""
        try:
            freed = await self.news.release_claims(of_dead=LIFE)
        except StorageError as error:  # their leases end some day
            log.error("claims.not_freed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
        else:
            if freed:
                log.warning("claims.freed", extra={"alerts": freed})
