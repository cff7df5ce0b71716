"""The operator's word to everybody: sent one by one behind all else, counted, and stopped when told to."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram import Bot

from bot.botapi.gate import Gate, Rank
from bot.botapi.message import Message
from bot.botapi.outcome import Moved, Park, RetryLater, Wait
from bot.botapi.posting import Post, Posted, Receipt
from bot.errors import StorageError

log = logging.getLogger(__name__)

#: How often a chat is tried, and the pause between (seconds): what Telegram is away for longer is told as not sent.
_TRIES: Final = 5
_PAUSE: Final = 2.0
#: The progress is told after so many chats.
_TOLD_EVERY: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """A chat, and the message in its language."""

    chat_id: int
    message: Message
    #: It asked for silence.
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a broadcast has come."""

    total: int
    sent: int = 0
    #: Chats that have closed themselves to the bot.
    gone: int = 0
    failed: int = 0
    stopped: bool = False

    @property
    def done(self) -> int:
        """Return how many chats were tried."""
        return self.sent + self.gone + self.failed


class Broadcast:
    """At most one at a time. It is in memory only: a restart ends it, and what was told last says how far it came."""

    def __init__(self, gate: Gate, *, park: Callable[[int], Awaitable[None]]) -> None:
        self._gate = gate
        self._park = park
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._sending = False

    @property
    def is_running(self) -> bool:
        """Whether one is on its way."""
        return self._sending

    def begin(self, post: Post, recipients: Sequence[Recipient], tell: Callable[[Progress], Awaitable[None]]) -> None:
        """Send in a task of its own; `tell` hears now and then how far it has come, and at the end."""
        self._stop.clear()
        self._sending = True
        self._task = asyncio.create_task(self._send_all(post, recipients, tell), name="broadcast")

    def stop(self) -> bool:
        """Send to nobody more; False when none is on its way."""
        self._stop.set()
        return self.is_running

    async def close(self) -> None:
        """End what is on its way, for the program stops."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def new_post(self, bot: Bot) -> Post:
        """Return what puts messages into chats, through the gate that everything goes through."""
        return Post(bot, self._gate)

    async def _send_all(
        self, post: Post, recipients: Sequence[Recipient], tell: Callable[[Progress], Awaitable[None]]
    ) -> None:
        progress = Progress(total=len(recipients))
        try:
            for recipient in recipients:
                if self._stop.is_set():
                    progress = replace(progress, stopped=True)
                    break
                progress = await self._count(await self._sent(post, recipient), recipient, progress)
                if progress.done % _TOLD_EVERY == 0 and progress.done < progress.total:
                    await tell(progress)
        finally:
            self._sending = False
        await tell(progress)

    async def _count(self, receipt: Receipt, recipient: Recipient, progress: Progress) -> Progress:
        if isinstance(receipt, Posted):
            return replace(progress, sent=progress.sent + 1)
        if isinstance(receipt, Park):
            try:
                await self._park(recipient.chat_id)
            except StorageError as error:  # the next alert will find the chat closed as well
                log.warning("chat.not_parked", extra={"reason": type(error).__name__})
            return replace(progress, gone=progress.gone + 1)
        return replace(progress, failed=progress.failed + 1)

    async def _sent(self, post: Post, recipient: Recipient) -> Receipt:
        chat_id, tries = recipient.chat_id, 1
        while True:
            receipt = await post.send(
                recipient.message, chat_id=chat_id, thread_id=None, rank=Rank.LATER, silent=recipient.silent
            )
            if tries == _TRIES or self._stop.is_set():
                return receipt
            tries += 1
            match receipt:
                case Moved(chat_id=new):
                    chat_id = new
                case Wait(seconds=seconds):
                    self._gate.refused(chat_id, seconds)  # the next turn comes when it may
                case RetryLater() if receipt.quick or not receipt.maybe_delivered:
                    await self._pause()
                case _:
                    return receipt

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(_PAUSE):
                await self._stop.wait()
        except TimeoutError:
            pass
