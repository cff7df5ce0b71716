"""How soon a channel is looked at again: by its pace while it is busy, more rarely the longer it is quiet."""

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
        (every(10), 37.5),
        (every(60), 60),
        (every(0.5, silent_for=30), 15),
        (every(4, silent_for=31), 60),
        (every(4, silent_for=90), 90),
        (every(4, silent_for=60 * 24 * 30), 300),
        (every(4, count=1), 18.75),
        ([], 300),
        (every(10, silent_for=-5), 37.5),  # a clock that goes wrong
    ],
)
def test_the_pause_is_by_the_channels_pace(times: list[datetime], seconds: float) -> None:
    assert pause_after(times, now=NOW) == seconds


def test_the_operators_pause_is_the_longest() -> None:
    assert {pause_after(times, now=NOW, longest=1) for times in ([], every(0.5), every(4, silent_for=90))} == {1}


def test_one_long_night_in_between_changes_no_pace() -> None:
    times = [*every(1, count=5), *every(1, silent_for=600, count=5)]
    assert pause_after(times, now=NOW) == 15
