"""Queries that hang at one place of the index are each found where it matches, however many come and go."""

import pytest

from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.index import QueryIndex
from bot.matching.query import parse


@pytest.mark.parametrize("order", [1, -1])
def test_of_queries_that_ask_for_the_same_and_shun_something_each_however_many_are_found(order: int) -> None:
    words = ["قنبلة", "جندي", "قصف", "هجوم", "بغداد", "الموصل"]
    shapes = ("انفجار كركوك -{}", "انفجار كركوك -=حي -{}", "انفجار كركوك {}", "انفجار كركوك | {} كركوك")
    queries = [parse("انفجار كركوك"), parse("انفجار كركوك | انفجار كركوك قتيل")]
    queries += [parse(shape.format(word)) for word in words for shape in shapes][::order]
    texts = [document("انفجار في كركوك", text) for text in ("", "جندي", "قصف الموصل", "هجوم في حي")]
    index = QueryIndex()
    for at, query in enumerate(queries, 1):
        index.add(query, 1)
        for text in texts:
            assert {match.query for match in index.match(text)} == {
                each for each in queries[:at] if matches(each, text)
            }
    for at, query in enumerate(queries, 1):
        index.remove(query, 1)
        for text in texts:
            assert {match.query for match in index.match(text)} == {
                each for each in queries[at:] if matches(each, text)
            }
    assert (len(index), index.queries, index.traces) == (0, 0, 0)
