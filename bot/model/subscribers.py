"""Subscribers: chats, their settings and what they follow."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model.preferences import PLAIN, Mode, Preferences
from bot.model.times import Timed


class ChatKind(StrEnum):
    """Telegram's kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription(Timed):
    """One query that a chat follows, in one forum topic or (None) the chat itself."""

    #: Position in the chat's list as people see it, from 1; never reused within a chat.
    number: int
    #: Canonical form; two equal queries have the same.
    query: str
    #: As the person typed it, for showing.
    typed: str
    thread_id: int | None = None
    created_at: datetime
    #: None where the chat's own counts.
    mode: Mode | None = None
    muted_until: datetime | None = None
    #: Queries that it was stored with before its words were read again, the last one first: what waits was brought by
    #: them, and older buttons stand for them.
    was: tuple[str, ...] = ()

    def asks(self, query: str) -> bool:
        """Tell whether it asks for a query, or did before its words were read again."""
        return query == self.query or query in self.was


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink(Timed):
    """A secret address at which a query can be read as a feed, until its chat takes it back."""

    #: What stands in the address; whoever has it may read.
    token: str
    #: Canonical form.
    query: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet(Timed):
    """Another way to reach whoever is behind a chat, for when Telegram doesn't answer."""

    #: As apprise writes addresses: `ntfys://ntfy.sh/topic`. It may hold a password.
    address: str
    #: What was sent there and has to be sent back; empty once it was.
    code: str
    #: Codes that were sent back and weren't it.
    tries: int = 0
    named_at: datetime
    #: What is due goes there now, since Telegram doesn't answer.
    switched: bool = False
    #: What is due goes there and to Telegram, whether it answers or not.
    always: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Tell whether whoever named it reads what is sent there."""
        return not self.code

    @property
    def is_beside(self) -> bool:
        """Tell whether alerts are written for it beside those to Telegram."""
        return self.is_confirmed and self.always


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscriber(Timed):
    """A chat that talked to the bot, its settings and what it follows."""

    chat_id: int
    kind: ChatKind
    language: str = "ar"
    #: The person chose the language, it was not guessed.
    language_chosen: bool = False
    time_zone: str = "Asia/Baghdad"
    created_at: datetime
    muted_until: datetime | None = None
    #: Since when the chat cannot be written to (blocked, kicked); its subscriptions are kept a while.
    parked_at: datetime | None = None
    #: Stories this chat asked to hear no more of.
    hushed: tuple[str, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    #: The highest number that a subscription of this chat ever had (as far as one was given up: it is not used again).
    last_number: int = 0
    preferences: Preferences = PLAIN
    #: Oldest first.
    feeds: tuple[FeedLink, ...] = ()
    outlet: Outlet | None = None

    @property
    def locale(self) -> str:
        """The language that the chat is written to in, with its digits, as BCP 47 names both."""
        return f"{self.language}-u-nu-latn" if self.preferences.latin_digits else self.language

    @property
    def next_number(self) -> int:
        """The number of the next subscription: higher than any that the chat ever had."""
        return 1 + max(self.last_number, *(each.number for each in self.subscriptions), 0)


class Follower(NamedTuple):
    """What is known by heart of a subscriber: of which stories it is to be looked up, and where it is found."""

    chat_id: int
    #: Canonical forms, each once.
    queries: tuple[str, ...]
    #: Of its feeds.
    tokens: tuple[str, ...] = ()
    #: It is reached another way, too; and beside Telegram, whether that answers or not.
    has_outlet: bool = False
    is_beside: bool = False
    parked_at: datetime | None = None


def follower_of(subscriber: Subscriber) -> Follower:
    """Return what is known by heart of a subscriber."""
    outlet = subscriber.outlet
    return Follower(
        chat_id=subscriber.chat_id,
        queries=tuple(dict.fromkeys(each.query for each in subscriber.subscriptions)),
        tokens=tuple(link.token for link in subscriber.feeds),
        has_outlet=outlet is not None and outlet.is_confirmed,
        is_beside=outlet is not None and outlet.is_beside,
        parked_at=subscriber.parked_at,
    )
