"""What is said to be polite is answered in a line, and nothing is looked for; and a field without its value."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import QueryError
from bot.wording.catalogue import LANGUAGES, wording
from handlers.asking.asked import understand
from handlers.asking.talk import looked_for, small_talk
from tests.stages.conversation_stage import Json, Stage, labels, readable, stage

ALI = 7


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def heard(play: Stage, text: str, **more: Any) -> Json:
    answer = await play.says(ALI, text, **more)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("شكرا", "thanks"),
        ("شكراً جزيلاً 🌹", "thanks"),
        ("شكرا لك يا راصد", "thanks"),
        ("مشكورين وعاشت الايادي", "thanks"),
        ("يعطيك العافيه", "thanks"),
        ("ok thanks", "thanks"),
        ("Thank you!", "thanks"),
        ("السلام عليكم", "greeting"),
        ("السلام عليكم ورحمة الله وبركاته", "greeting"),
        ("صباح الخير", "greeting"),
        ("هلو", "greeting"),
        ("Hi", "greeting"),
        ("شنو تكدر تسوي؟", "about"),
        ("هلو منو انت", "about"),
        ("كيف يعمل البوت؟", "about"),
        ("السلام عليكم، كيف اشترك؟", "about"),
        ("how do I use this bot?", "about"),
        ("what can you do", "about"),
        ("ok", "fine"),
        ("تمام", "fine"),
        ("no", "fine"),
        ("هههههه", "fine"),
        ("👍", "fine"),
        ("❤️", "fine"),
        ("👍🏻👍🏻", "fine"),
        ("كركوك", None),
        ("السلام عليكم شنو صار بالموصل", None),
        ("شكرا كركوك", None),
        ("مدينة السلام", None),
        ("زين العابدين", None),
        ("thanks for Mosul", None),
        ("؟", None),
        ("", None),
    ],
)
def test_courtesy_is_told_from_what_is_looked_for(said: str, kind: str | None) -> None:
    assert small_talk(said) == kind


def test_who_says_that_it_be_looked_for_gets_it_looked_for() -> None:
    assert looked_for("ابحث شكرا") == "شكرا"
    assert looked_for("ابحث") is None
    assert looked_for("شكرا") is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_courtesy_is_answered_in_one_friendly_line(play: Stage, language: str) -> None:
    for said in ("السلام عليكم", "شكرا", "👍"):
        answer = await heard(play, said, language=language)
        assert len(readable(answer).splitlines()) == 1
        assert labels(answer) == []
        assert "/help" in readable(answer) or "/list" in readable(answer)


async def test_a_word_of_courtesy_is_looked_for_all_the_same(play: Stage) -> None:
    assert readable(await heard(play, "ابحث شكرا")).startswith("🔎 شكرا")


@pytest.mark.parametrize(
    ("asked", "example"),
    [
        ("مكان:", "مكان:كركوك"),
        ("هجوم نوع: ", "نوع:تفجير"),
        ("جهة:", 'جهة:"الحشد الشعبي"'),
        ("مصدر:", 'مصدر:"شفق نيوز"'),
        ("درجة:", "درجة:عاجل"),
        ("النص:", "النص:الحدود"),
    ],
)
async def test_a_field_without_its_value_is_refused_with_an_example_of_it(
    play: Stage, asked: str, example: str
) -> None:
    assert readable(await heard(play, asked)) == f"لم تكتب شيئًا بعد النقطتين.\nمثال: {example}"


def test_an_example_of_every_field_can_be_sent_back() -> None:
    for words in map(wording, LANGUAGES):
        for field in ("place", "actor", "event", "source", "severity", "text"):
            with pytest.raises(QueryError) as refused:
                understand(words(f"field-{field}") + ":")
            assert refused.value.key == "query-error-field-value"
            assert understand(words(f"query-error-field-value-{field}")).query
