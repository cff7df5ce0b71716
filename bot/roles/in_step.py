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
        #: What was read in the journal and isn't taken over yet, in its order.
        self._owed: dict[str, None] = {}
        #: How often so much was missed in the journal that all is to be read, since all was.
        self._missed = 0
        #: Set when somebody has changed something.
        self.rung = asyncio.Event()

    @abstractmethod
    async def take_over(self, names: Sequence[str] | None) -> None:
        """Take over what is stored under these names, each of them once; None: all of it. Raises StorageError."""

    async def catch_up(self) -> None:
        """Take over what was changed by now. Raises StorageError."""
        async with self._lock:
            entries = await self._journal.entries()
            if entries is None:
                self._missed += 1
            else:
                self._owed |= dict.fromkeys(entry.name for entry in entries)
            if self._missed:
                await self.take_over(None)
                self._missed = 0
            elif self._owed:
                await self.take_over(list(self._owed))
            self._owed.clear()

    async def run(self) -> None:
        """Keep in step until cancelled."""
        await look_when_rung(self.catch_up, self.rung, seconds=self._seconds, what=self._what)
