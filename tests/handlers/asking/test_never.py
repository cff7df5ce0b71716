"""Queries that no story can match are refused, and those that one can are not."""

import pytest

from bot.errors import QueryError
from bot.matching.query import parse
from handlers.asking.asked import understand


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("داقوق -كركوك", "place:داقوق"),
        ("الحويجة -كركوك", "place:الحويجة"),
        ("كركوك -العراق", "place:كركوك"),
        ("أربيل -كردستان", "place:أربيل"),
        ("Daquq -Kirkuk", "place:داقوق"),
        ("درجة:5 -درجة:4", "severity:4"),
        ("درجة:=3 درجة:=4", "severity:=4"),
        ("كركوك -درجة:1", "severity:1"),
        ('"طريق كركوك" -طريق', '"طريق كركوك"'),
        ('"طريق بغداد كركوك" -"بغداد كركوك"', '"طريق بغداد كركوك"'),
        ("=قصف -قصف", "=قصف"),
        ("=طريق -طري*", "=طريق"),
        ("جسر (داقوق أو الحويجة) -كركوك", "place:داقوق | place:الحويجة"),
        ("(=نفط -نفط) أو (=جسر -جسر)", "=نفط"),
    ],
)
def test_what_excludes_what_it_asks_for_is_refused(said: str, shown: str) -> None:
    with pytest.raises(QueryError) as refused:
        understand(said)
    assert refused.value.key == "query-error-contradiction"
    assert parse(refused.value.shown) == parse(shown)


@pytest.mark.parametrize(
    "said",
    [
        "كركوك -داقوق",
        "داقوق أو ديالى -كركوك",
        "داقوق -ديالى",
        "قصف -=قصف",
        "نفط -=النفط",
        "درجة:3 -درجة:4",
        "درجة:مهم درجة:عاجل",
        "طريق* -طريق",
        '"طريق كركوك" -"كركوك طريق"',
        "(=نفط -نفط) أو جسر",
        "كردستان -أربيل",
    ],
)
def test_what_a_story_can_match_is_not(said: str) -> None:
    assert understand(said).query.canonical
