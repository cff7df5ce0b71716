"""One outlet brings more than anybody can read, another brings the dead: the whole program over sockets."""

import re
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from storage.news.flood import GRAVE_SINGLY
from tests.stages.bot_process import PATIENCE, environment, running

DEAD = "مقتل سبعة جنود بهجوم لداعش في الدبس"
DEAD_TEXT = "قتل سبعة جنود وأصيب أربعة بهجوم شنه عناصر داعش على نقطة للجيش في قضاء الدبس شمال غربي كركوك."

GRAVE = "مقتل أربعة جنود بتفجير العبوة المرقمة {} في كركوك", "قتل أربعة جنود بتفجير العبوة المرقمة {} في محافظة كركوك."
PLAIN = "القبض على المطلوب {} بقضايا إرهاب في كركوك", "ألقت الشرطة القبض على المطلوب {} بقضايا إرهاب في محافظة كركوك."


def _bare(text: str) -> str:
    return re.sub(r"[\u200e\u200f\u2066-\u2069]", "", text).translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))


@pytest.mark.slow
@pytest.mark.parametrize("count", [40, 500])
@pytest.mark.parametrize("grave", [False, True])
async def test_a_flood_is_a_handful_of_messages_and_the_dead_of_another_outlet_are_told(
    tmp_path: Path, count: int, grave: bool
) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("flood", "وكالة السيل")
        feeds.add("nahrain", "وكالة نهرين")
        reader = sandbox.user(11)
        async with running(environment(sandbox, feeds, tmp_path / "data", RASID_LOG="info"), tmp_path) as bot:
            await reader.says("تابع كركوك")
            await sandbox.next_message(11, timeout=PATIENCE)
            for slug in ("flood", "nahrain"):
                await feeds.polled(slug, times=2, timeout=PATIENCE)
            outlet = feeds.outlets["flood"]
            outlet.status = 503
            for number in range(count):
                title, text = GRAVE if grave else PLAIN
                feeds.publish("flood", title.format(1000 + number), text.format(1000 + number))
            outlet.status = 200
            await bot.logged(f"articles={count}")
            feeds.publish("nahrain", DEAD, DEAD_TEXT)
            got: list[str] = []
            told = 0
            while told < count or not any(DEAD in text for text in got):
                message = await sandbox.next_message(11, timeout=PATIENCE)
                got.append(_bare(message.text))
                summed = re.search(r"(\d+) خبر", got[-1]) if "في وقت قصير" in got[-1] else None
                told += int(summed[1]) if summed else DEAD not in got[-1]
            assert await bot.stop() == 0
    assert told == count
    assert len(got) == (GRAVE_SINGLY if grave else 0) + 2
    (round_up,) = [text for text in got if "في وقت قصير" in text]
    assert "من وكالة السيل" in round_up
    assert not any(word in bot.log for word in ("المرقمة", "المطلوب", "Traceback"))
