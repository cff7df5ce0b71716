"""Documents and back: nothing is lost, nothing damaged is read, and the format stays what it is."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DamagedStore
from bot.model import (
    ChatKind,
    FeedLink,
    Hours,
    Mode,
    Outlet,
    Period,
    Preferences,
    Sound,
    Subscriber,
    Subscription,
    follower_of,
)
from storage.codec import (
    ALARM,
    FEED_LINK,
    FEED_STATE,
    HOURS,
    OUTLET,
    OWN_WORDS,
    PLACE,
    PREFERENCES,
    REPORT,
    STORY,
    SUBSCRIBER,
    SUBSCRIPTION,
    TOLL,
    dump_queries,
    from_micros,
    load_queries,
    to_micros,
)
from storage.kinds import Record
from storage.people.followers import load_follower
from tests.storage.samples import feed_state, story, subscriber

MOMENTS = st.datetimes(timezones=st.just(UTC))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WHOLE = st.integers(-(2**53), 2**53)
SUBSCRIPTIONS = st.builds(
    Subscription,
    number=WHOLE,
    query=TEXTS,
    typed=TEXTS,
    thread_id=st.none() | WHOLE,
    created_at=MOMENTS,
    mode=st.none() | st.sampled_from(Mode),
    muted_until=st.none() | MOMENTS,
)
WISHES = st.builds(
    Preferences,
    mode=st.sampled_from(Mode),
    least_severity=WHOLE,
    digest=st.sampled_from(Period),
    digest_at=WHOLE,
    digest_day=WHOLE,
    quiet=st.none() | st.builds(Hours, start=WHOLE, end=WHOLE),
    grave_breaks=st.booleans(),
    budget=st.none() | WHOLE,
    sound=st.sampled_from(Sound),
    link_preview=st.booleans(),
    field_mode=st.booleans(),
    latin_digits=st.booleans(),
)
SUBSCRIBERS = st.builds(
    Subscriber,
    chat_id=WHOLE,
    kind=st.sampled_from(ChatKind),
    language=TEXTS,
    language_chosen=st.booleans(),
    time_zone=TEXTS,
    created_at=MOMENTS,
    muted_until=st.none() | MOMENTS,
    parked_at=st.none() | MOMENTS,
    hushed=st.lists(TEXTS, max_size=3).map(tuple),
    subscriptions=st.lists(SUBSCRIPTIONS, max_size=3).map(tuple),
    preferences=WISHES,
    feeds=st.lists(st.builds(FeedLink, token=TEXTS, query=TEXTS, created_at=MOMENTS), max_size=3).map(tuple),
    outlet=st.none()
    | st.builds(Outlet, address=TEXTS, code=TEXTS, tries=st.integers(0, 9), named_at=MOMENTS, switched=st.booleans()),
)

RECORDS: list[Record[Any]] = [
    SUBSCRIPTION,
    HOURS,
    PREFERENCES,
    FEED_LINK,
    OUTLET,
    SUBSCRIBER,
    FEED_STATE,
    PLACE,
    REPORT,
    TOLL,
    OWN_WORDS,
    STORY,
    ALARM,
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record.made.__name__))
def test_every_field_of_the_model_is_stored(record: Record[Any]) -> None:
    """A field that joins the model needs a place in the codec and a migration for what is stored."""
    assert list(record.fields) == [field.name for field in fields(record.made)]


@given(SUBSCRIBERS)
def test_a_subscriber_survives_json(whole: Subscriber) -> None:
    document = orjson.loads(orjson.dumps(SUBSCRIBER.write(whole)))
    assert SUBSCRIBER.read(document, "here") == whole


@given(SUBSCRIBERS)
def test_what_is_known_by_heart_is_read_from_a_document_as_from_the_subscriber(whole: Subscriber) -> None:
    assert load_follower(SUBSCRIBER.dumps(whole), "here") == follower_of(whole)


@pytest.mark.parametrize(
    "document",
    [
        "[]",
        "{}",
        '{"chat_id":7,"subscriptions":[{}],"parked_at":null}',
        '{"chat_id":7,"subscriptions":[{"query":3}],"parked_at":null}',
        '{"chat_id":7,"subscriptions":[],"parked_at":"soon"}',
        '{"chat_id":7,"subscriptions":[],"parked_at":null,"outlet":{}}',
    ],
)
def test_who_follows_what_is_not_guessed(document: str) -> None:
    with pytest.raises(DamagedStore, match=r"\Ahere"):
        load_follower(document, "here")


def test_a_story_and_a_feeds_state_survive_json() -> None:
    assert STORY.loads(STORY.dumps(story()), "here") == story()
    assert FEED_STATE.loads(FEED_STATE.dumps(feed_state()), "here") == feed_state()


def test_the_documents_look_as_they_always_did() -> None:
    """Files of today must be readable tomorrow: what fails here needs a migration, not a new expectation."""
    assert SUBSCRIBER.write(subscriber(7, "كركوك", muted_until=datetime(2026, 3, 14, 9, tzinfo=UTC))) == {
        "chat_id": 7,
        "kind": "private",
        "language": "ar",
        "language_chosen": False,
        "time_zone": "Asia/Baghdad",
        "created_at": "2026-03-14T09:26:53.589793+00:00",
        "muted_until": "2026-03-14T09:00:00+00:00",
        "parked_at": None,
        "hushed": [],
        "subscriptions": [
            {
                "number": 1,
                "query": "كركوك",
                "typed": "كركوك",
                "thread_id": None,
                "created_at": "2026-03-14T09:26:53.589793+00:00",
                "mode": None,
                "muted_until": None,
                "was": [],
            }
        ],
        "last_number": 0,
        "preferences": {
            "mode": "all",
            "least_severity": 1,
            "digest": "daily",
            "digest_at": 420,
            "digest_day": 6,
            "quiet": None,
            "grave_breaks": False,
            "budget": None,
            "sound": "all",
            "link_preview": False,
            "field_mode": False,
            "latin_digits": False,
            "unheard": [],
        },
        "feeds": [],
        "outlet": None,
    }


def test_a_subscriber_of_the_first_version_is_still_read() -> None:
    document = SUBSCRIBER.write(subscriber(7, "كركوك", "ديالى"))
    del document["last_number"]
    assert SUBSCRIBER.read(document, "here").next_number == 3


def test_a_subscriber_from_before_there_were_preferences_is_told_everything_at_once() -> None:
    document = SUBSCRIBER.write(subscriber(7, "كركوك", "ديالى"))
    del document["preferences"]
    for one in document["subscriptions"]:
        del one["mode"], one["muted_until"], one["was"]
    assert SUBSCRIBER.read(document, "here") == subscriber(7, "كركوك", "ديالى")


def test_a_story_of_the_first_version_is_still_read() -> None:
    """A stored story that knows neither its standing nor its toll's history means what it meant."""
    old = STORY.write(story())
    for name in ("status", "tolls", "follows", "repeats", "english"):
        del old[name]
    for one in old["reports"]:
        del one["copies"]
    assert STORY.read(old, "here") == replace(story(), status=None, tolls=(), follows=None, repeats=0, english=None)


