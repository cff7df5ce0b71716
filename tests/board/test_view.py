"""What an address asks to see."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest

from handlers.board.view import View, bounds_of, hours_span, query_string, view_of, word_time

NOW = datetime(2026, 11, 30, 10, 20, tzinfo=UTC)
ZONE = "Asia/Baghdad"


def test_an_address_brings_back_the_view_that_made_it() -> None:
    view = View(language="en", text='place:"ديالى" & <b>', span="20261101-20261107", offset=40)
    asked = dict(pair for pair in _pairs(query_string(view)))
    assert view_of(asked) == view


def _pairs(address: str) -> list[tuple[str, str]]:
    return parse_qsl(address.removeprefix("?"))


def test_the_plain_view_has_no_parameters() -> None:
    assert query_string(View()) == "?"
    assert query_string(View(offset=20), offset=0) == "?"


@pytest.mark.parametrize(
    "asked",
    [
        {"t": "year"},
        {"t": "20261399-20261401"},
        {"t": "20261130T06-20261130T06"},
        {"t": "20261130T09-20261130T06"},
        {"t": "20261130T99-20261130T06"},
        {"from": "-1"},
        {"from": "٣"},
        {"from": "9" * 40},
        {"lang": "ku"},
        {"lang": "../en"},
        {"q": " \u202e\x00 "},
    ],
)
def test_what_makes_no_sense_counts_as_not_given(asked: dict[str, str]) -> None:
    found = view_of(asked)
    assert (found.language, found.text, found.span) == ("ar", "", "day")
    assert found.offset in (0, 3)


def test_a_question_is_no_longer_than_it_may_be() -> None:
    assert len(view_of({"q": "ك" * 10_000}).text) == 400


def test_hours_are_those_of_baghdad() -> None:
    view = view_of({"t": "20261130T06-20261130T09"})
    first, last = datetime(2026, 11, 30, 3, tzinfo=UTC), datetime(2026, 11, 30, 6, tzinfo=UTC)
    found = bounds_of(view, NOW, ZONE)
    assert (found.since, found.until) == (first, last)
    assert hours_span(first, 3, ZONE) == view.span
    told = re.sub("[\u2066-\u2069]", "", word_time(view, ZONE))
    assert told == "٣٠ تشرين الثاني من 06:00 إلى 09:00"


def test_a_day_is_the_last_twenty_four_hours() -> None:
    assert bounds_of(View(), NOW, ZONE).since == NOW - timedelta(days=1)
    assert word_time(View(), ZONE) == "آخر ٢٤ ساعة"
    assert word_time(View(language="en", span="720h"), ZONE)


@pytest.mark.parametrize(("language", "told"), [("ar", "يوم ٢٨ تشرين الثاني"), ("en", "on 28 November")])
def test_one_day_is_told_as_one(language: str, told: str) -> None:
    assert word_time(View(language=language, span="20261128-20261128"), ZONE) == told
