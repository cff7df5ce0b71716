"""What people follow, kept in step in a program that others change it beside."""

from collections.abc import Sequence
from typing import Final

from bot.errors import StorageError
from bot.roles.duty import look_when_rung
from bot.roles.in_step import InStep
from bot.subscribers.registry import Registry
from storage.sharing.journal import Journal

#: The journal's kind for subscribers.
PEOPLE: Final = "people"
_EVERY_SECONDS: Final = 2.0


class PeopleInStep(InStep):
    """The registry, which was opened after the journal began.

    To read everybody anew takes long: only `run` does it, and until then the registry isn't complete and nobody who
    asks is told that they are in step.
    """

    def __init__(self, journal: Journal, registry: Registry) -> None:
        super().__init__(journal, what=PEOPLE, seconds=_EVERY_SECONDS)
        self._registry = registry

    async def take_over(self, names: Sequence[str] | None) -> None:
        """Have of some chats what is stored now; raise StorageError where it would be everybody."""
        if names is None:
            self._registry.complete.clear()
            self.rung.set()
            raise StorageError("what people follow is to be read anew")
        for name in names:
            await self._registry.refresh(int(name))

    async def run(self) -> None:
        """Keep in step until cancelled, reading everybody anew where it must be."""
        await look_when_rung(self._look, self.rung, seconds=_EVERY_SECONDS, what=PEOPLE)

    async def _look(self) -> None:
        try:
            await self.catch_up()
        except StorageError:
            if not (missed := self._missed):
                raise
            await self._registry.take_up()
            if self._missed == missed:  # nothing more was missed meanwhile
                self._missed = 0
            await self.catch_up()
