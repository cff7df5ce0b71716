"""What is counted for a picture."""

from datetime import UTC, date, datetime, timedelta

from bot.model import Place
from bot.pictures.tally import Spot, tally
from tests.stages.conversation_stage import START, story_of

BAGHDAD = "Asia/Baghdad"
WEEK = timedelta(days=7)


def test_days_are_those_of_the_zone_and_an_idle_day_counts_nothing() -> None:
    late = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)  # half past midnight in Baghdad
    stories = [story_of(1, first_at=late), story_of(2, first_at=START)]
    counted = tally(stories, since=START - timedelta(days=3), now=START, zone=BAGHDAD)
    assert counted.days == (
        (date(2026, 2, 28), 0),
        (date(2026, 3, 1), 0),
        (date(2026, 3, 2), 1),
        (date(2026, 3, 3), 1),
    )


def test_an_event_counts_once_it_became_known_whatever_came_after() -> None:
    before, within = START - WEEK - timedelta(seconds=1), START - WEEK
    stories = [story_of(1, first_at=before, last_at=START), story_of(2, first_at=within)]
    assert tally(stories, since=START - WEEK, now=START, zone=BAGHDAD).total == 1


def test_what_was_denied_is_no_event() -> None:
    counted = tally([story_of(1, status="denied"), story_of(2)], since=START - WEEK, now=START, zone=BAGHDAD)
    assert counted.total == 1
    assert counted.grave == (Spot(lat=35.0, lon=44.0, count=1),)


def test_kinds_and_governorates_are_ranked_and_the_whole_country_is_none() -> None:
    iraq = (Place(name="العراق", governorate="", lat=33.2, lon=43.7),)
    stories = [
        story_of(1, place="ديالى", event="armed_attack"),
        story_of(2),
        story_of(3),
        story_of(4, places=iraq),
        story_of(5, places=()),
    ]
    counted = tally(stories, since=START - WEEK, now=START, zone=BAGHDAD)
    assert counted.kinds == (("explosion_ied", 4), ("armed_attack", 1))
    assert counted.governorates == (("كركوك", 2), ("ديالى", 1))
    assert counted.total == 5


def test_dots_are_for_what_is_grave_where_it_happened() -> None:
    hawija = (Place(name="الحويجة", governorate="كركوك", lat=35.33, lon=43.77),)
    stories = [story_of(1), story_of(2, places=hawija), story_of(3, places=hawija), story_of(4, severity=3)]
    counted = tally(stories, since=START - WEEK, now=START, zone=BAGHDAD)
    assert counted.grave == (Spot(lat=35.33, lon=43.77, count=2), Spot(lat=35.0, lon=44.0, count=1))
