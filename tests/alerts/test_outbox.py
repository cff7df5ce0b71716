"""What happens with a due alert is decided from the alert, its story and its subscriber alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.changes import told_of
from bot.alerts.decide import (
    LONGEST_PAUSE,
    Done,
    Drop,
    Edit,
    Fold,
    Hold,
    Later,
    Postpone,
    Reply,
    Send,
    decide,
    retry_pause,
)
from bot.model import Alert, AlertState, ChatKind, Report, Story, Subscriber, Subscription

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

STORY = Story(
    id="abcdefghijkl",
    headline="انفجار عبوة ناسفة جنوبي كركوك",
    summary="أصيب جنديان بانفجار عبوة ناسفة جنوبي كركوك.",
    text="أصيب جنديان",
    event="explosion_ied",
    severity=4,
    reports=(Report(article_id="a", source="وكالة", title="انفجار", link="", published_at=NOW - HOUR),),
    first_at=NOW - HOUR,
    last_at=NOW - HOUR,
)
ALERT = Alert(
    id=7,
    story_id=STORY.id,
    chat_id=1,
    thread_id=None,
    queries=("كركوك", "عبوه"),
    severity=4,
    state=AlertState.DUE,
    created_at=NOW - HOUR,
    due_at=NOW - HOUR,
    attempts=1,
    held=False,
    message_id=None,
    shown_revision=0,
    reason=None,
)


def follows(number: int, query: str, typed: str, thread_id: int | None = None) -> Subscription:
    return Subscription(number=number, query=query, typed=typed, thread_id=thread_id, created_at=NOW - 9 * HOUR)


SUBSCRIBER = Subscriber(
    chat_id=1,
    kind=ChatKind.PRIVATE,
    created_at=NOW - 10 * HOUR,
    subscriptions=(follows(1, "كركوك", "كركوك"), follows(2, "عبوه", "عبوة"), follows(3, "بغداد", "بغداد")),
)


def decided(alert: Alert = ALERT, story: Story | None = STORY, subscriber: Subscriber | None = SUBSCRIBER) -> object:
    return decide(alert, story, subscriber, now=NOW, fresh_hours=24)


def test_it_is_sent_with_the_matching_queries_as_they_were_typed() -> None:
    assert decided() == Send(queries=("كركوك", "عبوة"))


def test_a_query_that_is_followed_no_more_is_not_named() -> None:
    left = replace(SUBSCRIBER, subscriptions=SUBSCRIBER.subscriptions[1:])
    assert decided(subscriber=left) == Send(queries=("عبوة",))


def test_it_is_dropped_when_none_of_its_queries_is_followed_any_more() -> None:
    left = replace(SUBSCRIBER, subscriptions=SUBSCRIBER.subscriptions[2:])
    assert decided(subscriber=left) == Drop(reason="unfollowed")


def test_what_waits_since_before_the_words_were_read_again_is_still_sent() -> None:
    read = replace(follows(1, "place:كركوك", "كركوك"), was=("كركوك",))
    assert decided(subscriber=replace(SUBSCRIBER, subscriptions=(read,))) == Send(queries=("كركوك",))


def test_the_same_query_in_another_topic_does_not_count() -> None:
    elsewhere = replace(SUBSCRIBER, subscriptions=(follows(1, "كركوك", "كركوك", thread_id=5),))
    assert decided(subscriber=elsewhere) == Drop(reason="unfollowed")
    assert decided(replace(ALERT, thread_id=5), subscriber=elsewhere) == Send(queries=("كركوك",))


def test_it_is_dropped_for_a_person_who_is_gone() -> None:
    assert decided(subscriber=None) == Drop(reason="unknown_chat")


def test_an_unknown_group_may_be_one_that_is_just_being_moved() -> None:
    group = replace(ALERT, chat_id=-1007)
    assert decided(group, subscriber=None) == Later(reason="unknown_chat")
    assert decided(replace(group, created_at=NOW - 25 * HOUR), subscriber=None) == Drop(reason="unknown_chat")


def test_it_is_dropped_for_a_parked_chat_and_without_its_story() -> None:
    assert decided(subscriber=replace(SUBSCRIBER, parked_at=NOW)) == Drop(reason="parked")
    assert decided(story=None) == Drop(reason="no_story")


def test_it_is_dropped_for_a_story_that_was_hushed() -> None:
    assert decided(subscriber=replace(SUBSCRIBER, hushed=("xyz", STORY.id))) == Drop(reason="hushed")


def test_what_was_sent_stays_as_it_is_while_hushed_or_parked_and_may_go_on_after_it() -> None:
    sent = replace(ALERT, message_id=55, shown_revision=1)
    changed = replace(STORY, revision=3)
    for silent in (replace(SUBSCRIBER, hushed=(STORY.id,)), replace(SUBSCRIBER, parked_at=NOW)):
        assert decided(sent, changed, silent) == Done(message_id=55, revision=3)


SENT = replace(ALERT, message_id=55, shown_revision=1, told=told_of(STORY, NOW - HOUR))


def test_who_may_not_use_the_bot_any_more_gets_nothing() -> None:
    for alert, decision in (
        (ALERT, Drop(reason="not_admitted")),
        (SENT, Done(message_id=55, revision=STORY.revision)),
    ):
        decided_now = decide(alert, STORY, SUBSCRIBER, now=NOW, fresh_hours=24, admitted=False)
        assert decided_now == decision


def test_a_change_is_told_in_a_reply_before_the_message_is_edited() -> None:
    reply = decided(SENT, replace(STORY, revision=2, killed=3))
    assert isinstance(reply, Reply)
    assert (reply.message_id, reply.silent) == (55, False)
    told = replace(SENT, told=told_of(replace(STORY, killed=3), NOW))
    assert decided(told, replace(STORY, revision=2, killed=3)) == Edit(message_id=55, queries=("كركوك", "عبوة"))


def test_an_edit_waits_for_the_reply_that_may_not_go_yet() -> None:
    just_told = replace(SENT, told=told_of(STORY, NOW - timedelta(seconds=59)))
    assert decided(just_told, replace(STORY, revision=2, killed=3)) == Postpone(until=NOW + timedelta(seconds=1))


def test_a_reply_makes_no_sound_while_muted() -> None:
    muted = replace(SUBSCRIBER, muted_until=NOW + timedelta(microseconds=1))
    for subscriber, silent in ((muted, True), (replace(SUBSCRIBER, muted_until=NOW), False)):
        reply = decided(SENT, replace(STORY, revision=2, killed=3), subscriber)
        assert isinstance(reply, Reply)
        assert reply.silent is silent


def test_who_stopped_following_hears_that_it_was_wrong_and_nothing_else() -> None:
    gone = replace(SUBSCRIBER, subscriptions=())
    assert isinstance(decided(SENT, replace(STORY, revision=2, killed=3), gone), Edit)
    assert isinstance(decided(SENT, replace(STORY, revision=2, status="denied"), gone), Reply)


def test_a_story_that_stood_in_a_list_is_told_of_again_but_not_edited() -> None:
    listed = replace(SENT, listed=True)
    assert isinstance(decided(listed, replace(STORY, revision=2, status="denied")), Reply)
    assert decided(listed, replace(STORY, revision=2)) == Done(message_id=55, revision=2)


def test_what_an_earlier_version_sent_is_edited_without_a_reply() -> None:
    assert isinstance(decided(replace(SENT, told=None), replace(STORY, revision=2, killed=3)), Edit)


def test_it_is_held_until_the_mute_ends_and_not_after() -> None:
    until = NOW + timedelta(seconds=1)
    assert decided(subscriber=replace(SUBSCRIBER, muted_until=until)) == Hold(until=until)
    assert decided(subscriber=replace(SUBSCRIBER, muted_until=NOW)) == Send(queries=("كركوك", "عبوة"))


def test_it_is_folded_after_the_freshness_limit_and_not_at_it() -> None:
    at_limit = replace(ALERT, created_at=NOW - 24 * HOUR)
    assert isinstance(decided(at_limit), Send)
    assert decided(replace(at_limit, created_at=NOW - 24 * HOUR - timedelta(microseconds=1))) == Fold()


def test_what_a_mute_held_back_is_never_stale() -> None:
    assert isinstance(decided(replace(ALERT, created_at=NOW - 99 * HOUR, held=True)), Send)


def test_an_old_article_committed_in_time_is_not_stale() -> None:
    assert isinstance(decided(story=replace(STORY, first_at=NOW - 30 * HOUR, last_at=NOW - 25 * HOUR)), Send)


def test_a_message_that_shows_an_older_revision_is_edited_even_when_muted_unfollowed_or_old() -> None:
    sent = replace(ALERT, message_id=55, shown_revision=1, created_at=NOW - 40 * HOUR)
    gone = replace(SUBSCRIBER, subscriptions=(), muted_until=NOW + HOUR)
    changed = replace(STORY, revision=2)
    assert decided(sent, changed) == Edit(message_id=55, queries=("كركوك", "عبوة"))
    assert decided(sent, changed, gone) == Edit(message_id=55, queries=ALERT.queries)


def test_a_message_is_edited_again_after_sixty_seconds_and_not_before() -> None:
    changed = replace(STORY, revision=2)
    for seconds, decision in (
        (0.0, Postpone(until=NOW + timedelta(seconds=60))),
        (59.999999, Postpone(until=NOW + timedelta(microseconds=1))),
        (60.0, Edit(message_id=55, queries=("كركوك", "عبوة"))),
    ):
        shown_at = NOW - timedelta(seconds=seconds)
        assert decided(replace(ALERT, message_id=55, shown_revision=1, shown_at=shown_at), changed) == decision


def test_a_clock_that_was_put_back_does_not_hold_an_edit_up() -> None:
    sent = replace(ALERT, message_id=55, shown_revision=1, shown_at=NOW + HOUR)
    assert isinstance(decided(sent, replace(STORY, revision=2)), Edit)


def test_a_message_that_lists_several_stories_is_never_edited_into_one() -> None:
    listed = replace(ALERT, message_id=55, shown_revision=1, listed=True)
    assert decided(listed, replace(STORY, revision=4)) == Done(message_id=55, revision=4)


def test_a_message_that_is_up_to_date_only_lacks_the_record() -> None:
    sent = replace(ALERT, message_id=55, shown_revision=3)
    assert decided(sent, replace(STORY, revision=3)) == Done(message_id=55, revision=3)


def test_the_pauses_grow_and_are_capped() -> None:
    pauses = [retry_pause(7, failures) for failures in range(1, 14)]
    assert all(0.75 * 2**n <= pause <= 1.25 * 2**n for n, pause in enumerate(pauses[:8]))
    assert pauses[-1] >= 0.75 * LONGEST_PAUSE


def test_alerts_that_failed_together_do_not_come_back_together() -> None:
    assert len({retry_pause(alert_id, 5) for alert_id in range(50)}) == 50


def test_quick_pauses_stay_short_for_ten_minutes_and_then_grow_after_all() -> None:
    pauses = [retry_pause(7, failures, quick=True) for failures in range(1, 161)]
    assert max(pauses[:150]) <= 5
    assert sum(pauses[:150]) >= 500
    assert pauses[-1] >= 100


@given(st.integers(0, 2**62), st.integers(0, 10**6), st.booleans())
def test_a_pause_is_always_between_a_moment_and_five_minutes(alert_id: int, failures: int, quick: bool) -> None:
    pause = retry_pause(alert_id, failures, quick=quick)
    assert 0.7 <= pause <= LONGEST_PAUSE
    assert pause == retry_pause(alert_id, failures, quick=quick)
