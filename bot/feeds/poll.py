"""One poll of one feed: fetch, compare, parse; what the feed's state is afterwards."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from bot.errors import FetchError, ParseError
from bot.feeds.fetch import Fetched, Fetcher
from bot.feeds.parsed import ParsedFeed
from bot.feeds.schedule import after_failure, after_success
from bot.feeds.worker import ParseWorker
from bot.model import Article, Feed, FeedState

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


def shown(url: str) -> str:
    """Return an address without the user and password that it may carry."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "?"
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


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

    `now` is read when the answer is there. Nothing of a body that could not be read is remembered, so that it is
    fetched whole again.
    """
    started = time.perf_counter()
    try:
        fetched = await fetcher.fetch(feed.url, etag=state.etag, last_modified=state.last_modified)
        polled = await _read(feed, state, fetched, worker=worker, poll_seconds=poll_seconds, now=now())
    except (FetchError, ParseError) as error:
        wait = error.retry_after if isinstance(error, FetchError) else None
        log.warning(
            "feed.failed",
            extra={"feed": shown(feed.url), "reason": error.reason, "failures": state.failures + 1},
        )
        after = after_failure(state, reason=error.reason, poll_seconds=poll_seconds, now=now(), retry_after=wait)
        polled = Polled(state=after, status=PollStatus.FAILED, seconds=0, error=error.reason)
    return replace(polled, seconds=time.perf_counter() - started)


async def _read(
    feed: Feed, state: FeedState, fetched: Fetched, *, worker: ParseWorker, poll_seconds: float, now: datetime
) -> Polled:
    if fetched.body is None:
        after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=fetched.max_age)
        return Polled(state=after, status=PollStatus.NOT_MODIFIED, seconds=0)
    state = replace(state, etag=fetched.etag, last_modified=fetched.last_modified)
    # On a thread: five megabytes take ten milliseconds.
    digest = await asyncio.to_thread(_digest, fetched.body)
    if digest == state.body_hash:
        after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=fetched.max_age)
        return Polled(state=after, status=PollStatus.SAME_BODY, seconds=0)
    parsed = await worker.parse(fetched.body, feed=feed, charset=fetched.charset, base_url=fetched.final_url, now=now)
    if parsed.note:
        log.debug("feed.untidy", extra={"feed": shown(feed.url), "note": parsed.note})
    wishes = [wish for wish in (fetched.max_age, parsed.ttl_seconds) if wish is not None]
    after = after_success(state, poll_seconds=poll_seconds, now=now, keep_seconds=max(wishes, default=None))
    return Polled(
        state=replace(
            after,
            body_hash=digest,
            title=parsed.title or state.title,
            newest_at=_newest(parsed, state.newest_at),
        ),
        articles=parsed.entries,
        status=PollStatus.READ,
        encoding=parsed.encoding,
        seconds=0,
    )


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _newest(parsed: ParsedFeed, before: datetime | None) -> datetime | None:
    times = [article.published_at for article in parsed.entries if article.date_known]
    return max([*times, *([before] if before else [])], default=None)
