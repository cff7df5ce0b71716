"""How many unchanged feeds are asked a second, beside the bare requests that this takes.

    .venv/bin/python -m tests.bench.load.unchanged [feeds] [rounds]

Feeds of a server in a process of its own that answers 304, asked through `poll_source` as the bot asks them, as many at
a time as it lets be read at once; then the same with each feed's new state committed to the store, as the bot does. In
turns in the same run: aiohttp's own requests to the same addresses with nothing done about the answers, which no reader
over it can be faster than.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import PollStatus
from bot.sources.worker.worker import ParseWorker
from storage.engines import sqlite_database
from storage.news.news import SqlNews

AT_ONCE, ETAG = 16, '"as-it-was"'
BODY = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة</title>'
    "<item><title>جلسة للمجلس</title><guid>1</guid><description>نص</description></item></channel></rss>"
).encode()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer whatever is asked on one connection: 304 to who knows the feed, and the feed to others."""
    try:
        while True:
            asked = await reader.readuntil(b"\r\n\r\n")
            if ETAG.encode() in asked:
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + ETAG.encode() + b"\r\n\r\n")
                continue
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {ETAG}\r\n"
            writer.write(f"{head}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serve() -> None:
    """Serve until the standard input ends; print the port."""
    server = await asyncio.start_server(_answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    """Run the server in a process of its own; yield its address."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load.unchanged", "serve"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    yield f"http://127.0.0.1:{int(await child.stdout.readline())}"
    child.stdin.close()
    await child.wait()


async def at_once(works: Iterable[Callable[[], Awaitable[None]]]) -> float:
    """Do all works, so many at a time; return how many were done a second."""
    waiting = iter(list(works))
    done = 0

    async def worker() -> None:
        nonlocal done
        for work in waiting:
            await work()
            done += 1

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return done / (time.perf_counter() - began)


class Asked:
    """Feeds that are polled again and again, each with what is known of it."""

    def __init__(self, means: Means, urls: Sequence[str]) -> None:
        self._means, began = means, datetime.now(UTC)
        self.states = {url: FeedState(url=url, added_at=began, next_poll_at=began) for url in urls}

    async def poll(self, url: str) -> PollStatus:
        """Poll one feed; return what came of it."""
        polled = await poll_source(Feed(url=url), self.states[url], self._means, now=lambda: datetime.now(UTC))
        self.states[url] = polled.state
        self._means.room.leave()
        return polled.status

    async def unchanged(self, url: str) -> None:
        """Poll one feed that has nothing new."""
        status = await self.poll(url)
        assert status is PollStatus.NOT_MODIFIED, status


async def measure(feeds: int, rounds: int, folder: Path) -> None:
    """Ask every feed so many times, in turns with bare requests, and print the rates."""
    rates: dict[str, list[float]] = {}
    async with served() as base, aiohttp.ClientSession() as bare, Fetcher(allow_private=True) as fetcher:
        urls = [f"{base}/{number}.xml" for number in range(feeds)]
        worker = ParseWorker()
        means = Means(fetcher=fetcher, worker=worker, preview=Preview(fetcher), poll_seconds=300)
        asked = Asked(means, urls)
        await at_once([lambda url=url: asked.poll(url) for url in urls])  # type: ignore[misc]  # read once
        headers = {"If-None-Match": ETAG}

        async def request(url: str) -> None:
            async with bare.get(url, headers=headers) as answer:
                assert answer.status == 304
                await answer.read()

        news = SqlNews(sqlite_database(folder / "news.db"))
        await news.start()

        async def kept(url: str) -> None:
            await asked.unchanged(url)
            await news.put_feeds([asked.states[url]])

        for _ in range(rounds):
            told = await at_once([lambda url=url: request(url) for url in urls])  # type: ignore[misc]  # bound
            rates.setdefault("bare requests", []).append(told)
            told = await at_once([lambda url=url: asked.unchanged(url) for url in urls])  # type: ignore[misc]  # bound
            rates.setdefault("polled", []).append(told)
            told = await at_once([lambda url=url: kept(url) for url in urls])  # type: ignore[misc]  # bound
            rates.setdefault("polled and kept", []).append(told)
        await news.close()
        worker.close()
    for name, of in rates.items():
        print(f"{name}: {statistics.median(of):,.0f} a second ({min(of):,.0f} to {max(of):,.0f}, {len(of)} rounds)")


def main(feeds: int = 500, rounds: int = 9) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(feeds, rounds, Path(folder)))


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
    else:
        main(*map(int, sys.argv[1:]))
