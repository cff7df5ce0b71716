"""Queries against stories, both ways: the index of subscriptions and direct evaluation agree."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QueryError
from bot.matching.document import Document, document, document_of
from bot.matching.evaluate import explain, matches
from bot.matching.index import Match, QueryIndex
from bot.matching.query import Query, parse
from bot.model import Place, Report, Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HAWIJA = Place(name="الحويجة", governorate="كركوك", lat=35.3, lon=43.8)


def story(number: int, headline: str, text: str = "", *, minutes: int = 0, places: tuple[Place, ...] = ()) -> Story:
    moment = NOON + timedelta(minutes=minutes)
    report = Report(article_id=f"a{number}", source="شفق نيوز", title=headline, link="", published_at=moment)
    return Story(
        id=f"story{number:07}",
        headline=headline,
        summary=text,
        text=text,
        event="explosion_ied",
        severity=4,
        places=places,
        actors=("isis",),
        reports=(report,),
        first_at=moment,
        last_at=moment,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("انفجار", True),
        ("انفجار كركوك", True),
        ("انفجار بغداد", False),
        ("انفجار -بغداد", True),
        ("انفجار -جندي", False),
        ("بغداد أو كركوك", True),
        ("«عبوة ناسفة»", True),
        ("«ناسفة عبوة»", False),
        ("«ناسفة كركوك»", False),
        ("=انفجار", True),
        ("=انفجارات", False),
        ("انفج*", True),
        ("كرك*", True),
        ("ناسف*", True),
        ("مكان:الحويجة", True),
        ("مكان:كركوك", True),
        ("مكان:العراق", True),
        ("مكان:بغداد", False),
        ("جهة:داعش", True),
        ("جهة:الحشد", False),
        ("نوع:تفجير", True),
        ("نوع:قصف", False),
        ("مصدر:شفق", True),
        ("مصدر:«شفق نيوز»", True),
        ("مصدر:السومرية", False),
        ("درجة:3", True),
        ("درجة:5", False),
        ("درجة:=4", True),
        ("درجة:1-3", False),
        ("انفجار (بغداد أو مكان:كركوك) -(قصف أو درجة:5)", True),
    ],
)
def test_a_story_meets_a_query(query: str, expected: bool) -> None:
    told = story(1, "انفجار عبوة ناسفة. كركوك تستنفر", "قتل جندي بالانفجار", places=(HAWIJA,))
    parsed = parse(query)
    index = QueryIndex()
    index.add(parsed, 7)
    assert matches(parsed, document_of(told)) is expected
    assert bool(index.match(document_of(told))) is expected


def test_a_match_names_its_chats_and_words() -> None:
    index = QueryIndex()
    for chat in (30, 10, 20, 10):
        index.add(parse("انفجار"), chat)
    assert len(index) == 3
    (match,) = index.match(document("دوي انفجار", "سمع الانفجار في المدينة، وانفجار آخر"))
    assert match.query == parse("انفجار")
    assert list(match.chats) == [10, 20, 30]
    assert match.words == ("انفجار", "الانفجار", "وانفجار")


def test_a_match_keeps_the_chats_of_its_moment() -> None:
    index = QueryIndex()
    index.add(parse("انفجار"), 1)
    (before,) = index.match(document("", "انفجار"))
    index.add(parse("انفجار"), 2)
    index.remove(parse("انفجار"), 1)
    (after,) = index.match(document("", "انفجار"))
    assert (list(before.chats), list(after.chats)) == ([1], [2])


def test_what_others_follow_already_is_joined() -> None:
    index = QueryIndex()
    assert not index.join("انفجار", 1)
    index.add(parse("انفجار"), 1)
    assert index.join("انفجار", 2)
    assert index.join("انفجار", 2)
    assert (len(index), index.queries) == (2, 1)


def test_removing_leaves_no_trace() -> None:
    index = QueryIndex()
    index.add(parse("انفجار كركوك"), 1)
    index.add(parse("انفجار كركوك"), 2)
    index.remove(parse("انفجار كركوك"), 1)
    index.remove(parse("انفجار كركوك"), 1)
    index.remove(parse("هجوم"), 1)
    assert [list(match.chats) for match in index.match(document("", "انفجار في كركوك"))] == [[2]]
    index.remove(parse("انفجار كركوك"), 2)
    assert len(index) == 0
    assert not index.match(document("", "انفجار في كركوك"))


def test_an_explanation_quotes_the_sentence_as_written() -> None:
    text = "وصل الوفد إلى بغداد. دوّى انفجـار «عبوةٍ ناسفة» قرب الحويجة! ثم عاد الهدوء."
    explained = explain(parse("انفجار «عبوة ناسفة»"), document("خبر", text))
    assert explained is not None
    assert explained.sentence == "دوّى انفجـار «عبوةٍ ناسفة» قرب الحويجة!"
    assert explained.words == ("انفجـار", "عبوةٍ", "ناسفة")


def test_what_does_not_match_has_no_explanation() -> None:
    assert explain(parse("بغداد"), document("", "كركوك")) is None


def test_a_field_alone_explains_without_a_sentence() -> None:
    explained = explain(parse("مكان:كركوك"), document("خبر", "نص", places=[HAWIJA]))
    assert explained is not None
    assert (explained.words, explained.sentence) == ((), "")


#: Follow or not, a query, a chat.
Step = tuple[bool, str, int]

WORDS = ["انفجار", "بانفجارين", "قنبلة", "القنابل", "كركوك", "لكركوك", "جندي", "الجنود", "F-16", "في", "على", "علي"]
sentences = st.lists(st.sampled_from([*WORDS, "."]), max_size=8).map(" ".join)
leaf = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["=القنابل", "=قنبلة", '="قنبلة كركوك"', "انف*", "مكان:كركوك", "درجة:3", "جهة:داعش", "نوع:قصف", "مصدر:شفق"]
    ),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join).map('"{}"'.format),
)
expressions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("({0[0]}) | ({0[1]})".format),
        st.tuples(inner, inner).map("({0[0]}) -({0[1]})".format),
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return document(
        draw(sentences),
        draw(sentences),
        places=draw(st.sampled_from([(), (HAWIJA,)])),
        actors=draw(st.sampled_from([(), ("isis",)])),
        event=draw(st.sampled_from([None, "air_missile_drone"])),
        sources=draw(st.sampled_from([(), ("شفق نيوز",)])),
        severity=draw(st.sampled_from([None, 2, 4])),
        brief=draw(st.sampled_from(["", "قصف القنابل"])),
    )


def _readable(texts: list[str]) -> list[Query]:
    found = []
    for text in texts:
        try:
            found.append(parse(text))
        except QueryError:
            continue
    return found


@given(st.lists(expressions, max_size=8), documents())
def test_the_index_agrees_with_direct_evaluation(texts: list[str], read: Document) -> None:
    queries = set(_readable(texts))
    index = QueryIndex()
    for chat, query in enumerate(queries):
        index.add(query, chat)
    assert {match.query for match in index.match(read)} == {query for query in queries if matches(query, read)}


@given(st.lists(expressions, max_size=5), st.lists(expressions, max_size=5), documents())
def test_adding_then_removing_changes_nothing(stay: list[str], go: list[str], read: Document) -> None:
    plain, busy = QueryIndex(), QueryIndex()
    for query in _readable(stay):
        plain.add(query, 1)
        busy.add(query, 1)
    for query in _readable(go):
        busy.add(query, 2)
    for query in _readable(go):
        busy.remove(query, 2)
    assert len(busy) == len(plain)
    assert set(map(tuple_of, busy.match(read))) == set(map(tuple_of, plain.match(read)))


#: Few words, so that many queries hang under each; a place is a name of two.
_FEW = ["انفجار", "قنبلة", "كركوك", "جندي", "عراق", "مكان:كركوك", "«قنبلة انفجار»", "«جندي كركوك»", "=القنابل", "كرك*"]
_FEW += ['="جندي كركوك"', "(«انفجار قنبلة» | «في كركوك»)", "(جندي | «كركوك جندي قنبلة»)"]
SEVERAL = ["{0} {1}", "{0} {1} {2}", "{0} -{1}", "{0} {1} -{2}", "{0} -({1} أو {2})", "{0} ({1} أو {2})", "{0} -=جندي"]
SEVERAL += ["{0} أو {1} {2}", "{0} {1} أو {1} {2}", "{0} {1} أو {2} -{0}", "{0} أو {1} ({0} أو {2})", "{0} أو {1} -{2}"]
crowded = st.lists(
    st.tuples(st.sampled_from(SEVERAL), *[st.sampled_from(_FEW)] * 3).map(lambda drawn: drawn[0].format(*drawn[1:])),
    max_size=60,
)


@given(crowded, crowded, st.lists(documents(), min_size=1, max_size=3))
def test_queries_of_several_words_that_hang_together_are_found_where_each_matches(
    stay: list[str], go: list[str], read: list[Document]
) -> None:
    index, queries = QueryIndex(), set(_readable(stay))
    for query in (*queries, *_readable(go)):
        index.add(query, 1)
    index.match(read[0])
    for query in queries:  # so that others stand in their place
        index.add(query, 2)
    for query in _readable(go):
        if query not in queries:
            index.remove(query, 1)
    for each in read:
        assert {match.query for match in index.match(each)} == {query for query in queries if matches(query, each)}
        assert all(list(chats) == [1, 2] for chats in index.match(each).chats)
    for query in queries:
        index.remove(query, 1)
        index.remove(query, 2)
    assert (len(index), index.queries, index.traces) == (0, 0, 0)


def test_words_side_by_side_are_found_over_neither_the_end_of_a_sentence_nor_that_of_the_headline() -> None:
    index = QueryIndex()
    for query in ("«عبوة ناسفة»", "«قرب كركوك»", "«ناسفة قرب كركوك»", "«ناسفة قرب» كركوك", "«كركوك قتلى»"):
        index.add(parse(query), 1)
    found = index.match(document("عبوة", "ناسفة. كركوك. قتلى قرب كركوك"))
    assert {match.query.canonical for match in found} == {'"قرب كركوك"'}
    found = index.match(document("", "العبوات الناسفة قرب كركوك قتلى"))
    assert len(found) == 5


def test_of_however_many_words_side_by_side_those_of_a_text_are_found() -> None:
    letters = "بتثجحخدرزسشصضطعغفقكلمنهي"
    words = [f"{one}{other}{one}" for one in letters for other in letters[::3]]
    read = document(" ".join(words[:40]), " ".join(words[40:]) + ". " + " ".join(words[::-2]))
    queries = _readable([f"«{one} {other}»" for one, other in (*pairwise(words), *pairwise(words[::-1]))])
    index = QueryIndex()
    for found in (queries[::40], queries):
        for query in found:
            index.add(query, 1)
        matched = {match.query for match in index.match(read)}
        assert matched == {query for query in found if matches(query, read)}
        assert 0 < len(matched) < len(found)


#: The first three have the same key, and so hang together.
FOLLOWED = ["قنبلة", "قنابل", "قنبلتين", "القنابل", "انفجار", "انفجار كركوك", "مكان:كركوك", "انفجار | مكان:كركوك"]
FOLLOWED += [f"انفجار -{word}" for word in ("بغداد", "جندي", "قصف", "هجوم", "(بغداد | نينوى)")]
follow_or_not = st.tuples(st.booleans(), st.sampled_from(FOLLOWED), st.integers(1, 3))


@given(st.lists(st.one_of(st.none(), follow_or_not), max_size=30))
def test_whatever_changes_between_matches_each_tells_its_moment(steps: list[Step | None]) -> None:
    index, expected = QueryIndex(), set[tuple[str, int]]()
    read = document("", "انفجار قنبلة والقنابل في كركوك", places=[HAWIJA])
    told = []
    for step in (*steps, None):
        if step is None:
            told.append((index.match(read), frozenset(expected)))
            continue
        follows, text, chat = step
        (index.add if follows else index.remove)(parse(text), chat)
        (expected.add if follows else expected.discard)((parse(text).canonical, chat))
        assert len(index) == len(expected)
    for matched, pairs in told:
        assert sorted((match.query.canonical, chat) for match in matched for chat in match.chats) == sorted(pairs)
        assert all(list(chats) == sorted(chats) for chats in matched.chats)
    for text, chat in expected:
        index.remove(parse(text), chat)
    assert (len(index), list(index.match(read))) == (0, [])


def tuple_of(match: Match) -> tuple[object, ...]:
    return match.query, tuple(match.chats), match.words
