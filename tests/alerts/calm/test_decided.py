"""What a chat's wishes make of an alert: held, silent, let through; decided from facts and the time alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.alerts.changes import told_of
from bot.alerts.decide import Decision, Done, Hold, Reply, Send, decide
from bot.alerts.due import alerts_due
from bot.model import Hours, Mode, Period, Preferences, Sound, Story, Subscriber
from tests.alerts.test_outbox import ALERT, NOW, STORY, SUBSCRIBER

#: Three in the afternoon in Baghdad.
assert datetime(2026, 11, 22, 12, tzinfo=UTC) == NOW
LIGHT = replace(STORY, severity=2)
GRAVE = STORY
HOUR = timedelta(hours=1)
SENT = Send(queries=("كركوك", "عبوة"))
TOMORROW = datetime(2026, 11, 23, 4, tzinfo=UTC)
NIGHT = Hours(start=14 * 60, end=16 * 60)
NIGHT_ENDS = datetime(2026, 11, 22, 13, tzinfo=UTC)


def wishing(*modes: Mode | None, muted: Sequence[int] = (), **wishes: object) -> Subscriber:
    """Return the subscriber with these preferences; `modes` are its subscriptions' own, `muted` their numbers."""
    subscriptions = [
        replace(each, mode=mode, muted_until=NOW + each.number * HOUR if each.number in muted else None)
        for each, mode in zip(SUBSCRIBER.subscriptions, (*modes, None, None, None), strict=False)
    ]
    preferences = replace(Preferences(), **wishes)  # type: ignore[arg-type]  # by name, as a test has them
    return replace(SUBSCRIBER, subscriptions=tuple(subscriptions), preferences=preferences)


def decided(subscriber: Subscriber, story: Story = LIGHT, *, sent_today: int = 0, **alert: object) -> Decision:
    one = replace(ALERT, severity=story.severity, **alert)  # type: ignore[arg-type]  # as above
    return decide(one, story, subscriber, now=NOW, fresh_hours=24, sent_today=sent_today)


@pytest.mark.parametrize(
    ("subscriber", "story", "decision"),
    [
        (wishing(), LIGHT, SENT),
        # quiet hours
        (wishing(quiet=NIGHT), LIGHT, Hold(until=NIGHT_ENDS)),
        (wishing(quiet=NIGHT), GRAVE, Hold(until=NIGHT_ENDS)),
        (wishing(quiet=NIGHT, grave_breaks=True), LIGHT, Hold(until=NIGHT_ENDS)),
        (wishing(quiet=NIGHT, grave_breaks=True), GRAVE, SENT),
        (wishing(quiet=Hours(start=16 * 60, end=15 * 60)), LIGHT, SENT),
        # digests
        (wishing(mode=Mode.DIGEST), LIGHT, Hold(until=TOMORROW)),
        (wishing(mode=Mode.DIGEST), GRAVE, Hold(until=TOMORROW)),
        (wishing(mode=Mode.DIGEST, grave_breaks=True), GRAVE, SENT),
        (wishing(Mode.DIGEST), LIGHT, SENT),  # another query that brought it is told at once
        (wishing(Mode.DIGEST, Mode.DIGEST), LIGHT, Hold(until=TOMORROW)),
        (wishing(Mode.ALL, mode=Mode.DIGEST), LIGHT, SENT),
        (wishing(mode=Mode.DIGEST, digest=Period.WEEK), LIGHT, Hold(until=TOMORROW + timedelta(days=6))),
        # only the grave, chosen after the alert was written: it is neither lost nor told at once
        (wishing(mode=Mode.GRAVE), LIGHT, Hold(until=TOMORROW)),
        (wishing(mode=Mode.GRAVE), GRAVE, SENT),
        (wishing(Mode.GRAVE, Mode.DIGEST), GRAVE, SENT),
        (wishing(Mode.GRAVE, Mode.ALL), LIGHT, SENT),
        # one query's mute
        (wishing(muted=[1]), LIGHT, SENT),
        (wishing(muted=[1, 2]), LIGHT, Hold(until=NOW + HOUR)),
        (wishing(Mode.ALL, Mode.DIGEST, muted=[1]), LIGHT, Hold(until=TOMORROW)),
        # sound
        (wishing(sound=Sound.NONE), GRAVE, replace(SENT, silent=True)),
        (wishing(sound=Sound.GRAVE), LIGHT, replace(SENT, silent=True)),
        (wishing(sound=Sound.GRAVE), GRAVE, SENT),
    ],
)
def test_a_chats_wishes_decide_when_an_alert_is_told(subscriber: Subscriber, story: Story, decision: Decision) -> None:
    assert decided(subscriber, story) == decision


