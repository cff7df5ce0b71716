"""What one follows, over sockets: the first run, links, sharing, editing, stopping everything, and the ways back."""

import re
from pathlib import Path

import pytest

from bot.matching.query import parse
from bot.model import Mode
from bot.sandbox import Sandbox
from handlers.asking.looser import looser
from handlers.desk import Desk
from handlers.following.links import link_code
from tests.handlers.test_sockets import followers, readable, talking
from tests.stages.conversation_stage import keep, story_of

GROUP = -100600


async def followed(desk: Desk, chat: int = 7) -> list[tuple[int, str]]:
    subscriber = await desk.people.find(chat)
    return [(each.number, each.query) for each in subscriber.subscriptions] if subscriber else []


async def test_a_newcomer_follows_a_governorate_in_three_taps(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await ali.says("/start")
        hello = await sandbox.next_message(7)
        assert [label for label in hello.labels if "تابع" in label] == [
            "📍 تابع محافظتك", "🔤 تابع كلمة أو جهة", "🔴 تابع كل عاجل في العراق",
        ]  # fmt: skip
        await ali.presses(hello, "محافظتك")
        await ali.presses(await sandbox.next_message(7), "كركوك")
        assert readable((await sandbox.next_message(7)).text).startswith("✅ أتابع لك: كركوك")
        assert followers(desk) == [7]
        await ali.presses(hello, "كلمة أو جهة")
        assert readable((await sandbox.next_message(7)).text).startswith("ماذا تريد أن تتابع؟")


async def test_what_one_follows_is_handed_on_by_a_link_that_follows_it_in_one_tap(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali, sara = sandbox.user(7), sandbox.user(8)
        await ali.says('تابع "طريق كركوك" -رياضة')
        await sandbox.next_message(7)
        await ali.says("/list")
        await ali.presses(await sandbox.next_message(7), "⚙️")
        await ali.presses(await sandbox.next_message(7), "📤 شارك")
        shared = await sandbox.next_message(7)
        [link] = re.findall(r"https://t\.me/rasid_test_bot\?start=([A-Za-z0-9_-]+)", shared.text)
        assert shared.button("📋 انسخ").raw["copy_text"] == {"text": f"https://t.me/rasid_test_bot?start={link}"}
        assert shared.button("📤 أرسله إلى محادثة").url.startswith("https://t.me/share/url?")
        await sara.says(f"/start {link}")
        assert readable((await sandbox.next_message(8)).text).startswith('✅ أتابع لك: "طريق كركوك" -رياضة')
        assert [query for _, query in await followed(desk, 8)] == [query for _, query in await followed(desk, 7)]


async def test_a_link_that_came_through_damaged_follows_nothing_and_says_so(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        code = link_code("كركوك") or ""
        damaged = [code[:-1], code[:-4], code[:4] + "A" + code[5:], code + "AA", "s_", "s_z123", "ref_77", "s_bAAAA"]
        for each in damaged:
            await ali.says(f"/start {each}")
            told = await sandbox.next_message(7)
            assert readable(told.text).startswith("هذا الرابط ناقص أو قديم، ولم أتابع شيئًا."), each
            assert told.labels
        assert await followed(desk) == []


async def test_a_query_too_long_for_a_link_is_handed_on_as_a_text(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(7)
        long = "عبوة ناسفة الطريق الدولي السريع معسكر الحبانية القديم"
        await ali.says(f"تابع {long}")
        await sandbox.next_message(7)
        await ali.says("/list")
        await ali.presses(await sandbox.next_message(7), "⚙️")
        await ali.presses(await sandbox.next_message(7), "📤 شارك")
        shared = await sandbox.next_message(7)
        assert readable(shared.text).endswith(f"تابع {long}")
        assert shared.button("📋 انسخ").raw["copy_text"] == {"text": f"تابع {long}"}


async def test_a_subscription_is_edited_by_a_reply_and_by_words_and_taken_back(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for query in ("بابل", "كركوك"):
            await ali.says(f"تابع {query}")
            await sandbox.next_message(7)
        await ali.says("/list")
        listed = await sandbox.next_message(7)
        [second] = [each.data for row in listed.buttons for each in row if each.data.startswith("one:2:")]
        await ali.presses(listed, second)
        one = await sandbox.next_message(7)
        assert one.button("📋 انسخ").raw["copy_text"] == {"text": "كركوك"}
        await ali.presses(one, "✏️ عدّل")
        prompt = await sandbox.next_message(7)
        assert readable(prompt.text).endswith("عدّل ٢ كركوك")
        await ali.says("كركوك أو ديالى", reply_to=prompt.message_id)
        edited = await sandbox.next_message(7)
        assert readable(edited.text).startswith("✏️ صار الاشتراك رقم ٢: كركوك أو ديالى")
        assert "كان: كركوك" in readable(edited.text)
        assert await followed(desk) == [(1, "place:بابل"), (2, "place:ديالى | place:كركوك")]
        assert followers(desk) == [7]
        await ali.presses(edited, "↩️ تراجع")
        await sandbox.next_edit(7)
        assert await followed(desk) == [(1, "place:بابل"), (2, "place:كركوك")]
        await ali.says("عدّل 2 بابل")
        assert readable((await sandbox.next_message(7)).text).startswith("تتابع هذا من قبل: بابل")
        await ali.says("عدّل ٩ بابل")
        assert "لا اشتراك عندك رقمه ٩." in readable((await sandbox.next_message(7)).text)
        await ali.says("عدّل ٢ (بابل")
        assert "القوس" in readable((await sandbox.next_message(7)).text)
        assert await followed(desk) == [(1, "place:بابل"), (2, "place:كركوك")]


async def test_only_administrators_edit_what_a_group_follows(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali, sara = sandbox.user(7), sandbox.user(8)
        sandbox.group(GROUP, admins=[sara], members=[ali])
        await sara.says("/subscribe كركوك", chat=GROUP)
        await sandbox.next_message(GROUP)
        await ali.says("/edit 1 بابل", chat=GROUP)
        assert readable((await sandbox.next_message(GROUP)).text) == "هذا الأمر لمشرفي المجموعة فقط."
        await sara.says("/edit 1", chat=GROUP)
        assert "كركوك" not in (await sandbox.next_message(GROUP)).text  # it is shown to who asks alone
        await sara.says("/edit 1 بابل", chat=GROUP)
        assert readable((await sandbox.next_message(GROUP)).text).startswith("✏️")
        assert await followed(desk, GROUP) == [(1, "place:بابل")]


@pytest.mark.parametrize("said", ["إلغاء الكل", "ألغ كل اشتراكاتي", "/unsubscribe everything"])
async def test_everything_is_stopped_by_whatever_it_is_called(said: str, tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(7)
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.says(said)
        asked = await sandbox.next_message(7)
        await ali.presses(asked, "لا")
        assert readable((await sandbox.next_edit(7)).text) == "لم أوقف شيئًا."


async def test_stopping_everything_is_asked_first_and_can_be_taken_back(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for query in ("بابل", "كركوك", '"طريق كركوك"'):
            await ali.says(f"تابع {query}")
            await sandbox.next_message(7)
        before = await desk.people.find(7)
        await ali.says("ألغ الكل")
        asked = await sandbox.next_message(7)
        await ali.presses(asked, "لا")
        assert readable((await sandbox.next_edit(7)).text) == "لم أوقف شيئًا."
        await ali.says("ألغ كل شيء")
        asked = await sandbox.next_message(7)
        await ali.says("تابع ديالى")
        await sandbox.next_message(7)
        # What was asked was another list: the answer to it would stop what nobody was asked about.
        assert (await sandbox.answer(await ali.presses(asked, "نعم"))).text == "هذه الرسالة قديمة. أعد الطلب من جديد."
        await ali.says("ألغ ديالى")
        await sandbox.next_message(7)
        await ali.presses(asked, "نعم")
        stopped = await sandbox.next_edit(7)
        assert await followed(desk) == []
        assert followers(desk) == []
        await ali.presses(stopped, "↩️ تراجع")
        assert readable((await sandbox.next_edit(7)).text).startswith("↩️ عاد كل شيء كما كان: ٣ اشتراكات")
        after = await desk.people.find(7)
        assert before is not None
        assert after is not None
        assert after.subscriptions == before.subscriptions
        assert followers(desk) == [7]


async def test_what_was_stopped_comes_back_with_its_own_mode(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.says("/list")
        listed = await sandbox.next_message(7)
        await ali.presses(listed, "⚙️")
        await ali.presses(await sandbox.next_message(7), "العاجل فقط")
        await sandbox.next_edit(7)
        before = await desk.people.find(7)
        await ali.says("ألغ كركوك")
        await ali.presses(await sandbox.next_message(7), "↩️ تراجع")
        assert readable((await sandbox.next_edit(7)).text) == "↩️ عدت أتابع لك: كركوك"
        after = await desk.people.find(7)
        assert after is not None
        assert before is not None
        assert after.subscriptions == before.subscriptions
        assert [each.mode for each in after.subscriptions] == [Mode.GRAVE]


async def test_after_a_restart_what_was_stopped_is_read_back_from_the_message(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        ali = sandbox.user(7)
        async with talking(sandbox, tmp_path):
            for query in ("بابل", '"طريق كركوك" -رياضة'):
                await ali.says(f"تابع {query}")
                await sandbox.next_message(7)
            await ali.says("ألغ الكل")
            await ali.presses(await sandbox.next_message(7), "نعم")
            stopped = await sandbox.next_edit(7)
        async with talking(sandbox, tmp_path) as desk:
            await ali.presses(stopped, "↩️ تراجع")
            await sandbox.next_edit(7)
            assert [query for _, query in await followed(desk)] == ["place:بابل", '"طريق كركوك" -رياضة']


async def test_a_group_is_told_what_to_do_where_what_it_stopped_is_forgotten(tmp_path: Path) -> None:
    """Its messages don't show what it follows, so nothing can be read back from them."""
    async with Sandbox() as sandbox:
        sara = sandbox.user(8)
        sandbox.group(GROUP, admins=[sara])
        async with talking(sandbox, tmp_path):
            await sara.says("/subscribe كركوك", chat=GROUP)
            await sandbox.next_message(GROUP)
            await sara.says("/unsubscribe 1", chat=GROUP)
            stopped = await sandbox.next_message(GROUP)
            assert "كركوك" not in readable(stopped.text)
        async with talking(sandbox, tmp_path) as desk:
            told = await sandbox.answer(await sara.presses(stopped, "↩️ تراجع"))
            assert readable(told.text) == "نسيتُ ما كان قبل ذلك. تابعه من جديد: /subscribe"
            assert await followed(desk, GROUP) == []
        async with talking(sandbox, tmp_path) as desk:
            await sara.says("/subscribe كركوك", chat=GROUP)
            await sandbox.next_message(GROUP)
            await sara.says("/unsubscribe كركوك", chat=GROUP)
            named = await sandbox.next_message(GROUP)
        async with talking(sandbox, tmp_path) as desk:
            await sara.presses(named, "↩️ تراجع")
            await sandbox.next_edit(GROUP)
            assert [query for _, query in await followed(desk, GROUP)] == ["place:كركوك"]


async def test_the_button_under_a_search_follows_no_longer_query_than_the_command(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        long = " ".join(f"كلمة{'ت' * number}" for number in range(4, 20))
        assert desk.max_query < len(long) < 400
        await ali.says(f"تابع {long}")
        assert readable((await sandbox.next_message(7)).text).startswith("الطلب طويل. أقصى عدد للحروف ٢٠٠.")
        await ali.says(long)
        found = await sandbox.next_message(7)
        told = await sandbox.answer(await ali.presses(found, "تابع هذا"))
        assert told.text == "الطلب طويل. أقصى عدد للحروف ٢٠٠."
        assert await followed(desk) == []


async def test_pages_and_follow_buttons_work_after_a_restart(tmp_path: Path) -> None:

    async with Sandbox() as sandbox:
        ali = sandbox.user(7)
        async with talking(sandbox, tmp_path) as desk:
            for number in range(12):
                await keep(desk, story_of(number, hours=number))
            await ali.says("كركوك")
            page = await sandbox.next_message(7)
        async with talking(sandbox, tmp_path) as desk:
            for number in range(12):
                await keep(desk, story_of(number, hours=number))
            await ali.presses(page, "الأقدم")
            assert readable((await sandbox.next_edit(7)).text).count("انفجار عبوة") == 5
            await ali.presses(page, "تابع هذا")
            await sandbox.next_message(7)
            assert await followed(desk) == [(1, "place:كركوك")]


def test_a_towns_governorate_is_near_to_it_also_where_a_query_holds_its_name_otherwise() -> None:
    assert [near.canonical for near in looser(parse("place:تلعفر"))] == ["place:نينوى"]


async def test_where_nothing_is_found_the_nearest_is_offered(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for number in range(3):
            await keep(desk, story_of(number, hours=30 + number))
        await ali.says("/recent كركوك 24h")
        empty = readable((await sandbox.next_message(7)).text)
        assert "لا أخبار في آخر ٢٤ ساعة." in empty
        assert "أقرب خبر قبل ذلك\n🔴 كركوك · أمس" in empty
        await ali.says("كركوك من 1/1/2026 إلى 2/1/2026")
        assert "قبل ذلك" not in readable((await sandbox.next_message(7)).text)  # what came later isn't before
        await ali.says("اغتيال كركوك")
        none = await sandbox.next_message(7)
        assert "وعندي أخبار عمّا يقرب منه:" in none.text
        await ali.presses(none, "🔎 كركوك (٣)")
        assert readable((await sandbox.next_message(7)).text).count("انفجار عبوة") == 3
        await ali.says("داقوق")
        town = await sandbox.next_message(7)
        await ali.presses(town, "🔎 كركوك (٣)")
        assert readable((await sandbox.next_message(7)).text).startswith("🔎 كركوك")
        await ali.says("شيء لم يحدث قط")
        assert "وعندي" not in (await sandbox.next_message(7)).text
