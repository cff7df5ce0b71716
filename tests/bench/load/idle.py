"""How the whole bot stands: first answer after the start, memory when idle, the event loop's longest stall.

    .venv/bin/python -m tests.bench.load.idle

Two runs against the sandbox: `rasid run` with the built-in catalogue (feeds that can't be reached here fail, which is
work too), and the same composition root with 40 feeds of 200 articles each on loopback, all new, while a heartbeat
measures how long the loop is held up. Memory is the proportional share (PSS) of the bot and its worker processes.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite
import psutil

from bot.app.run import run
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.settings import load
from tests.stages.bot_process import environment, running

FEEDS, ENTRIES = 40, 200
#: One article in so many is about Iraq's security, as in a real agency's stream.
RELEVANT = 10
BEAT = 0.002
PLACES = ("كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "السماوة", "الكوت", "الحلة", "أربيل", "دهوك")


def memory_mb(pid: int) -> tuple[float, float]:
    """Return (PSS of the process and its children, RSS of the process alone)."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_full_info().pss for one in family) / 2**20, process.memory_info().rss / 2**20


async def idle(folder: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        person = sandbox.user(1)
        env = environment(sandbox, feeds, folder / "idle", RASID_POLL_SECONDS="300", RASID_LOG="error")
        env["RASID_FEEDS"] = ""
        begun = time.perf_counter()
        async with running(env, folder) as bot:
            await person.says("/help")
            await sandbox.next_message(1, timeout=60)
            first = time.perf_counter() - begun
            await asyncio.sleep(20)
            pss, rss = memory_mb(bot.process.pid)
            print(f"built-in catalogue: first answer {first:.2f} s after the start")
            print(f"  idle: {pss:.0f} MB PSS with its workers, {rss:.0f} MB RSS")


def fill(feeds: FeedServer) -> None:
    now = datetime.now(UTC)
    for number in range(FEEDS):
        feeds.add(f"outlet{number}", f"وكالة {number}")
        for entry in range(ENTRIES):
            place = PLACES[(number * ENTRIES + entry) % len(PLACES)]
            title = f"مجلس {place} يناقش موازنة المشروع رقم {number * ENTRIES + entry}"
            if entry % RELEVANT == 0:
                title = f"انفجار عبوة ناسفة رقم {number * ENTRIES + entry} في {place}"
            body = f"{title}، بحسب مصدر في المحافظة. وحضر المكان مسؤولون من دوائر عدة ونقلوا ما جرى إلى الوزارة. " * 4
            feeds.publish(f"outlet{number}", title, body, published=now - timedelta(minutes=entry))


async def stalls(folder: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        fill(feeds)
        env = environment(sandbox, feeds, folder / "busy", RASID_LOG="error")
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bench.load.idle", "busy", env=env, stdout=asyncio.subprocess.PIPE
        )
        assert child.stdout is not None
        result = json.loads(await child.stdout.read())
        print(f"{FEEDS} feeds x {ENTRIES} new articles: all {result['articles']} read in {result['seconds']:.1f} s")
        print(f"  longest stall of the loop {result['stall'] * 1000:.0f} ms, 99.9 % under {result['p999'] * 1000:.0f}")
        print(f"  {result['mb']:.0f} MB PSS with its workers")


async def busy() -> None:
    """Run the composition root in this process, with a heartbeat beside it."""
    settings = load(os.environ)
    stop, gaps = asyncio.Event(), []

    async def heartbeat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(BEAT)
            gaps.append(time.perf_counter() - before - BEAT)

    started, begun = asyncio.Event(), time.perf_counter()
    task = asyncio.create_task(run(settings, stop=stop, ready=started.set))
    await started.wait()
    beat = asyncio.create_task(heartbeat())
    articles = 0
    async with aiosqlite.connect(settings.data_dir / "news.db") as news:
        while articles < FEEDS * ENTRIES:
            await asyncio.sleep(0.5)
            async with news.execute("SELECT count(*) FROM rasid_articles") as rows:
                row = await rows.fetchone()
            articles = row[0] if row else 0
    beat.cancel()
    seconds, (pss, _) = time.perf_counter() - begun, memory_mb(os.getpid())
    stop.set()
    await task
    gaps.sort()
    print(
        json.dumps(
            {"articles": articles, "seconds": seconds, "stall": gaps[-1], "p999": gaps[-len(gaps) // 1000], "mb": pss}
        )
    )


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        await idle(Path(folder))
        await stalls(Path(folder))


if __name__ == "__main__":
    asyncio.run(busy() if sys.argv[1:] == ["busy"] else main())
