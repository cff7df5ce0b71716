"""What is forgotten in time: old articles and stories, and chats that have been gone too long."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.model import Subscriber
from bot.subscribers.registry import keep
from handlers.desk import Desk

log = logging.getLogger(__name__)

#: A chat that blocked the bot, or a group that removed it, is remembered so long: who comes back goes on as before.
GRACE = timedelta(days=30)
_EVERY_SECONDS = 3600


async def keep_house(desk: Desk, *, keep_days: int, clock: Callable[[], datetime]) -> None:
    """Forget once an hour what is due to be, until cancelled; what fails is tried again the next time."""
    while True:
        now = clock()
        try:
            await forget_old(desk, before=now - timedelta(days=keep_days))
            await forget_gone(desk, now)
        except StorageError as error:
            log.error("upkeep.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line, tried again
        await asyncio.sleep(_EVERY_SECONDS)


async def forget_old(desk: Desk, *, before: datetime) -> None:
    """Forget the articles and stories older than the time that they are kept."""
    await desk.news.prune(before=before)
    for story in desk.stories.search(None):
        if story.last_at < before:
            desk.stories.discard(story.id)


async def forget_gone(desk: Desk, now: datetime) -> int:
    """Erase every chat that could not be written to for longer than the grace; return how many.

    The operator's own list of who may use the bot stays.
    """
    gone = [subscriber.chat_id async for subscriber in desk.people.all() if is_gone(subscriber, now)]
    for chat_id in gone:
        async with desk.locks.of(chat_id):
            await _forget(desk, chat_id, now)
    if gone:
        log.info("chats.forgotten", extra={"chats": len(gone)})
    return len(gone)


def is_gone(subscriber: Subscriber | None, now: datetime) -> bool:
    """Tell whether a chat has been unreachable for longer than the grace."""
    return subscriber is not None and subscriber.parked_at is not None and now - subscriber.parked_at > GRACE


async def _forget(desk: Desk, chat_id: int, now: datetime) -> None:
    if not is_gone(await desk.people.find(chat_id), now):
        return  # it came back a moment ago
    # Alerts first: if the second step fails, the chat is still there for the next time.
    await desk.news.erase_chat(chat_id)
    await keep(desk, chat_id, lambda current: None if is_gone(current, now) else current)
