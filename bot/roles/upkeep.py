"""What one program does for all of them: it keeps house, tells operators, carries broadcasts and other ways out."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.errors import StorageError
from bot.roles.membership import Membership

log = logging.getLogger(__name__)

#: Who holds it keeps house.
UPKEEP: Final = "upkeep"
_EVERY_SECONDS: Final = 1.0

Task = Callable[[], Coroutine[Any, Any, None]]


@dataclass(kw_only=True)
class Upkeep:
    """Runs tasks while this program alone holds the lease."""

    membership: Membership
    tasks: Sequence[Task]

    @property
    def is_ours(self) -> bool:
        """Tell whether this program keeps house."""
        return self.membership.holds(UPKEEP)

    async def run(self) -> None:
        """Wait for the lease, work for as long as it is held, and so on until cancelled."""
        while True:
            try:
                held = self.is_ours or bool(await self.membership.take({UPKEEP}))
            except StorageError as error:
                log.warning("upkeep.not_taken", extra={"reason": type(error).__name__})
                held = False
            if held:
                await self._work()
            await asyncio.sleep(_EVERY_SECONDS)

    async def _work(self) -> None:
        running = [asyncio.create_task(task(), name="upkeep") for task in self.tasks]
        try:
            while self.is_ours:
                done, _ = await asyncio.wait(running, timeout=_EVERY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()  # a task only ends by failing
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
