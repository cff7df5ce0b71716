"""What people follow, kept in step in a program that others change it beside."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.errors import StorageError
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
        #: Chats whose changes were read in the journal and aren't taken over yet, in their order.
        self._owed: dict[int, None] = {}
        #: So much was missed in the journal that all is to be read.
        self._missed = False
        self._rung = asyncio.Event()
        self.ring: Callable[[], None] = self._rung.set

    async def catch_up(self) -> None:
        """Take over what was changed by now. Raises StorageError, also while everybody is to be read anew.

        That takes long; `run` does it, and until then the registry isn't complete.
        """
        async with self._lock:
            await self._take_over()
        if self._missed:
            self._rung.set()
            raise StorageError("what people follow is to be read anew")

    async def run(self) -> None:
        """Keep in step until cancelled."""
        await look_when_rung(self._look, self._rung, seconds=_EVERY_SECONDS, what=PEOPLE)

    async def _look(self) -> None:
        async with self._lock:
            await self._take_over()
        if self._missed:
            await self._registry.take_up()
            self._missed = False

    async def _take_over(self) -> None:
        entries = await self._journal.entries()
        if entries is None:
            self._missed = True
            self._registry.complete.clear()
        else:
            self._owed |= dict.fromkeys(int(entry.name) for entry in entries)
        for chat_id in tuple(self._owed):
            await self._registry.refresh(chat_id)
            del self._owed[chat_id]
