"""When a chat's own limits let its next alert through, so that what has to wait is given back instead of waited for."""

import math
from dataclasses import dataclass, field

from cachetools import TLRUCache

from bot.botapi.gate import Gate
from bot.model import GRAVE, Alert

#: An alert whose chat allows it only later than this (seconds) is given back meanwhile: no chat blocks the others.
PATIENCE = 0.25


@dataclass(kw_only=True, slots=True)
class Pace:
    """Spreads each chat's queue out once: what is put off comes back one by one, the grave at the first opening."""

    gate: Gate
    #: When the last alert that was put off is planned, by chat.
    _planned: TLRUCache[int, float] = field(init=False)

    def __post_init__(self) -> None:
        step = self.gate.governor.chat_step
        # Once the next one's turn has come anyway a plan keeps nothing back.
        self._planned = TLRUCache(math.inf, lambda chat_id, planned, _: planned + step(chat_id), timer=self.gate.now)

    def pause(self, alert: Alert) -> float:
        """Return the seconds to put an alert off, behind those already put off; 0 when it may go now."""
        governor, now = self.gate.governor, self.gate.now()
        opens = governor.chat_opens_at(alert.chat_id, now)
        if opens - now <= PATIENCE:
            return 0.0
        planned = self._planned.get(alert.chat_id, -math.inf)
        if alert.severity < GRAVE:
            opens = max(opens, planned + governor.chat_step(alert.chat_id))
        self._planned[alert.chat_id] = max(opens, planned)
        return opens - now
