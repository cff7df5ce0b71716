"""What goes to the reading process and what comes back."""

from dataclasses import dataclass
from datetime import datetime

from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed


@dataclass(frozen=True, kw_only=True, slots=True)
class PageErrand:
    """One article's page to be read."""

    body: bytes
    #: As the server's header names it.
    charset: str | None
    #: How long it may take.
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """One body of a source to be read."""

    body: bytes
    feed: Feed
    #: As the server's header names it.
    charset: str | None
    #: What links are read against.
    base_url: str
    now: datetime
    #: Entries that were read already, by how they are written.
    known: frozenset[bytes]
    #: How long it may take.
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A body could not be read; `reason` as in ParseError, or the kind of the error when it was a bug."""

    reason: str
    #: As in ParseError.
    feeds: tuple[str, ...] = ()


#: What comes of an errand: what a source's body says, a page's text, or why there is none.
Outcome = ParsedFeed | str | Failed
