"""Groups over sockets: who may change things, what is shown to one alone, topics, operators' orders."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from tests.stages.conversation_stage import story_of
from tests.stages.peace_stage import ALI, Peace, readable
from tests.stages.receiving_stage import OPERATOR

GROUP, CHANNEL, SARA = -1009990001112, -1001112223334, 8
Scene = Callable[..., AbstractAsyncContextManager[Peace]]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A group of Ali, its administrator, and Sara; the bot is a member."""

    @asynccontextmanager
    async def opened(ephemeral: str = "10.3", *, bot_status: str = "member") -> AsyncIterator[Peace]:
        async with Sandbox(ephemeral=ephemeral) as sandbox:
            peace = Peace(sandbox=sandbox, folder=tmp_path)
            sara = sandbox.user(SARA)
            topics = {33: "كركوك", 44: "ديالى"}
            sandbox.group(GROUP, admins=[peace.ali], members=[sara], topics=topics, bot_status=bot_status)
            async with peace.running():
                yield peace

    return opened


async def queries(peace: Peace, chat_id: int = GROUP) -> list[str]:
    subscriber = await peace.bot.desk.people.find(chat_id)
    return [each.query for each in subscriber.subscriptions] if subscriber else []


async def says(peace: Peace, text: str, **more: int) -> Message:
    await peace.ali.says(text, chat=GROUP, **more)
    return await peace.sandbox.next_message(GROUP)


async def sara_says(peace: Peace, text: str, **more: int) -> Message:
    await peace.sandbox.person(SARA).says(text, chat=GROUP, **more)
    return await peace.sandbox.next_message(GROUP)


# who may change things


async def test_everybody_may_ask_and_administrators_change_things(scene: Scene) -> None:
    async with scene() as peace:
        assert readable(await sara_says(peace, "/subscribe كركوك")) == "هذا الأمر لمشرفي المجموعة فقط."
        assert readable(await sara_says(peace, "/recent كركوك")).startswith("🔎 كركوك")
        answer = await says(peace, "/subscribe كركوك")
        assert readable(answer).startswith("✅ أتابع للمجموعة: كركوك")
        assert "يصل إلى المجموعة كل خبر جديد من الآن." in readable(answer)
        assert await queries(peace) == ["place:كركوك"]


