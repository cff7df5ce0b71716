"""The domain's own keyword and text pairs: what a reader would say matches, and what not."""

from pathlib import Path

import pytest

from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.query import parse

PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_enough_pairs() -> None:
    assert len(set(PAIRS)) >= 200


@pytest.mark.parametrize(("keyword", "text", "verdict"), PAIRS)
def test_a_keyword_matches_as_a_reader_would(keyword: str, text: str, verdict: str) -> None:
    assert matches(parse(keyword), document("", text)) is (verdict == "1")
