"""The one door to who follows what: people and the index of their queries change together, first what is durable."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple, Self

from bot.errors import QueryError
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.memory import keep_for_good
from bot.model import Follower, Subscriber, follower_of
from bot.subscribers.changes import park
from storage.contract import Change, People

log = logging.getLogger(__name__)

#: So many are taken up before others have their turn: a chat is one; a query that nobody followed yet, which has to be
#: read and hung up, takes as long as ten.
_AT_ONCE: Final = 100
_NEW: Final = 10
#: Portions after which what was taken up is no more looked through for what is to be freed.
_SETTLED_AFTER: Final = 20


class _Known(NamedTuple):
    """What is remembered of a subscriber, to notice what others changed."""

    queries: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Subscribers as they are stored, and the index that says who follows a story. Nothing else writes either.

    Where other programs write too (`shared`) it takes over what they changed: `refresh` for a chat, `take_up` for all.
    """

    people: People
    index: QueryIndex = field(default_factory=QueryIndex)
    #: The chat that has a feed's token.
    feeds: dict[str, int] = field(default_factory=dict)
    #: The chats that are reached another way, too.
    outlets: set[int] = field(default_factory=set)
    #: Those of them that are reached so beside Telegram, whether it answers or not.
    beside: set[int] = field(default_factory=set)
    #: What the index has of each chat; None where nobody else changes anything, so that it needn't be remembered.
    known: dict[int, _Known] | None = None
    #: Set while it is known what everybody follows: before that nothing is decided, as somebody might be left out.
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    #: The chats that were taken up by themselves while everybody is.
    _touched: set[int] = field(default_factory=set)
    #: What is stored is read and taken over by one at a time, so that the last one has the last word.
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _taking_up: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def open(cls, people: People, *, shared: bool = False) -> Self:
        """Return the registry of a store, which knows nobody before `take_up`."""
        return cls(people=people, known={} if shared else None)

    @classmethod
    async def load(cls, people: People, *, shared: bool = False) -> Self:
        """Return the registry of a store, with everything that is followed in its index. Raises StorageError."""
        registry = cls.open(people, shared=shared)
        await registry.take_up()
        return registry

    async def take_up(self) -> None:
        """Take up what everybody follows that is stored, while chats go on changing it. Raises StorageError.

        Until it has come to its end, the registry isn't complete; it may be begun anew.
        """
        async with self._taking_up:
            self.complete.clear()
            self._touched.clear()
            gone = set(self.known or ())
            portions, number = aiter(self.people.followers()), 0
            while (some := await self._take_portion(portions)) is not None:
                gone.difference_update(one.chat_id for one in some)
                number += 1
                if not number % _SETTLED_AFTER:
                    keep_for_good()
            for chat_id in gone - self._touched:
                self._take_over(chat_id, None)
            self.complete.set()
            self._touched.clear()

    async def _take_portion(self, portions: AsyncIterator[Sequence[Follower]]) -> Sequence[Follower] | None:
        async with self._reading:
            some = await anext(portions, None)
            done, known = 0, self.index.queries
            for one in some or ():
                # Where nobody else writes, what was written since needs no lock: it counts, not what was read before.
                if self.known is not None or one.chat_id not in self._touched:
                    self._take_over(one.chat_id, one)
                done += 1 + _NEW * max(0, self.index.queries - known)
                known = self.index.queries
                if done >= _AT_ONCE:
                    await asyncio.sleep(0)
                    done, known = 0, self.index.queries
        return some

    async def refresh(self, chat_id: int) -> None:
        """Take over what is stored of a chat now. Raises StorageError."""
        async with self._reading:
            found = await self.people.find(chat_id)
            self._touch(chat_id)
            self._take_over(chat_id, follower_of(found) if found else None)

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
        now = follower_of(after) if after else None
        if self.complete.is_set():
            self._change(_known_of(follower_of(before) if before else None), now, chat_id)
            return
        self._touch(chat_id)
        if before is not None:  # it may have been taken up already
            self._change(_known_of(follower_of(before)), None, chat_id)
        self._change(_Known(), now, chat_id)

    def _touch(self, chat_id: int) -> None:
        if not self.complete.is_set():
            self._touched.add(chat_id)

    def _take_over(self, chat_id: int, after: Follower | None) -> None:
        """Have of a chat what is stored, whatever there was of it."""
        if self.known is None:
            self._change(_Known(), after, chat_id)
            return
        self._change(self.known.get(chat_id, _Known()), after, chat_id)
        if after is None:
            self.known.pop(chat_id, None)
        else:  # the index has each text once, whoever follows it
            self.known[chat_id] = _Known(tuple(map(self.index.spelled, after.queries)), after.tokens)

    def _change(self, before: _Known, after: Follower | None, chat_id: int) -> None:
        now = _known_of(after)
        if before.queries != now.queries:
            self._follow(chat_id, before.queries, now.queries)
        (self.outlets.add if after and after.has_outlet else self.outlets.discard)(chat_id)
        (self.beside.add if after and after.is_beside else self.beside.discard)(chat_id)
        for token in before.tokens:
            self.feeds.pop(token, None)
        for token in now.tokens:
            self.feeds[token] = chat_id

    def _follow(self, chat_id: int, before: Iterable[str], now: Iterable[str]) -> None:
        old, new = set(before), set(now)
        for query in old - new:
            _each(query, lambda text: self.index.remove(parse(text), chat_id))
        for query in new - old:
            if not self.index.join(query, chat_id):
                _each(query, lambda text: self.index.add(parse(text), chat_id))


def _known_of(follower: Follower | None) -> _Known:
    return _Known(follower.queries, follower.tokens) if follower else _Known()


def _each(query: str, apply: Callable[[str], None]) -> None:
    try:
        apply(query)
    except QueryError as error:
        # Written by a version that read queries otherwise; the rest of the change still counts.
        log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # a trace would show texts
