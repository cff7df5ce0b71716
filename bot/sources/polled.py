"""What one poll of one source brought, whatever its kind."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Article, FeedState


class PollStatus(StrEnum):
    """How a poll went, as tables and logs name it."""

    READ = "read"
    #: The server said so (304).
    NOT_MODIFIED = "not_modified"
    #: The body is the one parsed last time.
    SAME_BODY = "same_body"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Polled:
    """What one poll of one source brought."""

    #: The source's state afterwards; takes effect when it is committed, together with the articles.
    state: FeedState
    #: Empty unless the status is READ.
    articles: tuple[Article, ...] = ()
    #: Ids of those among them that say something else than when they were seen before.
    revised: frozenset[str] = frozenset()
    #: Ids of articles that their outlet took down.
    gone: frozenset[str] = frozenset()
    status: PollStatus
    #: A hub delivered it: the source itself wasn't asked.
    is_delivered: bool = False
    encoding: str | None = None
    #: How long it took, of wall clock.
    seconds: float = 0.0
    #: How long of it the source took to be fetched, from when it was asked to its answer's last byte; None where it
    #: wasn't asked, or nothing came.
    fetched_in: float | None = None
    #: As in FetchError and ParseError; None unless the status is FAILED.
    error: str | None = None
    #: Addresses of feeds that a web page in a feed's place names.
    feeds: tuple[str, ...] = ()
