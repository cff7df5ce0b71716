"""What open pages cost alerts: from a feed's answer to the last follower's message, with viewers and without.

.venv/bin/python -m tests.bench.load.viewers [viewers] [blocks] [stories kept]

`rasid run` with an open board, over real sockets, with stories kept from before; the viewers are another process, each
at an address of its own, that hold the live updates open and fetch the part that changed as board.js does. Blocks of
events with viewers and without take turns, so that what else the machine does falls upon both. Time begins
with the feed's answer that has the event in it. Ends by itself, in about five minutes.
"""

import asyncio
import contextlib
import os
import random
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, median, quantiles

import aiohttp
from aiohttp import web

from bot.matching.lines import StoryLines
from bot.model import FeedState
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.world import Event
from storage.contract import PollResult
from storage.opening import open_stores
from tests.bench.load.day import KINDS
from tests.bench.load.day import PLACES as DAY_PLACES
from tests.stages.bot_process import environment, running
from tests.stages.conversation_stage import story_of

#: A feed with more than twelve alerts to a chat within ten minutes gets a round-up, so there are several.
FOLLOWERS, EVENTS, OUTLETS = 40, 14, 16
#: Who looks asks for one of these: most for all of the last day.
VIEWS = ("", "", "", "", "?span=7d", "?lang=en", "?q=كركوك", "?q=عبوة&span=7d")
#: Governorates' towns: none of them lies in another's governorate, so each event is one of its own.
PLACES = DAY_PLACES[:17]
_AT_MOST = 60.0
#: Seconds between two events, and those of a block that only bring it to its pace: pages gather changes for some 17
#: seconds, and ask within as many again.
_APART, _BEFORE = 3.0, 7


async def look(url: str, viewers: int) -> None:
    """Open pages while «on» was the last line that came in; end with the input."""
    os.nice(19)  # who looks does so on a machine of their own
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks, fetched = list[asyncio.Task[None]](), list[int]()
    while line := await reader.readline():
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        opened = asyncio.Semaphore(0)
        tasks = [asyncio.create_task(view(url, n, opened, fetched)) for n in range(viewers if line == b"on\n" else 0)]
        for _ in tasks:
            await opened.acquire()
        print(len(fetched), sum(fetched), flush=True)


async def view(url: str, number: int, opened: asyncio.Semaphore, fetched: list[int]) -> None:
    """Hold one page open as a browser does."""
    connector = aiohttp.TCPConnector(local_addr=(f"127.0.{1 + number // 200}.{1 + number % 200}", 0))
    query, chance, tag = VIEWS[number % len(VIEWS)], random.Random(number), ""
    endless = aiohttp.ClientTimeout(total=None)
    async with (
        aiohttp.ClientSession(connector=connector, timeout=endless) as session,
        session.get(f"{url}live") as live,
    ):
        live.raise_for_status()
        opened.release()
        async for line in live.content:
            if not line.startswith(b"data: "):
                continue
            await asyncio.sleep(chance.random() * int(line.split()[2]) / 1_000)
            async with session.get(f"{url}{query}", headers={"X-Part": "1", "If-None-Match": tag}) as part:
                fetched.append(len(await part.read()))
                tag = part.headers.get("ETag", "")


@dataclass(kw_only=True)
class Measured:
    """One kind of block."""

    #: Seconds from the feed's answer to each event's last message.
    seconds: list[float] = field(default_factory=list)
    #: Seconds of processor that the bot used in that time: what else the machine does lengthens the others alone.
    processor: list[float] = field(default_factory=list)
    #: … and in a whole block.
    whole: list[float] = field(default_factory=list)


class Feeds(FeedServer):
    """Notes when what was published last is first shown to who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.shown_at = 0.0
        self.bot = 0
        #: Seconds of processor that the bot had used by then.
        self.used = 0.0
        self._awaited = ""

    def publishes(self, slug: str, title: str, text: str) -> None:
        """Publish what is waited for from now on."""
        self.publish(slug, title, text)
        self._awaited = slug

    async def _serve(self, request: web.Request) -> web.Response:
        if request.match_info["slug"] == self._awaited:
            self.shown_at, self.used, self._awaited = time.perf_counter(), used_by(self.bot), ""
        return await super()._serve(request)


def used_by(process: int) -> float:
    """Return the seconds of processor that a process's threads have used."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


