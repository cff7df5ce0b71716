"""When a feed is polled next, as facts in, a new FeedState out. Pure."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import FeedState
from bot.sources import pace

#: A feed that fails is still tried every hour, for ever: after an outage of everything the news is soon back.
_LONGEST_PAUSE = 3_600.0
#: How long a pause is kept that the server itself asks for (Retry-After): a slip of its may not silence it for ever.
LONGEST_ASKED = 21_600.0
#: How far a feed's own wish (Cache-Control, ttl) may put off the next poll: as far as the rarest of rhythms. Many sites
#: send an hour, or a day, by default and publish every minute.
_LONGEST_WISH = pace.LONGEST
#: … and where there is haste: for an hour after a grave story, and where the operator fixed the rhythm.
_LONGEST_WISH_IN_HASTE = 900.0
#: A server that answers «nothing has changed» this long is asked without conditions once: some say so for ever, and
#: the news has to be seen within six hours all the same.
_BODY_WITHIN = timedelta(hours=5)
_JITTER = 0.1
#: What was due while the program was down, or is due because of a grave story, is spread over so many seconds.
_SPREAD = 60.0


def jitter(url: str) -> float:
    """Return a feed's own factor in 0.9..1.1: feeds added together don't stay in step."""
    return 1 - _JITTER + 2 * _JITTER * share(url)


def _kept_wish(wish: float | None, url: str, *, is_in_haste: bool) -> float:
    """Return a feed's wish as it is kept: never less, unless it is longer than what is kept of any.

    It is a little more for some, so that few come at one moment; of what is cut it is a little less.
    """
    longest, spread = _LONGEST_WISH_IN_HASTE if is_in_haste else _LONGEST_WISH, _JITTER * share(url)
    if wish is None or wish <= longest:
        return min((wish or 0.0) * (1 + spread), longest)
    return longest * (1 - spread)


def share(url: str) -> float:
    """Return a feed's own share in 0..1, by which feeds are spread; the same after every start."""
    digest = hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) / 0xFFFF_FFFF


def after_start(state: FeedState, *, poll_seconds: float | None, now: datetime) -> datetime:
    """Return when a feed is polled first after a start: what was due meanwhile isn't asked for all at once."""
    if state.polled_at is None or state.polled_at > now or state.next_poll_at > now:
        return state.next_poll_at
    within = _SPREAD if poll_seconds is None else min(_SPREAD, poll_seconds)
    return now + timedelta(seconds=within * share(state.url))


def hurried(state: FeedState, *, grave_at: datetime | None, now: datetime) -> datetime:
    """Return when a feed that keeps its own rhythm is due, now that a grave story was told at `grave_at`."""
    if not pace.is_grave_time(grave_at, now=now) or state.failures or state.polled_at is None:
        return state.next_poll_at
    usual = pace.pause(state, now=now, grave_at=grave_at) * jitter(state.url)
    soonest = grave_at + timedelta(seconds=_SPREAD * share(state.url))
    wish = _kept_wish(state.wish, state.url, is_in_haste=True)
    at = max(state.polled_at + timedelta(seconds=max(usual, wish)), soonest)
    return min(state.next_poll_at, at)


def hurried_channel(state: FeedState, *, grave_at: datetime | None, now: datetime) -> datetime:
    """Return when a channel is due, now that a grave story was told at `grave_at`: once soon, then at its own pace."""
    if not pace.is_grave_time(grave_at, now=now) or state.failures:
        return state.next_poll_at
    if state.polled_at is None or state.polled_at >= grave_at:
        return state.next_poll_at
    return min(state.next_poll_at, grave_at + timedelta(seconds=_SPREAD * share(state.url)))


def is_body_overdue(state: FeedState, *, now: datetime) -> bool:
    """Tell whether the feed has sent no body for so long that it should be asked for one, changed or not."""
    if state.body_at is None:
        return False
    # A moment to come means that the clock was put back: it says nothing then.
    return not timedelta() <= now - state.body_at < _BODY_WITHIN


def after_success(
    state: FeedState,
    *,
    poll_seconds: float,
    now: datetime,
    keep_seconds: float | None = None,
    is_in_haste: bool = False,
) -> FeedState:
    """Return the state after a poll that worked; `keep_seconds` is the feed's wish (max-age or ttl)."""
    pause = max(poll_seconds * jitter(state.url), _kept_wish(keep_seconds, state.url, is_in_haste=is_in_haste))
    return replace(
        state,
        polled_at=now,
        succeeded_at=now,
        next_poll_at=now + timedelta(seconds=pause),
        failures=0,
        last_error=None,
    )


def after_failure(
    state: FeedState,
    *,
    reason: str,
    poll_seconds: float | None,
    now: datetime,
    retry_after: float | None = None,
    at_least: float = 0.0,
) -> FeedState:
    """Return the state after a poll that failed; without `poll_seconds` its own rhythm is the measure.

    The first failure changes nothing in the rhythm; each further one doubles the pause, up to an hour. What the
    server asks for (Retry-After) is kept, up to six; `at_least` is kept whatever it is.
    """
    doublings = min(state.failures, 32)
    usual = min(pace.usual_pause(state, now=now), pace.UNKNOWN) if poll_seconds is None else poll_seconds
    pause = min(usual * 2**doublings * jitter(state.url), _LONGEST_PAUSE)
    pause = max(pause, min(retry_after or 0.0, LONGEST_ASKED), at_least)
    return replace(
        state,
        polled_at=now,
        next_poll_at=now + timedelta(seconds=pause),
        failures=state.failures + 1,
        last_error=reason,
    )
