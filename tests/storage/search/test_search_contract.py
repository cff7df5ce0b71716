"""What News promises of finding stories, each promise on SQLite and PostgreSQL."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from bot.errors import StorageError
from bot.matching.asked import asked
from bot.matching.lines import StoryLines, link_mark
from bot.model import Place, Story
from bot.model.asked import Marked, OneOf
from storage.engines import sqlite_database
from storage.news.news import SqlNews
from storage.news.search import statements
from tests.storage.samples import alert, later, poll
from tests.storage.search.shelf import HAWIJA, MOST, NOON, Shelf, in_order, meant, readable, root_of, tale

LETTERS = "بجحدرزسشصطعغفقكهضظثخذتوم"
WORDS = [
    "انفجار",
    "بانفجارين",
    "قنبلة",
    "القنابل",
    "كركوك",
    "لكركوك",
    "جندي",
    "الجنود",
    "F-16",
    "في",
    "على",
    "أبو غريب",
]
sentences = st.lists(st.sampled_from([*WORDS, "."]), max_size=8).map(" ".join)
leaf = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [
            "=القنابل",
            "=الرصاص",
            "=كركوك",
            "=القنبلة",
            "=f-16",
            '="كركوك القنابل"',
            "انف*",
            "ال*",
            "مكان:كركوك",
            "مكان:«قضاء الحويجة»",
            "درجة:3",
            "درجة:=2",
        ]
    ),
    st.sampled_from(["جهة:داعش", "جهة:«تنظيم الدولة»", "نوع:قصف", "مصدر:شفق", "النص:جندي", "النص:«قنبلة كركوك»"]),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join).map('"{}"'.format),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join).map('"{} الج*"'.format),
)
expressions = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("({0[0]}) | ({0[1]})".format),
        st.tuples(inner, inner).map("({0[0]}) -({0[1]})".format),
        st.tuples(inner, inner, inner).map("({0[0]}) (({0[1]}) | -({0[2]}))".format),
    ),
    max_leaves=6,
)


@st.composite
def tales(draw: st.DrawFn) -> list[Story]:
    told = draw(st.lists(st.tuples(sentences, sentences, sentences), min_size=1, max_size=6))
    return [
        tale(
            number,
            headline or "خبر",
            summary,
            minutes=draw(st.integers(-2, 2)),
            text=f"{headline}\n{summary}\n{background}",
            places=draw(st.sampled_from([(), (HAWIJA,)])),
            actors=draw(st.sampled_from([(), ("isis",)])),
            event=draw(st.sampled_from(["other", "air_missile_drone"])),
            severity=draw(st.sampled_from([2, 4])),
            language=draw(st.sampled_from(["ar", "en"])),
        )
        for number, (headline, summary, background) in enumerate(told)
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(expressions, min_size=8, max_size=8), tales())
async def test_what_is_found_is_what_the_evaluator_says(shelf: Shelf, texts: list[str], stories: list[Story]) -> None:
    await shelf.news.prune(before=NOON + timedelta(days=1))
    await shelf.put(*stories)
    for text in texts:
        if readable(text):
            assert await shelf.finds(text) == meant(text, stories), text


async def test_the_newest_come_first_and_no_more_than_wanted(shelf: Shelf) -> None:
    stories = [tale(n, "انفجار" if n % 2 else "هجوم", minutes=n // 3) for n in range(60)]
    for start in (40, 0, 20):
        await shelf.put(*stories[start : start + 20])
    wanted = in_order([each for each in stories if each.headline == "انفجار"])
    assert await shelf.finds("انفجار") == wanted
    assert await shelf.finds("انفجار", most=7) == wanted[:7]
    assert await shelf.finds("انفجار أو هجوم", most=50) == in_order(stories)[:50]
    assert await shelf.news.search(None, most=50) == in_order(stories)[:50]
    assert await shelf.news.search(None, most=MOST) == in_order(stories)


async def test_a_second_full_of_stories_is_in_order_all_the_same(shelf: Shelf) -> None:
    stories = [tale(n * 7 % 50, "انفجار", minutes=n % 3 / 1e5) for n in range(50)]
    for one in stories:
        await shelf.put(one)
    assert await shelf.finds("انفجار", most=5) == in_order(stories)[:5]
    assert await shelf.finds("انفجار") == in_order(stories)


async def test_a_period_begins_at_its_moment_and_ends_before_its_end(shelf: Shelf) -> None:
    micro = timedelta(microseconds=1)
    stories = [tale(n, "انفجار", last_at=NOON + n * micro) for n in range(6)]
    await shelf.put(*stories)
    since, until = NOON + 2 * micro, NOON + 4 * micro
    wanted = ["story0000003", "story0000002"]
    assert await shelf.finds("انفجار", since=since, until=until) == wanted
    assert await shelf.news.search(None, since=since, until=until, most=9) == wanted
    assert await shelf.news.count_stories(since=since) == 4


async def test_a_changed_story_is_found_by_what_it_says_now(shelf: Shelf) -> None:
    await shelf.put(tale(1, "انفجار"), tale(2, "انفجار", minutes=1))
    await shelf.put(tale(1, "هجوم", minutes=5, revision=2))
    assert await shelf.finds("انفجار") == ["story0000002"]
    assert await shelf.finds("هجوم") == ["story0000001"]
    assert await shelf.news.search(None, most=9) == ["story0000001", "story0000002"]


async def test_what_is_pruned_is_found_no_more(shelf: Shelf) -> None:
    await shelf.put(tale(1, "انفجار"), tale(2, "انفجار", minutes=9))
    await shelf.news.commit(poll(alerts=[alert("story0000001", 7)]))
    await shelf.news.prune(before=NOON + timedelta(minutes=5))
    assert await shelf.finds("انفجار") == ["story0000002", "story0000001"]  # somebody still has to hear of it
    await shelf.news.drop_chat(7, reason="", now=later(0))
    await shelf.news.prune(before=NOON + timedelta(minutes=5))
    assert await shelf.finds("انفجار") == ["story0000002"]


async def test_a_commit_that_fails_leaves_no_words(shelf: Shelf) -> None:
    await shelf.put(tale(1, "انفجار"))
    with pytest.raises(Exception, match=r"."):
        await shelf.news.commit(poll(stories=[tale(1, "هجوم"), tale(2, "هجوم")], alerts=[alert("nowhere")]))
    assert await shelf.finds("هجوم") == []
    assert await shelf.finds("انفجار") == ["story0000001"]


async def test_stories_come_in_the_order_of_their_ids_and_those_that_are_gone_are_left_out(shelf: Shelf) -> None:
    stories = [tale(n) for n in range(3)]
    await shelf.put(*stories)
    found = await shelf.news.stories([stories[2].id, "gone", stories[0].id])
    assert found == [stories[2], stories[0]]
    assert await shelf.news.stories([]) == []


async def test_a_story_is_found_by_its_link_however_it_is_pasted(shelf: Shelf) -> None:
    await shelf.put(tale(1), tale(2))
    mark = Marked((link_mark("http://news.example/2#top"),))
    assert await shelf.news.search(mark, most=9) == ["story0000002"]


async def test_a_beginning_that_most_words_have_finds_them_all(shelf: Shelf) -> None:
    many = " ".join(f"مدين{one}{two}" for one in LETTERS for two in LETTERS)
    more = " ".join(f"مدين{one}{two}{one}{two}" for one in LETTERS for two in LETTERS)
    stories = [tale(0, "خبر", many), tale(4, "خبر", more), tale(1, "مدينة كبيرة")]
    stories += [tale(2, "قرية مدينغق", minutes=1), tale(3, "قرية")]
    await shelf.put(*stories)
    for text in ("مدين*", "قرية مدين*", '"قرية مدين*"', "قرية -مدين*", "كبيرة | (قرية مدين*)"):
        assert await shelf.finds(text) == meant(text, stories), text


async def test_a_phrase_is_found_wherever_it_stands_in_a_long_text(shelf: Shelf) -> None:
    long = "من " * 400 + "كركوك من بغداد " + "في " * 17_000 + "من سامراء"
    stories = [tale(0, "خبر", long), tale(1, "من كركوك"), tale(2, "من. بغداد", minutes=1)]
    await shelf.put(*stories)
    for text in ('"من بغداد"', '"من سامراء"', '"كركوك من"', '"سامراء من"', 'من -"من بغداد"'):
        assert await shelf.finds(text) == meant(text, stories), text


async def test_hundreds_of_alternatives_are_asked_for_together(shelf: Shelf) -> None:
    names = [f"قر{one}{two}" for one in LETTERS[:8] for two in LETTERS[:8]]
    stories = [tale(n, f"{name} تستنفر", minutes=n % 7) for n, name in enumerate(names)]
    await shelf.put(*stories)
    every = OneOf(tuple(asked(root_of(name)) for name in names for _ in range(40)))
    assert await shelf.news.search(every, most=100) == in_order(stories)[:100]


async def test_names_of_several_words_are_one_name(shelf: Shelf) -> None:
    tikrit = Place(name="شمال تكريت", governorate="صلاح الدين", lat=34.6, lon=43.7)
    stories = [tale(1, places=(HAWIJA,)), tale(2, places=(tikrit, HAWIJA)), tale(3, places=())]
    await shelf.put(*stories)
    for text in ("مكان:«صلاح الدين»", "مكان:«تكريت كركوك»", "مكان:العراق", "-مكان:تكريت مكان:كركوك"):
        assert await shelf.finds(text) == meant(text, stories), text


async def test_what_no_story_has_finds_nothing(shelf: Shelf) -> None:
    await shelf.put(tale(1, "انفجار"))
    for text in ("غواصة", '"غواصة انفجار"', "انفجار غواصة", "غوا*", "=غواصة", "النص:غواصة", "مكان:غواصة"):
        assert await shelf.finds(text) == [], text
    assert await shelf.finds("انفجار -غواصة") == ["story0000001"]
    assert await shelf.news.search(asked(root_of("انفجار")), since=NOON + timedelta(days=1), most=5) == []
    assert await shelf.news.search(asked(root_of("انفجار")), until=NOON, most=5) == []


async def test_two_writers_may_bring_one_word(shelf: Shelf) -> None:
    other = await shelf.opened(StoryLines())
    await asyncio.gather(
        shelf.news.commit(poll(stories=[tale(1, "انفجار")])), other.commit(poll(stories=[tale(2, "انفجار")]))
    )
    assert await shelf.finds("انفجار") == ["story0000002", "story0000001"]


async def test_a_sqlite_that_cannot_search_is_told_of_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "HAS_FTS5", sql("SELECT 0"))
    news = SqlNews(sqlite_database(tmp_path / "news.db"))
    with pytest.raises(StorageError, match="built without FTS5"):
        await news.start()
    await news.close()
