"""When a chat's own limits let its next alert through, so that what has to wait is given back instead of waited for."""

import math
from dataclasses import dataclass, field

from bot.botapi.gate import Gate
from bot.model import GRAVE, Alert

#: An alert whose chat allows it only later than this (seconds) is given back meanwhile: no chat blocks the others.
PATIENCE = 0.25
_REMEMBERED = 1000


@dataclass(kw_only=True, slots=True)
class Pace:
    """Spreads each chat's queue out once: what is put off comes back one by one, the grave at the first opening."""

    gate: Gate
    #: When the last alert that was put off is planned, by chat.
    _planned: dict[int, float] = field(default_factory=dict)

    def pause(self, alert: Alert) -> float:
        """Return the seconds to put an alert off, behind those already put off; 0 when it may go now."""
        governor, now = self.gate.governor, self.gate.now()
        opens = governor.chat_opens_at(alert.chat_id, now)
        if opens - now <= PATIENCE:
            return 0.0
        planned = self._planned.get(alert.chat_id, -math.inf)
        if alert.severity < GRAVE:
            opens = max(opens, planned + governor.chat_step(alert.chat_id))
        if len(self._planned) > _REMEMBERED:
            self._planned = {chat: moment for chat, moment in self._planned.items() if moment > now}
        self._planned[alert.chat_id] = max(opens, planned)
        return opens - now
