"""What should happen with an alert of the outbox: pure decisions over the alert, its story and its subscriber."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Alert, Story, Subscriber

#: The longest pause between two tries, in seconds.
LONGEST_PAUSE = 300.0
#: Quick tries before the pauses grow after all: ten minutes of them.
_QUICK_TRIES = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Send:
    """Send the story as a new message; `queries` are those still followed, as the person typed them."""

    queries: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Bring the message that shows an older revision up to date."""

    message_id: int
    queries: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Keep it for the summing-up when the mute ends."""

    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Drop:
    """Give it up; `reason` is a short stable word."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """The message shows this revision already; only the record is missing."""

    message_id: int
    revision: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """Nothing can be decided yet; look again after a pause."""

    reason: str


Decision = Send | Edit | Hold | Drop | Done | Later


def decide(
    alert: Alert, story: Story | None, subscriber: Subscriber | None, *, now: datetime, fresh_hours: float
) -> Decision:
    """Tell what to do with a claimed alert.

    Staleness is counted from when the alert was written, not from the article's own time: what was fresh when it was
    committed may be sent late, but is not lost to a queue of minutes. Held alerts are summed up however long they
    waited. A message that was sent is kept true even for a muted chat (an edit makes no sound).
    """
    stale = now - alert.created_at > timedelta(hours=fresh_hours)
    if subscriber is None:
        # A group that is being moved to its new id is unknown for a moment, or until the restart after a crash in it.
        return Drop(reason="unknown_chat") if alert.chat_id > 0 or stale else Later(reason="unknown_chat")
    if subscriber.parked_at is not None:
        return Drop(reason="parked")
    if story is None:
        return Drop(reason="no_story")
    if story.id in subscriber.hushed:
        return Drop(reason="hushed")
    queries = _followed(alert, subscriber)
    if alert.message_id is not None:
        if story.revision <= alert.shown_revision:
            return Done(message_id=alert.message_id, revision=alert.shown_revision)
        return Edit(message_id=alert.message_id, queries=queries or alert.queries)
    if not queries:
        return Drop(reason="unfollowed")
    if subscriber.muted_until is not None and subscriber.muted_until > now:
        return Hold(until=subscriber.muted_until)
    if stale and not alert.held:
        return Drop(reason="stale")
    return Send(queries=queries)


def _followed(alert: Alert, subscriber: Subscriber) -> tuple[str, ...]:
    return tuple(
        subscription.typed
        for subscription in subscriber.subscriptions
        if subscription.query in alert.queries and subscription.thread_id == alert.thread_id
    )


def retry_pause(alert_id: int, failures: int, *, quick: bool = False) -> float:
    """Return seconds until the next try: about 1, 2, 4 … 300, the same for the same alert and number of failures.

    `quick` stays at about 4 for the length of a usual outage, so that its end is noticed soon. The jitter (0.75–1.25)
    keeps alerts that failed together from coming back together.
    """
    doublings = max(failures - 1, 0)
    if quick:
        doublings = min(doublings, 2) if failures <= _QUICK_TRIES else failures - _QUICK_TRIES + 2
    digest = hashlib.blake2b(f"{alert_id}:{failures}".encode(), digest_size=4).digest()
    jitter = 0.75 + int.from_bytes(digest) / 2**32 / 2
    return min(LONGEST_PAUSE, 2.0 ** min(doublings, 12) * jitter)
