"""The conversations over sockets: the real library against a server that refuses what Telegram refuses."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from bot.matching.document import document_of
from bot.model import Feed
from bot.sandbox import Sandbox
from bot.wording.catalogue import wording
from handlers.chats.menu import publish_menu
from handlers.desk import Desk
from tests.stages.conversation_stage import keep, story_of
from tests.stages.receiving_stage import OPERATOR, receiving

GROUP, SUPERGROUP = -500, -100600


@asynccontextmanager
async def talking(
    sandbox: Sandbox,
    folder: Path,
    *,
    feeds: Sequence[Feed] = (),
    key: str = "",
    access: Literal["open", "allowlist"] = "open",
) -> AsyncIterator[Desk]:
    async with receiving(sandbox, folder, feeds=feeds, key=key, access=access) as bot:
        await publish_menu(bot.connection.application.bot, wording)
        yield bot.desk


def readable(text: str) -> str:
    return re.sub(r"[\u200e\u200f\u2066-\u2069]", "", text)


def followers(desk: Desk) -> list[int]:
    return [chat for match in desk.index.match(document_of(story_of())) for chat in match.chats]


async def test_a_conversation_from_greeting_to_wipe(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7, language_code="ar")
        for number in range(8):
            await keep(desk, story_of(number, hours=number))
        await ali.says("/start")
        assert readable((await sandbox.next_message(7)).text).startswith("راصد يتابع")
        await ali.says("كركوك")
        page = await sandbox.next_message(7)
        assert readable(page.text).startswith("🔎 كركوك\nأبحث عن: محافظة كركوك وكل أقضيتها.\nعندي ٨ أخبار")
        await ali.presses(page, "الأقدم")
        assert readable((await sandbox.next_edit(7)).text).count("انفجار عبوة") == 3
        await ali.presses(page, "تابع")
        followed = await sandbox.next_message(7)
        assert readable(followed.text).startswith("✅ أتابع لك: كركوك")
        assert followers(desk) == [7]
        await ali.presses(followed, "تراجع")
        assert readable((await sandbox.next_edit(7)).text) == "🗑 لن تصلك بعد الآن أخبار: كركوك"
        assert followers(desk) == []
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.says("امسح")
        asked = await sandbox.next_message(7)
        await sandbox.answer(await ali.presses(asked, "نعم"))
        assert await desk.people.find(7) is None
        assert sandbox.unread(7) == 0


async def test_what_a_chat_says_quickly_is_worked_on_in_order(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for _ in range(5):
            await ali.says("تابع كركوك")
            await ali.says("ألغ كركوك")
        await ali.says("تابع ديالى")
        answers = [readable((await sandbox.next_message(7)).text)[0] for _ in range(11)]
        assert answers == ["✅", "🗑"] * 5 + ["✅"]
        subscriber = await desk.people.find(7)
        assert subscriber is not None
        assert [each.query for each in subscriber.subscriptions] == ["place:ديالى"]
        assert followers(desk) == []


async def test_a_group_with_topics_is_served_by_its_administrators(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali, sara = sandbox.user(7), sandbox.user(8)
        sandbox.group(SUPERGROUP, admins=[sara], members=[ali], topics={33: "كركوك"})
        await ali.says("/subscribe كركوك", chat=SUPERGROUP, thread=33)
        refusal = await sandbox.next_message(SUPERGROUP)
        assert readable(refusal.text) == "هذا الأمر لمشرفي المجموعة فقط."
        assert refusal.thread_id == 33
        await sara.says("/subscribe كركوك", chat=SUPERGROUP, thread=33)
        assert (await sandbox.next_message(SUPERGROUP)).thread_id == 33
        assert followers(desk) == [SUPERGROUP]


async def test_a_group_keeps_its_subscriptions_when_it_grows(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        sara = sandbox.user(8)
        sandbox.group(GROUP, kind="group", admins=[sara])
        await sara.says("/subscribe كركوك", chat=GROUP)
        await sandbox.next_message(GROUP)
        await sara.migrates(GROUP, SUPERGROUP)
        await sara.says("/list", chat=SUPERGROUP)
        await sara.presses(await sandbox.next_message(SUPERGROUP), "أرني وحدي")
        assert "١. كركوك" in readable((await sandbox.next_whisper(SUPERGROUP)).text)
        assert followers(desk) == [SUPERGROUP]


async def test_who_blocks_the_bot_is_parked_until_they_return(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali, sara = sandbox.user(7), sandbox.user(8)
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.blocks()
        # Updates are handled in order only within a chat: another chat's answer shows that ours was taken up.
        await sara.says("/help")
        await sandbox.next_message(8)
        await ali.unblocks()
        await ali.says("/list")
        assert "١. كركوك" in readable((await sandbox.next_message(7)).text)
        subscriber = await desk.people.find(7)
        assert subscriber is not None
        assert subscriber.parked_at is None


@pytest.mark.parametrize(("language", "described"), [("ar", "عدّل اشتراكًا"), ("en", "Edit a subscription")])
async def test_help_tells_of_every_command_in_the_menu_and_operators_of_theirs(
    language: str, described: str, tmp_path: Path
) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        sandbox.user(OPERATOR, language_code=language)
        await publish_menu(bot.connection.application.bot, wording, (OPERATOR,))
        sandbox.group(GROUP, kind="group", members=[sandbox.person(OPERATOR)])
        menus = {
            scope: {str(each["command"]): each["description"] for each in commands}
            for (scope, code), commands in sandbox.world.commands.items()
            if code == language
        }
        everybody, groups = menus["all_private_chats"], menus["all_group_chats"]
        assert everybody["edit"] == groups["edit"] == described
        assert {*everybody, "health", "feeds", "allow", "ban", "broadcast"} <= {*menus[f"chat:{OPERATOR}"]}
        assert {*everybody, *groups}.isdisjoint({"health", "feeds", "allow", "ban", "broadcast"})
        for chat, menu in ((OPERATOR, menus[f"chat:{OPERATOR}"]), (GROUP, groups)):
            await sandbox.person(OPERATOR).says("/help", chat=chat)
            told = readable((await sandbox.next_message(chat)).text)
            assert {command for command in menu if f"/{command}" not in told} <= {"help"}


async def test_the_menu_stands_in_both_languages(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        methods = [call.method for call in sandbox.calls]
        assert methods.count("setMyCommands") == 6
        assert methods.count("setMyDescription") == 3


@pytest.mark.parametrize(("language", "begins"), [("ar", "كركوك"), ("en", "Get its news")])
async def test_help_reads_right_on_a_phone(tmp_path: Path, language: str, begins: str) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(7, language_code=language)
        await ali.says("/help")
        assert begins in readable((await sandbox.next_message(7)).text)
