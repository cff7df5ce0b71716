"""When a feed is polled next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import FeedState
from bot.sources.schedule import after_failure, after_success, is_body_overdue, jitter
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


def test_a_feeds_wish_is_never_undercut_and_counts_up_to_half_an_hour() -> None:
    def kept(seconds: float, url: str) -> float:
        return pause(after_success(fresh(url), poll_seconds=300, now=NOW, keep_seconds=seconds))

    many = [f"https://news.example/{number}" for number in range(200)]
    assert all(kept(60, url) == pytest.approx(300 * jitter(url)) for url in many)
    for asked, counted in ((600, 600), (1_800, 1_800), (86_400, 1_800)):
        pauses = [kept(asked, url) for url in many]
        assert counted <= min(pauses) < 1.01 * counted
        assert 1.09 * counted < max(pauses) <= 1.1 * counted


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
