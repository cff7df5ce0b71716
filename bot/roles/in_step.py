"""Keeping in step with what other programs change in the stores that this one remembers something of."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence

from bot.roles.duty import look_when_rung
from storage.sharing.journal import Journal


class InStep(ABC):
    """Takes over what other programs changed: when it is rung for, now and then, and whenever it is asked to.

    The journal has begun before what is remembered was read, or is begun by the first look, which takes over all.
    """

    def __init__(self, journal: Journal, *, what: str, seconds: float) -> None:
        self._journal = journal
        self._what = what
        self._seconds = seconds
        self._lock = asyncio.Lock()
        #: Entries were read whose changes weren't taken over.
        self._is_behind = False
        #: Set when somebody has changed something.
        self.rung = asyncio.Event()

    @abstractmethod
    async def take_over(self, names: Sequence[str] | None) -> None:
        """Take over what is stored under these names, each of them once; None: all of it. Raises StorageError."""

    async def catch_up(self) -> None:
        """Take over what was changed by now. Raises StorageError."""
        async with self._lock:
            entries = await self._journal.entries()
            was_behind, self._is_behind = self._is_behind, True
            if entries is None or was_behind:
                await self.take_over(None)
            elif entries:
                await self.take_over(list(dict.fromkeys(entry.name for entry in entries)))
            self._is_behind = False

    async def run(self) -> None:
        """Keep in step until cancelled."""
        await look_when_rung(self.catch_up, self.rung, seconds=self._seconds, what=self._what)
