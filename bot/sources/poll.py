"""One poll of one feed: fetch, compare, parse; what the feed's state is afterwards."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.addresses import shown
from bot.errors import FetchError, ParseError
from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.feeds.fetching.headers import validator
from bot.feeds.parsing.parsed import ParsedFeed
from bot.logs import place_of
from bot.model import Article, Feed, FeedState
from bot.sources.schedule import after_failure, after_success, is_body_overdue
from bot.sources.worker.worker import ParseWorker

log = logging.getLogger(__name__)


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
    """What one poll of one feed brought."""

    #: The feed's state afterwards; takes effect when it is committed, together with the articles.
    state: FeedState
    #: Empty unless the status is READ.
    articles: tuple[Article, ...] = ()
    status: PollStatus
    encoding: str | None = None
    #: How long it took, of wall clock.
    seconds: float
    #: As in FetchError and ParseError; None unless the status is FAILED.
    error: str | None = None


async def poll_feed(
    feed: Feed,
    state: FeedState,
    *,
    fetcher: Fetcher,
    worker: ParseWorker,
    poll_seconds: float,
    now: Callable[[], datetime],
) -> Polled:
    """Poll a feed once; a failure of the feed is an outcome, logged, and never an exception.

    `now` is read before and when the answer is there. Nothing of a body that could not be read is remembered, so
    that it is fetched whole again.
    """
    started = time.perf_counter()
    state = _healed(state)
    try:
        fetched = await _fetched(feed, state, fetcher=fetcher, now=now())
        polled = await _read(feed, state, fetched, worker=worker, poll_seconds=poll_seconds, now=now())
    except Exception as error:
        # Here one feed ends and the others begin: whatever its server or its body wakes in us, a bug included, is
        # this feed's failure, backed off and tried again.
        reason = _logged(feed, state, error)
        wait = error.retry_after if isinstance(error, FetchError) else None
        after = after_failure(state, reason=reason, poll_seconds=poll_seconds, now=now(), retry_after=wait)
        polled = Polled(state=after, status=PollStatus.FAILED, seconds=0, error=reason)
    return replace(polled, seconds=time.perf_counter() - started)


def _healed(state: FeedState) -> FeedState:
    """Return a state without validators that can be neither stored nor sent, however they came into it."""
    return replace(state, etag=validator(state.etag), last_modified=validator(state.last_modified))


async def _fetched(feed: Feed, state: FeedState, *, fetcher: Fetcher, now: datetime) -> Fetched:
    if is_body_overdue(state, now=now):
        return await fetcher.fetch(feed.url)
    return await fetcher.fetch(feed.url, etag=state.etag, last_modified=state.last_modified)


def _logged(feed: Feed, state: FeedState, error: Exception) -> str:
    """Log a feed's failure in one line without anything of its content; return the word for it."""
    extra: dict[str, object] = {"feed": shown(feed.url), "failures": state.failures + 1}
    if isinstance(error, FetchError | ParseError):
        log.warning("feed.failed", extra={"reason": error.reason, **extra})
        return error.reason
    # A bug: its kind and place tell what to mend, while its words may quote the feed or its address.
    reason = type(error).__name__
    log.error("feed.failed", extra={"reason": reason, "where": place_of(error), **extra})
    return reason


async def _read(
    feed: Feed, state: FeedState, fetched: Fetched, *, worker: ParseWorker, poll_seconds: float, now: datetime
) -> Polled:
    if fetched.body is None:
        state = replace(
            state,
            # A server may rename what it says hasn't changed (RFC 9111 §4.3.4).
            etag=fetched.etag or state.etag,
            last_modified=fetched.last_modified or state.last_modified,
            body_at=state.body_at or now,
        )
        after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=fetched.max_age)
        return Polled(state=after, status=PollStatus.NOT_MODIFIED, seconds=0)
    state = replace(state, etag=fetched.etag, last_modified=fetched.last_modified)
    # On a thread: five megabytes take ten milliseconds.
    digest = await asyncio.to_thread(_digest, fetched.body)
    if digest == state.body_hash:
        after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=fetched.max_age)
        return Polled(state=replace(after, body_at=now), status=PollStatus.SAME_BODY, seconds=0)
    parsed = await worker.parse(fetched.body, feed=feed, charset=fetched.charset, base_url=_base(fetched), now=now)
    if parsed.note:
        log.debug("feed.untidy", extra={"feed": shown(feed.url), "note": parsed.note})
    wishes = [wish for wish in (fetched.max_age, parsed.ttl_seconds) if wish is not None]
    after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=max(wishes, default=None))
    return Polled(
        state=replace(
            after,
            body_hash=digest,
            body_at=now,
            title=parsed.title or state.title,
            newest_at=_newest(parsed, state.newest_at),
        ),
        articles=parsed.entries,
        status=PollStatus.READ,
        encoding=parsed.encoding,
        seconds=0,
    )


def _base(fetched: Fetched) -> str:
    """Return the address that an entry's links are read against; what the feed was asked with is no part of them."""
    return fetched.final_url.partition("?")[0]


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _newest(parsed: ParsedFeed, before: datetime | None) -> datetime | None:
    times = [article.published_at for article in parsed.entries if article.date_known]
    return max([*times, *([before] if before else [])], default=None)
