"""Inline mode over sockets: the stories that /recent shows, in any chat."""

from pathlib import Path

from bot.sandbox import Sandbox
from bot.wording.catalogue import wording
from handlers.following.links import linked_query
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import keep, story_of


async def test_stories_are_found_by_place_and_shared_without_the_askers_query(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await keep(desk, story_of(1))
        await keep(desk, story_of(2, place="ديالى"))
        answer = await sandbox.inline_answer(await ali.asks_inline("كركوك"))
        (result,) = answer.results
        assert result.title == "🔴 انفجار عبوة في كركوك"
        assert readable(result.description) == "12:00 · كركوك · وكالة الفرات"
        shared = readable(result.message.text)
        assert shared.startswith("🔴 عاجل · كركوك\nانفجار عبوة في كركوك")
        assert "🔎" not in shared
        assert [button.text for row in result.buttons for button in row] == ["الخبر"]
        assert answer.personal
        assert answer.button == ""


async def test_what_is_found_is_what_recent_finds(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for number in range(12):
            await keep(desk, story_of(number, hours=number))
        await keep(desk, story_of(50, place="ديالى", hours=0.5))
        await ali.says("تابع ديالى")
        await sandbox.next_message(7)
        mine = await sandbox.inline_answer(await ali.asks_inline(""))
        assert [result.id for result in mine.results] == [story_of(50).id]
        found = await sandbox.inline_answer(await ali.asks_inline("أخبار كركوك"))
        assert [result.id for result in found.results] == [story_of(number).id for number in range(10)]
        assert found.next_offset == "10"
        rest = await sandbox.inline_answer(await ali.asks_inline("أخبار كركوك", offset=found.next_offset))
        assert [result.id for result in rest.results] == [story_of(10).id, story_of(11).id]
        assert rest.next_offset == ""
        lately = await sandbox.inline_answer(await ali.asks_inline("كركوك 2h"))
        assert len(lately.results) == 3


async def test_what_finds_nothing_can_be_followed_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(7)
        nothing = await sandbox.inline_answer(await ali.asks_inline("كركوك"))
        assert nothing.results == ()
        assert nothing.button == "لم أجد خبرًا عن هذا. اضغط لتتابعه."
        followed = linked_query(nothing.start)
        assert followed is not None
        assert "كركوك" in followed
        unread = await sandbox.inline_answer(await ali.asks_inline('"طريق'))
        assert unread.button == wording("ar")("query-error-quote", shown="")
        assert unread.start == "help"


async def test_who_is_not_allowed_gets_no_news(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7, language_code="en")
        await keep(desk, story_of(1))
        await desk.people.set_access(7, False)
        answer = await sandbox.inline_answer(await ali.asks_inline("كركوك"))
        assert answer.results == ()
        assert answer.button == "This bot is for those whom its owner allows."


async def test_somebody_who_never_started_the_bot_is_answered_too_in_their_language(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        sam = sandbox.user(9, language_code="en", started=False)
        await keep(desk, story_of(1))
        (result,) = (await sandbox.inline_answer(await sam.asks_inline("Kirkuk"))).results
        assert "Baghdad time" in readable(result.message.text)
        assert " · Kirkuk · " in readable(result.description)
        assert sandbox.messages(9) == []
