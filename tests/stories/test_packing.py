"""What is packed is what it was; what was put or asked for last stands ready."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.stories.report.packing import Packed
from tests.storage.samples import story


def test_what_was_packed_is_what_it_was() -> None:
    kept = Packed[object](0)
    told = replace(story("s1"), text="مقتل جنديين " * 50)
    kept.put("s1", told)
    assert kept["s1"] == told
    assert kept["s1"] is not told


def test_a_time_that_was_packed_is_still_in_utc_itself() -> None:
    kept = Packed[datetime](0)
    kept.put("now", datetime(2026, 11, 30, tzinfo=UTC))
    assert kept["now"].tzinfo is UTC


def test_those_put_or_asked_for_last_stand_ready() -> None:
    kept = Packed[list[int]](2)
    one, two, three = [1], [2], [3]
    kept.put("1", one)
    kept.put("2", two)
    assert kept["1"] is one
    kept.put("3", three)
    assert kept["1"] is one
    assert kept["3"] is three
    assert kept["2"] == two
    assert kept["2"] is not two


def test_one_that_changed_is_never_found_as_it_was() -> None:
    kept = Packed[list[int]](1)
    kept.put("1", [1])
    kept.put("2", [2])
    assert kept["1"] == [1]  # unpacked, and what was packed of it stays
    kept.put("1", [11])
    kept.put("3", [3])
    assert kept["1"] == [11]


def test_each_counts_once_and_what_was_discarded_is_gone() -> None:
    kept = Packed[int](1)
    for number in range(4):
        kept.put(str(number), number)
    assert kept["0"] == 0
    assert len(kept) == 4
    kept.discard("0")
    kept.discard("1")
    kept.discard("nobody")
    assert len(kept) == 2
    assert "0" not in kept
    assert kept.get("1") is None
    with pytest.raises(KeyError):
        kept["0"]


def test_what_came_before_and_after_enough_was_packed_to_pack_others_by_is_what_it_was() -> None:
    kept = Packed[object](0)
    told = {
        f"s{number}": replace(story(f"s{number}"), text=f"مقتل {number} جنود في كركوك {number * 7919}")
        for number in range(60)
    }
    for key, one in told.items():
        kept.put(key, one)
    assert {key: kept[key] for key in told} == told
    first, last = (len(kept._packed[key]) for key in ("s1", "s59"))
    assert last < 0.75 * first
