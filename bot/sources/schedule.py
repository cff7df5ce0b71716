"""When a feed is polled next, as facts in, a new FeedState out. Pure."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import FeedState

#: A feed that fails is still tried every hour, for ever: after an outage of everything the news is soon back.
_LONGEST_PAUSE = 3_600.0
#: How long a pause is kept that the server itself asks for (Retry-After).
_LONGEST_ASKED = 21_600.0
#: How far a feed's own wish (Cache-Control, ttl) may put off the next poll. Many sites send an hour by default
#: and publish every minute; an alert may not wait that long.
_LONGEST_WISH = 900.0
#: A server that answers «nothing has changed» this long is asked without conditions once: some say so for ever, and
#: the news has to be seen within six hours all the same.
_BODY_WITHIN = timedelta(hours=5)
_JITTER = 0.1


def jitter(url: str) -> float:
    """Return a feed's own factor in 0.9..1.1: feeds added together don't stay in step."""
    digest = hashlib.blake2b(url.encode(), digest_size=4).digest()
    return 1 - _JITTER + 2 * _JITTER * int.from_bytes(digest) / 0xFFFF_FFFF


def is_body_overdue(state: FeedState, *, now: datetime) -> bool:
    """Tell whether the feed has sent no body for so long that it should be asked for one, changed or not."""
    if state.body_at is None:
        return False
    # A moment to come means that the clock was put back: it says nothing then.
    return not timedelta() <= now - state.body_at < _BODY_WITHIN


def after_success(
    state: FeedState, *, poll_seconds: float, now: datetime, keep_seconds: float | None = None
) -> FeedState:
    """Return the state after a poll that worked; `keep_seconds` is the feed's wish (max-age or ttl)."""
    wish = min(keep_seconds or 0.0, _LONGEST_WISH)
    pause = max(poll_seconds, wish) * jitter(state.url)
    return replace(
        state,
        polled_at=now,
        succeeded_at=now,
        next_poll_at=now + timedelta(seconds=pause),
        failures=0,
        last_error=None,
    )


def after_failure(
    state: FeedState, *, reason: str, poll_seconds: float, now: datetime, retry_after: float | None = None
) -> FeedState:
    """Return the state after a poll that failed.

    The first failure changes nothing in the rhythm; each further one doubles the pause, up to an hour. What the
    server asks for (Retry-After) is kept, up to six.
    """
    doublings = min(state.failures, 32)
    pause = min(poll_seconds * 2**doublings * jitter(state.url), _LONGEST_PAUSE)
    pause = max(pause, min(retry_after or 0.0, _LONGEST_ASKED))
    return replace(
        state,
        polled_at=now,
        next_poll_at=now + timedelta(seconds=pause),
        failures=state.failures + 1,
        last_error=reason,
    )
