"""What a word is looked for in: headlines and summary; the text behind them only where it is asked for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.matching.document import document, document_of
from bot.matching.evaluate import matches
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.model import OwnWords, Place, Report, Story

AT = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def story(number: int = 0) -> Story:
    titles = ("انفجار عبوة جنوب كركوك", "Bomb wounds two soldiers near Kirkuk")
    reports = tuple(
        Report(article_id=f"a{number}{at}", source="وكالة", title=title, link="", published_at=AT)
        for at, title in enumerate(titles)
    )
    return Story(
        id=f"story{number}",
        headline=titles[0],
        summary="أصيب جنديان بانفجار عبوة ناسفة.",
        text="انفجار عبوة جنوب كركوك\nأصيب جنديان بانفجار عبوة ناسفة. وشهدت المدينة تظاهرة قبل شهر. وأغلق السوق.",
        event="explosion_ied",
        severity=3,
        reports=reports,
        first_at=AT,
        last_at=AT,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("عبوة", True),
        ("جنود", True),
        ("soldier", True),
        ("تظاهرة", False),
        ("النص:تظاهرة", True),
        ("text:تظاهرات", True),
        ('النص:"تظاهرة المدينة"', True),
        ('النص:"تظاهرة السوق"', False),
        ("عبوة -النص:تظاهرة", False),
        ("عبوة النص:السوق", True),
        ("قصف أو النص:السوق", True),
        ("قصف النص:السوق", False),
    ],
)
def test_background_is_read_only_where_it_is_asked_for(query: str, expected: bool) -> None:
    parsed, told = parse(query), document_of(story())
    assert matches(parsed, told) is expected
    index = QueryIndex()
    index.add(parsed, 7)
    assert [chat for match in index.match(told) for chat in match.chats] == [7] * expected


def test_a_text_by_itself_is_all_that_there_is() -> None:
    assert matches(parse("النص:انفجار"), document("انفجار في كركوك", ""))
    assert matches(parse("انفجار"), document("", "سمع دوي انفجار."))


def in_english() -> Story:
    title = "Bomb wounds two soldiers near Mosul"
    report = Report(article_id="a", source="Agency", title=title, link="", published_at=AT)
    return replace(
        story(),
        headline=title,
        summary="إصابة جنديين بانفجار عبوة قرب الموصل. العنوان بالإنكليزية: «Bomb wounds two soldiers near Mosul».",
        text=title,
        language="en",
        reports=(report,),
        english=OwnWords(headline=title, lead="The charge went off beside a patrol.", article_id="a"),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("الموصل", True),
        ("=الموصل", False),
        ('="قرب الموصل"', False),
        ('"قرب الموصل"', True),
        ("=mosul", True),
        ('="near mosul"', True),
        ("patrols", True),
        ("=patrol", True),
    ],
)
def test_the_brief_of_an_english_article_says_what_it_means_and_not_how_it_is_spelled(
    query: str, expected: bool
) -> None:
    parsed, told = parse(query), document_of(in_english())
    assert matches(parsed, told) is expected
    index = QueryIndex()
    index.add(parsed, 7)
    assert len(index.match(told)) == expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("=الموصل", "طريق دهوك والموصل مغلق", True),
        ("=الموصل", "وصلت القوة للموصل فجرا", True),
        ("=الموصل", "أهالي موصل وحدها", False),
        ("=داعش", "هجوم لداعش", True),
        ("=جندي", "إصابة بجندي واحد", True),
        ("=جندي", "إصابة الجندي", False),
        ("=جندي", "إصابة جنديين", False),
        ("=ليد", "قال وليد إن", False),
        ("=تاب", "صدر كتاب جديد", False),
        ('="دهوك الموصل"', "طريق دهوك والموصل مغلق", True),
    ],
)
def test_what_is_written_with_a_proclitic_is_spelled_so_all_the_same(query: str, text: str, expected: bool) -> None:
    parsed = parse(query)
    assert matches(parsed, document("", text)) is expected
    index = QueryIndex()
    index.add(parsed, 7)
    assert len(index.match(document("", text))) == expected


def test_who_asks_for_the_region_asks_for_its_governorates() -> None:
    erbil = replace(story(), places=(Place(name="سوران", governorate="أربيل", lat=36.6, lon=44.5),))
    kirkuk = replace(story(), places=(Place(name="كركوك", governorate="كركوك", lat=35.5, lon=44.4),))
    query = parse('place:"إقليم كوردستان"')
    assert matches(query, document_of(erbil))
    assert not matches(query, document_of(kirkuk))
