"""What should happen with an alert of the outbox: pure decisions over the alert, its story and its subscriber."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts.changes import Change, change_since, reply_opens_at
from bot.model import BESIDE, GRAVE, Alert, Mode, Sound, Story, Subscriber, Subscription
from bot.subscribers.calm import day_ends, digest_after, heard_from, is_muted, mode_of, quiet_until

#: The number of a message that went another way than Telegram's: it can't be edited, nor replied to.
ELSEWHERE = 0
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
    silent: bool = False
    #: It fills the day's budget: what isn't grave waits from now on until then.
    last_until: datetime | None = None


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
    """Keep it for the summing-up at `until`: a mute or quiet hours end, a digest is due, a new day begins."""

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
    sent_today: int = 0,
) -> Decision:
    """Tell what to do with a claimed alert; `admitted` is whether the chat may use the bot at all.

    `sent_today` is how many alerts the chat got singly since the day of its budget began.

    Staleness is counted from when the alert was written, not from the article's own time: what was fresh when it was
    committed may be sent late, but is not lost to a queue of minutes; what waited longer is told of in one line. Held
    alerts are summed up however long they waited. A message that was sent is kept true even for a muted chat (edits
    make no sound, and replies then don't either).
    """
    stale = now - alert.created_at > timedelta(hours=fresh_hours)
    if subscriber is None:
        # A group that is being moved to its new id is unknown for a moment, or until the restart after a crash in it.
        return Drop(reason="unknown_chat") if alert.chat_id > 0 or stale else Later(reason="unknown_chat")
    if alert.thread_id == BESIDE and not (subscriber.outlet and subscriber.outlet.is_beside):
        return Drop(reason="no_outlet")
    if story is None:
        return Drop(reason="no_story")
    if subscriber.parked_at is not None or not admitted:
        if alert.message_id is None:
            return Drop(reason="parked" if admitted else "not_admitted")
        # What was sent stays known: should the chat come back, the story's next change is told there too.
        return Done(message_id=alert.message_id, revision=story.revision)
    asked = subscriptions_of(alert, subscriber)
    queries = tuple(each.typed for each in asked)
    if alert.message_id is not None:
        return _decide_sent(alert, alert.message_id, story, subscriber, queries, now)
    if story.id in subscriber.hushed:
        return Drop(reason="hushed")
    if story.is_withdrawn:  # told to nobody, unless another outlet tells it while it is news
        return Drop(reason="withdrawn") if stale else Later(reason="withdrawn")
    if not queries:
        return Drop(reason="unfollowed")
    grave = max(alert.severity, story.severity) >= GRAVE
    until = held_until(alert, subscriber, asked, grave=grave, now=now, sent_today=sent_today)
    if until is not None:
        return Hold(until=until)
    if stale and not alert.held:
        return Fold()
    fills = not alert.held and sent_today + 1 == subscriber.preferences.budget
    return Send(
        queries=queries,
        silent=is_silent(subscriber, grave=grave, now=now),
        last_until=heard_from(subscriber, day_ends(subscriber, now)) if fills else None,
    )


def _decide_sent(
    alert: Alert, message_id: int, story: Story, subscriber: Subscriber, queries: tuple[str, ...], now: datetime
) -> Decision:
    """Tell what to do about a story whose message was sent already.

    A chat that has stopped following what brought the alert is still told that it was wrong, and nothing else.
    """
    if story.id in subscriber.hushed:
        return Done(message_id=message_id, revision=story.revision)
    change = change_since(alert.told, story) if alert.told is not None else None
    if change is not None and waits_for_digest(alert, subscriber) and not (change.corrects or change.grave):
        change = None  # whoever reads digests is told by itself only what was wrong, or has become grave
    if alert.told is not None and change is not None and (queries or change.corrects):
        until = reply_opens_at(alert.told, change, now)
        if until is not None:
            return Postpone(until=until)
        grave = story.severity >= GRAVE
        silent = is_silent(subscriber, grave=grave, now=now) or _is_unheard(alert, subscriber, grave=grave, now=now)
        return Reply(message_id=message_id, change=change, silent=silent)
    if alert.listed or message_id == ELSEWHERE:  # nothing to edit: the message shows others as well, or isn't there
        return Done(message_id=message_id, revision=story.revision)
    if story.revision <= alert.shown_revision:
        return Done(message_id=message_id, revision=alert.shown_revision)
    until = edit_opens_at(alert, now)
    if until is not None:
        return Postpone(until=until)
    return Edit(message_id=message_id, queries=queries or alert.queries)


def held_until(
    alert: Alert,
    subscriber: Subscriber,
    asked: Sequence[Subscription],
    *,
    grave: bool,
    now: datetime,
    sent_today: int,
) -> datetime | None:
    """Return until when an alert that isn't sent yet is kept back, or None when it may go now.

    A mute keeps everything back; quiet hours and digests let what is grave through where the chat allows it. A digest
    is the first that is due after the alert was written, so that what falls due with it is not put off to the next.
    """
    if subscriber.muted_until is not None and subscriber.muted_until > now:
        return subscriber.muted_until
    heard = [each for each in asked if not is_muted(each, now)]
    if not heard:
        return min((each.muted_until for each in asked if each.muted_until is not None), default=None)
    if grave and subscriber.preferences.grave_breaks:
        return None
    return (
        quiet_until(subscriber, now)
        or _digest_until(alert, subscriber, heard, grave=grave, now=now)
        or _budget_until(alert, subscriber, grave=grave, now=now, sent_today=sent_today)
    )


def _digest_until(
    alert: Alert, subscriber: Subscriber, heard: Sequence[Subscription], *, grave: bool, now: datetime
) -> datetime | None:
    """Return when the digest is due; what isn't grave waits for it too where only the grave is told any more."""
    modes = {mode_of(each, subscriber.preferences) for each in heard}
    if Mode.ALL in modes or (grave and Mode.GRAVE in modes):
        return None
    due = digest_after(subscriber, min(alert.created_at, now))
    if due > now:
        return due
    return None if alert.held else now  # its digest is due already: it joins what is summed up now


def _budget_until(
    alert: Alert, subscriber: Subscriber, *, grave: bool, now: datetime, sent_today: int
) -> datetime | None:
    budget = subscriber.preferences.budget
    if budget is None or grave or alert.held or sent_today < budget:
        return None
    return day_ends(subscriber, now)


def is_silent(subscriber: Subscriber, *, grave: bool, now: datetime) -> bool:
    """Tell whether a message may make no sound. The one place that is asked."""
    preferences = subscriber.preferences
    if subscriber.muted_until is not None and subscriber.muted_until > now:
        return True
    if quiet_until(subscriber, now) is not None and not (grave and preferences.grave_breaks):
        return True
    return preferences.sound is Sound.NONE or (preferences.sound is Sound.GRAVE and not grave)


def _is_unheard(alert: Alert, subscriber: Subscriber, *, grave: bool, now: datetime) -> bool:
    """Tell whether all that brought a story which was sent is silenced by itself, or told in digests only."""
    if grave and subscriber.preferences.grave_breaks:
        return False
    asked = subscriptions_of(alert, subscriber)
    return waits_for_digest(alert, subscriber) or (bool(asked) and all(is_muted(each, now) for each in asked))


def waits_for_digest(alert: Alert, subscriber: Subscriber) -> bool:
    """Tell whether all that brought an alert is told in digests only."""
    asked = subscriptions_of(alert, subscriber)
    return bool(asked) and all(mode_of(each, subscriber.preferences) is Mode.DIGEST for each in asked)


def edit_opens_at(alert: Alert, now: datetime) -> datetime | None:
    """Return when the alert's message may be edited, or None when it may be now."""
    if alert.shown_at is None or alert.shown_at > now:  # the clock was put back: better early than an hour late
        return None
    opens = alert.shown_at + timedelta(seconds=EDIT_SECONDS)
    return opens if opens > now else None


def subscriptions_of(alert: Alert, subscriber: Subscriber) -> tuple[Subscription, ...]:
    """Return what is still followed, where the alert goes, of that which brought it."""
    return tuple(
        each
        for each in subscriber.subscriptions
        if any(map(each.asks, alert.queries)) and alert.thread_id in (each.thread_id, BESIDE)
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
