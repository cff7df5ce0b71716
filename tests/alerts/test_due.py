"""Who is due an alert: freshness, the first poll, topics, parked and hushed chats."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.due import alerts_due, followers, may_be_pushed
from bot.model import Article, ChatKind, FeedState, Report, Story, Subscriber, Subscription

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
ADDED = NOW - timedelta(hours=1)


def article(*, age: timedelta, date_known: bool = True) -> Article:
    return Article(
        id="a",
        feed_url="https://a.example/rss",
        source="وكالة",
        language="ar",
        title="انفجار عبوة",
        text="",
        link="",
        published_at=NOW - age,
        date_known=date_known,
        seen_at=NOW,
    )


def feed(*, polled_before: bool) -> FeedState:
    return FeedState(
        url="https://a.example/rss",
        added_at=ADDED,
        next_poll_at=NOW,
        succeeded_at=NOW if polled_before else None,
    )


@pytest.mark.parametrize(
    ("age", "date_known", "polled_before", "pushed"),
    [
        (timedelta(minutes=1), True, True, True),
        (timedelta(hours=24), True, True, True),
        (timedelta(hours=24, seconds=1), True, True, False),
        (timedelta(hours=2), True, True, True),
        (timedelta(0), False, True, True),
        (timedelta(minutes=59), True, False, True),
        (timedelta(hours=1), True, False, True),
        (timedelta(hours=1, seconds=1), True, False, False),
        (timedelta(0), False, False, False),
    ],
)
def test_freshness_and_the_first_poll(age: timedelta, date_known: bool, polled_before: bool, pushed: bool) -> None:
    one = article(age=age, date_known=date_known)
    assert may_be_pushed(one, feed(polled_before=polled_before), now=NOW, fresh_hours=24) is pushed


@pytest.mark.parametrize(
    ("age", "date_known", "pushed"),
    [
        (timedelta(minutes=59), True, True),
        (timedelta(hours=1, seconds=1), True, False),
        (timedelta(0), False, False),
    ],
)
def test_a_correction_of_a_feeds_backlog_makes_no_news_of_it(age: timedelta, date_known: bool, pushed: bool) -> None:
    one = article(age=age, date_known=date_known)
    assert may_be_pushed(one, feed(polled_before=True), now=NOW, fresh_hours=24, is_revised=True) is pushed


STORY = Story(
    id="storyaaaaaaa",
    headline="انفجار عبوة",
    summary="",
    text="انفجار عبوة",
    event="explosion_ied",
    severity=4,
    reports=(Report(article_id="a", source="وكالة", title="انفجار عبوة", link="", published_at=NOW),),
    first_at=NOW,
    last_at=NOW,
)


def subscriber(*subscriptions: tuple[str, int | None], parked: bool = False, hushed: bool = False) -> Subscriber:
    return Subscriber(
        chat_id=7,
        kind=ChatKind.PRIVATE,
        created_at=ADDED,
        parked_at=NOW if parked else None,
        hushed=(STORY.id,) if hushed else (),
        subscriptions=tuple(
            Subscription(number=number, query=query, typed=query, thread_id=thread, created_at=ADDED)
            for number, (query, thread) in enumerate(subscriptions, start=1)
        ),
    )


QUERIES = {"انفجار", "عبوة"}


def test_each_follower_comes_once_in_order_with_the_queries_that_matched() -> None:
    matched = [("انفجار", [2, 7, 9]), ("عبوة", [-3, 7]), ("قصف", [])]
    assert [(chat, sorted(queries)) for chat, queries in followers(matched)] == [
        (-3, ["عبوة"]),
        (2, ["انفجار"]),
        (7, ["انفجار", "عبوة"]),
        (9, ["انفجار"]),
    ]


def test_a_chat_gets_one_alert_however_many_of_its_queries_match() -> None:
    everything = subscriber(("انفجار", None), ("عبوة", None), ("قصف", None))
    (alert,) = alerts_due(STORY, everything, QUERIES, seen_at=NOW, now=NOW)
    assert (alert.chat_id, alert.thread_id, alert.queries, alert.severity) == (7, None, ("انفجار", "عبوة"), 4)


def test_each_topic_that_follows_gets_its_own() -> None:
    alerts = alerts_due(STORY, subscriber(("انفجار", 3), ("عبوة", 9)), QUERIES, seen_at=NOW, now=NOW)
    assert {(alert.thread_id, alert.queries) for alert in alerts} == {(3, ("انفجار",)), (9, ("عبوة",))}


def test_parked_and_hushed_chats_get_nothing() -> None:
    assert alerts_due(STORY, subscriber(("انفجار", None), parked=True), QUERIES, seen_at=NOW, now=NOW) == []
    assert alerts_due(STORY, subscriber(("انفجار", None), hushed=True), QUERIES, seen_at=NOW, now=NOW) == []


def test_a_subscription_counts_from_the_next_article_on() -> None:
    one = subscriber(("انفجار", None))
    assert alerts_due(STORY, one, QUERIES, seen_at=ADDED, now=NOW) != []
    assert alerts_due(STORY, one, QUERIES, seen_at=ADDED - timedelta(seconds=1), now=NOW) == []


def test_a_clock_that_is_put_back_silences_nobody() -> None:
    one = subscriber(("انفجار", None))
    before = ADDED - timedelta(hours=1)
    assert alerts_due(STORY, one, QUERIES, seen_at=before, now=before + timedelta(seconds=5)) != []
