"""A public channel over real sockets: added in chat, its posts are alerts; edits, deletions, forwards are followed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import FeedServer, PreviewServer, Sandbox
from tests.stages.bot_process import PATIENCE, environment, running

BOMB = """🔴 مقتل جنديين بانفجار عبوة ناسفة في قضاء الحويجة بكركوك
قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في قضاء الحويجة جنوب غربي كركوك."""
MORE = BOMB.replace("مقتل جنديين", "مقتل خمسة جنود").replace("قتل جنديان", "قتل خمسة جنود")
RAID = """القبض على ثلاثة إرهابيين من داعش في قضاء المقدادية بديالى
ألقت قوة أمنية القبض على ثلاثة عناصر من تنظيم داعش في قضاء المقدادية بمحافظة ديالى."""
OFFICER, BOSS = 11, 7

pytestmark = pytest.mark.slow


@pytest.fixture
async def previews() -> AsyncIterator[PreviewServer]:
    async with PreviewServer() as server:
        server.add("nahrain_now", "نهرين الآن")
        server.post("nahrain_now", "صباح الخير من بغداد")
        server.add("other_one", "قناة أخرى")
        server.post("other_one", "صباح الخير من الموصل")
        yield server


async def test_a_channels_day(sandbox: Sandbox, previews: PreviewServer, feeds: FeedServer, tmp_path: Path) -> None:
    officer, boss = sandbox.user(OFFICER), sandbox.user(BOSS)
    env = environment(sandbox, feeds, tmp_path / "data", RASID_TELEGRAM_PREVIEW=previews.url, RASID_OPERATORS=str(BOSS))
    async with running(env, tmp_path) as bot:
        for said in ("/subscribe كركوك", "/subscribe ديالى"):
            await officer.says(said)
            await sandbox.next_message(OFFICER, timeout=PATIENCE)
        for name, button in (("nahrain_now", "أضفه: قريب من فصيل"), ("other_one", "أضفه")):
            await boss.says(f"/addsource @{name}")
            await boss.presses(await sandbox.next_message(BOSS, timeout=PATIENCE), button)
            assert "أضفت" in (await sandbox.next_edit(BOSS, timeout=PATIENCE)).text
            await previews.polled(name, times=2, timeout=PATIENCE)

        bomb = previews.post("nahrain_now", BOMB).number
        alert = await sandbox.next_message(OFFICER, timeout=PATIENCE)
        assert "مقتل جنديين" in alert.text
        assert "قناة قريبة من فصيل" in alert.text
        assert "لم يؤكَّد رسميًا" in alert.text

        # Passed on elsewhere, it is no second alert.
        previews.post("other_one", BOMB, forwarded_from="نهرين الآن")
        await previews.polled("other_one", times=3, timeout=PATIENCE)

        raid = previews.post("other_one", RAID).number
        assert "المقدادية" in (await sandbox.next_message(OFFICER, timeout=PATIENCE)).text
        previews.delete("other_one", raid)
        previews.edit("nahrain_now", bomb, MORE)
        await previews.polled("other_one", times=4, timeout=PATIENCE)
        assert await bot.stop() == 0
    async with running(env, tmp_path) as bot:  # the channels are watched again, and nothing is sent twice
        await previews.polled("nahrain_now", times=3, timeout=PATIENCE)
        await previews.polled("other_one", times=2, timeout=PATIENCE)
        await officer.says("/recent")
        told = await sandbox.next_message(OFFICER, timeout=PATIENCE)
        assert "خمسة جنود" in told.text
        assert "سحبه ناشره" in told.text
        assert await bot.stop() == 0
    alerts = [message.text for message in sandbox.messages(OFFICER) if "بتوقيت بغداد" in message.text]
    assert len(alerts) == 2
    assert "نهرين" not in bot.log
    assert "Traceback" not in bot.log
