"""Operators' alarms and a program that is killed: what was due is told once after, and not again."""

import resource
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import Article, FeedState
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import INTERNAL_ERROR
from storage.contract import News, PollResult
from storage.opening import open_stores
from tests.handlers.test_sockets import readable
from tests.outlets.addresses import ntfy
from tests.stages.bot_process import environment, running

BOSS = 99
SILENT = "🔇 صامت على غير عادته: وكالة نهرين"
CLOCKED = ("tests.stages.clocked_bot",)


async def spoke(news: News, url: str, title: str, *, until_hours_ago: int) -> None:
    """Have a source have spoken in each hour of the last eight days, until some hours ago."""
    now = datetime.now(UTC)
    moments = [now - timedelta(hours=hours) for hours in range(until_hours_ago, 24 * 8)]
    seen = [
        Article(
            id=f"{url} {moment}", feed_url=url, source="", language="ar", title="خبر", text="", link="",
            published_at=moment, seen_at=moment,
        )
        for moment in moments
    ]  # fmt: skip
    state = FeedState(
        url=url, added_at=moments[-1], next_poll_at=now, polled_at=now, succeeded_at=now, newest_at=moments[0],
        title=title,
    )  # fmt: skip
    await news.commit(PollResult(feed=state, seen=seen, now=now))


async def one_fell_silent(news: News, feeds: FeedServer) -> None:
    feeds.add("furat", "صوت الفرات")
    await spoke(news, feeds.address("nahrain"), "وكالة نهرين", until_hours_ago=5)
    await spoke(news, feeds.address("furat"), "صوت الفرات", until_hours_ago=0)


def told(sandbox: Sandbox) -> list[str]:
    return [readable(message.text).partition(" (")[0] for message in sandbox.messages(BOSS)]


@pytest.mark.slow
async def test_an_alarm_that_telegram_couldnt_take_is_told_once_though_the_program_was_killed(
    tmp_path: Path, sandbox: Sandbox, feeds: FeedServer
) -> None:
    data = tmp_path / "data"
    async with open_stores(database=None, data_dir=data) as stores:
        await one_fell_silent(stores.news, feeds)
    sandbox.user(BOSS)
    env = environment(sandbox, feeds, data, RASID_OPERATORS=str(BOSS))
    sandbox.faults.add(INTERNAL_ERROR, method=None, times=None)
    async with running(env, tmp_path) as bot:
        await bot.logged("alarms.noted")
        await bot.stop(signal.SIGKILL)
    assert told(sandbox) == []
    sandbox.faults.clear()
    async with running(env, tmp_path) as bot:
        await bot.logged("alarms.told")
        await bot.stop(signal.SIGKILL)
    async with running(env, tmp_path) as bot:
        await bot.logged("silence.looked")
        await bot.logged("telegram.connected")
        await bot.stop()
    assert told(sandbox) == [SILENT]


@pytest.mark.slow
async def test_an_address_that_stands_in_for_telegram_is_told_once_whatever_is_killed_meanwhile(
    tmp_path: Path, sandbox: Sandbox, feeds: FeedServer
) -> None:
    data, clock = tmp_path / "data", tmp_path / "clock"
    clock.write_text("60 0", encoding="ascii")  # a minute is a second
    async with open_stores(database=None, data_dir=data) as stores:
        await one_fell_silent(stores.news, feeds)
    sandbox.user(BOSS)
    async with ntfy() as there:
        more = {"TEST_CLOCK_FILE": str(clock), "TEST_CLOCK_START": str(time.time())}
        env = environment(
            sandbox, feeds, data, RASID_OPERATORS=str(BOSS), RASID_OUTLETS=there.address, RASID_OUTLET_MINUTES="1",
            **more,
        )  # fmt: skip
        sandbox.faults.add(INTERNAL_ERROR, method=None, times=None)
        async with running(env, tmp_path, program=CLOCKED) as bot:
            await there.heard("تيليغرام لا يجيب", SILENT)
            await bot.logged("alarms.told")
            await bot.stop(signal.SIGKILL)
        async with running(env, tmp_path, program=CLOCKED) as bot:
            await bot.logged("silence.looked")
            await bot.stop(signal.SIGKILL)
        sandbox.faults.clear()
        async with running(env, tmp_path, program=CLOCKED) as bot:
            await there.heard("عاد تيليغرام")
            await bot.stop()
        lines = [line.partition(" (")[0] for text in there.told for line in text.splitlines()]
        assert sorted(lines[:-1]) == sorted(["راصد: تيليغرام لا يجيب. ما هو مستحق محفوظ.", SILENT])
        assert lines[-1] == "راصد: عاد تيليغرام."
        assert told(sandbox) == []


@pytest.mark.slow
async def test_a_disk_that_takes_nothing_is_told_though_nothing_can_be_noted(
    tmp_path: Path, sandbox: Sandbox, feeds: FeedServer
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("60 0", encoding="ascii")  # a minute is a second
    sandbox.user(BOSS)
    more = {"TEST_CLOCK_FILE": str(clock), "TEST_CLOCK_START": str(time.time())}
    env = environment(sandbox, feeds, tmp_path / "data", RASID_OPERATORS=str(BOSS), **more)
    async with running(env, tmp_path, program=CLOCKED) as bot:
        await bot.logged("telegram.connected")
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        assert "لا أستطيع أن أكتب شيئًا في مخزني" in (await sandbox.next_message(BOSS)).text
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert "عاد المخزن يعمل" in (await sandbox.next_message(BOSS)).text
        await bot.stop()
    assert len(sandbox.messages(BOSS)) == 2
