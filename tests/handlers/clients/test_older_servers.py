"""What newer servers know (colours, copying, moments), and how the bot does without on an older one."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.model import FeedState, NewAlert
from bot.news.knowledge.knowledge import load_knowledge
from bot.sandbox import Sandbox
from bot.sandbox.telegram.age import Age
from bot.sandbox.telegram.rules import Formatted, check_keyboard
from bot.sandbox.telegram.world import Draft
from storage.contract import PollResult
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import keep, story_of
from tests.stages.receiving_stage import NOW, receiving


async def test_a_server_of_today_shows_colours_and_moments(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await keep(desk, story_of())
        await ali.says("كركوك")
        page = await sandbox.next_message(7)
        assert page.button("تابع").raw["style"] == "success"
        [told] = [each for each in page.entities if each.type == "date_time"]
        assert told.unix_time == int(story_of().last_at.timestamp())
        assert "قبل ساعة" in readable(page.text)


@pytest.mark.parametrize(("age", "refusals"), [(Age.OLD, 2), (Age.STRICT, 3)])
async def test_an_older_server_is_asked_once_for_what_it_lacks(tmp_path: Path, age: Age, refusals: int) -> None:
    async with Sandbox(age=age) as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await keep(desk, story_of())
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        await ali.says("اشتراكاتي")
        listed = await sandbox.next_message(7)
        await ali.presses(listed, "⚙️")
        one = await sandbox.next_message(7)
        assert "كركوك" in readable(one.text)
        assert all("انسخ" not in label for label in one.labels)
        assert [call.code for call in sandbox.calls].count(400) == refusals
        for _ in range(3):
            await ali.says("كركوك")
            page = await sandbox.next_message(7)
            assert "قبل ساعة" in readable(page.text)
            await ali.presses(listed, "⚙️")
            await sandbox.next_message(7)
        assert [call.code for call in sandbox.calls].count(400) == refusals


async def test_a_towns_coordinates_are_copied_from_more_and_from_the_pin(tmp_path: Path) -> None:
    town = next(each.place for each in load_knowledge().places if each.place.name == "داقوق")
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        story = story_of(places=(town,))
        feed = FeedState(url="https://feed.example/", added_at=story.first_at, next_poll_at=story.first_at)
        await desk.news.commit(PollResult(feed=feed, stories=[story], alerts=[], now=story.last_at))
        await keep(desk, story)
        await ali.says("داقوق")
        page = await sandbox.next_message(7)
        copied = {"text": f"{town.lat:.4f}, {town.lon:.4f}"}
        await ali.presses(page, "موقعها التقريبي")
        assert (await sandbox.next_message(7)).button("الإحداثيات").raw["copy_text"] == copied
        keyboard = check_keyboard({"inline_keyboard": [[{"text": "المزيد", "callback_data": f"more:{story.id}"}]]})
        draft = Draft(formatted=Formatted(text="تنبيه"), buttons=keyboard)
        await ali.presses(sandbox.world.post(sandbox.world.chats[7], sandbox.world.bot, draft), "المزيد")
        await sandbox.next_message(7)
        assert (await sandbox.next_message(7)).button("الإحداثيات").raw["copy_text"] == copied


async def test_inline_answers_ask_no_server_for_what_it_may_lack(tmp_path: Path) -> None:
    async with Sandbox(age=Age.STRICT) as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await keep(desk, story_of())
        answer = await sandbox.inline_answer(await ali.asks_inline("كركوك"))
        assert len(answer.results) == 1


async def test_an_alert_reaches_an_older_server_without_an_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with Sandbox(age=Age.STRICT) as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(7)
        await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        story = story_of()
        feed = FeedState(url="https://feed.example/", added_at=NOW, next_poll_at=NOW)
        due = NewAlert(story_id=story.id, chat_id=7, queries=("place:كركوك",), severity=4)
        await bot.desk.news.commit(PollResult(feed=feed, stories=[story], alerts=[due], now=NOW))
        sending = asyncio.create_task(bot.sender.run())
        try:
            alert = await sandbox.next_message(7)
        finally:
            bot.sender.stop()
            await sending
        assert "المزيد" in alert.labels
        assert [each.type for each in alert.entities].count("date_time") == 0
        assert "telegram.lacks" in caplog.messages
        assert [record for record in caplog.records if record.levelname == "ERROR"] == []
