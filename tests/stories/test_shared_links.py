"""A link alone joins nothing: a front page, a live page, a section stand under one event after the other."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from bot.commands.stories import tell_stories
from bot.model import Article
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIVE = "https://news.example/live"
BLAST = "انفجار عبوة في ناحية الرشاد", "انفجرت عبوة ناسفة في ناحية الرشاد جنوبي كركوك من دون إصابات، وفق مصدر أمني."
RAID = "هجوم لداعش على نقطة للجيش في الطارمية", "قتل جندي وأصيب اثنان بهجوم لعناصر داعش على نقطة للجيش في الطارمية."
STORM = "القبض على تاجر مخدرات في البصرة", "ألقت الشرطة القبض على تاجر مخدرات ضمن قضاء الزبير في محافظة البصرة."
FLOOD = "غمرت مياه الأمطار أحياء من درنة", "غمرت مياه الأمطار أحياء واسعة من مدينة درنة الليبية بعد انهيار سد صغير."


def article(words: tuple[str, str], name: str, *, link: str = LIVE, minutes: float = 0, source: str = "أ") -> Article:
    at = NOW + timedelta(minutes=minutes)
    return Article(
        id=name, feed_url="", source=source, language="ar", title=words[0], text=words[1], link=link,
        published_at=at, seen_at=at,
    )  # fmt: skip


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return Newsroom(knowledge=load_knowledge())


@pytest.mark.parametrize("link", [LIVE, "https://news.example/", "https://news.example/ar/", "https://n.example/?p=1"])
def test_events_under_one_link_are_stories_of_their_own(link: str) -> None:
    room = Newsroom(knowledge=load_knowledge())
    told = [
        room.place(room.read(article(words, str(n), link=link, minutes=n), NOW), NOW)[0]
        for n, words in enumerate((BLAST, RAID, STORM))
    ]
    assert len({story.id for story in told}) == 3
    assert [story.headline for story in told] == [BLAST[0], RAID[0], STORM[0]]
    assert all(len(story.reports) == 1 for story in told)


def test_the_same_words_under_one_link_are_one_article_whatever_its_id(newsroom: Newsroom) -> None:
    first, _, _ = newsroom.place(newsroom.read(article(BLAST, "a"), NOW), NOW)
    again, _, before = newsroom.place(newsroom.read(article(BLAST, "b", minutes=9), NOW), NOW)
    assert again == first == before


def test_the_same_words_are_one_article_though_others_came_under_its_link_since() -> None:
    room = Newsroom(knowledge=load_knowledge())
    first = room.place(room.read(article(BLAST, "a"), NOW), NOW)[0]
    for n, words in enumerate((RAID, STORM)):
        room.place(room.read(article(words, f"o{n}", minutes=n), NOW), NOW)
    assert room.place(room.read(article(BLAST, "c", minutes=30), NOW), NOW)[0] == first


def test_after_a_restart_the_same_words_are_still_one_article() -> None:
    room = Newsroom(knowledge=load_knowledge())
    first = room.place(room.read(article(BLAST, "a"), NOW), NOW)[0]
    anew = Newsroom(knowledge=load_knowledge())
    anew.open([first])
    assert anew.place(anew.read(article(BLAST, "b"), NOW), NOW)[0] == first
    assert anew.place(anew.read(article(RAID, "c"), NOW), NOW)[0].id != first.id


def test_a_live_pages_next_word_on_one_event_takes_back_no_toll() -> None:
    room = Newsroom(knowledge=load_knowledge())
    dead = "مقتل ثلاثة جنود بانفجار عبوة في الرشاد", "قتل ثلاثة جنود بانفجار عبوة ناسفة في ناحية الرشاد جنوبي كركوك."
    more = "تطويق مكان انفجار العبوة في الرشاد", "طوقت قوة أمنية مكان انفجار عبوة ناسفة في ناحية الرشاد جنوبي كركوك."
    first = room.place(room.read(article(dead, "a"), NOW), NOW)[0]
    room.place(room.read(article(more, "b", minutes=20), NOW), NOW)
    found = room._open.find(first.id)
    assert found is not None
    assert found.killed == 3


def stories(*rows: dict[str, str]) -> list[dict[str, object]]:
    out = StringIO()
    tell_stories([json.dumps(row).encode() for row in rows], out, now=NOW)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def row(words: tuple[str, str], **more: str) -> dict[str, str]:
    return {"title": words[0], "text": words[1], "link": LIVE, "source": "أ", **more}


@pytest.mark.parametrize("names", [("", "", ""), ("1", "2", "3")])
def test_rasid_stories_joins_by_words_not_by_link(names: tuple[str, str, str]) -> None:
    rows = [
        row(words) | ({"id": name} if name else {}) for words, name in zip((BLAST, FLOOD, BLAST), names, strict=True)
    ]
    told = stories(*rows)
    assert [one["new"] for one in told] == [True, True, False]
    assert told[0]["story"] == told[2]["story"] != told[1]["story"]


def test_a_footer_is_cut_before_anything_reads_the_article() -> None:
    """Not from understanding alone: what is matched, compared and shown is the same text."""
    room = Newsroom(knowledge=load_knowledge())
    footer = "تصدر الوكالة عن مكتبها الرئيس في سامراء"
    shown = [replace(article((t, f"{x}\n{footer}"), t)) for t, x in (BLAST, RAID, STORM)]
    room.learn(shown)
    for one in shown:
        read = room.read(one, NOW)
        story, document, _ = room.place(read, NOW)
        assert "سامراء" not in read.article.text + story.text + story.summary + document.text
        assert all(place.name != "سامراء" for place in story.places)
