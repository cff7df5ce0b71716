"""How fast feeds are read that are new, and that have one new entry each, beside lemon24/reader on the same bodies.

    .venv/bin/python -m tests.bench.load.cold [feeds] [entries] [rounds]

Feeds of a server in a process of its own, whose bodies are the same for both: Arabic entries of sixty words and their
markup, without validators, so that each is sent whole. Both start from an empty store on disk in a process of their
own, in turns, and end with every entry known to it. Ours asks through `poll_source`, sixteen at a time, reads in the
reading processes and commits each poll; `reader` has two threads, with which it is fastest on two cores. Told are the
seconds by the clock, and those of processor time of all its processes: its start is left out, that of the reading
processes isn't. Each is the median of the rounds.

`reader` is in the extra `bench`: pip install -e '.[test,bench]'. Without it ours is measured alone.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import psutil

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.worker.worker import ParseWorker
from storage.contract import PollResult
from storage.engines import sqlite_database
from storage.news.news import SqlNews
from tests.bench.load.unchanged import at_once

OURS, READER = "ours", "reader"
STEPS = ("cold", "one new entry in each")
WORDS, PARAGRAPHS = 60, 400
_THREADS = 2
_SENTENCES = Path(__file__).parents[1] / "sentences.txt"
_BEGAN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


# what is read


def _paragraphs() -> list[str]:
    """Draw paragraphs of an entry's length; the same ones each time."""
    chosen = random.Random(1)
    lines = _SENTENCES.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line and line[0] != "#" for word in line.split()]
    return [" ".join(chosen.choices(words, k=WORDS)) for _ in range(PARAGRAPHS)]


def _item(number: int, feed: int, text: str) -> str:
    address = f"https://news.example/{feed}/{number}"
    markup = f'<p><img src="{address}.jpg" alt=""/>{text}</p><p><a href="{address}">المزيد</a></p>'
    return (
        f"<item><title>{' '.join(text.split()[:9])} {number}</title><link>{address}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid><category>أمن</category>'
        f"<pubDate>{format_datetime(_BEGAN + timedelta(minutes=number))}</pubDate>"
        f"<description>{escape(markup)}</description></item>"
    )


def body(feed: int, entries: int, newer: int, paragraphs: Sequence[str]) -> bytes:
    """Return a feed as it is once it published so many more entries; the newest stand first."""
    items = (
        _item(number, feed, paragraphs[(feed * 7 + number) % len(paragraphs)])
        for number in range(entries + newer - 1, newer - 1, -1)
    )
    head = f"<title>وكالة {feed}</title><link>https://news.example/{feed}</link><description>أخبار</description>"
    declared = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{declared}<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


async def serve(feeds: int, entries: int) -> None:
    """Serve until the standard input ends; print the port. A number in a line of it is how many entries are newer."""
    paragraphs = _paragraphs()
    bodies = {newer: [body(feed, entries, newer, paragraphs) for feed in range(feeds)] for newer in (0, 1)}
    now = bodies[0]

    async def answer(asks: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        try:
            while True:
                asked = await asks.readuntil(b"\r\n\r\n")
                sent = now[int(asked.split(b" ", 2)[1].strip(b"/").removesuffix(b".xml"))]
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(sent)}\r\n\r\n"
                answers.write(head.encode() + sent)
                await answers.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            answers.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        now = bodies[int(line)]
        print("served", flush=True)


# who reads


def processor_time() -> float:
    """Return the seconds of processor time of this process and of those that it started."""
    me = psutil.Process()
    mine, living = me.cpu_times(), [child.cpu_times() for child in me.children(recursive=True)]
    ended = mine.children_user + mine.children_system
    return mine.user + mine.system + ended + sum(times.user + times.system for times in living)


async def told(step: Callable[[], Awaitable[int]]) -> None:
    """Take each step when a line comes in; print what it cost and how many entries are known after it."""
    for _ in STEPS:
        await asyncio.to_thread(sys.stdin.readline)
        clock, spent = time.perf_counter(), processor_time()
        known = await step()
        print(time.perf_counter() - clock, processor_time() - spent, known, flush=True)


