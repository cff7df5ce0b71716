"""The domain's own keyword and text pairs: what a reader would say matches, and what not."""

from pathlib import Path

import pytest

from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.query import parse
from tests.field.cases import Case, of_kinds

PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for name in ("pairs.txt", "pairs_english.txt", "pairs_kurdish.txt", "pairs_names.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_enough_pairs() -> None:
    assert len(set(PAIRS)) >= 500


@pytest.mark.parametrize(("keyword", "text", "verdict"), PAIRS)
def test_a_keyword_matches_as_a_reader_would(keyword: str, text: str, verdict: str) -> None:
    assert matches(parse(keyword), document("", text)) is (verdict == "1")


@pytest.mark.parametrize("keyword", sorted({keyword for keyword, _, _ in PAIRS}))
def test_a_query_as_it_is_stored_is_the_query_that_was_typed(keyword: str) -> None:
    query = parse(keyword)
    again = parse(query.canonical)
    assert (again, again.root) == (query, query.root)


@pytest.mark.parametrize("case", of_kinds("K16", "K17"), ids=lambda case: case.id)
def test_a_case_from_the_field_matches_as_a_reader_would(case: Case) -> None:
    told = document(case.input["title"], case.input["text"])
    assert matches(parse(case.input["query"]), told) is case.right["match"]
