"""A channel is served from a private chat, over sockets: found, proved one's own, followed for, told, left."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.matching.document import document_of
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.faults import INTERNAL_ERROR
from handlers.words import read
from tests.stages.conversation_stage import story_of
from tests.stages.peace_stage import ALI, Peace, readable

CHANNEL, PRIVATE_CHANNEL, GROUP = -1001112223334, -1005556667778, -1009990001112
NAME = "@ramadi_news"
SARA = 8


@pytest.fixture
async def peace(tmp_path: Path) -> AsyncIterator[Peace]:
    async with Sandbox() as sandbox:
        peace = Peace(sandbox=sandbox, folder=tmp_path)
        sandbox.group(
            CHANNEL,
            kind="channel",
            title="أخبار الرمادي",
            username=NAME[1:],
            admins=[peace.ali],
            bot_status="administrator",
        )
        async with peace.running():
            yield peace


async def queries(peace: Peace, chat_id: int = CHANNEL) -> list[str]:
    subscriber = await peace.bot.desk.people.find(chat_id)
    return [each.query for each in subscriber.subscriptions] if subscriber else []


def followers(peace: Peace) -> list[int]:
    return [chat for match in peace.bot.desk.index.match(document_of(story_of())) for chat in match.chats]


def lines(message: Message) -> list[str]:
    return readable(message).splitlines()


async def settled(peace: Peace) -> None:
    """Wait until everything that was sent to the bot is handled, and confirmed."""
    async with asyncio.timeout(20):
        while peace.sandbox.world.updates.pending:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    "said",
    [
        f"/subscribe {NAME} كركوك",
        f"تابع {NAME} كركوك",
        f"تابع كركوك للقناة {NAME}",
        f"/subscribe {CHANNEL} كركوك",
        f"/subscribe https://t.me/{NAME[1:]} كركوك",
        "/subscribe https://t.me/c/1112223334/7 كركوك",
    ],
)
async def test_a_channel_follows_what_its_administrator_says_in_private(peace: Peace, said: str) -> None:
    answer = await peace.says(said)
    assert lines(answer)[:2] == ["📢 أخبار الرمادي", "✅ أتابع للقناة: كركوك"]
    assert "يصل إلى القناة كل خبر جديد من الآن." in readable(answer)
    assert await queries(peace) == ["place:كركوك"]
    assert await queries(peace, ALI) == []
    assert followers(peace) == [CHANNEL]
    await peace.happens(story_of())
    alert = await peace.sandbox.next_message(CHANNEL)
    assert "انفجار عبوة في كركوك" in readable(alert)
    assert alert.labels == ["الخبر", "المزيد"]
    assert "🔎" not in alert.text
    assert peace.sandbox.messages(ALI) == [answer]


async def test_the_rest_is_done_by_buttons_that_stay_with_the_channel(peace: Peace) -> None:
    answer = await peace.says(f"تابع {NAME} كركوك")
    menu = await peace.presses(answer, "إعداداتها")
    assert lines(menu)[:2] == ["📢 أخبار الرمادي", "⚙️ الإعدادات"]
    listed = await peace.says(f"اشتراكاتي {NAME}")
    assert lines(listed)[:3] == ["📢 أخبار الرمادي", "للقناة اشتراك واحد", "١. كركوك"]
    await peace.ali.presses(listed, "⚙️")
    one = await peace.sandbox.next_message(ALI)
    assert lines(one) == ["📢 أخبار الرمادي", "📌 كركوك", "كيف تصل أخبارها؟"]
    asked = await peace.presses(one, "اكتم")
    muted = await peace.presses(asked, "ساعة واحدة")
    assert "لن تصل أخبار «كركوك» حتى" in readable(muted)
    stopped = await peace.presses(listed, "✖️ ١ · كركوك")
    assert "🗑 لن تصل إلى القناة بعد الآن أخبار: كركوك" in readable(stopped)
    assert await queries(peace) == []
    await peace.sandbox.answer(await peace.ali.presses(stopped, "تراجع"))
    assert await queries(peace) == ["place:كركوك"]
    assert await peace.bot.desk.people.find(ALI) is None


async def test_every_command_reaches_the_channel_and_not_the_person(peace: Peace) -> None:
    await peace.says(f"تابع {NAME} كركوك")
    await peace.says(f"/subscribe {NAME} ديالى\nنينوى")
    assert "للقناة ٣ اشتراكات" in readable(await peace.says(f"/list {NAME}"))
    assert "🔕 سأصمت ساعتين" in readable(await peace.says(f"اكتم {NAME} ساعتين"))
    assert "🔔 انتهى الكتم" in readable(await peace.says(f"/unmute {NAME}"))
    assert "🌙 سأهدأ كل يوم 22:00–06:00" in readable(await peace.says(f"هدوء {NAME} 22:00-06:00"))
    assert "🗞 موجز كل ساعة" in readable(await peace.says(f"/digest {NAME} hourly"))
    assert "<code>" not in readable(await peace.says(f"/mute {NAME}"))
    assert readable(await peace.says(f"/unsubscribe {NAME} 2")).endswith("🗑 لن تصل إلى القناة بعد الآن أخبار: ديالى")
    settings = await peace.says(f"الإعدادات {NAME}")
    shown = await peace.presses(settings, "🗞 الموجز")
    assert f"/digest {NAME} daily 18:30" in readable(shown)
    said = await peace.says(f"/language {NAME} en")
    assert lines(said)[1] == "✅ I will write in English for the channel. The news itself stays in Arabic."
    subscriber = await peace.bot.desk.people.find(CHANNEL)
    assert subscriber is not None
    assert (subscriber.kind, subscriber.language, len(subscriber.subscriptions)) == ("channel", "en", 2)
    assert await peace.bot.desk.people.find(ALI) is None
    asked = await peace.says(f"/wipe {NAME}")
    assert "تُمحى اشتراكات القناة وإعداداتها" in readable(asked)
    assert readable(await peace.presses(asked, "نعم")).endswith("لا أحفظ عن القناة شيئًا.")
    assert await peace.bot.desk.people.find(CHANNEL) is None


async def test_what_an_answer_gives_as_an_example_works_when_it_is_sent_back(peace: Peace) -> None:
    answer = await peace.says(f"/list {NAME}")
    examples = [
        *re.findall(r"<code>(.*?)</code>", answer.html),
        *re.findall(r"<code>(.*?)</code>", (await peace.says(f"/subscribe {NAME}")).html),
        *re.findall(r"<code>(.*?)</code>", (await peace.says(f"/mute {NAME} ثلاثاء")).html),
    ]
    assert len(set(examples)) == 5
    for example in dict.fromkeys(examples):
        said = await peace.says(re.sub(r"[\u200e\u200f\u2066-\u2069]", "", example))
        assert lines(said)[0] == "📢 أخبار الرمادي"
        assert lines(said)[1][0] in "✅🔕"


async def test_a_governorate_is_chosen_for_the_channel_in_two_presses(peace: Peace) -> None:
    nothing = await peace.says(f"/list {NAME}")
    assert "لا تتابع القناة شيئًا بعد. اختر، أو اكتب مثلًا:" in readable(nothing)
    await peace.ali.presses(nothing, "محافظ")
    places = await peace.sandbox.next_message(ALI)
    assert "أي محافظة تتابع القناة؟" in readable(places)
    await peace.ali.presses(places, "ديالى")
    assert "✅ أتابع للقناة: ديالى" in readable(await peace.sandbox.next_message(ALI))
    assert await queries(peace) == ["place:ديالى"]


@pytest.mark.parametrize(
    ("said", "at", "rest"),
    [
        ("تابع @ramadi_news كركوك أو ديالى", "@ramadi_news", "كركوك أو ديالى"),
        ("تابع في قناة @ramadi_news كركوك", "@ramadi_news", "كركوك"),
        ("/follow for channel @ramadi_news كركوك", "@ramadi_news", "كركوك"),
        ("تابع @ramadi_news كركوك\nنينوى @another_one", "@ramadi_news", "كركوك\nنينوى @another_one"),
        ("/subscribe @rasid_test_bot كركوك", None, "كركوك"),
        ("تابع @كركوك", None, "@كركوك"),
        ("تابع a@ramadi_news.com", None, "a@ramadi_news.com"),
        ("/subscribe -100 كركوك", None, "-100 كركوك"),
        ("/allow @ramadi_news", None, "@ramadi_news"),
        ("@ramadi_news كركوك", None, "@ramadi_news كركوك"),
        ("/start c_-1001112223334", -1001112223334, ""),
        ("/start c_abc", None, "c_abc"),
        ("/start c_-١٢", None, "c_-١٢"),
    ],
)
def test_a_chat_is_named_where_a_command_can_be_for_it(said: str, at: str | int | None, rest: str) -> None:
    request = read(said, bot_name="rasid_test_bot", private=True)
    assert request is not None
    assert (request.at, request.rest) == (at, rest)


def test_in_a_group_no_other_chat_is_named() -> None:
    request = read("/subscribe @ramadi_news كركوك", bot_name="rasid_test_bot", private=False)
    assert request is not None
    assert (request.at, request.rest) == (None, "@ramadi_news كركوك")


async def test_what_the_channel_follows_is_edited_by_a_reply(peace: Peace) -> None:
    await peace.says(f"تابع {NAME} كركوك")
    asked = await peace.says(f"/edit {NAME} 1")
    await peace.ali.says("ديالى", reply_to=asked.message_id)
    assert lines(await peace.sandbox.next_message(ALI))[1] == "✏️ صار الاشتراك رقم ١: ديالى"
    assert await queries(peace) == ["place:ديالى"]


# what is missing is told, with what to do about it


async def test_who_is_no_administrator_of_the_channel_is_told_so(peace: Peace) -> None:
    sara = peace.sandbox.user(SARA)
    await sara.says(f"تابع {NAME} كركوك")
    refused = await peace.sandbox.next_message(SARA)
    assert "لست من مشرفي قناة «أخبار الرمادي»" in readable(refused)
    assert "ثم أعد الأمر" in readable(refused)
    assert await queries(peace) == []
    # Made one, they need not wait.
    peace.sandbox.world.chats[CHANNEL].members[SARA] = "administrator"
    await sara.says(f"تابع {NAME} كركوك")
    assert "✅ أتابع للقناة: كركوك" in readable(await peace.sandbox.next_message(SARA))


async def test_a_button_of_the_channel_is_no_use_to_others(peace: Peace) -> None:
    answer = await peace.says(f"تابع {NAME} كركوك")
    peace.sandbox.world.chats[CHANNEL].members[ALI] = "member"
    peace.now = peace.now.replace(minute=5)
    await peace.ali.presses(answer, "تراجع")
    assert "لست من مشرفي قناة" in (await peace.comes())
    assert await queries(peace) == ["place:كركوك"]


@pytest.mark.parametrize("status", ["left", "kicked", "member"])
async def test_a_bot_that_is_no_administrator_there_says_how_to_make_it_one(peace: Peace, status: str) -> None:
    peace.sandbox.world.chats[CHANNEL].members[peace.sandbox.world.bot.id] = status
    answer = await peace.says(f"تابع {NAME} كركوك")
    assert "لست مشرفًا في قناة «أخبار الرمادي»" in readable(answer)
    assert "«نشر الرسائل»" in readable(answer)
    (button,) = (button for row in answer.buttons for button in row)
    assert button.url == "https://t.me/rasid_test_bot?startchannel&admin=post_messages"
    assert await queries(peace) == []


async def test_a_bot_without_the_right_to_post_says_which_is_missing(peace: Peace) -> None:
    peace.sandbox.world.chats[CHANNEL].withheld = frozenset({"can_post_messages"})
    answer = await peace.says(f"تابع {NAME} كركوك")
    assert "من دون صلاحية «نشر الرسائل»" in readable(answer)
    assert await queries(peace) == []


async def test_a_channel_that_nobody_finds_is_told_with_two_ways_on(peace: Peace) -> None:
    for said in ("تابع @no_such_channel كركوك", "/list -1009999999999"):
        answer = await peace.says(said)
        assert "لم أجد" in readable(answer)
        assert len(answer.labels) == 2


async def test_when_telegram_does_not_answer_nothing_changes(peace: Peace) -> None:
    peace.sandbox.faults.add(INTERNAL_ERROR, method="getChatMember", times=1)
    assert "لم أستطع أن أسأل تيليغرام" in readable(await peace.says(f"تابع {NAME} كركوك"))
    assert await queries(peace) == []


async def test_what_was_found_holds_for_seconds(peace: Peace) -> None:
    for _ in range(3):
        await peace.says(f"/list {NAME}")
    asked = [call for call in peace.sandbox.calls if call.method == "getChatMember"]
    assert len(asked) == 2  # the bot and the person, once


async def test_a_change_asks_after_nobody_whom_its_turn_has_asked_after(peace: Peace) -> None:
    await peace.says(f"تابع {NAME} كركوك")
    asked = [call for call in peace.sandbox.calls if call.method == "getChatMember"]
    assert len(asked) == 2  # the bot and the person


# coming and going


async def test_who_makes_the_bot_an_administrator_is_told_how_to_go_on(peace: Peace) -> None:
    peace.sandbox.group(PRIVATE_CHANNEL, kind="channel", title="خاصة", admins=[peace.ali], bot_status="left")
    await peace.ali.promotes_bot(PRIVATE_CHANNEL)
    told = await peace.sandbox.next_message(ALI)
    assert "✅ صرت مشرفًا في قناة «خاصة»." in readable(told)
    (example,) = re.findall(r"<code>(.*?)</code>", told.html)
    assert re.sub(r"[\u2066-\u2069]", "", example) == f"تابع {PRIVATE_CHANNEL} كركوك"
    await peace.ali.presses(told, told.labels[-1])
    assert "📢 خاصة" in readable(await peace.sandbox.next_message(ALI))
    assert len(await queries(peace, PRIVATE_CHANNEL)) == 1


async def test_a_channel_that_removes_the_bot_is_parked_until_it_is_back(peace: Peace) -> None:
    await peace.says(f"تابع {NAME} كركوك")
    await peace.ali.removes_bot(CHANNEL)
    await settled(peace)
    subscriber = await peace.bot.desk.people.find(CHANNEL)
    assert subscriber is not None
    assert subscriber.parked_at == peace.now
    await peace.happens(story_of(1))
    await peace.ali.promotes_bot(CHANNEL, without="can_post_messages")
    assert "من دون صلاحية «نشر الرسائل»" in await peace.comes()
    await peace.ali.promotes_bot(CHANNEL)
    assert "وستصل إليها أخبار ما تتابعه" in await peace.comes()
    await peace.happens(story_of(2, summary="انفجرت عبوة ثانية في كركوك، وفق مصدر أمني."))
    assert "انفجار عبوة" in readable(await peace.sandbox.next_message(CHANNEL))


async def test_who_never_began_a_chat_is_told_nothing_and_nothing_fails(peace: Peace) -> None:
    stranger = peace.sandbox.user(SARA, started=False)
    peace.sandbox.group(PRIVATE_CHANNEL, kind="channel", title="خاصة", admins=[stranger], bot_status="left")
    await stranger.promotes_bot(PRIVATE_CHANNEL)
    await settled(peace)
    assert peace.sandbox.messages(SARA) == []


# within the channel


async def test_a_command_in_the_channel_is_told_once_where_it_belongs(peace: Peace) -> None:
    await peace.ali.posts("/subscribe كركوك", channel=CHANNEL)
    told = await peace.sandbox.next_message(CHANNEL)
    assert "يُختار في محادثة خاصة معي" in readable(told)
    (button,) = (button for row in told.buttons for button in row)
    await peace.ali.posts("/list@rasid_test_bot", channel=CHANNEL)
    await peace.ali.posts("انفجار في كركوك", channel=CHANNEL)
    await peace.ali.posts("/weather", channel=CHANNEL)
    await settled(peace)
    assert peace.sandbox.unread(CHANNEL) == 0
    code = button.url.partition("?start=")[2]
    opened = await peace.says(f"/start {code}")
    assert lines(opened)[:2] == ["📢 أخبار الرمادي", "لا تتابع القناة شيئًا بعد. اختر، أو اكتب مثلًا:"]


async def test_a_reader_of_the_channel_reads_more_in_private(peace: Peace) -> None:
    await peace.says(f"تابع {NAME} كركوك")
    await peace.happens(story_of())
    alert = await peace.sandbox.next_message(CHANNEL)
    reader = peace.sandbox.user(SARA, started=False)
    answered = await peace.sandbox.answer(await reader.presses(alert, "المزيد"))
    assert answered.url == f"https://t.me/rasid_test_bot?start=m_{story_of().id}"
    await reader.says(f"/start m_{story_of().id}")
    assert "ولم تقع إصابات" in readable(await peace.sandbox.next_message(SARA))
    await reader.says("/start news")
    assert "كركوك" in readable(await peace.sandbox.next_message(SARA))
    assert peace.sandbox.unread(CHANNEL) == 0


async def test_a_group_with_a_name_is_served_from_outside_by_its_members(peace: Peace) -> None:
    sara = peace.sandbox.user(SARA)
    peace.sandbox.group(GROUP, title="أهل الرمادي", username="ramadi_people", admins=[peace.ali], members=[sara])
    assert "✅ أتابع للمجموعة: كركوك" in readable(await peace.says("تابع @ramadi_people كركوك"))
    await sara.says("/list @ramadi_people")
    assert "للمجموعة اشتراك واحد" in readable(await peace.sandbox.next_message(SARA))
    await sara.says("/unsubscribe @ramadi_people 1")
    assert "هذا الأمر لمشرفي المجموعة فقط." in readable(await peace.sandbox.next_message(SARA))
    stranger = peace.sandbox.user(9)
    await stranger.says("/list @ramadi_people")
    assert "لست من أعضاء مجموعة «أهل الرمادي»" in readable(await peace.sandbox.next_message(9))
    assert await queries(peace, GROUP) == ["place:كركوك"]
