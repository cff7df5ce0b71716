"""A headline that was pasted is its own words, without what outlets put around them; no query is taken for one."""

import pytest

from handlers.asking.asked import understand
from handlers.asking.names import known_names
from handlers.asking.parts.heads import is_headline, without_heads

HEADLINE = "مقتل جندي بانفجار عبوة في كركوك"


@pytest.mark.parametrize(
    "pasted",
    [
        f"عاجل | {HEADLINE}",
        f"#عاجل | {HEADLINE}",
        f"🔴 عاجل|{HEADLINE}",
        f"عاجل: {HEADLINE}",
        f"عاجل/ {HEADLINE}",
        f"عاجل.. {HEADLINE}",
        f"بالفيديو.. {HEADLINE}",
        f"بالصور | {HEADLINE}",
        f"شفق نيوز/ {HEADLINE}",
        f"شفق نيوز | {HEADLINE}",
        f"واع: {HEADLINE}",
        f"السومرية نيوز - {HEADLINE}",
        f"عاجل | شفق نيوز | {HEADLINE}",
        f"مصدر: {HEADLINE}",
        f"مصادر: {HEADLINE}",
        f"رويترز: {HEADLINE}",
        f"{HEADLINE} | شفق نيوز",
        f"{HEADLINE} - السومرية نيوز",
        f"عاجل | {HEADLINE} – RT Arabic",
    ],
)
def test_a_pasted_headline_is_read_as_its_own_words(pasted: str) -> None:
    assert understand(pasted).query == understand(HEADLINE).query


def test_the_place_that_a_headline_stands_behind_is_one_more_of_its_words() -> None:
    asked = understand("ديالى | مقتل مدني بهجوم مسلح قرب المقدادية")
    assert asked.query == understand("ديالى مقتل مدني بهجوم مسلح قرب المقدادية").query


@pytest.mark.parametrize(
    "query",
    [
        "كركوك | ديالى",
        "كركوك | انفجار",
        "عاجل | كركوك",
        "شفق نيوز | واع",
        "مصدر: شفق نيوز كركوك عبوة ناسفة",
        "مصدر:شفق",
        "مكان: كركوك عبوة ناسفة اليوم",
        "انفجار عبوة | هجوم مسلح | قصف",
        "-رياضة كركوك | ديالى نينوى بغداد",
        "كركوك - ديالى",
    ],
)
def test_a_query_is_no_headline(query: str) -> None:
    assert without_heads(query, known_names(), None) == query


def test_what_tells_how_it_is_read_is_no_headline() -> None:
    assert is_headline(HEADLINE)
    for query in (
        "كركوك",
        "عبوة كركوك",
        "مكان:كركوك عبوة ناسفة جديدة",
        "=قصف تركي على دهوك",
        "تركي قصف -دهوك اليوم أمس",
    ):
        assert not is_headline(query), query
