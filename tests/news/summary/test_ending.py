"""How a text ends, and what of a toll is lost with a cut end: nothing without a title, half a number beside one."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.text.ending import is_cut
from bot.news.text.reading import read
from bot.news.text.sentences import sentences
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "أسفر تفجير في الحلة عن سقوط 9 قتلى و21 جريحا",
        "قتل جندي في داقوق.",
        "قتل جندي في داقوق!\nوأصيب ضابط.»",
        "Two soldiers killed near Hawija",
        "هجوم على نقطة تفتيش من قبل",
        "",
    ],
)
def test_a_text_that_closes_no_sentence_ends_where_it_ends(text: str) -> None:
    assert not is_cut(sentences(text), dispatch=False)


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت قيادة العمليات مقتل ثلاثة من",
        "أفاد مصدر طبي بأن",
        "أفاد مصدر طبي ا",
        "أفاد المصدر وفي",
        "قتل جندي في داقوق. وأصيب ثلا",
        "قتل جندي في داقوق…",
        "The army said three soldiers were",
    ],
)
def test_a_text_is_cut_after_what_ends_no_sentence_and_where_it_closed_one_before(text: str) -> None:
    assert is_cut(sentences(text), dispatch=False)


def test_a_dispatch_closes_its_sentences() -> None:
    assert is_cut(["أعلن جهاز مكافحة"], dispatch=True)
    assert not is_cut(["أعلن الجهاز مقتل اثنين."], dispatch=True)


def test_a_short_text_under_a_title_is_a_text_unless_it_is_cut() -> None:
    knowledge = load_knowledge()
    assert not read("انفجار في الحلة", "أسفر عن سقوط 9 قتلى و21 جريحا", knowledge).stump
    assert read("انفجار في الحلة", "شفق نيوز- بابل أعلن قائد الشر", knowledge).stump
    assert read("انفجار في الحلة", "أعلن قائد شرطة المحافظة أن", knowledge).stump


@pytest.mark.parametrize("title", ["", "انفجار في الحلة"])
def test_a_short_text_tells_its_toll(title: str) -> None:
    found = understand(
        title=title, text="أسفر عن سقوط 9 قتلى وإصابة 21", source="قناة", knowledge=load_knowledge(), now=NOW
    )
    assert (found.killed, found.wounded) == (9, 21)
