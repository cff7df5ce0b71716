"""The nouns of the program: feeds, articles, stories, subscribers, alerts.

Frozen, keyword-only; every datetime is aware and in UTC (checked).
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from bot.event import Event, Place

#: Class → the names of its fields that are times; filled as objects are made.
_TIMES: dict[type, tuple[str, ...]] = {}


def _check_times(value: Any) -> None:
    kind = type(value)
    if kind not in _TIMES:
        _TIMES[kind] = tuple(field.name for field in fields(value) if "datetime" in str(field.type))
    for name in _TIMES[kind]:
        moment = getattr(value, name)
        if isinstance(moment, datetime) and moment.tzinfo is not UTC:
            raise ValueError(f"{type(value).__name__}.{name} must be an aware UTC datetime, not {moment!r}")


class Timed:
    """Refuse naive and foreign datetimes when an object is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        _check_times(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """An address that publishes entries, and the outlet behind it."""

    url: str
    #: The outlet's name as readers see it; empty until the feed itself has told.
    title: str = ""
    language: str = "ar"
    group: str = ""
    #: The outlet's terms allow no adapted summary: headline and link only.
    headline_only: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedState(Timed):
    """What is remembered of a feed between polls."""

    url: str
    #: When this feed was first known; nothing published before it is ever pushed from its first poll.
    added_at: datetime
    next_poll_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    #: Hash of the last body that was parsed; the same body is not parsed again.
    body_hash: str | None = None
    #: When a body last came, new or not; None until then, and where an earlier version polled.
    body_at: datetime | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    #: Publication time of the newest entry seen.
    newest_at: datetime | None = None
    #: Failures in a row.
    failures: int = 0
    last_error: str | None = None
    #: The title the feed gives itself.
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Article(Timed):
    """One entry of a feed, without markup."""

    #: Stable across polls: from the guid, else the link, else a hash of title and text.
    id: str
    feed_url: str
    #: The outlet's name as readers see it.
    source: str
    language: str
    title: str
    text: str
    #: Absolute http(s) address, or empty.
    link: str
    published_at: datetime
    #: False when the feed gave no date or an absurd one: `published_at` is then the time of first sight.
    date_known: bool = True
    seen_at: datetime
    headline_only: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What the news stage understood of one article."""

    relevant: bool
    #: 0..1
    score: float
    #: In words, for the operator.
    reasons: tuple[str, ...] = ()
    #: A key of the lexicon's `events`, or "other"; None when not relevant.
    event: str | None = None
    #: 1..5; None when not relevant.
    severity: int | None = None
    #: Main place first.
    places: tuple[Place, ...] = ()
    #: Lexicon ids.
    actors: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    summary: str = ""
    #: Every kind of event told, `event` first; empty when not relevant.
    kinds: tuple[str, ...] = ()
    #: (actor, "striker" | "target" | "arrested") where the headline's grammar shows it.
    roles: tuple[tuple[str, str], ...] = ()
    #: "official", "unnamed", "claimed", "denied", or None when nobody is named behind it.
    status: str | None = None
    #: No new event: an anniversary, a feature, a tally, a late repost.
    old_news: bool = False
    #: What it tells, clause by clause.
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Timed):
    """One outlet's article as part of a story."""

    article_id: str
    source: str
    title: str
    link: str
    published_at: datetime
    headline_only: bool = False
    #: Its text is an earlier report's, or it says that it has the news from that outlet: it backs nothing.
    copies: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Toll(Timed):
    """How many were killed and wounded, as told from one moment on; 0 is told, None is not."""

    at: datetime
    killed: int | None = None
    wounded: int | None = None
    #: The outlet that told it.
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story(Timed):
    """One event, as told by one or more outlets."""

    #: Short (12 characters of a–z 2–7), fits callback data.
    id: str
    headline: str
    summary: str
    #: What matching and /recent read: title and cleaned text of the reports, bounded.
    text: str
    event: str
    severity: int
    places: tuple[Place, ...] = ()
    actors: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    language: str = "ar"
    #: Oldest first: reports[0] was first.
    reports: tuple[Report, ...]
    first_at: datetime
    #: Publication time of the newest report.
    last_at: datetime
    #: Grows with every change a reader would see, and with no other.
    revision: int = 1
    #: How the news stands: "unnamed", "claimed", "official", "denied", or None when nobody is named behind it.
    status: str | None = None
    #: Every toll that was told, oldest first: the last one is `killed` and `wounded`.
    tolls: tuple[Toll, ...] = ()
    #: The id of the story that this one follows up: a funeral, arrests, a statement, a denial.
    follows: str | None = None

    @property
    def backing(self) -> int:
        """Count the outlets that tell it by themselves: copies of one text count once."""
        return max(1, len({report.source for report in self.reports if not report.copies}))


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

    @property
    def next_number(self) -> int:
        """The number of the next subscription: higher than any that the chat ever had."""
        return 1 + max(self.last_number, *(each.number for each in self.subscriptions), 0)


class AlertState(StrEnum):
    """Where an alert stands."""

    DUE = "due"
    SENT = "sent"
    #: Given up for a stated reason (chat gone, refused by Telegram, too old).
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told(Timed):
    """What a chat was last told of a story with a message of its own: what a later change is measured by."""

    severity: int
    killed: int | None = None
    wounded: int | None = None
    #: As the story's.
    status: str | None = None
    #: When.
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAlert:
    """One alert to be written: a story is due to a chat (once per story, chat and topic)."""

    story_id: str
    chat_id: int
    thread_id: int | None = None
    #: Canonical queries of this chat that matched, at least one.
    queries: tuple[str, ...]
    severity: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert(Timed):
    """An alert of the outbox, as claimed or found."""

    id: int
    story_id: str
    chat_id: int
    thread_id: int | None
    queries: tuple[str, ...]
    severity: int
    state: AlertState
    created_at: datetime
    due_at: datetime
    #: Sends that were begun, this one included once claimed.
    attempts: int
    #: The mute that held it back has to be summed up, not replayed.
    held: bool
    #: The Telegram message, once one was sent; a due alert that has one is an edit.
    message_id: int | None
    #: The story's revision that the message shows; 0 before the first send.
    shown_revision: int
    #: Why it was dropped.
    reason: str | None
    #: When the message was sent or last edited.
    shown_at: datetime | None = None
    #: None before the first send, and where an earlier version sent it.
    told: Told | None = None
    #: The message lists several stories, and so is never edited into this one.
    listed: bool = False
    #: The feed that brought it; empty where an earlier version wrote it.
    feed: str = ""
    #: Its feed has so many for the chat that it waits for their round-up.
    gathered: bool = False


#: From this severity on an alert goes before the others.
GRAVE: Final = 4
