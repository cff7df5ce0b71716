"""Real processes on a real PostgreSQL: each role in one of its own, killed, frozen, cut off."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.opening import open_stores
from tests.stages.bot_process import PATIENCE
from tests.stages.crew_stage import CrewStage, crew
from tests.storage.conftest import empty

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
BOSS = 99
OUTLETS = (("nahrain", "وكالة نهرين"), ("furat", "صوت الفرات"))


@pytest.mark.slow
async def test_four_programs_of_one_role_each_are_one_bot(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with crew(postgres, tmp_path, outlets=OUTLETS, RASID_OPERATORS=str(BOSS)) as stage:
        sandbox, feeds = stage.sandbox, stage.feeds
        ali = sandbox.user(7)
        await ali.says("/subscribe كركوك")
        await sandbox.next_message(7, timeout=PATIENCE)
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)
        feeds.publish("nahrain", "مقتل جنديين بانفجار عبوة ناسفة في كركوك", "قتل جنديان بانفجار عبوة ناسفة في كركوك.")
        told = await sandbox.next_message(7, timeout=PATIENCE)
        assert "كركوك" in told.text
        feeds.publish("furat", "مقتل جنديين بعبوة ناسفة في كركوك", "قتل جنديان إثر انفجار عبوة ناسفة في كركوك.")
        await stage.of("read")[0].logged("furat.xml articles=1")
        # One story, one alert, behind the answer.
        assert [message.text for message in sandbox.messages(7)][1:] == [told.text]
        async with open_stores(database=postgres, data_dir=tmp_path, shared=True) as stores:
            (story,) = await stores.news.stories_since(EPOCH)
            assert {report.source for report in story.reports} == {"وكالة نهرين", "صوت الفرات"}
        await _operators_word_counts_everywhere(stage)


async def _operators_word_counts_everywhere(stage: CrewStage) -> None:
    """What an operator says to the program that answers is done by those that poll and send."""
    sandbox, feeds = stage.sandbox, stage.feeds
    boss = sandbox.user(BOSS)
    feeds.add("dijla", "صوت دجلة")
    feeds.publish("dijla", "انفجار عبوة ناسفة في بعقوبة")
    await boss.says(f"/addsource {feeds.address('dijla')}")
    await boss.presses(await sandbox.next_message(BOSS, timeout=PATIENCE), "أضفه")
    await feeds.polled("dijla", times=2, timeout=PATIENCE)
    await boss.says("/pausesource دجلة")
    paused = await sandbox.next_message(BOSS, timeout=PATIENCE)
    while "حتى توقظه" not in paused.text:
        paused = await sandbox.next_message(BOSS, timeout=PATIENCE)
    await boss.presses(paused, "عد إلى قراءته")
    await feeds.polled("dijla", times=2, timeout=PATIENCE)
    await boss.says("/broadcast سيتوقف البوت ساعة للصيانة")
    await boss.presses(await sandbox.next_message(BOSS, timeout=PATIENCE), "أرسلها")
    await sandbox.until(lambda: any("سيتوقف" in m.text for m in sandbox.messages(7)) or None, timeout=PATIENCE)
