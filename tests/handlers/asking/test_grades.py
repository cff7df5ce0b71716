"""Grades in a query: shown by their names, never by a number, and read back as the same."""

import re

import pytest

from bot.matching.query import parse
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from handlers.asking.echo import again, echoed

_GRADES = (
    *"12345",
    *(f"={grade}" for grade in range(1, 6)),
    *(f"{least}-{most}" for least in range(1, 6) for most in range(least, 6)),
    "3+",
    ">=3",
)


@pytest.mark.parametrize("language", ["ar", "en", "ar-u-nu-latn"])
@pytest.mark.parametrize("beside", ["", "place:ديالى ", "place:ديالى | ", "place:ديالى | =لغم -"])
def test_every_grade_is_shown_by_its_name_and_read_back_as_the_same(language: str, beside: str) -> None:
    for grade in _GRADES:
        text = f"{beside}severity:{grade}"
        shown = echoed(text, wording(language))
        assert again(shown) == parse(text), shown
        assert not re.search(r"\d", shown), shown


@pytest.mark.parametrize(
    ("said", "shown", "english"),
    [
        ("ديالى درجة:مهم", "ديالى درجة:مهم", "Diyala severity:important"),
        ("Diyala severity:update", "ديالى درجة:تحديث", "Diyala severity:update"),
        ("درجة:=3", "درجة:=مهم", "severity:=important"),
        ("درجة:3-4", "درجة:مهم-عاجل", "severity:important-urgent"),
        ("severity:critical", 'درجة:"خطير جدًا"', "severity:critical"),
    ],
)
def test_a_grade_that_was_asked_for_is_echoed_by_its_name(said: str, shown: str, english: str) -> None:
    text = understand(said).text
    assert echoed(text, wording("ar")) == shown
    assert echoed(text, wording("en")) == english


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("درجة:=مهم", "severity:=3"),
        ("درجة:تحديث-عاجل", "severity:2-4"),
        ("درجة:مهم+", "severity:3"),
        ('درجة:="خطير جدا"', "severity:5"),
        ("درجة:2-عاجل", "severity:2-4"),
    ],
)
def test_grades_are_named_alone_and_as_a_range(said: str, meant: str) -> None:
    assert understand(said).query == parse(meant)
