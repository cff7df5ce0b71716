"""Changes to a subscriber, and the buttons that stand for a subscription."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import ChatKind, Subscriber, follower_of
from bot.subscribers.changes import (
    MOST_SUBSCRIPTIONS,
    Newcomer,
    TooManySubscriptionsError,
    choose_language,
    chosen,
    follow,
    hush,
    is_muted,
    mute,
    park,
    unfollow,
    unhush,
    unmute,
    unpark,
)
from handlers.keyboards import meant, stop_data

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
NEWCOMER = Newcomer(chat_id=7, kind=ChatKind.PRIVATE, language="ar", now=NOW)


def queries_of(subscriber: Subscriber | None) -> frozenset[str]:
    """Return what a chat follows, as the index has it."""
    return frozenset(follower_of(subscriber).queries) if subscriber else frozenset()


def following(*queries: str, thread_id: int | None = None) -> Subscriber:
    subscriber: Subscriber | None = None
    for query in queries:
        subscriber = follow(subscriber, NEWCOMER, query=query, typed=query, thread_id=thread_id).subscriber
    assert subscriber is not None
    return subscriber


def test_the_first_subscription_makes_a_subscriber() -> None:
    made = follow(None, NEWCOMER, query="كركوك", typed="كركوك", thread_id=None)
    assert not made.already
    assert made.subscriber.chat_id == 7
    assert [(each.number, each.query) for each in made.subscriber.subscriptions] == [(1, "كركوك")]


def test_following_the_same_again_changes_nothing() -> None:
    subscriber = following("كركوك")
    again = follow(subscriber, NEWCOMER, query="كركوك", typed="كركوك ", thread_id=None)
    assert again.already
    assert again.subscriber is subscriber


def test_one_query_may_be_followed_in_two_topics() -> None:
    subscriber = following("كركوك", thread_id=3)
    second = follow(subscriber, NEWCOMER, query="كركوك", typed="كركوك", thread_id=4).subscriber
    assert [each.thread_id for each in second.subscriptions] == [3, 4]
    assert queries_of(second) - queries_of(unfollow(second, {1})) == frozenset()
    assert queries_of(second) - queries_of(unfollow(second, {1, 2})) == {"كركوك"}


def test_there_is_a_limit_to_what_a_chat_follows() -> None:
    full = following(*(f"كلمة{number}" for number in range(MOST_SUBSCRIPTIONS)))
    with pytest.raises(TooManySubscriptionsError):
        follow(full, NEWCOMER, query="كركوك", typed="كركوك", thread_id=None)
    assert follow(full, NEWCOMER, query="كلمة5", typed="كلمة5", thread_id=None).already


def test_numbers_go_on_after_one_was_stopped() -> None:
    left = unfollow(following("أ", "ب", "ج"), {2})
    made = follow(left, NEWCOMER, query="د", typed="د", thread_id=None)
    assert [each.number for each in made.subscriber.subscriptions] == [1, 3, 4]


def test_stopping_what_is_not_there_writes_nothing() -> None:
    subscriber = following("أ")
    assert unfollow(subscriber, {9}) is subscriber
    assert unfollow(None, {1}) is None


@pytest.mark.parametrize("word", ["2", "٢", "#2", "2.", "ديالى", "02"])
def test_a_subscription_is_meant_by_its_number_or_its_words(word: str) -> None:
    query = word if word == "ديالى" else None
    found = chosen(following("كركوك", "ديالى"), word, query, None)
    assert [each.number for each in found] == [2]


def test_the_topic_decides_between_equal_queries() -> None:
    subscriber = following("كركوك", thread_id=3)
    subscriber = follow(subscriber, NEWCOMER, query="كركوك", typed="كركوك", thread_id=4).subscriber
    assert [each.number for each in chosen(subscriber, "كركوك", "كركوك", 4)] == [2]
    assert [each.number for each in chosen(subscriber, "كركوك", "كركوك", None)] == [1]
    assert chosen(subscriber, "بغداد", "بغداد", 4) == ()
    assert chosen(None, "1", None, None) == ()


def test_a_mute_lasts_until_its_moment() -> None:
    muted = mute(following("أ"), NOW + timedelta(hours=1))
    assert is_muted(muted, NOW)
    assert not is_muted(muted, NOW + timedelta(hours=1))
    assert not is_muted(unmute(muted, NOW), NOW)
    assert unmute(muted, NOW + timedelta(hours=2)) is muted
    assert mute(None, NOW) is None


def test_a_hushed_story_is_remembered_once_and_the_oldest_is_forgotten() -> None:
    subscriber: Subscriber | None = following("أ")
    for number in range(250):
        subscriber = hush(hush(subscriber, f"story{number}"), f"story{number}")
    assert subscriber is not None
    assert len(subscriber.hushed) == 200
    assert subscriber.hushed[-1] == "story249"
    again = unhush(subscriber, "story249")
    assert again is not None
    assert "story249" not in again.hushed
    assert unhush(again, "story249") is again


def test_a_chosen_language_is_marked_as_chosen() -> None:
    assert choose_language(None, NEWCOMER, "en").language_chosen
    assert choose_language(following("أ"), NEWCOMER, "en").subscriptions


def test_parking_keeps_the_first_moment_and_following_ends_it() -> None:
    parked = park(park(following("أ"), NOW), NOW + timedelta(days=1))
    assert parked is not None
    assert parked.parked_at == NOW
    assert follow(parked, NEWCOMER, query="ب", typed="ب", thread_id=None).subscriber.parked_at is None
    back = unpark(parked)
    assert back is not None
    assert back.parked_at is None
    assert unpark(back) is back
    assert park(None, NOW) is None


def test_an_old_button_never_stops_another_subscription() -> None:
    subscriber = following("كركوك", "ديالى")
    data = stop_data("stop", subscriber.subscriptions[1]).partition(":")[2]
    assert meant(data, subscriber.subscriptions) == subscriber.subscriptions[1]
    later = replace(NEWCOMER, now=NOW + timedelta(minutes=1))
    after = follow(unfollow(subscriber, {2}), later, query="بغداد", typed="بغداد", thread_id=None).subscriber
    assert meant(data, after.subscriptions) is None
    assert len(stop_data("stop", after.subscriptions[1]).encode()) <= 64


def test_a_number_is_never_given_twice() -> None:
    subscriber = following("كركوك", "ديالى")
    emptied = unfollow(subscriber, {1, 2})
    again = follow(emptied, NEWCOMER, query="بغداد", typed="بغداد", thread_id=None).subscriber
    assert [each.number for each in again.subscriptions] == [3]
    # Stored by a version that kept no count: what is there is counted.
    old = unfollow(replace(subscriber, last_number=0), {2})
    assert follow(old, NEWCOMER, query="بغداد", typed="بغداد", thread_id=None).subscription.number == 3
