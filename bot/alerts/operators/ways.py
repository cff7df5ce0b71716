"""What goes other ways than Telegram, counted by the kind of address; never by address, which may hold a password."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from storage.dispatches import Waiting

#: The kind of addresses that get stories as JSON.
WEBHOOK: Final = "webhook"


@dataclass(kw_only=True, slots=True)
class WaysTally:
    """What was done since the start, by kind."""

    sent: Counter[str] = field(default_factory=Counter)
    #: Tries that an address didn't take.
    failed: Counter[str] = field(default_factory=Counter)

    def tried(self, kind: str, *, taken: bool) -> None:
        """Count a try."""
        (self.sent if taken else self.failed)[kind] += 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How one kind of addresses stands."""

    kind: str
    waiting: int
    #: Since when the oldest of it waits.
    oldest: datetime | None
    sent: int
    failed: int


def ways_of(kinds: Iterable[str], waiting: Iterable[tuple[str, Waiting]], tally: WaysTally) -> Sequence[Way]:
    """Return how each kind stands that is set up, or was sent to; `waiting` has what waits for which kind."""
    of_kind: dict[str, list[Waiting]] = {kind: [] for kind in (*kinds, *tally.sent, *tally.failed)}
    for kind, one in waiting:
        of_kind.setdefault(kind, []).append(one)
    return [
        Way(
            kind=kind,
            waiting=sum(one.number for one in some),
            oldest=min((one.since for one in some), default=None),
            sent=tally.sent[kind],
            failed=tally.failed[kind],
        )
        for kind, some in sorted(of_kind.items())
    ]
