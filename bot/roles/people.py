"""What people follow, kept in step in a program that others change it beside."""

from collections.abc import Sequence
from typing import Final

from bot.roles.in_step import InStep
from bot.subscribers.registry import Registry
from storage.sharing.journal import Journal

#: The journal's kind for subscribers.
PEOPLE: Final = "people"
_EVERY_SECONDS: Final = 2.0


class PeopleInStep(InStep):
    """The registry, which was loaded after the journal began."""

    def __init__(self, journal: Journal, registry: Registry) -> None:
        super().__init__(journal, what=PEOPLE, seconds=_EVERY_SECONDS)
        self._registry = registry

    async def take_over(self, names: Sequence[str] | None) -> None:
        """Have of some chats, or of all, what is stored now."""
        if names is None:
            await self._registry.refresh_all()
        else:
            for name in names:
                await self._registry.refresh(int(name))