async def ours(urls: Sequence[str], folder: Path) -> None:
    """Read as the bot does, up to where it would understand what is new."""
    news, worker = SqlNews(sqlite_database(folder / "news.db")), ParseWorker()
    await news.start()
    states = {url: FeedState(url=url, added_at=_BEGAN, next_poll_at=_BEGAN) for url in urls}
    known = 0
    async with Fetcher(allow_private=True) as fetcher:
        means = Means(fetcher=fetcher, worker=worker, preview=Preview(fetcher), poll_seconds=300)

        async def poll(url: str) -> None:
            nonlocal known
            polled = await poll_source(Feed(url=url), states[url], means, now=lambda: datetime.now(UTC))
            assert polled.error is None, polled.error
            states[url] = polled.state
            before = await news.seen([article.id for article in polled.articles])
            fresh = [article for article in polled.articles if article.id not in before]
            await news.commit(PollResult(feed=polled.state, seen=fresh, now=datetime.now(UTC)))
            known += len(fresh)

        async def all_of_them() -> int:
            await at_once([lambda url=url: poll(url) for url in urls])  # type: ignore[misc]  # bound
            return known

        await told(all_of_them)
    worker.close()
    await news.close()


async def reader(urls: Sequence[str], folder: Path) -> None:
    """Read as lemon24/reader does."""
    with import_module("reader").make_reader(str(folder / "reader.db")) as theirs:
        for url in urls:
            theirs.add_feed(url)

        async def all_of_them() -> int:
            theirs.update_feeds(scheduled=False, workers=_THREADS)
            assert not theirs.get_feed_counts(broken=True).total
            return int(theirs.get_entry_counts().total)

        await told(all_of_them)


# both in turns


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run this module in a process of its own, which ends when nothing more is said to it."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load.cold", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdin is not None
    try:
        yield child
    finally:
        child.stdin.close()
        await child.wait()


async def asked(child: asyncio.subprocess.Process, line: str = "") -> list[str]:
    """Say a line to a process; return the words of its answer."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{line}\n".encode())
    await child.stdin.drain()
    return (await child.stdout.readline()).decode().split()


async def measure(feeds: int, entries: int, rounds: int) -> None:
    """Let each read in turns, and print what it cost."""
    contestants = [OURS, READER] if find_spec(READER) else [OURS]
    if READER not in contestants:
        print("reader is not installed and left out: pip install -e '.[test,bench]'")
    costs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    async with process("serve", str(feeds), str(entries)) as server:
        assert server.stdout is not None
        base = f"http://127.0.0.1:{int(await server.stdout.readline())}"
        for _ in range(rounds):
            for name in contestants:
                with tempfile.TemporaryDirectory() as folder:
                    async with process(name, base, str(feeds), folder) as child:
                        for newer, step in enumerate(STEPS):
                            await asked(server, str(newer))
                            clock, spent, known = map(float, await asked(child))
                            assert known == feeds * (entries + newer), (name, step, known)
                            costs.setdefault((step, name), []).append((clock, spent))
    for step in STEPS:
        medians = {}
        for name in contestants:
            medians[name] = [statistics.median(of) for of in zip(*costs[step, name], strict=True)]
            clock, spent = medians[name]
            print(f"{step}, {name}: {clock:.2f} s by the clock, {spent:.2f} s of processor time ({rounds} rounds)")
        if READER in medians:
            by_clock, by_processor = (theirs / own for own, theirs in zip(medians[OURS], medians[READER], strict=True))
            print(f"{step}: {by_clock:.1f} x reader by the clock, {by_processor:.1f} x by processor time")


def main(feeds: int = 500, entries: int = 50, rounds: int = 3) -> None:
    """Measure."""
    asyncio.run(measure(feeds, entries, rounds))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", feeds, entries]:
            asyncio.run(serve(int(feeds), int(entries)))
        case [("ours" | "reader") as name, base, feeds, folder]:
            urls = [f"{base}/{number}.xml" for number in range(int(feeds))]
            asyncio.run({OURS: ours, READER: reader}[name](urls, Path(folder)))
        case counts:
            main(*map(int, counts))
