"""What operators are told of ways out: a webhook that is dead for a day, or lives again; Telegram away, or back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.alerts.operators.teller import Teller
from bot.model import Alarm, AlarmKind, subject_of
from bot.outlets.hooks import Hook
from storage.operators import Turn


@dataclass(frozen=True, kw_only=True)
class HookAlarm:
    """Notes what is told of hooks."""

    teller: Teller
    #: The addresses by what they are called where their dispatches are stored.
    hooks: Mapping[str, Hook]

    async def note(self, *, dead: Collection[str], alive: Collection[str]) -> None:
        """Note which have been dead for a day, and which take everything; others are left. Raises StorageError."""
        kind, now = AlarmKind.HOOK, self.teller.clock()
        standing = await self.teller.standing(kind)
        begun = [Alarm(kind=kind, about=one, at=now, name=self.hooks[one].host) for one in sorted(dead)]
        over = standing & {subject_of(kind, one) for one in alive}
        gone = standing - {subject_of(kind, one) for one in self.hooks}
        await self.teller.note(Turn(begun=begun, over=over, gone=gone))


def telegram_turn(is_away: bool, now: datetime) -> Turn:  # it is the one thing that is told
    """Return what has turned once Telegram is away, or answers."""
    if is_away:
        return Turn(begun=[Alarm(kind=AlarmKind.TELEGRAM, at=now)])
    return Turn(over=[subject_of(AlarmKind.TELEGRAM)])
