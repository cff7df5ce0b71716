"""What the bot's memory is after thousands of polls, and how long its loop is held up while hard bodies are read.

.venv/bin/python -m tests.bench.load.memory [polls] [feeds] [channels]

The composition root of `rasid run` in a process of its own, against servers on this machine, asked as fast as it can:
one poll in six finds something new, one in nine of that is about Iraq's security, as of 600 sources in a day. Memory is
the proportional share (PSS) of the bot and its reading processes, at each thousandth poll. Then a hundred feeds change
at once, ten of which are of five megabytes, and a heartbeat in the bot's
loop tells how late it was at most, and how much of that is processor time of the loop itself: on a machine that has
other work, the rest is waiting for it.
"""

import asyncio
import functools
import json
import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bot.app.build as building
from bot.app.run import run
from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.settings import load
from bot.sources.channels.preview import Preview
from bot.sources.line import Line
from tests.bench.load.idle import BEAT, PLACES, memory_mb
from tests.stages.bot_process import environment

#: One poll in so many finds something new, and one in so many of that is relevant.
NEW, RELEVANT = 6, 9
SHOWN, READERS, BODIES, SIZE = 50, 50, 100, 4_900_000
TALK = "وقال مسؤول في المحافظة إن العمل مستمر منذ أسابيع، وإن الدوائر المعنية ستعلن التفاصيل في وقت لاحق من الشهر. "


