"""One poll of one source: whatever its kind, what came of it is an outcome, and so is a failure."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from bot.addresses import shown
from bot.errors import FetchError, ParseError
from bot.feeds.fetching.headers import validator
from bot.logs import place_of
from bot.model import Feed, FeedState, SourceKind
from bot.sources.channels.channel import read_channel
from bot.sources.feeds import read_feed
from bot.sources.means import Means
from bot.sources.polled import Polled, PollStatus
from bot.sources.schedule import after_failure

log = logging.getLogger(__name__)


class Read(Protocol):
    """How one kind of source is read."""

    def __call__(self, feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]) -> Awaitable[Polled]:
        """Return what the source shows; raises FetchError and ParseError."""
        ...


#: How each kind is read. A new kind is a module with such a function, and a row here and in the worker's table.
KINDS: Final[Mapping[SourceKind, Read]] = {SourceKind.FEED: read_feed, SourceKind.CHANNEL: read_channel}

#: A closed door is no failure that mends itself: told once, then tried rarely.
CLOSED: Final = frozenset(("no_preview", "no_channel"))
#: Seconds until a door that was found closed is tried again: the first time, and from then on.
_CLOSED_AGAIN: Final = (900.0, 21_600.0)


async def poll_source(feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]) -> Polled:
    """Poll a source once; its failure is an outcome, logged, and never an exception.

    Nothing of a body that could not be read is remembered, so that it is fetched whole again.
    """
    started = time.perf_counter()
    state = _healed(state)
    try:
        polled = await KINDS[feed.kind](feed, state, means, now=now)
    except Exception as error:
        # Here one source ends and the others begin: whatever its server or its body wakes in us, a bug included, is
        # this source's failure, backed off and tried again.
        reason = _logged(feed, state, error)
        after = after_failure(
            state,
            reason=reason,
            poll_seconds=means.poll_seconds,
            now=now(),
            retry_after=_asked_pause(state, reason, error),
        )
        named = error.feeds if isinstance(error, ParseError) else ()
        polled = Polled(state=after, status=PollStatus.FAILED, error=reason, feeds=named)
    return replace(polled, seconds=time.perf_counter() - started)


def _healed(state: FeedState) -> FeedState:
    """Return a state without validators that can be neither stored nor sent, however they came into it."""
    return replace(state, etag=validator(state.etag), last_modified=validator(state.last_modified))


def _asked_pause(state: FeedState, reason: str, error: Exception) -> float | None:
    if reason in CLOSED:
        return _CLOSED_AGAIN[state.last_error == reason]
    return error.retry_after if isinstance(error, FetchError) else None


def _logged(feed: Feed, state: FeedState, error: Exception) -> str:
    """Log a source's failure in one line without anything of its content; return the word for it."""
    extra: dict[str, object] = {"feed": shown(feed.url), "failures": state.failures + 1}
    if isinstance(error, FetchError | ParseError):
        is_told = error.reason in CLOSED and state.last_error == error.reason
        log.log(logging.DEBUG if is_told else logging.WARNING, "feed.failed", extra={"reason": error.reason, **extra})
        return error.reason
    # A bug: its kind and place tell what to mend, while its words may quote the source or its address.
    reason = type(error).__name__
    log.error("feed.failed", extra={"reason": reason, "where": place_of(error), **extra})
    return reason
