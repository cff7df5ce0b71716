"""A chat is left in peace as it asked, from the words that it says to the message that it gets, over sockets."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from tests.stages.conversation_stage import story_of
from tests.stages.peace_stage import ALI, Peace, readable
from tests.stages.receiving_stage import NOW

HOUR = timedelta(hours=1)
#: It is one in the afternoon in Baghdad; the next morning begins 18 hours later.
MORNING = NOW + 18 * HOUR


@pytest.fixture
async def peace(tmp_path: Path) -> AsyncIterator[Peace]:
    async with Sandbox() as sandbox:
        yield Peace(sandbox=sandbox, folder=tmp_path)


async def test_a_mute_until_the_morning_outlives_a_restart_and_is_summed_up_once(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        assert readable(await peace.says("اكتم للصبح")).startswith("🔕 سأصمت حتى غدًا، 07:00")
        await peace.happens(*(story_of(number) for number in range(3)))
        await peace.holds(3)
    async with peace.running():
        await peace.time_passes(MORNING)
        summed_up = await peace.comes()
        assert summed_up.startswith("🔔 ما فاتك: ٣ أخبار\n\n📍 كركوك\n🔴 انفجار عبوة في كركوك")
    async with peace.running():
        await peace.happens(story_of(9))
        assert "عاجل" in await peace.comes()
    assert peace.sandbox.unread(ALI) == 0


async def test_one_query_is_muted_while_another_is_told(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        await peace.says("تابع ديالى")
        muted = await peace.says("اكتم كركوك ساعتين")
        await peace.happens(story_of(1), story_of(2), story_of(3, place="ديالى"))
        assert "ديالى" in await peace.comes()
        await peace.holds(2)
        assert readable(await peace.presses(muted, "إلغاء الكتم")) == "🔔 عادت أخبار «كركوك»."
        assert (await peace.comes()).startswith("🔔 ما فاتك: خبران")


async def test_quiet_hours_hold_all_but_what_is_grave_where_the_chat_allows_it(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        asked = await peace.says("هدوء 12:00-15:00")
        await peace.presses(asked, "يصل فورًا")
        await peace.happens(story_of(1, severity=2), story_of(2, severity=3))
        await peace.holds(2)
        await peace.happens(story_of(3, severity=5))
        assert (await peace.comes()).startswith("🔴 خطير جدًا")
        await peace.time_passes(NOW + 2 * HOUR)
        assert (await peace.comes()).startswith("🔔 ما فاتك: خبران")


async def test_a_digest_that_was_chosen_by_a_button_from_before_a_restart_comes_at_its_time(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك أو ديالى")
        menu = await peace.says("الإعدادات")
    async with peace.running():
        menu = await peace.presses(menu, "الموجز")
        menu = await peace.presses(menu, "set:digest:daily-420")
        assert "🗞 الموجز: كل يوم 07:00" in readable(menu)
        await peace.happens(story_of(1, severity=2), story_of(2), story_of(3, place="ديالى", severity=3))
        await peace.holds(3)
        await peace.time_passes(MORNING)
        lines = (await peace.comes()).splitlines()
    assert lines[0] == "🗞 موجز اليوم: ٣ أخبار"
    assert [line for line in lines if line.startswith("📍")] == ["📍 كركوك", "📍 ديالى"]
    assert [line[0] for line in lines if "انفجار" in line] == ["🔴", "🟡", "🟠"]
    assert peace.sandbox.unread(ALI) == 0


async def test_after_the_days_most_only_the_grave_comes_and_the_rest_in_the_morning(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        menu = await peace.presses(await peace.says("/settings"), "الحد اليومي")
        await peace.presses(menu, "٥ تنبيهات")
        await peace.happens(*(story_of(number, severity=3) for number in range(5)))
        for _ in range(5):
            assert (await peace.comes()).startswith("🟠 مهم")
    async with peace.running():
        await peace.happens(story_of(6, severity=3), story_of(7, severity=2))
        await peace.holds(2)
        await peace.happens(story_of(8, severity=4))
        assert (await peace.comes()).startswith("🔴 عاجل")
        await peace.time_passes(MORNING)
        assert (await peace.comes()).startswith("🔔 ما فاتك: خبران")


async def test_what_is_less_severe_than_asked_never_comes_unless_it_becomes_so(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        menu = await peace.presses(await peace.says("/settings"), "الأهمية")
        await peace.presses(menu, "مهم فأعلى")
        await peace.happens(story_of(1, severity=2), story_of(2, severity=3))
        assert (await peace.comes()).startswith("🟠 مهم")
        await peace.happens(story_of(1, severity=4, revision=2))
        assert (await peace.comes()).startswith("🔴 عاجل")
    assert peace.sandbox.unread(ALI) == 0


async def test_field_mode_is_short_silent_where_asked_and_begins_neutrally(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        menu = await peace.presses(await peace.says("/settings"), "ميداني")
        menu = await peace.presses(menu, "نعم")
        await peace.presses(await peace.presses(menu, "الصوت"), "كلها صامتة")
        await peace.happens(story_of(1))
        lines = (await peace.comes()).splitlines()
    assert lines[0] == "🔔 راصد: رسالة جديدة"
    assert len(lines) == 5
    assert [message.silent for message in peace.sandbox.messages(ALI)] == [False, False, True]


async def test_a_subscription_told_only_of_the_grave_leaves_the_others_as_they_are(peace: Peace) -> None:
    async with peace.running():
        await peace.says("تابع كركوك")
        await peace.says("تابع ديالى")
        listed = await peace.says("اشتراكاتي")
        await peace.ali.presses(listed, "⚙️")
        await peace.presses(await peace.sandbox.next_message(ALI), "العاجل فقط")
        await peace.happens(story_of(1, severity=3), story_of(2, place="ديالى", severity=3))
        assert "ديالى" in await peace.comes()
        await peace.happens(story_of(3, severity=4))
        assert (await peace.comes()).startswith("🔴 عاجل")
    assert peace.sandbox.unread(ALI) == 0
