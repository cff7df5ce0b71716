"""What is pasted, to the bot and behind its commands: a link is looked up, a headline finds its story."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Story
from tests.stages.conversation_stage import Stage, labels, readable, stage, story_of

ALI = 7
LINK = "https://news.example/4"
TOLD = "انفجار عبوة في كركوك"


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        await opened.happens(story_of(4))
        yield opened


async def heard(play: Stage, text: str) -> str:
    answer = await play.says(ALI, text)
    assert answer is not None
    return readable(answer)


@pytest.mark.parametrize(
    "text", [LINK, f"/recent {LINK}", f"آخر {LINK}", f"خبر من القناة {LINK}", f"{LINK} https://news.example/5"]
)
async def test_a_link_is_answered_with_its_story_behind_a_command_too(play: Stage, text: str) -> None:
    answer = await heard(play, text)
    assert TOLD in answer
    assert "🔎" not in answer


@pytest.mark.parametrize("text", ["https://news.example/5", "/recent https://news.example/5"])
async def test_a_link_of_no_story_is_said_to_be_of_none(play: Stage, text: str) -> None:
    assert await heard(play, text) == "ليس عندي خبر من هذا الرابط. أرسل كلمة من عنوانه."


@pytest.mark.parametrize("order", ["تابع", "/subscribe", "/test"])
async def test_a_link_isnt_followed_and_its_story_is_told(play: Stage, order: str) -> None:
    refused = "الرابط خبر واحد لا يُتابع. اكتب مكانًا أو جهة أو كلمة."
    assert (await heard(play, f"{order} {LINK}")).startswith(f"{refused}\n\nوهذا خبره:")
    assert TOLD in await heard(play, f"{order} {LINK}")
    assert await heard(play, f"{order} https://news.example/5") == refused
    assert await play.desk.people.find(ALI) is None


async def test_words_beside_a_link_of_no_story_are_looked_for(play: Stage) -> None:
    answer = await heard(play, "عبوة كركوك https://news.example/5")
    assert answer.startswith("🔎 عبوة كركوك")
    assert TOLD in answer


def _told(headline: str, story: Story) -> Story:
    """Return a story that was told by a headline of its own, in a text that says no more."""
    report = replace(story.reports[0], title=headline)
    return replace(story, headline=headline, reports=(report,), text=headline, summary=headline)


@pytest.mark.parametrize("head", ["", "عاجل | ", "شفق نيوز/ ", "مصدر: ", "🔴 عاجل: "])
@pytest.mark.parametrize(
    "headline",
    [
        "ضبط ثلاث عجلات محملة بالأسلحة قادمة من كركوك",
        "مقتل ضابط وإصابة اثنين بتعرض في قاطع حمرين",
        "رئيس الأركان: القوات جاهزة لصد أي تعرض على بغداد",
    ],
)
async def test_a_pasted_headline_finds_its_story_though_its_words_mean_another_place(
    play: Stage, head: str, headline: str
) -> None:
    await play.happens(_told(headline, story_of(6, place="صلاح الدين", hours=2)))
    answer = await heard(play, head + headline)
    assert headline in answer.partition("\n\n")[2]


async def test_a_headline_that_is_found_word_for_word_is_turned_and_followed_as_that(play: Stage) -> None:
    headline = "ضبط ثلاث عجلات محملة بالأسلحة قادمة من كركوك"
    await play.happens(_told(headline, story_of(6, place="صلاح الدين", hours=2)))
    answer = await play.says(ALI, headline)
    assert answer is not None
    assert ["➕ تابع هذا"] in labels(answer)
    await play.presses(ALI, answer, "٢٤ ساعة")
    assert headline in readable(play.line.sent[-1]).partition("\n\n")[2]


@pytest.mark.parametrize(
    ("asked", "button", "found"),
    [("غارات", "🔤 كلمة «غارات» نفسها", "غارات أو الغارات"), ("بكركوك", "🔤 كلمة «كركوك» نفسها", "كركوك")],
)
async def test_the_button_for_the_word_looks_for_the_word_that_was_typed_on_every_page(
    play: Stage, asked: str, button: str, found: str
) -> None:
    answer = await play.says(ALI, asked)
    assert answer is not None
    assert [button] in labels(answer)
    if asked != "غارات":  # of which nothing is found, and no time is offered
        await play.presses(ALI, answer, "٢٤ ساعة")
        assert [button] in labels(answer)
    await play.presses(ALI, answer, button)
    shown = readable(play.line.sent[-1]).partition("\n")[0]
    assert shown.replace("=", "").replace('"', "") == f"🔎 {found}"


async def test_places_side_by_side_behind_a_field_are_all_by_a_button(play: Stage) -> None:
    answer = await play.says(ALI, "مكان:كركوك وديالى")
    assert answer is not None
    assert readable(answer).startswith("🔎 كركوك أو ديالى")
    await play.presses(ALI, answer, "🔗 ما يجمعها كلها")
    assert readable(play.line.sent[-1]).startswith("🔎 مكان:كركوك مكان:ديالى")


async def test_a_value_that_is_none_is_met_with_what_is_followed_and_what_is_known_best(play: Stage) -> None:
    await play.says(ALI, "تابع دهوك")
    assert "مما أعرف: مكان:دهوك، مكان:بغداد، مكان:البصرة" in await heard(play, "مكان:باريس")
    assert 'أقرب ما أعرف: جهة:"العمليات المشتركة"' in await heard(play, "جهة:الحكومة")
