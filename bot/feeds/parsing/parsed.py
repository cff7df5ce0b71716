"""What a source's parsed body is; apart from the parsers, which only the worker process loads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model import Article

#: Bytes of a hash of how an entry is written.
HASH_SIZE: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A post as a channel's page shows it."""

    number: int
    #: Of what it says, without what changes by itself (views, reactions).
    digest: str
    published_at: datetime
    #: None where it says nothing in words.
    article: Article | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedFeed:
    """What a body says."""

    #: The feed's own title, or empty.
    title: str
    encoding: str
    #: In the body's order.
    entries: tuple[Article, ...]
    #: What was wrong with the body, though it could be read.
    note: str | None
    #: For how long the feed asks to be left alone (ttl, sy:updatePeriod), in seconds.
    wish: float | None = None
    #: When it publishes nothing, in UTC: hours, and days of the week from Monday (0) on.
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    #: Of a feed: the hub that delivers what it publishes, and what it is called there; or empty.
    hub: str = ""
    topic: str = ""
    #: Of a feed: a hash of what each entry says, in their order.
    said: tuple[str, ...] = ()
    #: Of a feed: a hash of how each entry is written, in their order; and those of entries that were known, and aren't
    #: among these.
    written: tuple[bytes, ...] = ()
    again: frozenset[bytes] = frozenset()
    #: Of a channel: all that the page shows, in ascending order; `entries` are the articles among them.
    posts: tuple[Post, ...] = ()
    #: … which is far from full and names no page before it: what it shows is all that there is.
    from_the_first: bool = False