async def test_a_rank_holds_for_seconds_only(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        peace.sandbox.world.chats[GROUP].members[ALI] = "member"
        assert readable(await says(peace, "/subscribe ديالى")).startswith("✅")
        peace.now = peace.now.replace(second=21)
        assert readable(await says(peace, "/subscribe نينوى")) == "هذا الأمر لمشرفي المجموعة فقط."
        peace.sandbox.world.chats[GROUP].members[ALI] = "administrator"
        peace.now = peace.now.replace(second=42)
        assert readable(await says(peace, "/subscribe نينوى")).startswith("✅")


async def test_an_anonymous_administrator_is_one_and_a_channel_that_speaks_is_none(scene: Scene) -> None:
    async with scene() as peace:
        peace.sandbox.group(CHANNEL, kind="channel", title="قناة", bot_status="left")
        assert readable(await says(peace, "/subscribe كركوك", as_chat=CHANNEL)) == "هذا الأمر لمشرفي المجموعة فقط."
        assert readable(await says(peace, "/subscribe كركوك", as_chat=GROUP)).startswith("✅ أتابع للمجموعة")
        assert await queries(peace) == ["place:كركوك"]


async def test_the_posts_of_a_linked_channel_are_not_heard_in_the_group(scene: Scene) -> None:
    async with scene(bot_status="administrator") as peace:
        peace.sandbox.group(CHANNEL, kind="channel", title="قناة", admins=[peace.ali], bot_status="left")
        await peace.ali.posts("/subscribe كركوك", channel=CHANNEL, linked=GROUP)
        assert readable(await says(peace, "/subscribe ديالى")).startswith("✅ أتابع للمجموعة: ديالى")
        assert await queries(peace) == ["place:ديالى"]


# for one alone


async def test_what_a_group_follows_is_shown_to_the_asker_alone(scene: Scene) -> None:
    async with scene(bot_status="administrator") as peace:
        await says(peace, "/subscribe كركوك", thread=33)
        await peace.sandbox.person(SARA).says("/list", chat=GROUP)
        shown = await peace.sandbox.next_whisper(GROUP)
        assert shown.receiver is not None
        assert shown.receiver.id == SARA
        assert "للمجموعة اشتراك واحد\n١. كركوك (في موضوع آخر)" in readable(shown)
        assert peace.sandbox.unread(GROUP) == 0


@pytest.mark.parametrize("ephemeral", ["10.2", "10.3"])
async def test_who_presses_is_shown_it_where_the_bot_is_no_administrator(scene: Scene, ephemeral: str) -> None:
    async with scene(ephemeral) as peace:
        await says(peace, "/subscribe كركوك")
        offered = await says(peace, "/list")
        assert readable(offered) == "🔒 ما تتابعه المجموعة يظهر لمن يطلبه وحده."
        await peace.ali.presses(offered, "أرني وحدي")
        shown = await peace.sandbox.next_whisper(GROUP)
        assert "١. كركوك" in readable(shown)
        # What is pressed there stays there.
        await peace.ali.presses(shown, "⚙️")
        one = await peace.sandbox.next_whisper(GROUP)
        assert readable(one).startswith("📌 كركوك\nكيف تصل أخبارها؟")
        await peace.sandbox.answer(await peace.ali.presses(shown, "✖️ ١ · كركوك"))
        after = peace.sandbox.world.whispers[shown.ephemeral_id or 0]
        assert "🗑 لن تصل إلى المجموعة بعد الآن أخبار: كركوك" in readable(after)
        assert await queries(peace) == []
        await peace.sandbox.answer(await peace.ali.presses(after, "تراجع"))
        assert await queries(peace) == ["place:كركوك"]
        assert peace.sandbox.unread(GROUP) == 0


async def test_that_something_is_not_followed_is_told_to_all_and_what_is_to_one(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        told = await says(peace, "/unsubscribe ديالى")
        assert readable(told) == "لا تتابع المجموعة هذا: ديالى\n🔒 ما تتابعه المجموعة يظهر لمن يطلبه وحده."


async def test_what_was_stopped_at_once_is_not_listed_to_all_and_comes_back(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        await says(peace, "/subscribe ديالى")
        asked = await says(peace, "/unsubscribe all")
        await peace.sandbox.answer(await peace.ali.presses(asked, "نعم، أوقفهما"))
        stopped = next(each for each in peace.sandbox.messages(GROUP) if each.message_id == asked.message_id)
        assert readable(stopped) == "🗑 توقف اشتراكا المجموعة."
        assert await queries(peace) == []
        await peace.sandbox.answer(await peace.ali.presses(stopped, "تراجع"))
        assert await queries(peace) == ["place:كركوك", "place:ديالى"]


async def test_what_is_named_by_its_number_is_answered_by_its_number(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        await says(peace, "/subscribe ديالى")
        assert readable(await says(peace, "/mute 1 2h")).startswith("🔕 لن تصل أخبار «الاشتراك رقم ١» حتى")
        assert readable(await says(peace, "/unmute")) == "🔔 عادت أخبار «الاشتراك رقم ١» إلى المجموعة."
        stopped = await says(peace, "/unsubscribe 1")
        assert readable(stopped) == "🗑 توقف الاشتراك رقم ١."
        assert await queries(peace) == ["place:ديالى"]
        await peace.sandbox.answer(await peace.ali.presses(stopped, "تراجع"))
        back = next(each for each in peace.sandbox.messages(GROUP) if each.message_id == stopped.message_id)
        assert readable(back) == "↩️ عاد كل شيء كما كان: اشتراكان."
        # Words that were said aloud are no secret.
        assert readable(await says(peace, "/unsubscribe كركوك")).endswith("أخبار: كركوك")


async def test_what_a_subscription_asked_for_before_an_edit_is_not_told_to_all_and_comes_back(scene: Scene) -> None:
    async with scene() as peace:
        await peace.ali.whispers("/subscribe كركوك", chat=GROUP)
        await peace.sandbox.next_whisper(GROUP)
        edited = await says(peace, "/edit 1 ديالى")
        assert readable(edited).startswith("✏️ صار الاشتراك رقم ١: ديالى")
        assert "كركوك" not in edited.text
        await peace.sandbox.answer(await peace.ali.presses(edited, "تراجع"))
        assert await queries(peace) == ["place:كركوك"]


async def test_how_a_subscription_is_edited_is_shown_to_the_asker_alone(scene: Scene) -> None:
    async with scene() as peace:
        await peace.ali.whispers("/subscribe كركوك", chat=GROUP)
        await peace.sandbox.next_whisper(GROUP)
        await peace.ali.whispers("/edit 1", chat=GROUP)
        assert "/edit 1 كركوك" in readable(await peace.sandbox.next_whisper(GROUP))
        assert peace.sandbox.unread(GROUP) == 0


async def test_a_command_that_nobody_else_saw_is_answered_so(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        await peace.ali.whispers("/list", chat=GROUP)
        assert "١. كركوك" in readable(await peace.sandbox.next_whisper(GROUP))
        await peace.ali.whispers("/unsubscribe كركوك", chat=GROUP)
        assert readable(await peace.sandbox.next_whisper(GROUP)) == "🗑 لن تصل إلى المجموعة بعد الآن أخبار: كركوك"
        assert peace.sandbox.unread(GROUP) == 0


async def test_a_server_that_knows_no_such_messages_is_never_given_the_list(scene: Scene) -> None:
    async with scene("", bot_status="administrator") as peace:
        await says(peace, "/subscribe كركوك")
        offered = await sara_says(peace, "/list")
        assert "كركوك" not in offered.text
        sara = peace.sandbox.person(SARA)
        answered = await peace.sandbox.answer(await sara.presses(offered, "أرني وحدي"))
        assert answered.url == f"https://t.me/rasid_test_bot?start=c_{GROUP}"
        await sara.says(f"/start c_{GROUP}")
        shown = await peace.sandbox.next_message(SARA)
        assert "للمجموعة اشتراك واحد\n١. كركوك" in readable(shown)
        await sara.presses(shown, "✖️ ١ · كركوك")
        assert await queries(peace) == ["place:كركوك"]
        asked = [call.method for call in peace.sandbox.calls if "phemeral" in call.method]
        assert asked == ["deleteEphemeralMessage"]
        assert all("receiver_user_id" not in call.params.values for call in peace.sandbox.calls)


async def test_a_server_that_asks_for_it_otherwise_shows_nobody_the_list_for_long(scene: Scene) -> None:
    # It has the methods, but knows the receiver by another name than those of today: it takes the message for all.
    async with scene("99.0", bot_status="administrator") as peace:
        await says(peace, "/subscribe كركوك")
        for _ in range(2):
            await peace.ali.says("/list", chat=GROUP)
            await peace.sandbox.until(
                lambda: peace.sandbox.messages(GROUP)[-1].text.endswith("لمن يطلبه وحده.") or None
            )
        assert all("١. كركوك" not in message.text for message in peace.sandbox.messages(GROUP))
        assert [call.method for call in peace.sandbox.calls].count("deleteMessage") == 1


async def test_a_server_that_learns_it_is_found_out(scene: Scene) -> None:
    async with scene("", bot_status="administrator") as peace:
        await says(peace, "/subscribe كركوك")
        await says(peace, "/list")
        peace.sandbox.world.ephemeral = "10.3"
        await says(peace, "/list")
        peace.now += timedelta(hours=6)
        await peace.ali.says("/list", chat=GROUP)
        assert "١. كركوك" in readable(await peace.sandbox.next_whisper(GROUP))


async def test_why_it_came_is_told_to_who_asks_and_not_to_the_group(scene: Scene) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك")
        await peace.happens(story_of())
        alert = await peace.sandbox.next_message(GROUP)
        assert "🔎" not in alert.text
        await peace.sandbox.person(SARA).presses(alert, "لماذا وصلني؟")
        why = await peace.sandbox.next_whisper(GROUP)
        assert readable(why).startswith("🔎 وصل هذا الخبر لأن المجموعة تتابع:")
        assert peace.sandbox.unread(GROUP) == 0


async def test_why_it_came_is_a_notice_where_nobody_can_be_told_alone(scene: Scene) -> None:
    async with scene("") as peace:
        await says(peace, "/subscribe كركوك")
        await peace.happens(story_of())
        alert = await peace.sandbox.next_message(GROUP)
        told = await peace.sandbox.answer(await peace.sandbox.person(SARA).presses(alert, "لماذا وصلني؟"))
        assert "كركوك" in told.text
        assert "<" not in told.text
        assert peace.sandbox.unread(GROUP) == 0


# topics


async def test_alerts_come_to_the_topic_that_follows(scene: Scene) -> None:
    async with scene() as peace:
        told = await says(peace, "/subscribe كركوك", thread=33)
        assert "يصل إلى هذا الموضوع كل خبر جديد من الآن." in readable(told)
        await says(peace, "/subscribe ديالى", thread=44)
        await peace.happens(story_of())
        assert (await peace.sandbox.next_message(GROUP)).thread_id == 33


@pytest.mark.parametrize("shut", ["closed", "deleted"])
async def test_alerts_of_a_topic_that_is_shut_come_to_the_group_itself(scene: Scene, shut: str) -> None:
    async with scene() as peace:
        await says(peace, "/subscribe كركوك", thread=33)
        group = peace.sandbox.world.chats[GROUP]
        if shut == "closed":
            group.closed.add(33)
        else:
            del group.topics[33]
        await peace.happens(story_of())
        alert = await peace.sandbox.next_message(GROUP)
        assert alert.thread_id is None
        assert "انفجار عبوة في كركوك" in readable(alert)


# operators


async def test_an_operators_order_is_answered_in_private(scene: Scene) -> None:
    async with scene() as peace:
        operator = peace.sandbox.user(OPERATOR)
        await operator.says("/ban 8", chat=GROUP)
        assert readable(await peace.sandbox.next_message(OPERATOR)) == "⛔ حُظر: 8"
        assert peace.sandbox.unread(GROUP) == 0


async def test_an_operator_who_never_began_a_chat_is_asked_to_and_nothing_is_done(scene: Scene) -> None:
    async with scene() as peace:
        operator = peace.sandbox.user(OPERATOR, started=False)
        await operator.says("/ban 8", chat=GROUP, thread=33)
        asked = await peace.sandbox.next_message(GROUP)
        assert (asked.thread_id, "8" in asked.text) == (33, False)
        assert "لم أفعل شيئًا الآن" in readable(asked)
        assert asked.button("المحادثة").url == "https://t.me/rasid_test_bot?start=help"
        assert await peace.bot.desk.people.access() == {}
        await operator.says("/start help")
        assert "راصد" in readable(await peace.sandbox.next_message(OPERATOR))
        await operator.says("/ban 8")
        assert readable(await peace.sandbox.next_message(OPERATOR)) == "⛔ حُظر: 8"
