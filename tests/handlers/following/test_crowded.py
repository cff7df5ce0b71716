"""What the crowd of `tests/whole/test_crowd.py` found out: edits at the limit, ways back after an erasure, outlets."""

from dataclasses import replace
from pathlib import Path

from bot.model import ChatKind, Subscription
from bot.sandbox import Sandbox
from bot.subscribers.changes import MOST_SUBSCRIPTIONS, Newcomer, restore
from handlers.desk import Desk
from tests.handlers.following.test_subscriptions import followed
from tests.handlers.following.test_unheard import FEEDS, unheard
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import START


async def fill(desk: Desk, count: int) -> None:
    newcomer = Newcomer(chat_id=7, kind=ChatKind.PRIVATE, language="ar", now=START)
    many = tuple(
        Subscription(number=number, query=f"كلمة{number}", typed=f"كلمة{number}", created_at=START)
        for number in range(1, count + 1)
    )
    await desk.registry.update(7, lambda _: replace(newcomer.subscriber(), subscriptions=many))


async def test_at_the_limit_an_edited_message_follows_in_place_of_what_it_said_first(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await fill(desk, MOST_SUBSCRIPTIONS - 1)
        said = await ali.says("تابع كركوك")
        await sandbox.next_message(7)
        for text, queries in (("تابع ديالى", ["place:ديالى"]), ("تابع بابل\nميسان", ["place:بابل"])):
            await ali.rewrites(said, text)
            assert "↪️ بدلًا مما كتبته أولًا" in readable((await sandbox.next_message(7)).text)
            assert [query for _, query in await followed(desk)][MOST_SUBSCRIPTIONS - 1 :] == queries


async def test_after_everything_was_erased_the_way_back_is_read_from_its_message(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        for text in ("تابع كركوك", "ألغ كركوك", "/wipe"):
            await ali.says(text)
            if text.startswith("ألغ"):
                stopped = await sandbox.next_message(7)
            elif text == "/wipe":
                await ali.presses(await sandbox.next_message(7), "wipe:yes")
                await sandbox.next_edit(7)
            else:
                await sandbox.next_message(7)
        await ali.says("تابع ديالى")
        await sandbox.next_message(7)
        await ali.presses(stopped, "↩️ تراجع")
        assert readable((await sandbox.next_edit(7)).text) == "↩️ عدت أتابع لك: كركوك"
        assert await followed(desk) == [(1, "place:ديالى"), (2, "place:كركوك")]


async def test_nobody_is_stored_for_hearing_an_outlet_that_is_heard(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=FEEDS) as desk:
        ali = sandbox.user(7)
        await ali.says("ألغ كتم مصدر الفرات")
        await sandbox.next_message(7)
        assert await desk.people.find(7) is None


async def test_an_outlet_that_is_followed_too_is_heard_again_where_it_is_what_is_silent(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=FEEDS) as desk:
        ali = sandbox.user(7)
        for text in ("تابع مصدر:الفرات", "اكتم مصدر الفرات", "اكتم مصدر:الفرات ساعتين"):
            await ali.says(text)
            await sandbox.next_message(7)
        subscriber = await desk.people.find(7)
        assert subscriber is not None
        assert [each.muted_until is not None for each in subscriber.subscriptions] == [True]
        for muted in (("وكالة الفرات",), ()):
            await ali.says("ألغ كتم مصدر:الفرات")
            await sandbox.next_message(7)
            assert await unheard(desk) == muted


async def test_an_edited_subscription_is_as_short_as_the_operator_wants_it(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        await fill(desk, 1)
        await ali.says(f"/edit 1 {'ا' * (desk.max_query + 1)}")
        await sandbox.next_message(7)
        assert await followed(desk) == [(1, "كلمة1")]
        await ali.says(f"/edit 1 {'ا' * desk.max_query}")
        await sandbox.next_message(7)
        assert await followed(desk) == [(1, "ا" * desk.max_query)]


def test_what_comes_back_keeps_to_the_operators_limit() -> None:
    newcomer = Newcomer(chat_id=7, kind=ChatKind.PRIVATE, language="ar", now=START)
    stopped = [Subscription(number=each, query=f"ك{each}", typed="", created_at=START) for each in range(1, 5)]
    assert [each.number for each in restore(None, newcomer, stopped, most=3).subscriptions] == [1, 2, 3]
