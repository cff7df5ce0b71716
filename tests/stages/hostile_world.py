"""What comes from outside at its worst: a feed of hostile answers, updates of no form, a flood of messages."""

import asyncio
import gzip
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.people import Person

_ITEM: Final = "<item><title>{title}</title><guid>{guid}</guid><description>{text}</description></item>"
_FEED: Final = '<rss version="2.0"><channel><title>شبكة الشر</title>{items}</channel></rss>'


def _answer(status: str, body: bytes, *headers: bytes) -> bytes:
    lines = [b"HTTP/1.1 " + status.encode(), b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _feed(*items: str) -> bytes:
    return _FEED.format(items="".join(items)).encode()


#: Each has broken a feed reader, or this one.
ANSWERS: Final = (
    _answer("200 OK", _feed(), b'ETag: "\xc7\xff"', b"Last-Modified: \x01"),
    _answer("503 No", b"", b"Retry-After: Mon, 01 Jan 99999999999999 00:00:00 GMT"),
    _answer("200 OK", gzip.compress(b"") * 20_000, b"Content-Encoding: gzip"),
    _answer("200 OK", gzip.compress(b"\0" * 20_000_000), b"Content-Encoding: gzip, gzip"),
    _answer("200 OK", _feed(_ITEM.format(title="في" + "\u064e" * 18_000, guid="N/A", text="\u064b" * 18_000))),
    _answer("200 OK", b"<rss><channel>" + b"<item " + b"a=1 " * 200_000),
    _answer("302 Found", b"", b"Location: \xff\xfe://"),
    _answer("200 OK", b"\xff\xfe" + bytes(range(256)) * 40),
    _answer("200 OK", _feed(_ITEM.format(title="&#xD800; خبر &#0;", guid="", text="&#xDFFF;" * 4_000))),
    b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<rss>",
)
#: What no update looks like; `%d` becomes its id.
UPDATES: Final = (
    '{"update_id": %d, "message": {"message_id": "one", "date": "today", "chat": 7}}',
    '{"update_id": %d, "message": {"message_id": 1, "date": 99999999999999999, "chat": {"id": 7, "type": "private"}}}',
    '{"update_id": %d, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": 7}}',
    '{"update_id": %d, "callback_query": []}',
)


class HostileFeed:
    """A feed that gives another hostile answer at every poll."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.polls = 0

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):  # the bot was killed in the middle of asking
            await reader.readuntil(b"\r\n\r\n")
            self.polls += 1
            writer.write(self._chance.choice(ANSWERS))
            await writer.drain()
        writer.close()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Serve on loopback; yield the feed's address."""
        server = await asyncio.start_server(self._talk, "127.0.0.1")
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"


class Flooder:
    """A person who writes far more than anybody reads, among updates that can't be read."""

    def __init__(self, sandbox: Sandbox, person: Person, chance: random.Random) -> None:
        self._sandbox = sandbox
        self._person = person
        self._chance = chance
        self.written = self.unreadable = 0

    async def strikes(self, messages: int) -> None:
        """Write so many messages at once, with a few unreadable updates among them."""
        for number in range(messages):
            await self._person.says(self._chance.choice(("/help", "/list", "كركوك", "تابع " + "و" * 2_000)))
            self.written += 1
            if number % 10 == 0:
                self._sandbox.world.updates.put_raw(self._chance.choice(UPDATES))
                self.unreadable += 1
