"""How soon a feed is looked at again, by its own pace and its own wishes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model import FeedState
from bot.sources.pace import LONGEST, SHORTEST, UNKNOWN, moments, pause, usual_pause
from bot.sources.schedule import after_failure, after_start, after_success, hurried, hurried_channel, jitter, share
from tests.stages.feeds_stage import NOW, fresh

URL = "https://news.example/rss"


def published(*minutes_ago: float) -> FeedState:
    """Return the state of a feed whose entries are so old."""
    times = [NOW - timedelta(minutes=ago) for ago in minutes_ago]
    return replace(fresh(URL), newest_at=max(times), published=moments((), times, now=NOW), polled_at=NOW)


def every(minutes: int, *, hours: int = 72) -> FeedState:
    return published(*range(minutes, hours * 60 + 1, minutes))


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        (every(5), SHORTEST),
        (every(30), SHORTEST),
        (every(60), 100),
        (every(180), 300),
        (published(60 * 24 * 2), LONGEST),  # one entry in two days
        (published(60 * 24 * 8), LONGEST),  # nothing within the week
        (published(1), SHORTEST),
        (published(0), SHORTEST),
        (fresh(URL), UNKNOWN),  # it dates nothing, or was never read
        (replace(fresh(URL), newest_at=NOW - timedelta(hours=1)), 100),  # as an earlier version left it
    ],
)
def test_a_feed_is_asked_many_times_between_two_entries_within_one_and_thirty_minutes(
    state: FeedState, seconds: float
) -> None:
    assert usual_pause(state, now=NOW) == pytest.approx(seconds, rel=0.02)


@pytest.mark.parametrize("minutes_later", [0, 7, 60 * 24 * 6, 60 * 24 * 8, -30])
def test_what_is_remembered_counts_as_if_it_were_put_together_anew(minutes_later: int) -> None:
    now = NOW + timedelta(minutes=minutes_later)
    for newest in (NOW, NOW - timedelta(minutes=40), NOW + timedelta(minutes=5)):
        known = replace(every(40, hours=60), newest_at=newest)
        together = replace(known, published=moments(known.published, (newest,), now=now))
        assert usual_pause(known, now=now) == usual_pause(together, now=now)


def test_the_pace_slows_down_while_nothing_comes_and_recovers_at_once() -> None:
    state = every(30)
    later = NOW + timedelta(days=2)
    slow = usual_pause(state, now=later)
    assert slow > 2 * usual_pause(state, now=NOW)
    burst = [later - timedelta(minutes=ago) for ago in range(40)]
    woken = replace(state, published=moments(state.published, burst, now=later), newest_at=later)
    assert usual_pause(woken, now=later) < slow / 2


def test_what_is_remembered_of_a_pace_is_bounded_and_within_the_week() -> None:
    times = [NOW - timedelta(minutes=3 * number) for number in range(500)]
    assert len(moments((), times, now=NOW)) == 60
    assert moments((), times, now=NOW) == moments(moments((), times, now=NOW), times, now=NOW)
    assert moments((), [NOW - timedelta(days=8), NOW + timedelta(hours=1)], now=NOW) == ()
    assert len(moments((), [NOW, NOW + timedelta(seconds=20)], now=NOW)) == 1


@pytest.mark.parametrize(
    ("state", "minutes_ago", "seconds"),
    [
        (every(20), 5, SHORTEST),
        (every(180), 5, 75),
        (published(60 * 24 * 8), 5, 300),
        (fresh(URL), 59, 75),
        (every(180), 60, 300),  # the hour is over
        (every(180), -5, 300),  # the clock was put back
        (every(180), None, 300),
    ],
)
def test_for_an_hour_after_a_grave_story_feeds_are_asked_more_often(
    state: FeedState, minutes_ago: float | None, seconds: float
) -> None:
    grave_at = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago)
    assert pause(state, now=NOW, grave_at=grave_at) == pytest.approx(seconds, rel=0.02)


def test_at_hours_and_on_days_that_it_skips_a_feed_is_asked_as_rarely_as_any() -> None:
    busy = every(5)
    assert pause(replace(busy, skip_hours=(NOW.hour,)), now=NOW, grave_at=NOW) == LONGEST
    assert pause(replace(busy, skip_days=(NOW.weekday(),)), now=NOW) == LONGEST
    other = replace(busy, skip_hours=(NOW.hour + 1,), skip_days=((NOW.weekday() + 1) % 7,))
    assert pause(other, now=NOW) == SHORTEST


def test_a_first_failure_is_tried_again_at_the_feeds_own_pace_and_never_later_than_an_unknown_ones() -> None:
    def wait(state: FeedState) -> float:
        after = after_failure(state, reason="timeout", poll_seconds=None, now=NOW)
        return (after.next_poll_at - NOW).total_seconds()

    assert 0.9 * SHORTEST <= wait(every(5)) <= 1.1 * SHORTEST
    assert 0.9 * UNKNOWN <= wait(published(60 * 24 * 8)) <= 1.1 * UNKNOWN


def states(count: int) -> Sequence[FeedState]:
    return [replace(every(120), url=f"https://news.example/{number}") for number in range(count)]


def test_what_was_due_while_the_program_was_down_is_spread_over_a_minute() -> None:
    late = [replace(state, next_poll_at=NOW - timedelta(hours=1)) for state in states(600)]
    firsts = sorted((after_start(state, poll_seconds=None, now=NOW) - NOW).total_seconds() for state in late)
    assert 0 <= firsts[0] < 2
    assert 58 < firsts[-1] <= 60
    assert max(sum(at <= one < at + 1 for one in firsts) for at in range(60)) < 30
    assert firsts == sorted((after_start(one, poll_seconds=None, now=NOW) - NOW).total_seconds() for one in late)
    assert all(after_start(one, poll_seconds=1, now=NOW) <= NOW + timedelta(seconds=1) for one in late)


def test_a_start_leaves_what_is_still_to_come_and_what_is_new_as_it_is() -> None:
    for state in (
        replace(every(20), next_poll_at=NOW + timedelta(minutes=7)),
        fresh(URL),
        replace(fresh(URL), next_poll_at=NOW - timedelta(hours=1)),
        replace(every(20), polled_at=NOW + timedelta(hours=1)),  # the clock was put back
    ):
        assert after_start(state, poll_seconds=None, now=NOW) == state.next_poll_at


def test_a_grave_story_brings_forward_what_waits_but_not_all_of_it_at_once() -> None:
    waiting = [after_success(state, poll_seconds=600, now=NOW) for state in states(300)]
    grave_at = NOW + timedelta(minutes=4)
    due = [(hurried(state, grave_at=grave_at, now=grave_at) - grave_at).total_seconds() for state in waiting]
    assert min(due) < 3
    assert 55 < max(due) <= 60
    assert [hurried(state, grave_at=None, now=NOW) for state in waiting] == [one.next_poll_at for one in waiting]


def due_after_grave(state: FeedState, grave_at: datetime) -> datetime:
    return hurried(state, grave_at=grave_at, now=grave_at)


def test_neither_a_failing_feed_nor_one_that_asked_for_peace_is_hurried_beyond_it() -> None:
    grave_at = NOW + timedelta(minutes=1)
    failing = after_failure(every(120), reason="http_429", poll_seconds=None, now=NOW, retry_after=3_000)
    assert due_after_grave(failing, grave_at) == failing.next_poll_at
    wishing = after_success(replace(every(120), wish=600.0), poll_seconds=600, keep_seconds=600, now=NOW)
    assert due_after_grave(wishing, grave_at) == wishing.next_poll_at
    early = replace(every(5), url="https://news.example/0", wish=600.0, next_poll_at=NOW + timedelta(hours=1))
    assert jitter(early.url) < 1
    assert due_after_grave(early, grave_at) >= NOW + timedelta(seconds=600)
    soon = replace(every(120), next_poll_at=NOW + timedelta(seconds=1))
    assert due_after_grave(soon, grave_at) == soon.next_poll_at


def test_a_grave_story_has_each_channel_looked_at_once_within_a_minute() -> None:
    waiting = [replace(one, polled_at=NOW, next_poll_at=NOW + timedelta(minutes=5)) for one in states(300)]
    grave_at = NOW + timedelta(minutes=1)
    due = [(hurried_channel(state, grave_at=grave_at, now=grave_at) - grave_at).total_seconds() for state in waiting]
    assert min(due) < 1
    assert 59 < max(due) <= 60
    looked_at = replace(waiting[0], polled_at=grave_at, next_poll_at=grave_at + timedelta(minutes=5))
    closed = replace(waiting[0], failures=1)
    soon = replace(waiting[0], next_poll_at=NOW)
    for state in (looked_at, closed, soon):
        assert hurried_channel(state, grave_at=grave_at, now=grave_at) == state.next_poll_at
    hour_later = grave_at + timedelta(hours=1)
    assert hurried_channel(waiting[0], grave_at=grave_at, now=hour_later) == waiting[0].next_poll_at


def test_shares_spread_over_all_of_a_minute() -> None:
    shares = [share(f"https://news.example/{number}") for number in range(500)]
    assert 0 <= min(shares) < 0.02
    assert 0.98 < max(shares) <= 1
