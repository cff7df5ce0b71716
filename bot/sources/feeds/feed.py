"""One poll of one feed: fetched under its validators, compared, parsed."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.addresses import shown
from bot.feeds.fetching.fetch import Fetched
from bot.feeds.parsing.addresses import absolute
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, FeedState
from bot.sources.feeds.entries import Compared, compare_entries
from bot.sources.feeds.moves import address_of, after_answer
from bot.sources.means import Means
from bot.sources.pace import HUB_NET, fixed_pause, is_grave_time, moments, pause
from bot.sources.polled import Polled, PollStatus
from bot.sources.schedule import after_success, is_body_overdue

log = logging.getLogger(__name__)


async def read_feed(feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]) -> Polled:
    """Return what a feed shows; `now` is read before it is asked and when the answer is there.

    Raises FetchError and ParseError.
    """
    delivered = means.hubs.taken(feed.url) if means.hubs else None
    if delivered:
        async with means.place:
            return await _read_delivered(feed, state, delivered, means, now=now())
    # First the line to its host: whoever waits there takes no place from others.
    async with means.hosts.turn(address_of(state)), means.place:
        asked = means.steady()
        fetched = await _fetched(state, means, now=now())
        fetched_in = means.steady() - asked
        return replace(await _read(feed, state, fetched, means, now=now()), fetched_in=fetched_in)


async def _read_delivered(feed: Feed, state: FeedState, body: bytes, means: Means, *, now: datetime) -> Polled:
    """Return what a hub delivered: entries beside those that are known, not in their place."""
    known = means.known.of(state)
    parsed = await means.worker.parse(
        body, feed=feed, charset=None, base_url=address_of(state).partition("?")[0], now=now, known=known
    )
    after, compared = _shown(state, parsed, now=now)
    means.known.keep(state, {*known, *_settled(parsed, compared)})
    return Polled(
        state=_scheduled(after, None, means, now=now),
        articles=parsed.entries,
        revised=compared.revised,
        status=PollStatus.READ,
        is_delivered=True,
        encoding=parsed.encoding,
    )


async def _fetched(state: FeedState, means: Means, *, now: datetime) -> Fetched:
    if is_body_overdue(state, now=now):
        return await means.fetcher.fetch(address_of(state))
    return await means.fetcher.fetch(address_of(state), etag=state.etag, last_modified=state.last_modified)


async def _read(feed: Feed, state: FeedState, fetched: Fetched, means: Means, *, now: datetime) -> Polled:
    hub, topic = (absolute(link, base=_base(fetched)) for link in (fetched.hub, fetched.topic))
    if hub:
        state = replace(state, hub=hub, topic=topic or state.topic)
    if fetched.body is None:
        state = replace(
            state,
            # A server may rename what it says hasn't changed (RFC 9111 §4.3.4).
            etag=fetched.etag or state.etag,
            last_modified=fetched.last_modified or state.last_modified,
            body_at=state.body_at or now,
        )
        return Polled(state=_after(state, fetched, means, now=now), status=PollStatus.NOT_MODIFIED)
    state = replace(state, etag=fetched.etag, last_modified=fetched.last_modified, body_at=now)
    # On a thread: five megabytes take ten milliseconds.
    digest = await asyncio.to_thread(_digest, fetched.body)
    if digest == state.body_hash:
        return Polled(state=_after(state, fetched, means, now=now), status=PollStatus.SAME_BODY)
    await means.room.enter()
    parsed = await means.worker.parse(
        fetched.body,
        feed=feed,
        charset=fetched.charset,
        base_url=_base(fetched),
        now=now,
        known=means.known.of(state),
    )
    if parsed.note:
        log.debug("feed.untidy", extra={"feed": shown(feed.url), "note": parsed.note})
    after, compared = _shown(state, parsed, now=now)
    state = replace(
        after,
        body_hash=digest,
        title=parsed.title or state.title,
        wish=parsed.wish,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
        # What the headers name comes first (W3C WebSub §4), but what a feed is called is said beside its hub.
        hub=hub or parsed.hub or None,
        topic=(topic if hub else "") or parsed.topic or topic or None,
    )
    means.known.keep(state, {*parsed.again, *_settled(parsed, compared)})
    return Polled(
        state=_after(state, fetched, means, now=now),
        articles=parsed.entries,
        revised=compared.revised,
        status=PollStatus.READ,
        encoding=parsed.encoding,
    )


def _shown(state: FeedState, parsed: ParsedFeed, *, now: datetime) -> tuple[FeedState, Compared]:
    """Return a feed's state after it showed entries, and which of them were changed in place."""
    times = [article.published_at for article in parsed.entries if article.date_known]
    compared = compare_entries(state.entries.split(), zip(parsed.entries, parsed.said, strict=True), now=now)
    after = replace(
        state,
        newest_at=max([*times, *([state.newest_at] if state.newest_at else [])], default=None),
        published=moments(state.published, times, now=now),
        entries=" ".join(compared.entries),
    )
    return after, compared


def _settled(parsed: ParsedFeed, compared: Compared) -> Iterator[bytes]:
    """Yield how those entries are written that needn't be read again."""
    for article, written in zip(parsed.entries, parsed.written, strict=True):
        if article.id in compared.settled:
            yield written


def _base(fetched: Fetched) -> str:
    """Return the address that an entry's links are read against; what the feed was asked with is no part of them."""
    return fetched.final_url.partition("?")[0]


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _after(state: FeedState, fetched: Fetched, means: Means, *, now: datetime) -> FeedState:
    """Return the state after a poll that worked, with the time of the next one."""
    wish = max((wish for wish in (fetched.max_age, state.wish) if wish is not None), default=None)
    after = after_answer(_scheduled(state, wish, means, now=now), fetched.moved_to)
    if address_of(after) != address_of(state):
        log.warning("feed.moved", extra={"feed": shown(state.url), "to": shown(address_of(after))})
    return after


def _scheduled(state: FeedState, wish: float | None, means: Means, *, now: datetime) -> FeedState:
    if means.poll_seconds is None:
        usual = pause(state, now=now, grave_at=means.grave_at)
    else:
        usual = fixed_pause(state, means.poll_seconds, now=now)
    if means.hubs is not None and means.hubs.is_live(state.url):
        usual = max(usual, HUB_NET)  # what is published comes by itself; polling is the net
    is_in_haste = means.poll_seconds is not None or is_grave_time(means.grave_at, now=now)
    return after_success(state, poll_seconds=usual, now=now, keep_seconds=wish, is_in_haste=is_in_haste)
