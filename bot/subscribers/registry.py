"""The one door to who follows what: people and the index of their queries change together, first what is durable."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from bot.errors import QueryError
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.model import Subscriber
from bot.subscribers.changes import park, queries_gone
from storage.contract import Change, People

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Subscribers as they are stored, and the index that says who follows a story. Nothing else writes either."""

    people: People
    index: QueryIndex
    #: The chat that has a feed's token.
    feeds: dict[str, int] = field(default_factory=dict)
    #: The chats that are reached another way, too.
    outlets: set[int] = field(default_factory=set)
    #: Those of them that are reached so beside Telegram, whether it answers or not.
    beside: set[int] = field(default_factory=set)

    @classmethod
    async def load(cls, people: People) -> Self:
        """Return the registry of a store, with everything that is followed in its index."""
        registry = cls(people=people, index=QueryIndex())
        async for subscriber in people.all():
            registry._reindex(None, subscriber, chat_id=subscriber.chat_id)
        return registry

    async def update(self, chat_id: int, change: Change) -> tuple[Subscriber | None, Subscriber | None]:
        """Store a change to a subscriber; return what was stored before and is now.

        Raises StorageError, and what `change` raises: then nothing was changed.
        """
        before: Subscriber | None = None

        def noted(current: Subscriber | None) -> Subscriber | None:
            nonlocal before
            before = current
            return change(current)

        after = await self.people.update(chat_id, noted)
        self._reindex(before, after, chat_id=chat_id)
        return before, after

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Give a group that became a supergroup its new id; to hear of it twice changes nothing more.

        Raises StorageError.
        """
        old = await self.people.find(old_chat_id)
        new = await self.people.move(old_chat_id, new_chat_id)
        for gone in (old, new):  # another program on the same store may have moved it already
            self._reindex(gone, None, chat_id=old_chat_id)
        self._reindex(None, new, chat_id=new_chat_id)

    async def park(self, chat_id: int, now: datetime) -> None:
        """Note that a chat can't be written to, and since when. Raises StorageError."""
        await self.update(chat_id, lambda current: park(current, now))

    async def erase(self, chat_id: int) -> None:
        """Forget a subscriber with everything that it follows. Raises StorageError."""
        await self.update(chat_id, lambda _: None)

    def _reindex(self, before: Subscriber | None, after: Subscriber | None, *, chat_id: int) -> None:
        """Take from the index what a chat no longer follows, put in what it follows from now on."""
        for query in queries_gone(before, after):
            _each(query, lambda text: self.index.remove(parse(text), chat_id))
        for query in queries_gone(after, before):
            _each(query, lambda text: self.index.add(parse(text), chat_id))
        outlet = after.outlet if after else None
        (self.outlets.add if outlet and outlet.is_confirmed else self.outlets.discard)(chat_id)
        (self.beside.add if outlet and outlet.is_beside else self.beside.discard)(chat_id)
        for link in before.feeds if before else ():
            self.feeds.pop(link.token, None)
        for link in after.feeds if after else ():
            self.feeds[link.token] = chat_id


def _each(query: str, apply: Callable[[str], None]) -> None:
    try:
        apply(query)
    except QueryError as error:
        # Written by a version that read queries otherwise; the rest of the change still counts.
        log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # a trace would show texts
