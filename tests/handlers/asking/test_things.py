"""What one thing is called: every name asks for it, and finds what the rule book says."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.query import MAX_TERMS
from bot.matching.tree import leaves
from bot.news.knowledge.rules import rulebook
from handlers.asking.asked import understand

Row = dict[str, Sequence[str]]
ROWS: list[Any] = rulebook("things").table("things")


def titles(row: Row) -> list[str]:
    return [name.partition(" -")[0].strip('"') for name in row["names"]]


def test_no_two_things_share_a_name() -> None:
    asked = [{understand(title).query.canonical for title in titles(row)} for row in ROWS]
    assert len(set().union(*asked)) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["names"][0])
def test_every_name_of_a_thing_asks_for_it_and_finds_it(row: Row) -> None:
    queries = {understand(asked).query for asked in (*titles(row), *row.get("asked", ()))}
    assert len(queries) == 1
    query = queries.pop()
    assert len(leaves(query.root)) <= MAX_TERMS // 2, "it leaves no room for a second"
    for told in row.get("finds", ()):
        assert matches(query, document("", told)), told
    for told in row.get("not", ()):
        assert not matches(query, document("", told)), told


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("القوات الأمنية", "security forces"),
        ("الولايات المتحدة", "أمريكا"),
        ("مقتدى الصدر", "الصدر"),
    ],
)
def test_a_thing_of_several_words_goes_before_what_one_of_them_is(asked: str, understood: str) -> None:
    assert understand(asked).query == understand(understood).query


def test_a_guarded_name_is_found_only_where_the_other_is_not() -> None:
    shooting = understand("إطلاق نار").query
    assert matches(shooting, document("", "سماع إطلاق نار قرب السوق"))
    assert not matches(shooting, document("", "وقف إطلاق النار يدخل حيز التنفيذ"))