@dataclass(kw_only=True)
class Bench:
    """What the events go through."""

    sandbox: Sandbox
    feeds: Feeds
    heard: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    told: int = 0

    def hear(self, event: Event) -> None:
        if (
            event.kind == "message"
            and event.message is not None
            and event.message.sender.id == self.sandbox.world.bot.id
        ):
            self.heard.put_nowait(event.chat_id)

    async def block(self, into: Measured) -> None:
        """Let a block's events happen."""
        before = used_by(self.feeds.bot)
        for number in range(EVENTS):
            if number == _BEFORE:
                before = used_by(self.feeds.bot)
            await self.happens(into if number >= _BEFORE else Measured())
            await asyncio.sleep(_APART)
        into.whole.append(used_by(self.feeds.bot) - before)

    async def happens(self, into: Measured) -> None:
        """Let one event happen, and wait until everybody was told."""
        number, self.told = self.told, self.told + 1
        place, (title, text) = PLACES[number % len(PLACES)], KINDS[number // len(PLACES) % len(KINDS)]
        words = {"place": place, "n": 3 + number % 7}
        self.feeds.publishes(f"outlet{number % OUTLETS}", title.format(**words), text.format(**words))
        async with asyncio.timeout(_AT_MOST):
            for _ in range(FOLLOWERS):
                await self.heard.get()
        into.seconds.append(time.perf_counter() - self.feeds.shown_at)
        into.processor.append(used_by(self.feeds.bot) - self.feeds.used)


async def keep(folder: Path, count: int) -> None:
    """Let stories be kept from the last week."""
    now = datetime.now(UTC)
    chance = random.Random(5)
    stories = []
    for number in range(count):
        at = now - timedelta(hours=1 + 160 * chance.random())
        one = story_of(number, place=chance.choice(PLACES), severity=1 + number % 5, first_at=at, last_at=at)
        stories.append(one)
    feed = FeedState(url="https://feed.example/", added_at=now, next_poll_at=now, succeeded_at=now)
    async with open_stores(database=None, data_dir=folder, reader=StoryLines()) as stores:
        for first in range(0, count, 500):
            await stores.news.commit(PollResult(feed=feed, stories=stories[first : first + 500], now=now))


@asynccontextmanager
async def looking(url: str, viewers: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the viewers as a process of their own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __spec__.name, "look", url, str(viewers)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def measure(viewers: int, blocks: int, kept: int) -> None:
    """Measure, and print what came of it."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        folder = Path(name)
        await keep(folder / "data", kept)
        async with Sandbox() as sandbox, Feeds() as feeds:
            for number in range(OUTLETS):
                feeds.add(f"outlet{number}", f"وكالة رقم {number}")
            env = environment(sandbox, feeds, folder / "data", RASID_LOG="error", RASID_BOARD="open")
            env |= {"RASID_HTTP": f"127.0.0.1:{port}", "RASID_MESSAGES_PER_SECOND": "1000"}
            url = f"http://127.0.0.1:{port}/board/"
            async with running(env, folder) as bot, looking(url, viewers) as there:
                feeds.bot = bot.process.pid
                await _alternate(Bench(sandbox=sandbox, feeds=feeds), there, blocks)


async def _alternate(bench: Bench, there: asyncio.subprocess.Process, blocks: int) -> None:
    assert there.stdin is not None
    assert there.stdout is not None
    for number in range(FOLLOWERS):
        reader = bench.sandbox.user(1000 + number)
        await reader.says("/subscribe درجة:1")
        await bench.sandbox.next_message(reader.id, timeout=_AT_MOST)
    bench.sandbox.on_event(bench.hear)
    for _ in range(8):
        await bench.happens(Measured())  # what is slow only once
    found = {"without": Measured(), "with": Measured()}
    for number in range(2 * blocks):
        is_on = number % 4 in (1, 2)  # without, with, with, without: what grows in time falls upon both
        there.stdin.write(b"on\n" if is_on else b"off\n")
        await there.stdout.readline()
        await bench.block(found["with" if is_on else "without"])
    there.stdin.write(b"off\n")
    count, size = map(int, (await there.stdout.readline()).split())
    print(f"{count} parts of pages were fetched, {size / 1e6:.1f} MB unpacked")
    for name, one in found.items():
        tenth = quantiles(one.seconds, n=10)[-1]
        print(
            f"{name} viewers: last of {FOLLOWERS} alerts after {median(one.seconds):.3f} s (median), {tenth:.3f} s"
            f" (nine in ten) of {len(one.seconds)} events; processor until then {median(one.processor):.3f} s (median),"
            f" {mean(one.processor):.3f} s (mean), in all {mean(one.whole) / (EVENTS - _BEFORE):.3f} s an event"
        )
    for name, kind in (("seconds", "time"), ("processor", "processor")):
        without, beside = (median(getattr(found[which], name)) for which in ("without", "with"))
        print(f"with viewers {100 * (beside / without - 1):+.1f} % {kind} (medians)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["look"]:
        asyncio.run(look(sys.argv[2], int(sys.argv[3])))
    else:
        given = [int(number) for number in sys.argv[1:]]
        asyncio.run(measure(*(given + [200, 2, 1_000][len(given) :])))
