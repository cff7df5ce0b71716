"""What is promised of the operator's word to everybody: who still has to get it survives SIGKILL and power loss.

As in storage.contract: what a method writes is durable when it returns, and when it raises StorageError nothing was
changed. A chat's name stands here only until it has the message, was found closed, or is erased.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

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
