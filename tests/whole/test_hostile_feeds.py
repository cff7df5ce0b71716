"""The whole program among hostile feeds: it goes on, tells no secret, and hands none to its other processes."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.stages.bot_process import PATIENCE, environment, running

SECRET = "hunter2-of-the-test"
ANSWERS = {
    "/odd": b'HTTP/1.1 200 OK\r\nETag: "\xc7\xff"\r\nLast-Modified: \x01\r\nContent-Length: 35\r\n\r\n'
    b"<rss><channel></channel></rss>     ",
    "/later": b"HTTP/1.1 503 No\r\nRetry-After: Mon, 01 Jan 99999999999999 00:00:00 GMT\r\n"
    b"Date: Sun, 22 Nov 2026 09:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
}


class Hostile:
    """A server whose headers are no text."""

    def __init__(self) -> None:
        self.polls: dict[str, int] = defaultdict(int)
        self.polled = asyncio.Condition()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split()[1].decode().partition("?")[0]
        writer.write(ANSWERS[path])
        writer.close()
        self.polls[path] += 1
        async with self.polled:
            self.polled.notify_all()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self.talk, "127.0.0.1")
        async with server:
            yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


def children(pid: int) -> list[Path]:
    """Return the /proc folders of the processes that one has started, and of theirs."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended meanwhile
            continue
        if parent == pid:
            found += [folder, *children(int(folder.name))]
    return found


@pytest.mark.slow
async def test_hostile_headers_end_no_program_and_no_secret_leaves_it(tmp_path: Path) -> None:
    hostile = Hostile()
    async with Sandbox() as sandbox, FeedServer() as feeds, hostile.serve() as host:
        feeds.add("good", "وكالة المثال")
        feeds.publish("good", "العثور على عبوة ناسفة في كركوك", "عثرت قوة أمنية على عبوة ناسفة جنوبي كركوك.")
        odd = [f"http://user:{SECRET}@{host}{path}?key={SECRET}" for path in ANSWERS]
        env = environment(sandbox, feeds, tmp_path / "data", RASID_FEEDS=",".join([*odd, feeds.addresses]))
        async with running(env, tmp_path) as bot:
            await bot.logged("poll.committed")
            await bot.logged("feed.failed")
            environments = [(folder / "environ").read_bytes() for folder in children(bot.process.pid)]
            async with asyncio.timeout(PATIENCE), hostile.polled:
                await hostile.polled.wait_for(lambda: min(hostile.polls[path] for path in ANSWERS) > 2)
            code = await bot.stop()
    assert code == 0
    assert "reason=http_503" in bot.log
    assert SECRET not in bot.log
    assert environments
    assert not any(b"RASID_" in one or SECRET.encode() in one for one in environments)
