"""What people typed, read again after a start: a query means today what it says, whichever version stored it."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.errors import QueryError
from bot.model import Subscriber, Subscription
from bot.subscribers.locks import Locks
from bot.subscribers.registry import Registry
from storage.durably import durably

log = logging.getLogger(__name__)

#: The pause after each chat's words, in seconds, which is everybody else's.
_PAUSE: Final = 0.002
#: Former queries that are remembered of one subscription.
_MOST_FORMER: Final = 3


@dataclass(frozen=True, kw_only=True)
class Rereading:
    """Lets every subscription ask for what its words mean by now."""

    registry: Registry
    locks: Locks
    #: Returns the canonical query that a text asks for; raises QueryError.
    read: Callable[[str], str]

    async def run(self) -> None:
        """Read all subscriptions once, then wait until cancelled; where the store fails, from the beginning again."""
        await self.registry.complete.wait()  # everybody is being read already
        await durably(self.read_all, log, "subscriptions.not_read")
        await asyncio.Event().wait()

    async def read_all(self) -> int:
        """Read the words of all that is followed; return in how many chats a query is another now.

        Raises StorageError.
        """
        portions = self.registry.people.followers()
        chats = [each.chat_id async for some in portions for each in some if each.queries]
        changed = 0
        for chat_id in chats:
            changed += await self._read(chat_id)
            await asyncio.sleep(_PAUSE)
        if changed:
            log.info("subscriptions.read_again", extra={"chats": changed})
        return changed

    async def _read(self, chat_id: int) -> bool:
        """Read the words of what one chat follows; tell whether a query is another now."""
        subscriber = await self.registry.people.find(chat_id)
        meant = await asyncio.to_thread(self._meant, subscriber)
        if reread(subscriber, meant) == subscriber:
            return False
        async with self.locks.of(chat_id):
            await self.registry.update(chat_id, lambda current: reread(current, meant))
        return True

    def _meant(self, subscriber: Subscriber | None) -> Mapping[str, str]:
        """Return what the words of a chat's subscriptions mean, as far as they can be read."""
        meant: dict[str, str] = {}
        for typed in dict.fromkeys(each.typed for each in subscriber.subscriptions) if subscriber else ():
            try:
                meant[typed] = self.read(typed)
            except QueryError:
                continue  # what was stored of it counts on
        return meant


def reread(current: Subscriber | None, meant: Mapping[str, str]) -> Subscriber | None:
    """Give each subscription the query that its words mean; what nobody can read keeps the one that it has.

    So does what would ask for the same as another in its topic: a topic follows each query once.
    """
    if current is None:
        return None
    wishes = {(each.query, each.thread_id) for each in current.subscriptions}
    found: list[Subscription] = []
    for each in current.subscriptions:
        query = meant.get(each.typed, each.query)
        if (query, each.thread_id) in wishes:  # its own, or another's
            found.append(each)
            continue
        wishes.add((query, each.thread_id))
        found.append(replace(each, query=query, was=(each.query, *each.was)[:_MOST_FORMER]))
    return replace(current, subscriptions=tuple(found))
