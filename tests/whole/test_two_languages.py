"""One story over real sockets to a reader of Arabic and to one of English, each in their language."""

import time
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.stages.bot_process import PATIENCE, environment, running

HEADLINE = "Roadside bomb kills two soldiers south of Kirkuk"
LEAD = (
    "A roadside bomb killed two Iraqi soldiers and wounded three others when it hit their patrol near Daquq, south of "
    "Kirkuk, a security official said."
)
PLANTED = "The official said the bomb had been planted on a dirt track that the army uses every day."
ARABIC_HEADLINE = "مقتل جنديين وإصابة ثلاثة بانفجار عبوة ناسفة في داقوق"
ARABIC_TEXT = (
    "قتل جنديان وأصيب ثلاثة آخرون بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي قرب داقوق جنوبي كركوك، بحسب مصدر أمني."
)
CLOCKED = ("tests.stages.clocked_bot",)


@pytest.mark.slow
async def test_a_reader_of_english_and_one_of_arabic_get_one_story_each_in_their_language(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("wire", "The Wire")
        feeds.add("nahrain", "وكالة نهرين")
        zainab, tom = sandbox.user(11, name="زينب"), sandbox.user(12, name="Tom", language_code="en")
        clock = tmp_path / "clock"
        clock.write_text("1 0", encoding="ascii")
        env = environment(sandbox, feeds, tmp_path / "data", TEST_CLOCK_FILE=str(clock))
        env |= {"TEST_CLOCK_START": str(time.time())}
        async with running(env, tmp_path, program=CLOCKED) as bot:
            await zainab.says("تابع كركوك")
            await sandbox.next_message(11, timeout=PATIENCE)
            await tom.says("/subscribe place:Kirkuk")
            await sandbox.next_message(12, timeout=PATIENCE)
            await feeds.polled("wire", times=2, timeout=PATIENCE)

            feeds.publish("wire", HEADLINE, f"KIRKUK, Iraq (AP) — {LEAD} {PLANTED}\nRead more: Iraq buys new drones")
            arabic = (await sandbox.next_message(11, timeout=PATIENCE)).text
            english = (await sandbox.next_message(12, timeout=PATIENCE)).text
            assert f"العنوان بالإنكليزية: «{HEADLINE}»" in arabic
            assert LEAD not in arabic
            assert f"{HEADLINE}\n{LEAD} {PLANTED}\n" in english
            assert "Daquq, Kirkuk" in english
            assert "Read more" not in english

            # An Arabic outlet tells of it too: each reads on in their language, in the same message, a minute later.
            feeds.publish("nahrain", ARABIC_HEADLINE, ARABIC_TEXT)
            await feeds.polled("nahrain", times=2, timeout=PATIENCE)
            clock.write_text("1 70", encoding="ascii")
            arabic = (await sandbox.next_edit(11, timeout=PATIENCE)).text
            english = (await sandbox.next_edit(12, timeout=PATIENCE)).text
            assert ARABIC_HEADLINE in arabic
            assert HEADLINE not in arabic
            assert f"{HEADLINE}\n{LEAD} {PLANTED}\n" in english
            assert "وكالة نهرين" in english

            await tom.says("/recent")
            listed = (await sandbox.next_message(12, timeout=PATIENCE)).text
            assert HEADLINE in listed
            assert ARABIC_HEADLINE not in listed
            assert await bot.stop() == 0
    assert "Daquq" not in bot.log
