"""Operators' alarms among several programs: any of them notices, one tells, and none tells again."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from bot.roles.upkeep import UPKEEP
from bot.sandbox.telegram.faults import INTERNAL_ERROR
from storage.engines import postgres_database
from storage.opening import open_stores
from storage.sharing.workers import Workers
from tests.outlets.addresses import ntfy
from tests.stages.bot_process import PATIENCE
from tests.stages.crew_stage import crew
from tests.stages.own_postgres import own_postgres
from tests.storage.conftest import empty
from tests.whole.test_alarms import BOSS, SILENT, one_fell_silent, told

OUTLETS = (("nahrain", "وكالة نهرين"),)

pytestmark = pytest.mark.slow


async def test_what_two_programs_notice_is_told_once_though_the_one_that_tells_is_killed(
    postgres: str, tmp_path: Path
) -> None:
    await empty(postgres)
    async with ntfy() as there:
        more = {"RASID_OPERATORS": str(BOSS), "RASID_OUTLETS": there.address, "RASID_OUTLETS_ALWAYS": "1"}
        async with crew(postgres, tmp_path, outlets=OUTLETS, roles=(), **more) as stage:
            async with open_stores(database=postgres, data_dir=tmp_path, shared=True) as stores:
                await one_fell_silent(stores.news, stage.feeds)
            stage.sandbox.user(BOSS)
            stage.sandbox.faults.add(INTERNAL_ERROR, method=None, times=None)
            there.down = True
            feeds = stage.feeds.addresses
            first = await stage.start("send", RASID_FEEDS=feeds, RASID_LOG="debug")
            second = await stage.start("chat", RASID_FEEDS=feeds, RASID_LOG="debug")
            for bot in (first, second):
                await bot.logged("silence.looked")
            await first.stop(signal.SIGKILL)
            stage.sandbox.faults.clear()
            there.down = False
            third = await stage.start("send", RASID_FEEDS=feeds, RASID_LOG="debug")
            await stage.sandbox.next_message(BOSS, timeout=PATIENCE)
            await there.got(1)
            await third.stop(signal.SIGKILL)
            last = await stage.start("send", RASID_FEEDS=feeds, RASID_LOG="debug")
            await last.logged("silence.looked")
            await last.logged("telegram.connected")
            assert told(stage.sandbox) == [SILENT]
            assert [text.partition(" (")[0] for text in there.told] == [SILENT]


async def test_a_database_that_is_gone_is_told_by_the_program_that_told_last_and_once_that_it_is_back(
    tmp_path: Path,
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("60 0", encoding="ascii")  # while the database's clock can't be asked, a minute is a second
    with own_postgres() as server:
        async with ntfy() as there:
            more = {"RASID_OPERATORS": str(BOSS), "RASID_OUTLETS": there.address, "RASID_OUTLETS_ALWAYS": "1"}
            more |= {"TEST_CLOCK_FILE": str(clock), "TEST_CLOCK_START": str(time.time())}
            async with crew(server.address, tmp_path, outlets=OUTLETS, roles=(), **more) as stage:
                stage.sandbox.user(BOSS)
                for roles in ("send", "poll,read,chat"):
                    bot = await stage.start(roles, program=("tests.stages.clocked_bot",))
                    await bot.logged("telegram.connected")
                await _kept(server.address)
                server.kill()
                await there.heard("لا أستطيع أن أكتب شيئًا في مخزني")
                server.start()
                await there.heard("عاد المخزن يعمل")
                assert len(there.told) == 2


async def _kept(address: str) -> None:
    """Wait until one of them keeps house."""
    database = postgres_database(address)
    try:
        async with asyncio.timeout(PATIENCE):
            while not any(UPKEEP in each.leases for each in await Workers(database).all_seen()):
                await asyncio.sleep(0.1)
    finally:
        await database.close()
