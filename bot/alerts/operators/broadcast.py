"""The operator's word to everybody: sent one by one behind all else, counted, and stopped when told to.

Who still has to get it is in the store: after a crash it goes on where it was. Only the chat that was being written to
at that instant may get it twice, and nobody is left out.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from telegram import Bot

from bot.alerts.operators.announcement import announcement, progress
from bot.botapi.gate import Gate, Rank
from bot.botapi.message import Message
from bot.botapi.outcome import Moved, Park, RetryLater, Wait
from bot.botapi.posting import Post, Posted, Receipt
from bot.errors import StorageError
from bot.model import Subscriber
from bot.subscribers.changes import is_muted
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.operators import Broadcasts, Fate, StoredBroadcast

log = logging.getLogger(__name__)

#: How often a chat is tried in a row, and the pause between (seconds); then the others come first.
_TRIES: Final = 5
_PAUSE: Final = 2.0
#: While Telegram is out of reach a chat is put off again and again, but not for longer.
_LONGEST: Final = timedelta(days=1)
#: The progress is told after so many chats.
_TOLD_EVERY: Final = 100
#: A stop of the program lets the chat that is being written to have its end, for so long (seconds).
_LAST_WORD: Final = 5.0


@dataclass(kw_only=True)
class Broadcast:
    """At most one at a time; it survives a restart."""

    store: Broadcasts
    gate: Gate
    registry: Registry
    wording: Callable[[str], Wording]
    #: Whether a chat may use the bot, by the operator's list.
    admits: Callable[[int], Awaitable[bool]]
    clock: Callable[[], datetime]
    #: Wakes the one program of several that sends it; None: this one is alone.
    elsewhere: Callable[[], None] | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _ending: asyncio.Lock = field(default_factory=asyncio.Lock)
    _closing: bool = False
    _asked: bool = False
    _task: asyncio.Task[None] | None = None

    async def begin(self, text: str, chat_ids: Collection[int], *, told: tuple[int, int], language: str) -> bool:
        """Write one down; `start` then sends it. False when one is on its way, or this one was confirmed before.

        Raises StorageError.
        """
        return await self.store.begin(text, chat_ids, told=told, language=language, now=self.clock())

    def start(self, bot: Bot) -> None:
        """Send what is on its way, if anything is, in a task of its own; after `begin`, and when the bot starts."""
        if self.elsewhere is not None:
            self.elsewhere()
        else:
            self.work(bot)

    def work(self, bot: Bot) -> None:
        """Send what is on its way here, whoever began it."""
        self._asked = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(Post(bot, self.gate)), name="broadcast")

    async def running(self) -> StoredBroadcast | None:
        """Return the one on its way; while its end is being reported, wait for that. Raises StorageError."""
        async with self._ending:
            return await self.store.running()

    async def stop(self) -> bool:
        """Send to nobody more; False when none is on its way. Raises StorageError."""
        stopped = await self.store.stop()
        if stopped:
            self._stop.set()
            if self.elsewhere is not None:
                self.elsewhere()
        return stopped

    async def heed(self) -> None:
        """Stop if another program has been told to. Raises StorageError."""
        current = await self.store.running()
        if current is not None and current.stopped:
            self._stop.set()

    async def close(self) -> None:
        """Leave what is on its way for the next start, for the program stops."""
        self._closing = True
        self._stop.set()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=_LAST_WORD)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def rest(self) -> None:
        """Leave what is on its way to another program, until this one is told to `work` again."""
        await self.close()
        self._closing, self._task = False, None
        self._stop.clear()

    async def _work(self, post: Post) -> None:
        while self._asked and not self._closing:
            self._asked = False  # set anew by whoever begins another while this one ends
            try:
                while not self._closing and (current := await self.store.running()) is not None:
                    await self._go_on(post, current)
            except StorageError as error:  # whoever was written to is settled by then: the rest waits for the store
                log.error("broadcast.waits", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
                self._asked = True
                await self._pause()

    async def _go_on(self, post: Post, current: StoredBroadcast) -> None:
        if not current.stopped and current.left:
            await self._tell(post, current)
            await self._send_some(post, current)
        elif await self._ended(post, current):
            self._stop.clear()
        else:
            await self._pause()

    async def _ended(self, post: Post, current: StoredBroadcast) -> bool:
        """Report it and forget it; False when Telegram is out of reach, so that the report has to be made later."""
        async with self._ending:
            told = await self._tell(post, current)
            if told is not None and _is_outage(told) and self.clock() - current.began_at < _LONGEST:
                return False
            await self.store.end()
            return True

    async def _send_some(self, post: Post, current: StoredBroadcast) -> None:
        for chat_id in await self.store.recipients(limit=_TOLD_EVERY):
            if self._stop.is_set():
                return
            for name, fate in (await self._fates(post, chat_id, current)).items():
                await self._noted(name, fate)

    async def _noted(self, chat_id: int, fate: Fate | None) -> None:
        """Write down what became of it, however long the store takes: forgotten, it would be sent once more."""
        while True:
            try:
                await (self.store.put_off(chat_id) if fate is None else self.store.settle(chat_id, fate))
            except StorageError as error:
                log.error("broadcast.unwritten", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
                if self._closing:
                    return
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _fates(self, post: Post, chat_id: int, current: StoredBroadcast) -> dict[int, Fate | None]:
        """Send it to a chat; None when it has to be put off. A group that moved has it under both its names."""
        subscriber = await self.registry.people.find(chat_id)
        if subscriber is None or subscriber.parked_at is not None or not await self.admits(chat_id):
            return {chat_id: "gone"}
        message = announcement(current.text, subscriber.kind, self.wording(subscriber.language))
        receipt, reached = await self._sent(post, subscriber, message)
        if isinstance(receipt, Posted):
            return {chat_id: "sent", reached: "sent"}
        if isinstance(receipt, Park):
            await self._park(chat_id)
            return {chat_id: "gone"}
        patient = not self._stop.is_set() and self.clock() - current.began_at < _LONGEST
        return {chat_id: None if self._closing or (patient and _is_outage(receipt)) else "failed"}

    async def _park(self, chat_id: int) -> None:
        try:
            await self.registry.park(chat_id, self.clock())
        except StorageError as error:  # the next alert will find the chat closed as well
            log.warning("chat.not_parked", extra={"reason": type(error).__name__})

    async def _sent(self, post: Post, subscriber: Subscriber, message: Message) -> tuple[Receipt, int]:
        """Return what came of it, and the name that the chat has by now."""
        chat_id, tries = subscriber.chat_id, 1
        silent = is_muted(subscriber, self.clock())
        while True:
            receipt = await post.send(message, chat_id=chat_id, thread_id=None, rank=Rank.LATER, silent=silent)
            if tries == _TRIES or self._stop.is_set():
                return receipt, chat_id
            tries += 1
            match receipt:
                case Moved(chat_id=new):
                    chat_id = new
                case Wait(seconds=seconds):
                    self.gate.refused(chat_id, seconds)  # the next turn comes when it may
                case RetryLater() if receipt.quick or not receipt.maybe_delivered:
                    await self._pause()
                case _:
                    return receipt, chat_id

    async def _tell(self, post: Post, current: StoredBroadcast) -> Receipt | None:
        """Let the operator see how far it has come, unless that chat was erased."""
        if not current.told_chat:
            return None
        message = progress(current, self.wording(current.language))
        return await post.edit(message, chat_id=current.told_chat, message_id=current.told_message)

    async def _pause(self) -> None:
        if self._stop.is_set() and not self._closing:  # it was stopped: nothing but the report is waited for
            await asyncio.sleep(_PAUSE)
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PAUSE):
                await self._stop.wait()


def _is_outage(receipt: Receipt) -> bool:
    """Tell whether Telegram couldn't be reached, or asked for a pause; and the message isn't there."""
    return isinstance(receipt, Wait) or (isinstance(receipt, RetryLater) and receipt.quick)
