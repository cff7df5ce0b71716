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
from bot.sources.feeds.feed import read_feed
from bot.sources.feeds.lost import find_anew
from bot.sources.feeds.moves import CONFIRMED, GIVEN_UP_AFTER, LOST, after_refusal, has_moved, is_lost
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
#: Seconds until it is tried again: the first time, and whatever fails while it is closed, …
_DOUBTED_AGAIN: Final = 900.0
#: … and each time that it is found closed once more.
_CLOSED_AGAIN: Final = 21_600.0
#: An outlet's word that its feed is gone for good: asked about once more, and then once a day.
RETIRED: Final = "http_410"
#: The same said at the address that it moved to, which isn't its own word yet.
_GONE_THERE: Final = "gone_there"
_RETIRED_AGAIN: Final = 86_400.0
#: A feed that was looked for in vain, again and again, is asked for four times a day.
_LOST_AGAIN: Final = 21_600.0


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
        reason = _reason(error)
        if feed.kind is SourceKind.FEED and is_lost(state, reason) and (found := await _found(feed, means, now=now)):
            anew = replace(state, moved_to=found, moved_seen=CONFIRMED, etag=None, last_modified=None)
            return await poll_source(feed, anew, means, now=now)
        _log(feed, state, error)
        word = _own_word(state, reason)
        after = after_failure(
            after_refusal(state, reason),
            reason=_kept_word(state, word),
            poll_seconds=means.poll_seconds,
            now=now(),
            retry_after=error.retry_after if isinstance(error, FetchError) else None,
            at_least=_least_pause(state, word),
        )
        named = error.feeds if isinstance(error, ParseError) else ()
        polled = Polled(state=after, status=PollStatus.FAILED, error=reason, feeds=named)
    return replace(polled, seconds=time.perf_counter() - started)


def closed_door(state: FeedState) -> str:
    """Return the word for why a source lets nobody read it any more; empty when it does, or only fails."""
    reason = state.last_error if state.failures else None
    return reason if reason is not None and _is_door(reason) else ""


def _is_door(reason: str) -> bool:
    return reason in CLOSED or reason == RETIRED


def _own_word(state: FeedState, reason: str) -> str:
    """Return the word for a failure; «gone for good» is a source's own only at its own address."""
    return _GONE_THERE if reason == RETIRED and has_moved(state) else reason


def _kept_word(state: FeedState, word: str) -> str:
    """Return the word by which a failure is remembered: a closed door's until it opens, whatever fails meanwhile."""
    return word if _is_door(word) else closed_door(state) or word


def _healed(state: FeedState) -> FeedState:
    """Return a state without validators that can be neither stored nor sent, however they came into it."""
    etag, last_modified = validator(state.etag), validator(state.last_modified)
    if (etag, last_modified) == (state.etag, state.last_modified):
        return state
    return replace(state, etag=etag, last_modified=last_modified)


def _least_pause(state: FeedState, word: str) -> float:
    """Return the least pause where a door is closed, or nothing stands at an address: retired, or given up for now.

    A long one is taken where the source itself is found closed twice, and nothing was read in between: what else fails
    meanwhile says nothing of its door.
    """
    if _is_door(word) and word == closed_door(state):
        return _RETIRED_AGAIN if word == RETIRED else _CLOSED_AGAIN
    if word in LOST and state.failures + 1 >= GIVEN_UP_AFTER:
        return _LOST_AGAIN
    return _DOUBTED_AGAIN if _is_door(word) or closed_door(state) else 0.0


async def _found(feed: Feed, means: Means, *, now: Callable[[], datetime]) -> str | None:
    try:
        found = await find_anew(feed, means, now=now)
    except Exception as error:  # a bug that the site's page wakes is no other failure than not to be found
        log.error("feed.search_failed", extra={"feed": shown(feed.url), "reason": type(error).__name__})  # noqa: TRY400  # no texts
        return None
    if found is not None:
        log.warning("feed.found_anew", extra={"feed": shown(feed.url), "to": shown(found)})
    return found


def _reason(error: Exception) -> str:
    """Return the word for a failure; of a bug, its kind."""
    return error.reason if isinstance(error, FetchError | ParseError) else type(error).__name__


def _log(feed: Feed, state: FeedState, error: Exception) -> None:
    """Log a source's failure in one line without anything of its content."""
    extra: dict[str, object] = {"feed": shown(feed.url), "failures": state.failures + 1}
    if isinstance(error, FetchError | ParseError):
        is_told = error.reason in (*CLOSED, RETIRED) and state.last_error == error.reason
        log.log(logging.DEBUG if is_told else logging.WARNING, "feed.failed", extra={"reason": error.reason, **extra})
        return
    # A bug: its kind and place tell what to mend, while its words may quote the source or its address.
    log.error("feed.failed", extra={"reason": _reason(error), "where": place_of(error), **extra})
