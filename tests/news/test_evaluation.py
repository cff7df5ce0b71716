"""The figures on the labelled items, where they lie beside the repository."""

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from tests.bench import relevance as bench

beside = pytest.mark.skipif(not bench.DATA.is_dir(), reason="the labelled items are not beside this clone")


@beside
def test_relevance_reaches_its_figures() -> None:
    every, _ = bench.relevance(borderline=True)
    sure, _ = bench.relevance(borderline=False)
    assert every.f1 >= 0.88
    assert every.precision >= 0.87
    assert sure.f1 >= 0.93


@beside
def test_tags_reach_their_figures() -> None:
    shares = bench.tags()
    assert shares.governorate >= 0.90
    assert shares.kind >= 0.85
    assert shares.toll >= 0.90


@beside
def test_toll_phrases_reach_their_figure() -> None:
    assert bench.toll_phrases() >= 0.95


@beside
def test_no_two_events_are_merged() -> None:
    pairs = bench.same_event()
    assert pairs.precision >= 0.97
    assert pairs.recall >= 0.5


def test_knowledge_is_read_once() -> None:
    assert load_knowledge() is load_knowledge()


HOSTILE = [
    "و" * 100_000,
    "«" * 50_000,
    "مقتل " * 20_000,
    "( " * 30_000,
    "1,2." * 20_000,
    "أ. " * 20_000,
    "مقتل 3 و4 و5 " * 2_000,
    "، فيما " * 10_000,
    "شفق نيوز - " * 5_000,
    "#a " * 10_000,
    "، اليوم " * 20_000,
    "، منهم " * 20_000,
    "ژمارەی کوژراوان " * 10_000,
    "twenty-" * 20_000,
    "قتل أطفاله ال 3 و ال و ال ال ",
    "ما يقارب ال قتيل و فقد ال حياته ",
    "تعرض " * 20_000,
    "إعدام داعش ل " * 5_000,
    "A bomb killed a " * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[row[:8] for row in HOSTILE])
def test_a_hostile_text_is_read_like_any_other(text: str) -> None:
    """Each of these once cost seconds to minutes in a pattern or a list that grew with the square of the text."""
    found = bench.understood({"title": text[:2_000], "text": text})
    assert len(found.summary) <= 400
    assert not found.relevant
