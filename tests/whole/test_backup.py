"""A backup of a running bot, put back elsewhere, is the bot as people left it."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.stages.bot_process import PATIENCE, environment, running

PEOPLE = range(20, 40)


async def rasid(*words: str, env: dict[str, str], cwd: Path) -> str:
    """Run one command beside the bot and return what it printed."""
    root = str(Path(__file__).resolve().parents[2])
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        env=env | {"PYTHONPATH": root},
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


@pytest.mark.slow
async def test_a_backup_of_a_running_bot_comes_back_with_what_people_were_told_before_it(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    env = environment(sandbox, feeds, tmp_path / "data")
    there = environment(sandbox, feeds, tmp_path / "restored")
    people = {chat: sandbox.user(chat) for chat in PEOPLE}
    async with running(env, tmp_path) as bot:
        for chat in PEOPLE:
            await people[chat].says("/subscribe تلعفر")
        assert "تلعفر" in (await sandbox.next_message(PEOPLE[0], timeout=PATIENCE)).text
        told = {chat for chat in PEOPLE if sandbox.messages(chat)}
        assert "people.json" in await rasid("backup", "a.tar.gz", env=env, cwd=tmp_path)
        assert f"bot: process {bot.process.pid}" in await rasid("doctor", env=env, cwd=tmp_path)
        for chat in PEOPLE[1:]:
            await sandbox.next_message(chat, timeout=PATIENCE)
        await bot.stop()
    assert "restored" in await rasid("restore", "a.tar.gz", env=there, cwd=tmp_path)
    async with running(there, tmp_path) as bot:
        await bot.logged("telegram.connected")
        for chat in sorted(told):
            await people[chat].says("/list")
            assert "تلعفر" in (await sandbox.next_message(chat, timeout=PATIENCE)).text
        assert "Traceback" not in bot.log
