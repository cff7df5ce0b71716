"""This program as one of several: it says that it lives, knows who else does, and what it alone may do.

Whoever isn't heard of in time is given up by the others, who then do its work. A program that was frozen for so long,
or couldn't reach the database, knows it by its own steady clock before it does anything more, and comes back as a new
one.
"""

import asyncio
import logging
import os
import socket
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from bot.errors import StorageError
from bot.settings.roles import Role
from bot.version import version
from storage.sharing.workers import LIFE, Worker, Workers

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 1.0
#: A program takes itself for given up so much before the others do, in seconds.
_MARGIN: Final = 1.5


@dataclass(kw_only=True)
class Membership:
    """Beats until it is cancelled; the rest asks it."""

    workers: Workers
    roles: frozenset[Role]
    #: The part of the token that is no secret.
    bot: str
    #: Before it is set right by the server's.
    clock: Callable[[], datetime]
    monotonic: Callable[[], float] = time.monotonic
    #: Empty until it has joined.
    id: str = ""
    living: Sequence[Worker] = ()
    leases: frozenset[str] = frozenset()
    #: Counts the beats, so that it can be told what they don't know yet.
    beats: int = 0
    #: By how much the server's clock is ahead of ours.
    ahead: timedelta = timedelta()
    #: Called when somebody came or went.
    changed: list[Callable[[], None]] = field(default_factory=list)
    #: Called when this program was given up, before it comes back.
    lost: list[Callable[[], None]] = field(default_factory=list)
    #: Called with the new id.
    joined: list[Callable[[str], None]] = field(default_factory=list)
    _until: float = float("-inf")

    @property
    def alive(self) -> bool:
        """Tell whether the others still take this program for living."""
        return self.monotonic() < self._until

    def now(self) -> datetime:
        """Return the time by the server's clock, which all programs on it have in common."""
        return self.clock() + self.ahead

    def holds(self, lease: str) -> bool:
        """Tell whether this program alone may do something."""
        return self.alive and lease in self.leases

    def peers(self, role: Role) -> tuple[str, ...]:
        """Return the ids of the living programs that have a role, in their order."""
        return tuple(worker.id for worker in self.living if role in worker.roles)

    def part(self, role: Role) -> tuple[int, int] | None:
        """Return which part, of how many, of a role's work is this program's; None: all of it."""
        peers = self.peers(role)
        return (peers.index(self.id), len(peers)) if len(peers) > 1 and self.id in peers else None

    async def join(self) -> None:
        """Be one of them from now on.

        Raises StoreInUse where they are another bot, StorageError.
        """
        began, self.id = self.monotonic(), token_hex(8)
        me = Worker(
            id=self.id,
            roles=tuple(role for role in Role if role in self.roles),
            host=socket.gethostname(),
            process=os.getpid(),
            version=version(),
            bot=self.bot,
        )
        await self.workers.join(me)
        self.leases, self._until = frozenset(), began + LIFE - _MARGIN
        for tell in self.joined:
            tell(self.id)
        await self._beat()

    async def run(self) -> None:
        """Beat until cancelled.

        Raises StoreInUse.
        """
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            if not self.alive and self.id:
                self._give_up()
            try:
                await (self._beat() if self.id else self.join())
            except StorageError as error:
                log.warning("member.unheard", extra={"reason": type(error).__name__})

    async def leave(self) -> None:
        """Be one of them no more, so that others go on at once."""
        if self.id:
            try:
                await self.workers.leave(self.id)
            except StorageError as error:
                log.warning("member.unheard", extra={"reason": type(error).__name__})
        self._until = float("-inf")

    async def take(self, names: Collection[str]) -> frozenset[str]:
        """Take leases that nobody living has; return which are this program's. Raises StorageError."""
        taken = await self.workers.take(names, self.id) if self.alive and names else frozenset()
        self.leases |= taken
        return taken

    async def release(self, names: Collection[str]) -> None:
        """Give leases up. Raises StorageError."""
        self.leases -= frozenset(names)
        if names:
            await self.workers.release(names, self.id)

    async def _beat(self) -> None:
        began, before = self.monotonic(), self.clock()
        taken_before = self.leases
        beat = await self.workers.beat(self.id)
        if beat is None:
            self._give_up()
            return
        came_and_went = {one.id for one in self.living} ^ {one.id for one in beat.living}
        self.ahead = beat.now - (before + (self.clock() - before) / 2)
        # What was taken while the beat was on its way it doesn't know.
        self.leases = beat.leases | (self.leases - taken_before)
        self.living, self.beats, self._until = beat.living, self.beats + 1, began + LIFE - _MARGIN
        if came_and_went:
            for tell in self.changed:
                tell()

    def _give_up(self) -> None:
        log.warning("member.lost")
        self._until, self.leases, self.living, self.id = float("-inf"), frozenset(), (), ""
        for tell in self.lost:
            tell()