def hard_bodies() -> list[bytes]:
    """Return what is hard to read, of five megabytes each."""
    item = "<item><title>خبر</title><guid>{0}</guid><description>{1}</description></item>"
    bodies = (
        "".join(
            f"<item><title>خبر {n}</title><guid>{n}</guid><description>{TALK}</description></item>"
            for n in range(14_000)
        ),
        item.format("long", TALK * 40_000),
        item.format("deep", "&lt;div&gt;&lt;b&gt;نص " * 400_000),
        item.format("entities", "&amp;#1575;" * 600_000),
        f"<item><title>{'ب' * 3_000_000}</title><guid>word</guid></item>",
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>ص</title>'
    return [f"{head}{body}</channel></rss>".encode()[:SIZE] for body in bodies]


class Living:
    """Sources that publish when they are asked, now and then."""

    def __init__(self) -> None:
        self.chance = random.Random(5)
        self.number = 0

    def word(self) -> tuple[str, str] | None:
        """Return what is new at this poll, if anything is."""
        if self.chance.randrange(NEW):
            return None
        self.number += 1
        place = PLACES[self.number % len(PLACES)]
        if self.number % RELEVANT:
            return f"مجلس {place} يناقش المشروع رقم {self.number}", TALK * 4
        return f"انفجار عبوة ناسفة رقم {self.number} في {place}", f"انفجرت عبوة ناسفة في {place}. {TALK * 4}"


class LivingFeeds(FeedServer):
    """Feeds that are alive."""

    living: Living | None = None

    def count(self, name: str) -> None:
        super().count(name)
        if self.living and (word := self.living.word()):
            self.publish(name, *word, guid=f"{name}-{self.living.number}")
            del self.outlets[name].items[:-SHOWN]


class LivingChannels(PreviewServer):
    """Channels that are alive."""

    living: Living | None = None

    def count(self, name: str) -> None:
        super().count(name)
        if self.living and (word := self.living.word()):
            post = self.post(name, "\n".join(word))
            self.channels[name].posts.pop(post.number - SHOWN, None)


def fill(feeds: FeedServer, channels: PreviewServer, how_many: tuple[int, int]) -> None:
    """Give every source a past."""
    now = datetime.now(UTC)
    for number in range(how_many[0]):
        feeds.add(f"feed{number}", f"وكالة {number}")
        for entry in range(SHOWN):
            title = f"جلسة رقم {number * SHOWN + entry} للمجلس"
            feeds.publish(f"feed{number}", title, TALK * 4, published=now - timedelta(minutes=20 * (SHOWN - entry)))
    for number in range(how_many[1]):
        channels.add(f"channel{number}", f"قناة {number}")
        for entry in range(20):
            at = now - timedelta(minutes=20 * (20 - entry))
            channels.post(f"channel{number}", f"جلسة رقم {number * 20 + entry} للمجلس\n{TALK * 2}", at=at)


async def watch(polls: int, how_many: tuple[int, int], folder: Path) -> None:
    """Let the bot poll, and print how it stands."""
    async with Sandbox() as sandbox, LivingFeeds() as feeds, LivingChannels() as channels:
        fill(feeds, channels, how_many)
        env = environment(sandbox, feeds, folder, RASID_TELEGRAM_PREVIEW=channels.url, RASID_LOG="error")
        env["RASID_FEEDS"] = ",".join([*map(feeds.address, feeds.outlets), *(f"@{name}" for name in channels.channels)])
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.load.memory", "bot"),
            env=env,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert child.stdin
        assert child.stdout
        await child.stdout.readline()  # it is ready
        for number in range(READERS):
            await sandbox.user(100 + number).says(f"/subscribe {PLACES[number % len(PLACES)]}")

        def asked() -> int:
            return feeds.requests.total() + channels.requests.total()

        while asked() < 2 * sum(how_many):  # each was read
            await asyncio.sleep(0.2)
        feeds.living = channels.living = living = Living()
        begun, began = asked(), time.perf_counter()
        print(f"{how_many[0]} feeds, {how_many[1]} channels; polls: MB of PSS with the reading processes, alone of RSS")
        for mark in range(0, polls + 1, max(1, polls // 10)):
            while asked() - begun < mark:
                await asyncio.sleep(0.05)
            pss, rss = memory_mb(child.pid)
            print(f"  {mark}: {pss:.0f}, {rss:.0f}", flush=True)
        seconds = time.perf_counter() - began
        messages = sum(len(sandbox.messages(100 + number)) for number in range(READERS))
        print(f"  {living.number} new entries, {messages} messages, {polls / seconds:.0f} polls a second")
        feeds.living = channels.living = None
        print(f"  loop meanwhile: {await _beats(child)}")
        await _hard_bodies(child, feeds)
        child.terminate()
        await child.wait()


async def _beats(child: asyncio.subprocess.Process) -> str:
    assert child.stdin
    assert child.stdout
    child.stdin.write(b"\n")
    told = json.loads(await child.stdout.readline())
    late, own = told
    return (
        f"late by {late[0]:.0f} ms at most, in 99.9 % of beats by less than {late[1]:.0f}; "
        f"of its own work {own[0]:.0f} and {own[1]:.0f}"
    )


async def _hard_bodies(child: asyncio.subprocess.Process, feeds: LivingFeeds) -> None:
    """Have a hundred feeds change at once, and each of the hard bodies come in two of them."""
    await asyncio.sleep(10)
    await _beats(child)
    names, raw = list(feeds.outlets)[:BODIES], hard_bodies()
    for number, name in enumerate(names):
        outlet = feeds.outlets[name]
        if number < 2 * len(raw):
            outlet.raw = raw[number % len(raw)]
        for entry in range(SHOWN):
            feeds.publish(name, f"قرار رقم {number * SHOWN + entry} للمجلس", TALK * 4, guid=f"{name}-hard-{entry}")
    before = dict(feeds.requests)
    while any(feeds.requests[name] < before[name] + 2 for name in names):
        await asyncio.sleep(0.2)
    print(f"  {BODIES} bodies at once, {2 * len(raw)} of them of 5 MB: {await _beats(child)}")
    print(f"  PSS after them: {memory_mb(child.pid)[0]:.0f} MB")


async def serve() -> None:
    """Run the bot in this process, with a heartbeat beside it."""
    # A hundred channels through a line of one request a second would take a day.
    building.Preview = functools.partial(Preview, line=Line(at_once=16, apart=0.0))  # type: ignore[attr-defined,assignment]  # for this process alone
    late, own = list[float](), list[float]()

    async def heartbeat() -> None:
        while True:
            before, used = time.perf_counter(), time.thread_time()
            await asyncio.sleep(BEAT)
            late.append(1000 * (time.perf_counter() - before - BEAT))
            own.append(1000 * (time.thread_time() - used))

    def tell() -> None:
        if not sys.stdin.readline():
            stop.set()
            return
        told = [(max(beats), sorted(beats)[-1 - len(beats) // 1000]) for beats in (late, own)]
        late.clear()
        own.clear()
        print(json.dumps(told), flush=True)

    stop, ready = asyncio.Event(), asyncio.Event()
    bot = asyncio.create_task(run(load(os.environ), stop=stop, ready=ready.set))
    await ready.wait()
    beating = asyncio.create_task(heartbeat())
    asyncio.get_running_loop().add_reader(sys.stdin, tell)
    print("ready", flush=True)
    await bot
    beating.cancel()


def main(polls: int = 10_000, feeds: int = 500, channels: int = 100) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(watch(polls, (feeds, channels), Path(folder)))


if __name__ == "__main__":
    if sys.argv[1:] == ["bot"]:
        asyncio.run(serve())
    else:
        main(*map(int, sys.argv[1:]))
