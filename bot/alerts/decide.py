"""What should happen with an alert of the outbox: pure decisions over the alert, its story and its subscriber."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts.changes import Change, change_since, reply_opens_at
from bot.model import Alert, Story, Subscriber

#: A message is edited at most once in this many seconds; the last state always arrives.
EDIT_SECONDS = 60.0
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
class Reply:
    """Tell a change with a short reply to the message; the message itself is brought up to date after it."""

    message_id: int
    change: Change
    silent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Postpone:
    """The chat heard of it a moment ago: tell what else there is at `until`."""

    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Fold:
    """It waited too long to be pushed as news: count it in the one line that tells of all such."""


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


Decision = Send | Edit | Reply | Postpone | Fold | Hold | Drop | Done | Later


def decide(
    alert: Alert,
    story: Story | None,
    subscriber: Subscriber | None,
    *,
    now: datetime,
    fresh_hours: float,
    admitted: bool = True,
) -> Decision:
    """Tell what to do with a claimed alert; `admitted` is whether the chat may use the bot at all.

    Staleness is counted from when the alert was written, not from the article's own time: what was fresh when it was
    committed may be sent late, but is not lost to a queue of minutes; what waited longer is told of in one line. Held
    alerts are summed up however long they waited. A message that was sent is kept true even for a muted chat (edits
    make no sound, and replies then don't either).
    """
    stale = now - alert.created_at > timedelta(hours=fresh_hours)
    if subscriber is None:
        # A group that is being moved to its new id is unknown for a moment, or until the restart after a crash in it.
        return Drop(reason="unknown_chat") if alert.chat_id > 0 or stale else Later(reason="unknown_chat")
    if story is None:
        return Drop(reason="no_story")
    if subscriber.parked_at is not None or not admitted:
        if alert.message_id is None:
            return Drop(reason="parked" if admitted else "not_admitted")
        # What was sent stays known: should the chat come back, the story's next change is told there too.
        return Done(message_id=alert.message_id, revision=story.revision)
    queries = followed(alert, subscriber)
    if alert.message_id is not None:
        return _decide_sent(alert, alert.message_id, story, subscriber, queries, now)
    if story.id in subscriber.hushed:
        return Drop(reason="hushed")
    if not queries:
        return Drop(reason="unfollowed")
    until = silenced_until(subscriber, now)
    if until is not None:
        return Hold(until=until)
    if stale and not alert.held:
        return Fold()
    return Send(queries=queries)


def _decide_sent(
    alert: Alert, message_id: int, story: Story, subscriber: Subscriber, queries: tuple[str, ...], now: datetime
) -> Decision:
    """Tell what to do about a story whose message was sent already.

    A chat that has stopped following what brought the alert is still told that it was wrong, and nothing else.
    """
    if story.id in subscriber.hushed:
        return Done(message_id=message_id, revision=story.revision)
    change = change_since(alert.told, story) if alert.told is not None else None
    if alert.told is not None and change is not None and (queries or change.corrects):
        until = reply_opens_at(alert.told, change, now)
        if until is not None:
            return Postpone(until=until)
        return Reply(message_id=message_id, change=change, silent=silenced_until(subscriber, now) is not None)
    if alert.listed:  # nothing to edit: the message shows others as well
        return Done(message_id=message_id, revision=story.revision)
    if story.revision <= alert.shown_revision:
        return Done(message_id=message_id, revision=alert.shown_revision)
    until = edit_opens_at(alert, now)
    if until is not None:
        return Postpone(until=until)
    return Edit(message_id=message_id, queries=queries or alert.queries)


def silenced_until(subscriber: Subscriber, now: datetime) -> datetime | None:
    """Return when the chat wants to hear sounds again, or None when it does now. The one place that is asked."""
    muted = subscriber.muted_until
    return muted if muted is not None and muted > now else None


def edit_opens_at(alert: Alert, now: datetime) -> datetime | None:
    """Return when the alert's message may be edited, or None when it may be now."""
    if alert.shown_at is None or alert.shown_at > now:  # the clock was put back: better early than an hour late
        return None
    opens = alert.shown_at + timedelta(seconds=EDIT_SECONDS)
    return opens if opens > now else None


def followed(alert: Alert, subscriber: Subscriber) -> tuple[str, ...]:
    """Return the alert's queries that are still followed where it goes, as the person typed them."""
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
