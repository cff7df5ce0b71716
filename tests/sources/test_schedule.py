"""When a feed is polled next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import FeedState
from bot.sources.schedule import after_failure, after_success, hurried, is_body_overdue, jitter
from tests.stages.feeds_stage import NOW, fresh

STATE = fresh("https://news.example/rss")


def pause(state: FeedState) -> float:
    return (state.next_poll_at - NOW).total_seconds()


def failing(times: int, *, poll_seconds: float = 300) -> FeedState:
    state = STATE
    for _ in range(times):
        state = after_failure(state, reason="timeout", poll_seconds=poll_seconds, now=NOW)
    return state


@pytest.mark.parametrize("poll_seconds", [1, 300, 3600])
def test_a_feed_that_works_comes_again_after_the_interval(poll_seconds: int) -> None:
    state = after_success(failing(3), poll_seconds=poll_seconds, now=NOW)
    assert 0.9 * poll_seconds <= pause(state) <= 1.1 * poll_seconds
    assert (state.failures, state.last_error, state.succeeded_at, state.polled_at) == (0, None, NOW, NOW)


def kept(seconds: float, url: str, *, is_in_haste: bool = False) -> float:
    """Return the pause of a feed that asks for one."""
    return pause(after_success(fresh(url), poll_seconds=60, now=NOW, keep_seconds=seconds, is_in_haste=is_in_haste))


MANY = [f"https://news.example/{number}" for number in range(200)]


def test_a_feeds_wish_is_never_undercut_and_counts_up_to_half_an_hour() -> None:
    assert all(kept(30, url) == pytest.approx(60 * jitter(url)) for url in MANY)
    pauses = [kept(600, url) for url in MANY]
    assert 600 <= min(pauses) < 606
    assert 654 < max(pauses) <= 660
    assert {kept(1_800, url) for url in MANY} == {1_800}
    # What is cut all the same is spread below.
    pauses = [kept(86_400, url) for url in MANY]
    assert 1_620 <= min(pauses) < 1_640
    assert 1_780 < max(pauses) <= 1_800


def test_a_wish_counts_up_to_a_quarter_of_an_hour_where_there_is_haste() -> None:
    pauses = [kept(3_600, url, is_in_haste=True) for url in MANY]
    assert min(pauses) >= 810
    assert max(pauses) <= 900
    assert all(kept(600, url, is_in_haste=True) == kept(600, url) for url in MANY)


def test_for_an_hour_after_a_grave_story_a_wish_is_outwaited_no_longer_than_a_quarter_of_an_hour() -> None:
    state = replace(STATE, polled_at=NOW, next_poll_at=NOW + timedelta(minutes=30), wish=3_600.0)
    due = hurried(state, grave_at=NOW, now=NOW)
    assert timedelta(minutes=13) < due - NOW <= timedelta(minutes=15)


def test_failures_double_the_pause_up_to_an_hour_and_never_end() -> None:
    pauses = [pause(failing(times)) / jitter(STATE.url) for times in (1, 2, 3, 4)]
    assert pauses == pytest.approx([300, 600, 1200, 2400])
    assert pause(failing(12)) == 3_600
    assert pause(replace_failures(10_000)) == 3_600
    assert pause(failing(1, poll_seconds=86_400)) == 3_600
    assert failing(3).failures == 3
    assert failing(1).last_error == "timeout"
    assert failing(1).succeeded_at is None


def replace_failures(failures: int) -> FeedState:
    return after_failure(replace(STATE, failures=failures), reason="dns", poll_seconds=1, now=NOW)


def test_what_the_server_asks_for_is_kept_up_to_six_hours() -> None:
    def asked(seconds: float) -> float:
        return pause(after_failure(STATE, reason="http_429", poll_seconds=300, now=NOW, retry_after=seconds))

    assert asked(7200) == 7200
    assert asked(10) >= 0.9 * 300
    assert asked(10_000_000) == 21_600


def test_a_body_is_overdue_after_five_hours_without_one_and_when_the_clock_was_put_back() -> None:
    def overdue(hours: float) -> bool:
        return is_body_overdue(replace(STATE, body_at=NOW - timedelta(hours=hours)), now=NOW)

    assert not overdue(0)
    assert not overdue(4.9)
    assert overdue(5)
    assert overdue(-1)
    assert not is_body_overdue(STATE, now=NOW)


def test_jitter_is_a_feeds_own_and_spreads() -> None:
    factors = [jitter(f"https://news.example/{n}") for n in range(500)]
    assert factors == [jitter(f"https://news.example/{n}") for n in range(500)]
    assert 0.9 <= min(factors) < 0.92
    assert 1.08 < max(factors) <= 1.1


def test_times_stay_aware() -> None:
    assert after_success(STATE, poll_seconds=300, now=NOW).next_poll_at - NOW < timedelta(minutes=6)
