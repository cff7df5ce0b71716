"""What can't be met is told in plain words, and what is shown as an example works where it is shown."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.matching.query import ERROR_KEYS
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from tests.stages.conversation_stage import Json, Stage, labels, readable, stage, story_of

ALI, SARA, GROUP = 7, 8, -500


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        opened.line.administrators.add((GROUP, ALI))
        yield opened


async def heard(play: Stage, text: str, **more: Any) -> Json:
    answer = await play.says(ALI, text, **more)
    assert answer is not None, text
    return answer


def examples(message: Json) -> list[str]:
    """Return what stands in the message to be copied."""
    text = message["text"].encode("utf-16-le")
    found = [each for each in message["entities"] if each["type"] == "code"]
    return [text[2 * each["offset"] :][: 2 * each["length"]].decode("utf-16-le") for each in found]


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("كركوك أو", "أو"),
        ("كركوك -كركوك", "كركوك"),
        ("-رياضة", "-رياضة"),
        ("(كركوك", "("),
        ("داقوق -كركوك", "داقوق"),
        ("كركوك درجة:5 -درجة:4", "درجة:عاجل"),
        ("درون -مسيرة", "مسيرة"),
    ],
)
async def test_where_a_query_is_wrong_is_told_as_it_was_written(play: Stage, asked: str, where: str) -> None:
    assert f"عند: {where}\n" in readable(await heard(play, asked))


@pytest.mark.parametrize("asked", ["نوع:زلزال", "مكان:باريس", "جهة:الحكومة", "كل شيء"])
async def test_what_the_refusal_names_already_is_not_told_twice(play: Stage, asked: str) -> None:
    assert "عند:" not in readable(await heard(play, asked))


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_kind_that_there_isnt_is_answered_with_those_that_there_are(language: str) -> None:
    words = wording(language)
    kinds = words("query-error-unknown-event", shown="x").partition(": ")[2].rstrip(".").split(words("comma"))
    assert len(kinds) == 9
    asked = {understand(f'{words("field-event")}:"{kind}"').query.canonical for kind in kinds}
    assert len(asked) == 9


@pytest.mark.parametrize(
    "order",
    ["/subscribe كركوك أو", "/subscribe مكان:كركوكك", "/subscribe نوع:زلزال", "/test (كركوك", "/edit 1 كركوك أو",
     "/recent@RasidBot -رياضة", "/subscribe", "/test", "/severity", "/start s_none"],
)  # fmt: skip
async def test_an_example_that_a_group_reads_works_in_the_group(play: Stage, order: str) -> None:
    await heard(play, "/subscribe بغداد", chat_id=GROUP)
    found = examples(await heard(play, order, chat_id=GROUP))
    copied = [text for text in found if text not in {"أو", "كركوك", "(", "-رياضة"}]
    assert copied
    for text in copied:
        assert text.startswith("/"), text  # what begins otherwise, a group's bot never gets
        answer = readable(await heard(play, text, chat_id=GROUP))
        assert re.match("✅ أتابع للمجموعة|🔎|✏️ صار|تتابع المجموعة هذا من قبل", answer), text


async def test_an_order_without_its_words_tells_how_it_is_written(play: Stage) -> None:
    assert readable(await heard(play, "/test")).startswith("ماذا تريد أن تجرّب")
    assert readable(await heard(play, "/edit")).startswith("لا تتابع شيئًا بعد")
    await heard(play, "تابع كركوك")
    assert readable(await heard(play, "/edit")).startswith("أيها تعدّل؟ اضغط ⚙️ بجانبه")
    assert readable(await heard(play, "عدّل ٣ ديالى")).startswith("لا اشتراك عندك رقمه ٣.\n\nلديك اشتراك واحد")


async def test_where_nothing_was_ever_found_no_shorter_time_is_offered(play: Stage) -> None:
    assert labels(await heard(play, "البصرة"))[0] == ["➕ تابع هذا"]
    await play.happens(story_of(place="البصرة", hours=30))
    assert labels(await heard(play, "آخر البصرة 24h"))[0] == ["٧ أيام", "كل الأيام"]


async def test_who_reads_english_can_read_the_examples_and_each_of_them_works(play: Stage) -> None:
    words, arabic = wording("en"), re.compile("[\u0620-\u06ff]")
    shown = [
        await heard(play, order, language="en") for order in ("/start", "/help", "/subscribe", "/test", "/severity")
    ]
    found = [text for message in shown for text in examples(message)]
    found += [f"/test {words(f'{key}-example')}" for key in sorted(ERROR_KEYS)]
    assert len(found) == 31
    for text in found:
        assert not arabic.search(text), text
        answer = readable(await heard(play, text, language="en"))
        assert re.match("✅ Following|🔎|You follow this already", answer), (text, answer)