def test_a_mute_of_the_chat_goes_before_everything() -> None:
    muted = replace(wishing(quiet=NIGHT, grave_breaks=True), muted_until=NOW + 5 * HOUR)
    assert decided(muted, GRAVE) == Hold(until=NOW + 5 * HOUR)


def test_what_its_digest_came_for_joins_it_and_is_told_once_it_waits() -> None:
    hourly = wishing(mode=Mode.DIGEST, digest=Period.HOUR)
    assert decided(hourly, created_at=NOW - HOUR) == Hold(until=NOW)
    assert decided(hourly, created_at=NOW - HOUR, held=True) == SENT
    assert decided(hourly, created_at=NOW) == Hold(until=NOW + HOUR)


def test_a_digest_that_falls_into_quiet_hours_waits_for_their_end() -> None:
    hourly = wishing(mode=Mode.DIGEST, digest=Period.HOUR, quiet=NIGHT)
    assert decided(hourly, created_at=NOW - HOUR, held=True) == Hold(until=NIGHT_ENDS)


@pytest.mark.parametrize(
    ("sent_today", "story", "held", "decision"),
    [
        (8, LIGHT, False, SENT),
        (9, LIGHT, False, replace(SENT, last_until=TOMORROW)),
        (9, GRAVE, False, replace(SENT, last_until=TOMORROW)),
        (10, LIGHT, False, Hold(until=TOMORROW)),
        (10, GRAVE, False, SENT),
        (10, LIGHT, True, SENT),  # what is summed up is one message, not ten
    ],
)
def test_after_the_days_budget_all_but_the_grave_waits(
    sent_today: int, story: Story, held: bool, decision: Decision
) -> None:
    assert decided(wishing(budget=10), story, sent_today=sent_today, held=held) == decision


@pytest.mark.parametrize(
    ("subscriber", "silent"),
    [
        (wishing(), False),
        (wishing(quiet=NIGHT), True),
        (wishing(quiet=NIGHT, grave_breaks=True), False),
        (wishing(muted=[1, 2]), True),
        (wishing(muted=[1]), False),
        (wishing(sound=Sound.NONE), True),
    ],
)
def test_what_changes_is_told_with_a_sound_only_where_the_story_would_be(subscriber: Subscriber, silent: bool) -> None:
    told = told_of(replace(GRAVE, killed=1), NOW - HOUR)
    changed = replace(GRAVE, killed=2, revision=2)
    decision = decided(subscriber, changed, message_id=55, shown_revision=1, told=told)
    assert isinstance(decision, Reply)
    assert decision.silent is silent


@pytest.mark.parametrize(
    ("told", "story", "decision"),
    [
        ({"killed": 1}, {"killed": 2}, Done(message_id=55, revision=2)),
        ({"killed": 2}, {"killed": 1}, Reply),
        ({"status": None}, {"status": "denied"}, Reply),
        ({"severity": 3}, {"severity": 4}, Reply),
        ({"severity": 2}, {"severity": 3}, Done(message_id=55, revision=2)),
    ],
)
def test_who_reads_digests_is_told_by_itself_only_what_was_wrong_or_became_grave(
    told: dict[str, Any], story: dict[str, Any], decision: object
) -> None:
    before, after = replace(GRAVE, **told), replace(GRAVE, revision=2, **story)
    told_before, reader = told_of(before, NOW - HOUR), wishing(mode=Mode.DIGEST)
    made = decided(reader, after, message_id=55, shown_revision=1, listed=True, told=told_before)
    assert isinstance(made, Reply) if decision is Reply else made == decision


@pytest.mark.parametrize(
    ("subscriber", "severity", "queries"),
    [
        (wishing(least_severity=3), 2, None),
        (wishing(least_severity=3), 3, ("كركوك", "عبوه")),
        (wishing(mode=Mode.GRAVE), 3, None),
        (wishing(mode=Mode.GRAVE), 4, ("كركوك", "عبوه")),
        (wishing(Mode.GRAVE), 3, ("عبوه",)),
        (wishing(Mode.ALL, mode=Mode.GRAVE), 3, ("كركوك",)),
    ],
)
def test_what_is_not_severe_enough_is_not_due_until_it_is(
    subscriber: Subscriber, severity: int, queries: tuple[str, ...] | None
) -> None:
    """It isn't written at all: a dropped alert could never be told once the event has become grave."""
    story = replace(STORY, severity=severity)
    alerts = alerts_due(story, subscriber, {"كركوك", "عبوه"}, seen_at=NOW, now=NOW)
    assert [alert.queries for alert in alerts] == ([queries] if queries else [])
