"""What people follow, kept in step in a program that others change it beside."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.roles.duty import look_when_rung
from bot.subscribers.registry import Registry
from storage.sharing.journal import Journal

#: The journal's kind for subscribers.
PEOPLE: Final = "people"
_EVERY_SECONDS: Final = 2.0


class InStep:
    """Takes over what other programs changed: when it is rung for, now and then, and whenever it is asked to.

    The journal began before the registry was loaded.
    """

    def __init__(self, journal: Journal, registry: Registry) -> None:
        self._journal = journal
        self._registry = registry
        self._lock = asyncio.Lock()
        #: Entries were read whose changes weren't taken over.
        self._is_behind = False
        self._rung = asyncio.Event()
        self.ring: Callable[[], None] = self._rung.set

    async def catch_up(self) -> None:
        """Take over what was changed by now. Raises StorageError."""
        async with self._lock:
            entries = await self._journal.entries()
            was_behind, self._is_behind = self._is_behind, True
            if entries is None or was_behind:
                await self._registry.refresh_all()
            else:
                for chat_id in dict.fromkeys(int(entry.name) for entry in entries):
                    await self._registry.refresh(chat_id)
            self._is_behind = False

    async def run(self) -> None:
        """Keep in step until cancelled."""
        await look_when_rung(self.catch_up, self._rung, seconds=_EVERY_SECONDS, what=PEOPLE)
