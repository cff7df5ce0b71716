"""Alarms: what operators are told of, once when it begins and once when it is over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.model.times import Timed


class AlarmKind(StrEnum):
    """What it is that operators are told of."""

    #: The store takes nothing.
    STORE = "store"
    #: Telegram doesn't answer.
    TELEGRAM = "telegram"
    #: A webhook has taken nothing for a day.
    HOOK = "hook"
    #: So has an address of the operators' own.
    OUTLET = "outlet"
    #: Most sources of a governorate are silent.
    PLACE = "place"
    #: A source is silent against its habit.
    SOURCE = "source"
    #: A source lets nobody read it any more.
    DOOR = "door"


#: From this urgency on an alarm goes before what isn't grave.
URGENT: Final = 2
_URGENCY: Final = {AlarmKind.SOURCE: 1, AlarmKind.DOOR: 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm(Timed):
    """Something that stands from a moment on, until it is over."""

    kind: AlarmKind
    #: Which one of its kind: a source's address, a governorate, the mark of an address.
    about: str = ""
    #: Since when it stands.
    at: datetime
    #: What people call it.
    name: str = ""
    #: The word for why.
    reason: str = ""
    #: When a source that is silent spoke last.
    spoke_at: datetime | None = None
    #: How many of how many sources are silent.
    silent: int = 0
    total: int = 0

    @property
    def subject(self) -> str:
        """Return by what it is known: of one subject at most one stands."""
        return subject_of(self.kind, self.about)

    @property
    def urgency(self) -> int:
        """Return how urgent it is that operators hear of it; that it is over is less so than anything that begins."""
        return _URGENCY.get(self.kind, URGENT)


def subject_of(kind: AlarmKind, about: str = "") -> str:
    """Return by what an alarm is known."""
    return f"{kind}:{about}"
