"""The desk: what every conversation works with, given once by the composition root."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Generic, Literal, Protocol, TypeVar

from cachetools import TTLCache

from bot.alerts.operators.broadcast import Broadcast
from bot.alerts.operators.ways import Way
from bot.botapi.whispers import Whispers
from bot.errors import BadAddressError
from bot.matching.index import QueryIndex
from bot.model import Feed, FeedState, Subscription
from bot.pictures.studio import Studio
from bot.sources.polled import Polled
from bot.sources.silence import Silence
from bot.sources.watch import Watch
from bot.subscribers.locks import Locks
from bot.subscribers.registry import Registry
from bot.web_keys import BoardAddresses
from bot.wording.catalogue import Wording
from handlers.hearing.heard import Heard
from storage.contract import News, People

_ADMIN_FOR = timedelta(seconds=20)
_REFUSED_FOR = timedelta(minutes=10)
_STOPPED_FOR = timedelta(hours=1)
_TOLD_FOR = timedelta(days=30)
_REMEMBERED = 10_000
V = TypeVar("V")


class Recently(Generic[V]):
    """What was found out a moment ago and holds for a while; bounded, by the time that it is handed."""

    def __init__(self, lasting: timedelta) -> None:
        self._now = datetime.min.replace(tzinfo=UTC)
        self._known: TTLCache[object, V, datetime] = TTLCache(_REMEMBERED, lasting, timer=lambda: self._now)

    def get(self, key: object, now: datetime) -> V | None:
        """Return what is known, or None when nothing is or it is too old."""
        self._now = now
        return self._known.get(key)

    def put(self, key: object, value: V, now: datetime) -> None:
        """Remember a finding; the one longest unasked for is forgotten when there are too many."""
        self._now = now
        self._known[key] = value

    def forget(self, about: Callable[[object], bool]) -> None:
        """Forget the findings whose key is such a one."""
        for key in [each for each in self._known if about(each)]:
            self._known.pop(key, None)


class Watching(Protocol):
    """Whoever polls the feeds."""

    async def read(self, feed: Feed) -> Polled:
        """Read a feed once, to see whether it can be read; nothing of it is kept."""
        ...

    def follow(self, feed: Feed, state: FeedState) -> None:
        """Poll a feed from now on."""
        ...

    async def leave(self, url: str) -> None:
        """Poll it no more; when this returns, nothing of it is on its way."""
        ...


class SecondWays(Protocol):
    """Whoever reaches people another way than by Telegram."""

    async def check(self, address: str) -> None:
        """Look whether something may be sent to an address. Raises BadAddressError."""
        ...

    async def send(self, address: str, text: str) -> bool:
        """Send a text; return whether the other side took it."""
        ...


class NoSecondWays:
    """There is none."""

    async def check(self, _: str) -> None:
        """Refuse every address."""
        raise BadAddressError("outlet-unknown-kind")

    async def send(self, _: str, __: str) -> bool:
        """Send nothing."""
        return False


async def _no_ways() -> Sequence[Way]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The collaborators of the conversations."""

    registry: Registry
    news: News
    wording: Callable[[str], Wording]
    operators: frozenset[int]
    access: Literal["open", "allowlist"]
    fresh_hours: int
    #: Characters of a query that is followed, and how many of them a chat follows.
    max_query: int
    max_subscriptions: int
    #: Days for which it is kept what a chat was sent.
    keep_days: int
    #: Whether what chats follow is encrypted on the disk.
    encrypted: bool
    clock: Callable[[], datetime]
    #: Called when alerts may have become due (a mute ended).
    outbox_changed: Callable[[], None]
    broadcast: Broadcast
    #: The feeds that are watched, and those that the settings name.
    feeds: Watch
    listed: Sequence[Feed]
    watching: Watching
    #: Called when somebody was banned: what they have waiting needs no answer.
    banned: Callable[[int], None] = lambda chat_id: None
    #: The names of the outlets that are watched; None where they aren't known.
    outlets: Callable[[], frozenset[str]] | None = None
    #: Where the page on the web stands; None: there is none.
    board: BoardAddresses | None = None
    #: Where Telegram's menu opens the board; None: nowhere.
    app: str | None = None
    #: Where feeds of a query are read, without a slash at its end; None: the program listens nowhere.
    web: str | None = None
    #: Other ways to reach people, for addresses that they name.
    second: SecondWays = field(default_factory=lambda: NoSecondWays())
    #: How the ways out other than Telegram stand.
    ways: Callable[[], Awaitable[Sequence[Way]]] = _no_ways
    #: Which sources are silent now.
    silence: Callable[[], Silence] = Silence
    #: (chat, user) → is an administrator; ("serves", chat, user) → may serve it from a private chat.
    administrators: Recently[bool] = field(default_factory=lambda: Recently(_ADMIN_FOR))
    #: Chats that were told that they aren't allowed: told once in a while, not at every word.
    refused: Recently[bool] = field(default_factory=lambda: Recently(_REFUSED_FOR))
    #: (chat, mark of what it stopped) → that, for the way back.
    stopped: Recently[tuple[Subscription, ...]] = field(default_factory=lambda: Recently(_STOPPED_FOR))
    heard: Heard = field(default_factory=Heard)
    #: Channels that were told that they are served from a private chat.
    told_channels: Recently[bool] = field(default_factory=lambda: Recently(_TOLD_FOR))
    whispers: Whispers = field(default_factory=Whispers)
    locks: Locks = field(default_factory=Locks)
    studio: Studio = field(default_factory=Studio)
    #: Searches that run at a time; more would only take turns at the processor.
    searches: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    @property
    def people(self) -> People:
        """Return the subscribers, to be read; what changes them is the registry."""
        return self.registry.people

    @property
    def index(self) -> QueryIndex:
        """Return who follows what, to be read."""
        return self.registry.index

    async def admits(self, chat_id: int) -> bool:
        """Tell whether a chat may use the bot, by the operator's list.

        Raises StorageError.
        """
        return chat_id in self.operators or self.allows(await self.people.access(), chat_id)

    def allows(self, listed: Mapping[int, bool], chat_id: int) -> bool:
        """Tell whether a chat may use the bot, by what the operator's list says."""
        verdict = listed.get(chat_id)
        return chat_id in self.operators or (verdict is True if self.access == "allowlist" else verdict is not False)
