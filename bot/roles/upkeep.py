"""What one program does for all of them: it keeps house, tells operators, carries broadcasts and other ways out."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.roles.duty import while_held
from bot.roles.membership import Membership

#: Who holds it keeps house.
UPKEEP: Final = "upkeep"

Task = Callable[[], Coroutine[Any, Any, None]]


@dataclass(kw_only=True)
class Upkeep:
    """Runs tasks while this program alone holds the lease."""

    membership: Membership
    tasks: Sequence[Task]

    async def run(self) -> None:
        """Wait for the lease, work for as long as it is held, and so on until cancelled."""
        await while_held(self.membership, UPKEEP, self._work)

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as running:
            for task in self.tasks:
                running.create_task(task())
