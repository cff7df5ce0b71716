"""A broadcast whose program is killed: it goes on where it was, leaves nobody out, and tells how it ended."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import LOST
from bot.sandbox.telegram.world import Event
from storage.opening import open_stores
from tests.handlers.test_sockets import readable
from tests.stages.bot_process import PATIENCE, BotProcess, environment, running
from tests.storage.samples import put, subscriber

BOSS, WORD = 99, "سيتوقف البوت ساعة للصيانة"
CROWD = range(1000, 1060)


async def crowd(folder: Path) -> None:
    async with open_stores(database=None, data_dir=folder) as stores:
        await put(stores.people, *(subscriber(chat, "كركوك") for chat in CROWD))


@pytest.mark.slow
async def test_killed_anywhere_nobody_is_left_out_and_only_who_was_written_to_then_may_get_it_twice(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    await crowd(data)
    async with Sandbox() as sandbox, FeedServer() as feeds:
        boss = sandbox.user(BOSS)
        for chat in CROWD:
            sandbox.user(chat)
        env = environment(sandbox, feeds, data, RASID_OPERATORS=str(BOSS))
        sandbox.faults.add(LOST, chat_id=1010)
        async with running(env, tmp_path) as bot:
            await bot.logged("telegram.connected")
            await boss.says(f"/broadcast {WORD}")
            await boss.presses(await sandbox.next_message(BOSS), "أرسلها")
            # The tenth has it, the eleventh's call hangs: nothing is on its way that Telegram could still deliver.
            async with asyncio.timeout(PATIENCE):
                while not any(call.chat_id == 1010 for call in sandbox.calls):
                    await asyncio.sleep(0.01)
            await bot.stop(signal.SIGKILL)
        assert not sandbox.messages(1010)
        sandbox.faults.clear()
        async with running(env, tmp_path) as bot:
            killed_at(sandbox, 1030, bot)
            await bot.ended()
        assert not sandbox.messages(CROWD[-1])
        async with running(env, tmp_path) as bot:
            await sandbox.until(lambda: "✅" in sandbox.messages(BOSS)[-1].text or None)
            await bot.stop()
        got = {chat: len(sandbox.messages(chat)) for chat in CROWD}
        assert set(got.values()) <= {1, 2}
        assert [chat for chat, count in got.items() if count > 1] in ([], [1030])  # whose answer the kill cut off
        told = readable(sandbox.messages(BOSS)[-1].text)
        assert told == "✅ وصلت إلى ٦٠ من ٦٠. محادثات مغلقة: ٠ · لم يتأكد وصولها: ٠"
        assert not any(sandbox.messages(chat)[0].buttons for chat in CROWD)


def killed_at(sandbox: Sandbox, chat: int, bot: BotProcess) -> None:
    """Kill the program at the instant at which a chat's message arrives."""

    def heard(event: Event) -> None:
        if event.chat_id == chat and event.kind == "message" and bot.process.returncode is None:
            bot.process.send_signal(signal.SIGKILL)

    sandbox.on_event(heard)
