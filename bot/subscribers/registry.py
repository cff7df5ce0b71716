"""The one door to who follows what: people and the index of their queries change together, first what is durable."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from bot.errors import QueryError
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.model import Subscriber
from bot.subscribers.changes import park, queries_of
from storage.contract import Change, People

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a subscriber, to notice what others changed."""

    queries: frozenset[str] = frozenset()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Subscribers as they are stored, and the index that says who follows a story. Nothing else writes either.

    Where other programs write too (`shared`) it takes over what they changed: `refresh` for a chat, `refresh_all`.
    """

    people: People
    index: QueryIndex
    #: The chat that has a feed's token.
    feeds: dict[str, int] = field(default_factory=dict)
    #: The chats that are reached another way, too.
    outlets: set[int] = field(default_factory=set)
    #: Those of them that are reached so beside Telegram, whether it answers or not.
    beside: set[int] = field(default_factory=set)
    #: What the index has of each chat; None where nobody else changes anything, so that it needn't be remembered.
    known: dict[int, _Known] | None = None
    #: What is stored is read and taken over by one at a time, so that the last one has the last word.
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def load(cls, people: People, *, shared: bool = False) -> Self:
        """Return the registry of a store, with everything that is followed in its index."""
        registry = cls(people=people, index=QueryIndex(), known={} if shared else None)
        if shared:
            await registry.refresh_all()
        else:
            async for subscriber in people.all():
                registry._reindex(None, subscriber, chat_id=subscriber.chat_id)
        return registry

    async def refresh(self, chat_id: int) -> None:
        """Take over what is stored of a chat now. Raises StorageError."""
        async with self._reading:
            self._take_over(chat_id, await self.people.find(chat_id))

    async def refresh_all(self) -> None:
        """Take over all that is stored now. Raises StorageError."""
        async with self._reading:
            gone = set(self.known or ())
            async for subscriber in self.people.all():
                gone.discard(subscriber.chat_id)
                self._take_over(subscriber.chat_id, subscriber)
            for chat_id in gone:
                self._take_over(chat_id, None)

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
        if self.known is None:
            self._reindex(before, after, chat_id=chat_id)
        else:
            await self.refresh(chat_id)
        return before, after

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Give a group that became a supergroup its new id; to hear of it twice changes nothing more.

        Raises StorageError.
        """
        old = await self.people.find(old_chat_id)
        new = await self.people.move(old_chat_id, new_chat_id)
        if self.known is not None:
            await self.refresh(old_chat_id)
            await self.refresh(new_chat_id)
            return
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
        self._change(_known_of(before), after, chat_id)

    def _take_over(self, chat_id: int, after: Subscriber | None) -> None:
        """Have of a chat what is stored, whatever there was of it."""
        assert self.known is not None  # noqa: S101  # only where others write too
        self._change(self.known.get(chat_id, _Known()), after, chat_id)
        if after is None:
            self.known.pop(chat_id, None)
        else:
            self.known[chat_id] = _known_of(after)

    def _change(self, before: _Known, after: Subscriber | None, chat_id: int) -> None:
        now = _known_of(after)
        for query in before.queries - now.queries:
            _each(query, lambda text: self.index.remove(parse(text), chat_id))
        for query in now.queries - before.queries:
            _each(query, lambda text: self.index.add(parse(text), chat_id))
        outlet = after.outlet if after else None
        (self.outlets.add if outlet and outlet.is_confirmed else self.outlets.discard)(chat_id)
        (self.beside.add if outlet and outlet.is_beside else self.beside.discard)(chat_id)
        for token in before.tokens:
            self.feeds.pop(token, None)
        for token in now.tokens:
            self.feeds[token] = chat_id


def _known_of(subscriber: Subscriber | None) -> _Known:
    if subscriber is None:
        return _Known()
    return _Known(queries_of(subscriber), tuple(link.token for link in subscriber.feeds))


def _each(query: str, apply: Callable[[str], None]) -> None:
    try:
        apply(query)
    except QueryError as error:
        # Written by a version that read queries otherwise; the rest of the change still counts.
        log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # a trace would show texts
