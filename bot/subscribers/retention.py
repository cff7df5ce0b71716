"""What is forgotten in time: old articles and stories, and chats that have been gone too long."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.model import Follower, Subscriber
from bot.subscribers.locks import Locks
from bot.subscribers.registry import Registry
from storage.contract import News

log = logging.getLogger(__name__)

#: A chat that blocked the bot, or a group that removed it, is remembered so long: who comes back goes on as before.
GRACE = timedelta(days=30)
_EVERY_SECONDS = 3600


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Forgets what has been kept for its time."""

    registry: Registry
    news: News
    locks: Locks
    #: Days for which articles and stories are kept.
    keep_days: int
    clock: Callable[[], datetime]

    async def run(self) -> None:
        """Forget once an hour what is due to be, until cancelled; what fails is tried again the next time."""
        await self.registry.complete.wait()  # everybody is being read already
        while True:
            try:
                await self.forget_old()
                await self.forget_gone()
            except StorageError as error:
                log.error("upkeep.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line, tried again
            await asyncio.sleep(_EVERY_SECONDS)

    async def forget_old(self) -> None:
        """Forget the articles and stories older than the time that they are kept."""
        before = self.clock() - timedelta(days=self.keep_days)
        await self.news.prune(before=before)

    async def forget_gone(self) -> int:
        """Erase every chat that could not be written to for longer than the grace; return how many.

        The operator's own list of who may use the bot stays.
        """
        now = self.clock()
        gone = [one.chat_id async for some in self.registry.people.followers() for one in some if is_gone(one, now)]
        for chat_id in gone:
            async with self.locks.of(chat_id):
                await self._forget(chat_id, now)
        if gone:
            log.info("chats.forgotten", extra={"chats": len(gone)})
        return len(gone)

    async def _forget(self, chat_id: int, now: datetime) -> None:
        if not is_gone(await self.registry.people.find(chat_id), now):
            return  # it came back a moment ago
        # Alerts first: if the second step fails, the chat is still there for the next time.
        await self.news.erase_chat(chat_id)
        await self.registry.update(chat_id, lambda current: None if is_gone(current, now) else current)


def is_gone(subscriber: Subscriber | Follower | None, now: datetime) -> bool:
    """Return whether a chat has been unreachable for longer than the grace."""
    return subscriber is not None and subscriber.parked_at is not None and now - subscriber.parked_at > GRACE
