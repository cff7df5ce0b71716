"""SIGTERM: whoever's command was stored is told so, at the latest after the restart; nothing that was said is lost."""

import asyncio
from pathlib import Path

import pytest

from bot.botapi.limits import Rate
from bot.botapi.updates.window import LIMIT, Window
from bot.sandbox.feeds import FeedServer
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import LOST
from storage.opening import open_stores
from tests.stages.bot_process import PATIENCE, environment, running
from tests.stages.receiving_stage import UNLIMITED, Receiving, receiving


async def subscribed(bot: Receiving, people: range) -> set[int]:
    return {each.chat_id for each in await bot.desk.people.find_many(list(people)) if each.subscriptions}


async def test_everybody_whose_command_was_stored_when_it_stopped_is_told(tmp_path: Path) -> None:
    crowd = range(1000, 1100)
    async with Sandbox() as sandbox:
        people = {chat: sandbox.user(chat) for chat in crowd}
        async with receiving(sandbox, tmp_path, rate=Rate.of(500)) as bot:
            for chat in crowd:
                await people[chat].says("/subscribe كركوك")
            await sandbox.next_message(crowd[0])
            await bot.stop()
            stored = await subscribed(bot, crowd)
        told = {chat for chat in crowd if sandbox.messages(chat)}
        assert stored <= told
        left = {update.text for update in sandbox.world.updates.pending}
        assert len(told) + len(left) >= len(crowd)


async def test_who_could_not_be_told_in_time_is_told_after_the_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.botapi.session._GOODBYE_SECONDS", 0.05)
    async with Sandbox() as sandbox:
        ali, sara = sandbox.user(7), sandbox.user(8)
        async with receiving(sandbox, tmp_path) as bot:
            sandbox.faults.add(LOST, chat_id=7, times=None)
            await ali.says("/subscribe كركوك")
            await sara.says("/help")
            await sandbox.next_message(8)
            await bot.stop()
        assert [len(sandbox.messages(7)), len(sandbox.world.updates.pending)] == [0, 2]
        sandbox.faults.clear()
        async with receiving(sandbox, tmp_path) as bot:
            assert "كركوك" in (await sandbox.next_message(7)).text
            subscriber = await bot.desk.people.find(7)
            assert subscriber is not None
            assert len(subscriber.subscriptions) == 1


async def test_what_was_handled_is_confirmed_and_does_not_come_again(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        ali = sandbox.user(7)
        async with receiving(sandbox, tmp_path, rate=UNLIMITED) as bot:
            await ali.says("/help")
            await sandbox.next_message(7)
            await bot.stop()
        assert sandbox.world.updates.pending == ()


# what Telegram is asked for


def asked(window: Window, numbers: list[int | None], unfinished: set[int]) -> int | None:
    """Return where is asked from after an answer; whoever asks tells the window so."""
    list(window.new(numbers, numbers))
    offset = window.offset(unfinished)
    window.asks_with(offset)
    return offset


def test_what_is_not_done_is_asked_for_again() -> None:
    window = Window()
    assert window.offset(set()) is None
    assert asked(window, [5, 6, 7], {6}) == 6
    assert [number for _, number in window.new([6, 7, 8], [6, 7, 8])] == [8]
    assert window.offset(set()) == 9
    assert window.holds_nothing(9)


def test_a_full_answer_leaves_room_for_what_is_new() -> None:
    window = Window()
    first = list(range(1, LIMIT + 1))
    assert asked(window, [*first], {1}) == 51
    assert window.is_behind
    assert window.offset({1}, to_the_last=True) == 1


def test_ids_that_begin_anew_are_new() -> None:
    window = Window()
    asked(window, [900], set())
    assert [number for _, number in window.new([12], [12])] == [12]
    assert window.offset(set()) == 13


def test_entries_without_an_id_are_passed_by_counting_but_not_for_ever() -> None:
    window = Window()
    assert asked(window, [None], set()) is None
    assert asked(window, [None, 40, None], set()) == 42
    offsets = [asked(window, [None], set()) for _ in range(40)]
    assert offsets[0] == 43
    assert offsets[-1] == offsets[-2]
    assert window.is_stuck
    assert asked(window, [70], set()) == 71
    assert not window.is_stuck


def test_an_id_out_of_all_order_is_believed_only_when_it_comes_again() -> None:
    window = Window()
    assert asked(window, [5, 2**31 - 1, 6], set()) == 7
    assert list(window.new([2**31 - 1], [2**31 - 1])) == []
    assert window.offset(set()) == 2**31


def test_one_update_is_handed_over_once_even_if_it_stands_there_twice() -> None:
    window = Window()
    assert [number for _, number in window.new([3, 3], [3, 3])] == [3]


async def test_the_last_confirmation_waits_for_no_telegram_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.botapi.session._CONFIRM_SECONDS", 0.05)
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        await sandbox.user(7).says("/help")
        await sandbox.next_message(7)
        sandbox.faults.add(LOST, method="getUpdates", times=None)
        async with asyncio.timeout(5):
            await bot.stop()


@pytest.mark.slow
async def test_sigterm_tells_all_of_a_hundred_people_whose_command_was_stored(tmp_path: Path) -> None:
    crowd = range(1000, 1100)
    async with Sandbox(limits=Limits()) as sandbox, FeedServer() as feeds:
        feeds.add("nahrain", "وكالة نهرين")
        people = {chat: sandbox.user(chat) for chat in crowd}
        env = environment(sandbox, feeds, tmp_path / "data")
        async with running(env, tmp_path) as bot:
            await bot.logged("telegram.connected")
            for person in people.values():
                await person.says("/subscribe كركوك")
            await sandbox.next_message(crowd[0], timeout=PATIENCE)
            assert await bot.stop() == 0
        async with open_stores(database=None, data_dir=tmp_path / "data") as stores:
            stored = {each.chat_id for each in await stores.people.find_many(list(crowd))}
        told = {chat for chat in crowd if sandbox.messages(chat)}
        assert stored == told
        async with running(env, tmp_path) as bot:
            await bot.logged("telegram.connected")  # before, a signal ends it at once
            for chat in set(crowd) - told:
                await sandbox.next_message(chat, timeout=PATIENCE)
            assert await bot.stop() == 0
        assert sandbox.world.updates.pending == ()
