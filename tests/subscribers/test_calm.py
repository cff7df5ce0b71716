"""Quiet hours and digests by a chat's own clock: over midnight, and where clocks are changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import ChatKind, Hours, Period, Preferences, Subscriber
from bot.subscribers.calm import day_began, day_ends, digest_after, quiet_until

BAGHDAD, BERLIN, NEW_YORK = "Asia/Baghdad", "Europe/Berlin", "America/New_York"


def at(text: str) -> datetime:
    """Read a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def quiet(span: str, zone: str = BAGHDAD) -> Subscriber:
    start, end = span.split("-")
    return chat(zone, quiet=Hours(start=minutes(start), end=minutes(end)))


def chat(zone: str = BAGHDAD, **preferences: object) -> Subscriber:
    return Subscriber(
        chat_id=7,
        kind=ChatKind.PRIVATE,
        created_at=at("2026-01-01"),
        time_zone=zone,
        preferences=replace(Preferences(), **preferences),  # type: ignore[arg-type]  # by name, as a test has them
    )


@pytest.mark.parametrize(
    ("span", "zone", "now", "until"),
    [
        # Baghdad is three hours ahead the year round.
        ("22:00-06:00", BAGHDAD, "2026-11-22T18:59", None),
        ("22:00-06:00", BAGHDAD, "2026-11-22T19:00", "2026-11-23T03:00"),
        ("22:00-06:00", BAGHDAD, "2026-11-22T21:30", "2026-11-23T03:00"),  # half past midnight there
        ("22:00-06:00", BAGHDAD, "2026-11-23T02:59", "2026-11-23T03:00"),
        ("22:00-06:00", BAGHDAD, "2026-11-23T03:00", None),
        ("13:00-15:30", BAGHDAD, "2026-11-22T10:00", "2026-11-22T12:30"),
        ("13:00-15:30", BAGHDAD, "2026-11-22T12:30", None),
        ("00:00-06:00", BAGHDAD, "2026-11-22T21:00", "2026-11-23T03:00"),
        ("22:00-00:00", BAGHDAD, "2026-11-22T20:59", "2026-11-22T21:00"),
        ("07:00-07:00", BAGHDAD, "2026-11-22T04:00", None),  # ends where it begins
        # Berlin puts its clocks on at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October.
        ("22:00-06:00", BERLIN, "2026-03-28T22:00", "2026-03-29T04:00"),
        ("22:00-06:00", BERLIN, "2026-10-24T21:00", "2026-10-25T05:00"),
        ("22:00-02:30", BERLIN, "2026-03-29T00:59", "2026-03-29T01:30"),  # 02:30 is left out: it shows 03:30
        ("22:00-02:30", BERLIN, "2026-10-25T00:15", "2026-10-25T00:30"),
        ("22:00-02:30", BERLIN, "2026-10-25T01:15", None),  # the second 02:15 is past the end
        ("02:30-05:00", BERLIN, "2026-10-25T00:45", "2026-10-25T04:00"),
        ("02:30-05:00", BERLIN, "2026-10-25T01:10", "2026-10-25T04:00"),  # the second 02:10 is past the beginning
        ("22:00-06:00", NEW_YORK, "2026-11-01T05:30", "2026-11-01T11:00"),
    ],
)
def test_quiet_hours_are_those_of_the_chats_clock(span: str, zone: str, now: str, until: str | None) -> None:
    assert quiet_until(quiet(span, zone), at(now)) == (at(until) if until else None)


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert quiet_until(chat(), at("2026-11-22T23:00")) is None


MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: at("2026-01-01") + timedelta(minutes=minutes))
MINUTES = st.integers(0, 24 * 60 - 1)
ZONES = st.sampled_from([BAGHDAD, BERLIN, NEW_YORK, "Asia/Tehran", "Australia/Lord_Howe"])


@given(MOMENTS, MINUTES, MINUTES, ZONES)
def test_quiet_hours_end_and_never_last_a_day(now: datetime, start: int, end: int, zone: str) -> None:
    someone = chat(zone, quiet=Hours(start=start, end=end))
    until = quiet_until(someone, now)
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert quiet_until(someone, until) is None or start == end


@pytest.mark.parametrize(
    ("period", "digest_at", "zone", "after", "due"),
    [
        (Period.HOUR, "07:00", BAGHDAD, "2026-11-22T12:00", "2026-11-22T13:00"),
        (Period.HOUR, "07:00", BAGHDAD, "2026-11-22T12:59:59", "2026-11-22T13:00"),
        (Period.HOUR, "07:00", "Asia/Kolkata", "2026-11-22T12:10", "2026-11-22T12:30"),
        (Period.HOUR, "07:00", BERLIN, "2026-10-25T00:30", "2026-10-25T01:00"),
        (Period.DAY, "07:00", BAGHDAD, "2026-11-22T03:59", "2026-11-22T04:00"),
        (Period.DAY, "07:00", BAGHDAD, "2026-11-22T04:00", "2026-11-23T04:00"),
        (Period.DAY, "01:00", BAGHDAD, "2026-11-22T21:30", "2026-11-22T22:00"),
        (Period.DAY, "07:00", BERLIN, "2026-10-24T06:00", "2026-10-25T06:00"),  # 25 hours later
        (Period.DAY, "02:30", BERLIN, "2026-03-28T12:00", "2026-03-29T01:30"),
        (Period.WEEK, "07:00", BAGHDAD, "2026-11-22T03:00", "2026-11-22T04:00"),  # a Sunday
        (Period.WEEK, "07:00", BAGHDAD, "2026-11-22T04:00", "2026-11-29T04:00"),
        (Period.WEEK, "07:00", BAGHDAD, "2026-11-25T04:00", "2026-11-29T04:00"),
    ],
)
def test_a_digest_is_due_by_the_chats_clock(period: Period, digest_at: str, zone: str, after: str, due: str) -> None:
    someone = chat(zone, digest=period, digest_at=minutes(digest_at))
    assert digest_after(someone, at(after)) == at(due)


@pytest.mark.parametrize(
    ("day", "after", "due"),
    [
        (4, "2026-11-22T12:00", "2026-11-27T04:00"),  # a Friday
        (4, "2026-11-27T04:00", "2026-12-04T04:00"),
        (0, "2026-11-22T12:00", "2026-11-23T04:00"),
    ],
)
def test_a_weekly_digest_is_due_on_its_own_day(day: int, after: str, due: str) -> None:
    someone = chat(BAGHDAD, digest=Period.WEEK, digest_day=day)
    assert digest_after(someone, at(after)) == at(due)


@given(MOMENTS, MINUTES, ZONES, st.sampled_from(Period))
def test_a_digest_is_always_later_and_the_day_of_the_budget_holds_the_moment(
    moment: datetime, digest_at: int, zone: str, period: Period
) -> None:
    someone = chat(zone, digest=period, digest_at=digest_at)
    assert moment < digest_after(someone, moment) <= moment + timedelta(days=7, hours=1)
    assert day_began(someone, moment) <= moment < day_ends(someone, moment)
    assert day_ends(someone, moment) - day_began(someone, moment) <= timedelta(hours=25)