def test_preferences_of_before_outlets_were_muted_are_still_read() -> None:
    document = PREFERENCES.write(Preferences(latin_digits=True))
    del document["unheard"]
    assert PREFERENCES.read(document, "here") == Preferences(latin_digits=True)


def test_a_feeds_state_of_before_its_language_was_kept_is_still_read() -> None:
    document = FEED_STATE.write(feed_state(language="ckb"))
    assert FEED_STATE.read(document, "here") == feed_state(language="ckb")
    del document["language"]
    assert FEED_STATE.read(document, "here") == feed_state()


def test_what_never_was_optional_is_still_missed() -> None:
    damaged = {name: value for name, value in STORY.write(story()).items() if name not in {"status", "headline"}}
    with pytest.raises(DamagedStore, match="missing: headline; unknown: none"):
        STORY.read(damaged, "here")
    with pytest.raises(DamagedStore, match=r"here\.tolls\[0\]: .*missing: at"):
        STORY.read(STORY.write(story()) | {"tolls": [{"killed": 1}]}, "here")


def broken(**changes: Any) -> dict[str, Any]:
    return SUBSCRIBER.write(subscriber(7, "كركوك")) | changes


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "here: expected an object"),
        ({k: v for k, v in broken().items() if k != "kind"}, "here: .*missing: kind; unknown: none"),
        (broken(colour="red"), "here: .*missing: none; unknown: colour"),
        (broken(chat_id="7"), r"here\.chat_id: expected a whole number"),
        (broken(chat_id=True), r"here\.chat_id: expected a whole number"),
        (broken(language=None), r"here\.language: expected a text"),
        (broken(language_chosen=1), r"here\.language_chosen: expected true or false"),
        (broken(kind="crowd"), r"here\.kind: expected one of private, group"),
        (broken(created_at="yesterday"), r"here\.created_at: expected a time"),
        (broken(created_at=5), r"here\.created_at: expected a time"),
        (broken(created_at="2026-03-14T09:26:53"), r"here\.created_at: expected a time in UTC"),
        (broken(created_at="2026-03-14T09:26:53+03:00"), r"here\.created_at: expected a time in UTC"),
        (broken(hushed="abc"), r"here\.hushed: expected a list"),
        (broken(subscriptions=[{"number": 1}]), r"here\.subscriptions\[0\]: .*missing: created_at"),
    ],
)
def test_what_is_not_a_document_is_damage_and_the_place_is_named(document: Any, words: str) -> None:
    with pytest.raises(DamagedStore, match=words):
        SUBSCRIBER.read(document, "here")


def test_what_somebody_follows_is_in_no_message() -> None:
    with pytest.raises(DamagedStore) as caught:
        SUBSCRIBER.read(broken(chat_id="sensitive"), "here")
    assert "sensitive" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"'])
def test_queries_that_are_not_a_list_of_texts_are_damage(text: str) -> None:
    with pytest.raises(DamagedStore, match="there"):
        load_queries(text, "there")


def test_queries_survive() -> None:
    assert load_queries(dump_queries(("«عبوة ناسفة»", "=علي")), "there") == ("«عبوة ناسفة»", "=علي")


@given(MOMENTS)
def test_microseconds_are_exact(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment
    assert to_micros(moment + timedelta.resolution) == to_micros(moment) + 1 if moment.year < 9999 else True
