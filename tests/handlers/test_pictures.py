"""/map and /stats over sockets: the pictures, their words, their buttons."""

from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.telegram.chats import Message
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import keep, story_of


def is_picture(message: Message) -> bool:
    return message.file is not None and message.file.is_photo and message.file.size[0] == 1080


async def test_the_map_of_a_day_becomes_that_of_a_week_and_of_ones_own_at_a_press(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await keep(desk, story_of(1))
        await keep(desk, story_of(2, place="ديالى", hours=30))
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.says("خريطة")
        day = await sandbox.next_message(7)
        assert is_picture(day)
        assert readable(day.text).splitlines() == [
            "خريطة الأحداث الأمنية",
            "آخر ٢٤ ساعة: حدث واحد · حتى 13:00 بتوقيت بغداد",
            "الأكثر: كركوك ١",
        ]
        await ali.presses(day, "٧ أيام")
        week = await sandbox.next_message(7)
        assert is_picture(week)
        assert "آخر ٧ أيام: حدثان" in readable(week.text)
        await ali.presses(week, "اشتراكاتي فقط")
        mine = await sandbox.next_message(7)
        assert "آخر ٧ أيام: حدث واحد · من اشتراكاتك" in readable(mine.text)
        assert mine.labels == ["٢٤ ساعة", "كل الأحداث"]


async def test_the_chart_speaks_english_and_covers_a_month_if_asked(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        sam = sandbox.user(8, language_code="en")
        for number in range(3):
            await keep(desk, story_of(number, hours=24 * 8 * number))
        await sam.says("/stats")
        week = await sandbox.next_message(8)
        assert is_picture(week)
        assert readable(week.text).splitlines() == [
            "Security events in figures",
            "Last 7 days: one event",
            "Most: Kirkuk 1",
        ]
        await sam.says("/stats 30d")
        assert "Last 30 days: 3 events" in readable((await sandbox.next_message(8)).text)


async def test_a_group_sees_its_picture_where_it_asked(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        sandbox.group(-100600, members=[ali], topics={33: "كركوك"})
        await keep(desk, story_of(1))
        await ali.says("/map", chat=-100600, thread=33)
        shown = await sandbox.next_message(-100600)
        assert is_picture(shown)
        assert shown.thread_id == 33


async def test_where_nothing_happened_there_is_no_picture_but_a_word(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(7)
        await ali.says("إحصاء")
        answer = await sandbox.next_message(7)
        assert answer.file is None
        assert readable(answer.text) == "لا أحداث في آخر ٧ أيام."
