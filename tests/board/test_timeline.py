"""The time line counts by the hour or by the day, in Baghdad's time, in the direction of reading."""

from datetime import timedelta

from bot.wording.catalogue import wording
from handlers.board.timeline import HEIGHT, timeline_of
from tests.stages.conversation_stage import START, story_of

ZONE = "Asia/Baghdad"
DAY = timedelta(days=1)


def test_a_day_is_shown_by_the_hour_and_the_hours_without_events_too() -> None:
    stories = [story_of(1, hours=1.5), story_of(2, hours=1.2), story_of(3, hours=5, severity=2)]
    line = timeline_of(stories, wording("ar"), since=START - DAY, until=START, zone=ZONE)
    assert line.hourly
    assert len(line.bars) == 24
    assert [bar.count for bar in line.bars if bar.count] == [1, 2]
    highest = max(line.bars, key=lambda bar: bar.count)
    assert highest.height == highest.grave_height == HEIGHT


def test_arabic_runs_from_the_right_and_english_from_the_left() -> None:
    for language, order in (("ar", -1), ("en", 1)):
        bars = timeline_of([story_of(1)], wording(language), since=START - DAY, until=START, zone=ZONE).bars
        assert [bar.x for bar in bars] == sorted((bar.x for bar in bars), key=lambda x: order * x)


def test_a_week_is_shown_by_the_day_and_a_bar_leads_to_its_day() -> None:
    line = timeline_of([story_of(1, hours=30)], wording("en"), since=START - 7 * DAY, until=START, zone=ZONE)
    assert not line.hourly
    (told,) = (bar for bar in line.bars if bar.count)
    assert told.span == "20260302-20260302"
    assert "2 March: one event" in told.title


def test_what_was_denied_is_not_counted_and_without_stories_there_is_a_line() -> None:
    line = timeline_of([story_of(1, status="denied")], wording("ar"), since=None, until=START, zone=ZONE)
    assert sum(bar.count for bar in line.bars) == 0
    assert line.bars


def test_years_of_stories_have_no_more_bars_than_can_be_seen() -> None:
    old = story_of(1, hours=24 * 900)
    line = timeline_of([old, story_of(2)], wording("ar"), since=None, until=START, zone=ZONE)
    assert len(line.bars) == 62
    assert sum(bar.count for bar in line.bars) == 1
