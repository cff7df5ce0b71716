"""Notices that the store takes nothing: told without the outbox, as nothing can be noted then; its end goes through it.

Whoever is told this remembers nothing of it over a restart: a store that is still failing then is told of once more.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.operators.teller import Teller
from bot.errors import StorageError
from bot.model import Alarm, AlarmKind
from storage.operators import Notice, Turn

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 1.0
#: A store that fails for a moment is everyday.
_FAILS_AFTER: Final = timedelta(minutes=1)


@dataclass(kw_only=True)
class StoreWatch:
    """Looks every second."""

    teller: Teller
    #: Whether what was to be written last wasn't.
    is_failing: Callable[[], bool]
    #: Whether this program tells operators; where several do it, whichever told them last.
    tells: Callable[[], bool] = lambda: True
    clock: Callable[[], datetime]
    _since: datetime | None = None
    #: Who was told.
    _told: list[Notice] = field(default_factory=list)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as error:
                log.error("store_watch.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Tell that the store fails, or that it works again. Raises StorageError."""
        now, tells = self.clock(), self.tells()
        if not self.is_failing():
            self._since = None
            if self._told:
                await self._is_over()
            return
        self._since = min(self._since or now, now)  # a clock may be put back
        if tells and now - self._since >= _FAILS_AFTER:
            alarm = Alarm(kind=AlarmKind.STORE, at=self._since)
            knowing = {one.recipient for one in self._told}
            for recipient in sorted(self.teller.operators.open() - knowing):
                notice = Notice(recipient=recipient, alarm=alarm, stands=True, attempts=1)
                if await self.teller.tell_unnoted(notice):
                    self._told.append(notice)

    async def _is_over(self) -> None:
        """Note what was told, and that it is over: who wasn't told of it hears nothing of either."""
        told = {one.recipient: False for one in self._told}
        alarm = self._told[0].alarm
        await self.teller.alarms.note(Turn(begun=[alarm]), {alarm.subject: told}, now=self.clock())
        await self.teller.alarms.settle(self._told)
        await self.teller.note(Turn(over=[alarm.subject]))
        self._told.clear()
