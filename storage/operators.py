"""What is promised of the operator's word to everybody, and of what operators are told: it survives SIGKILL.

As in storage.contract: what a method writes is durable when it returns, and when it raises StorageError nothing was
changed. A chat's name stands in a broadcast only until it has the message, was found closed, or is erased.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

from bot.model import Alarm
from storage.dispatches import Waiting

_CHAT: Final = "chat:"
#: What became of it in one chat.
Fate = Literal["sent", "gone", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredBroadcast:
    """The one that is on its way."""

    text: str
    #: The message that tells the operator how far it has come; 0, 0 once that chat was erased.
    told_chat: int
    told_message: int
    language: str
    began_at: datetime
    stopped: bool
    sent: int
    gone: int
    failed: int
    #: Chats that still have to get it.
    left: int


class Broadcasts(Protocol):
    """At most one is on its way."""

    async def begin(
        self, text: str, chat_ids: Collection[int], *, told: tuple[int, int], language: str, now: datetime
    ) -> bool:
        """Write down a broadcast to these chats, all or nothing.

        False, and nothing is written, when one is on its way, or one was begun from this message (`told`: chat and
        message) before: a press that comes a second time sends nothing a second time.
        """
        ...

    async def running(self) -> StoredBroadcast | None:
        """Return the one on its way, stopped or not, until `end`."""
        ...

    async def recipients(self, *, limit: int) -> Sequence[int]:
        """Return the first of the chats that still have to get it: those that were put off last."""
        ...

    async def settle(self, chat_id: int, fate: Fate) -> None:
        """Count what became of it in a chat, which is a recipient no more; one that isn't any counts nothing."""
        ...

    async def put_off(self, chat_id: int) -> None:
        """Let a recipient wait for all others."""
        ...

    async def stop(self) -> bool:
        """Mark the one on its way as stopped; False when there is none."""
        ...

    async def end(self) -> None:
        """Forget the text and the recipients that are left; what was counted stays."""
        ...

    async def concerns(self, chat_id: int) -> str | None:
        """Return the text that is on its way to a chat, or None."""
        ...


def chat_called(chat_id: int) -> str:
    """Return what a chat is called among recipients."""
    return f"{_CHAT}{chat_id}"


def is_chat(recipient: str) -> bool:
    """Tell whether a recipient is a chat."""
    return recipient.startswith(_CHAT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What is otherwise than it was, by whoever noticed it."""

    begun: Sequence[Alarm] = ()
    #: Subjects of alarms that are over.
    over: Collection[str] = ()
    #: Subjects that are of no concern any more: nobody is told of them.
    gone: Collection[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """An alarm on its way to somebody, claimed."""

    #: As whoever noted it calls them.
    recipient: str
    alarm: Alarm
    #: It stands; else it is over.
    stands: bool
    #: Tries, this one included.
    attempts: int


class Alarms(Protocol):
    """What stands, and who has yet to hear of it.

    A recipient is due whatever differs from what they were told last: of what began and was over before they could be
    told they hear nothing.
    """

    async def standing(self) -> frozenset[str]:
        """Return the subjects of all alarms that stand."""
        ...

    async def note(self, turn: Turn, recipients: Mapping[str, Mapping[str, bool]], *, now: datetime) -> int:
        """Write down what turned; return how many alarms began or ended by it.

        What stands already doesn't begin, and what doesn't stand isn't over, whoever else noticed it. What begins is
        due to its `recipients`, by its subject: to those that it says True of whether they are open or not.
        """
        ...

    async def claim(
        self, open_to: Collection[str], others: Collection[str], *, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Notice]:
        """Take what is due to those recipients, and to the others what is due there whether they are open or not.

        The more urgent first, then what is due for longer. What is claimed is nobody else's until it is settled, or its
        lease ends.
        """
        ...

    async def next_due(self, open_to: Collection[str], others: Collection[str]) -> datetime | None:
        """Return when the next of what `claim` would take may be claimed; None when there is nothing."""
        ...

    async def settle(self, told: Sequence[Notice], elsewhere: Collection[str] = ()) -> None:
        """Note, all or nothing, that their recipients were told, and that these others needn't be any more.

        What has turned meanwhile is due again to whoever was told.
        """
        ...

    async def retry(self, notices: Sequence[Notice], *, due_at: datetime) -> None:
        """Let some be tried again from a moment on."""
        ...

    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Make due now what is due later than `longest` seconds from now, end leases by then.

        Nobody waits since a later moment than now, either. For a clock that was put back; returns how many were due too
        late.
        """
        ...

    async def take_up(self, recipients: Iterable[str]) -> None:
        """Forget what is due to anybody else, and end every lease: called when nobody else can be telling."""
        ...

    async def waiting(self) -> Mapping[str, Waiting]:
        """Return what is due to each recipient, open or not."""
        ...
