"""What a conversation found out a moment ago."""

from datetime import UTC, datetime, timedelta

from handlers.desk import Recently

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_finding_holds_until_its_time_is_up_and_not_at_that_very_moment() -> None:
    known: Recently[bool] = Recently(MINUTE)
    known.put("chat", False, NOON)
    assert known.get("chat", NOON) is False
    assert known.get("chat", NOON + MINUTE - timedelta(microseconds=1)) is False
    assert known.get("chat", NOON + MINUTE) is None
    assert known.get("another", NOON) is None


def test_a_finding_made_again_holds_anew() -> None:
    known: Recently[bool] = Recently(MINUTE)
    known.put("chat", True, NOON)
    known.put("chat", False, NOON + MINUTE / 2)
    assert known.get("chat", NOON + MINUTE) is False


def test_of_too_many_findings_those_not_asked_for_are_forgotten() -> None:
    known: Recently[bool] = Recently(MINUTE)
    for chat in range(10_001):
        known.put(chat, True, NOON)
        known.get(0, NOON)
    assert [known.get(chat, NOON) for chat in (0, 1, 10_000)] == [True, None, True]
