"""Who is silent against their habit, by the hours in which each spoke; time is handed in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.operators.silence_watch import Known, standing, turned
from bot.model import Story
from bot.sources.silence import Hush, Silence, hour_of, hushed_places, silent_feeds
from storage.operators import Turn
from tests.stages.conversation_stage import story_of

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
THIS = hour_of(NOW)
EVERY_HOUR = frozenset(range(THIS - 14 * 24, THIS + 1))


def spoke(*, until: int, at: Iterable[int] = range(24), days: int = 8) -> frozenset[int]:
    """The hours of some days in which a source spoke that fell silent `until` hours ago."""
    some = {hour % 24 for hour in at}
    return frozenset(hour for hour in range(THIS - until - days * 24, THIS - until + 1) if hour % 24 in some)


def is_silent(spoken: frozenset[int], others: frozenset[int] = EVERY_HOUR) -> bool:
    return bool(silent_feeds({"a": spoken, "others": others}, ["a"], now=NOW))


@pytest.mark.parametrize(("hours", "silent"), [(0, False), (1, False), (3, False), (4, True), (30, True), (100, True)])
def test_who_speaks_hourly_is_silent_after_three_full_hours_of_silence(hours: int, silent: bool) -> None:
    assert is_silent(spoke(until=hours)) is silent


def test_who_sleeps_at_night_is_not_silent_at_night() -> None:
    by_day = range(THIS - 8, THIS - 2)
    assert not is_silent(spoke(until=3, at=by_day))
    assert not is_silent(spoke(until=5, at=by_day))
    assert is_silent(spoke(until=6, at=by_day))
    assert is_silent(spoke(until=24, at=by_day))


def test_who_speaks_now_and_then_is_never_silent() -> None:
    now_and_then = frozenset(range(THIS - 200, THIS - 20, 5))
    assert not is_silent(now_and_then)


def test_a_source_that_is_known_for_a_few_days_only_is_not_judged() -> None:
    assert not is_silent(spoke(until=6, days=4))
    assert not silent_feeds({}, ["a"], now=NOW)


def test_hours_in_which_nothing_at_all_was_read_are_the_bots_own_absence() -> None:
    assert not is_silent(spoke(until=10), EVERY_HOUR - set(range(THIS - 9, THIS + 1)))
    assert not is_silent(spoke(until=10), EVERY_HOUR - set(range(THIS - 9, THIS - 2)))
    assert is_silent(spoke(until=10), EVERY_HOUR - set(range(THIS - 9, THIS - 3)))


def test_a_day_on_which_it_said_nothing_changes_no_habit() -> None:
    holiday = spoke(until=4) - set(range(THIS - 72, THIS - 48))
    assert is_silent(holiday)


def test_outlets_speak_for_the_governorates_that_they_told_of() -> None:
    def told(number: int, outlet: str, place: str = "ديالى") -> Story:
        story = story_of(number, place=place)
        return replace(story, reports=(replace(story.reports[0], source=outlet),))

    stories = [told(n, outlet) for n, outlet in enumerate(["شفق", "شفق", "المدى", "المدى", "ناس", "ناس", "عابر"])]
    stories += [told(8, "شفق", "كركوك"), told(9, "غريب"), told(10, "غريب")]
    feeds_of = {"شفق": ["s1", "s2"], "المدى": ["m"], "ناس": ["n"], "عابر": ["x"]}
    assert hushed_places(stories, feeds_of, {"s1", "m"}) == {"ديالى": Hush(silent=1, total=3)}
    assert hushed_places(stories, feeds_of, {"s1", "s2", "m"}) == {"ديالى": Hush(silent=2, total=3)}
    assert hushed_places(stories, feeds_of, {"x"}) == {}


@pytest.mark.parametrize(("silent", "total", "most"), [(2, 3, True), (2, 4, False), (2, 2, False), (5, 9, True)])
def test_most_of_several_are_more_than_half(silent: int, total: int, most: bool) -> None:
    assert Hush(silent=silent, total=total).is_most is most


def test_each_change_is_told_once() -> None:
    known = {url: Known(name=url.upper(), spoke_at=NOW) for url in ("a", "b")}
    hushed = Silence(feeds=frozenset(("a", "b")), places={"ديالى": Hush(silent=2, total=3)})
    stands = standing(hushed, known, now=NOW)
    fell = turned((), stands, known)
    assert [alarm.subject for alarm in fell.begun] == ["place:ديالى", "source:a", "source:b"]
    assert (list(fell.over), list(fell.gone)) == ([], [])
    assert turned(stands, stands, known) == Turn(begun=[], over=set(), gone=set())
    back = turned([*stands, "hook:1"], {}, {"a": known["a"]})
    assert (back.begun, back.over, back.gone) == ([], {"place:ديالى", "source:a"}, {"source:b"})
    assert hour_of(NOW + timedelta(hours=1)) == THIS + 1


def test_a_place_a_few_of_whose_sources_are_silent_is_no_alarm() -> None:
    assert standing(Silence(places={"ديالى": Hush(silent=1, total=3)}), {}, now=NOW) == {}
