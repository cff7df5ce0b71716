"""How soon a channel is looked at again: the oftener it posts, lately or in the hours before, the sooner."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sources.channels.rhythm import pause_after

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def every(minutes: float, *, silent_for: float = 0, count: int = 10) -> list[datetime]:
    newest = NOW - timedelta(minutes=silent_for)
    return [newest - timedelta(minutes=minutes * number) for number in range(count)]


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        (every(0.5), 15),  # a post every half minute
        (every(4), 15),
        (every(10), 20),
        (every(29, silent_for=29), 41.7),  # 50 a day
        (every(60), 49),
        (every(60, silent_for=60), 60),
        (every(0.5, silent_for=30), 15),
        (every(4, silent_for=90), 27.5),
        (every(4, silent_for=60 * 6), 48.7),
        (every(4, silent_for=60 * 24), 94.1),
        (every(4, silent_for=60 * 24 * 30), 300),
        (every(4, count=1), 15),
        ([], 300),
        (every(10, silent_for=-5), 17.3),  # a clock that goes wrong
        (every(10, silent_for=-500), 15),
    ],
)
def test_the_pause_is_by_the_channels_pace(times: list[datetime], seconds: float) -> None:
    assert pause_after(times, now=NOW) == pytest.approx(seconds, abs=0.05)


def test_who_posts_four_times_as_often_is_asked_twice_as_often() -> None:
    assert pause_after(every(120), now=NOW) == pytest.approx(2 * pause_after(every(30), now=NOW))


def test_the_operators_pause_is_the_longest() -> None:
    assert {pause_after(times, now=NOW, longest=1) for times in ([], every(0.5), every(4, silent_for=90))} == {1}


def test_one_long_night_in_between_changes_no_pace() -> None:
    times = [*every(1, count=5), *every(1, silent_for=600, count=5)]
    assert pause_after(times, now=NOW) == 15


def test_a_burst_is_followed_as_it_goes_and_let_go_when_it_is_over() -> None:
    slow = every(180, silent_for=20, count=8)
    burst = every(2, silent_for=0, count=3)
    assert pause_after(slow, now=NOW) > 80
    assert pause_after([*slow, *burst], now=NOW) == 15
    assert pause_after([*slow, *burst], now=NOW + timedelta(hours=3)) > 60


@pytest.mark.parametrize(("minutes_ago", "share"), [(5, 0.5), (59, 0.5), (60, 1), (-5, 1), (None, 1)])
def test_for_an_hour_after_a_grave_story_it_is_asked_twice_as_often(minutes_ago: float | None, share: float) -> None:
    grave_at = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago)
    quiet, busy = every(120), every(0.5)
    assert pause_after(quiet, now=NOW, grave_at=grave_at) == pytest.approx(share * pause_after(quiet, now=NOW))
    assert pause_after(busy, now=NOW, grave_at=grave_at) == 15
