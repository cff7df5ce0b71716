"""What is promised of stories on their way elsewhere than to Telegram: to addresses that an operator named.

As in storage.contract: what a method writes is durable when it returns, and when it raises StorageError nothing was
changed. Every story and every change of one is due to every target that `PollResult.targets` names, from the moment of
the commit that brings it on. One target gets one story's states one after the other, and always the last of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatch:
    """A story on its way to a target, claimed."""

    target: str
    story_id: str
    #: Tries, this one included.
    attempts: int
    #: The story's revision that the target has; 0 for none.
    shown_revision: int
    #: Since when the target waits for it.
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What is due somewhere and isn't there."""

    number: int
    #: Since when the oldest of it is due.
    since: datetime
    #: The most tries of one.
    attempts: int = 0


class Dispatches(Protocol):
    """Which story is due where."""

    async def claim(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Dispatch]:
        """Take what is due, what waits longest first.

        What is claimed is nobody else's until it is settled, or its lease ends.
        """
        ...

    async def settle(self, dispatch: Dispatch, *, revision: int) -> None:
        """Note that the target has a revision of the story; where there is a newer one by now it is due again."""
        ...

    async def retry(self, dispatch: Dispatch, *, due_at: datetime) -> None:
        """Let it be tried again from a moment on."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next one may be claimed, or None when nothing is on its way."""
        ...

    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Make due now what is due later than `longest` seconds from now, end leases by then.

        Nobody waits since a later moment than now, either. For a clock that was put back; returns how many were due too
        late.
        """
        ...

    async def waiting(self) -> Mapping[str, Waiting]:
        """Return what is due to each target."""
        ...

    async def keep_only(self, targets: Collection[str]) -> None:
        """Forget what is due to any other target: nobody named it any more."""
        ...
