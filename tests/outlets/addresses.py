"""Servers on this machine that take messages as ntfy's and mail's do, and a stage on which Ali named one."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.botapi.reachability import Line
from bot.outlets.alarm import telegram_turn
from bot.outlets.notify import send
from bot.outlets.opening import open_second_way
from bot.outlets.second import SecondWay
from bot.wording.catalogue import wording
from tests.stages.conversation_stage import Json, Stage, readable, stage

ALI = 7


@dataclass(kw_only=True)
class Ntfy:
    """A server that takes messages as ntfy's does."""

    port: int = 0
    told: list[str] = field(default_factory=list)
    down: bool = False
    #: Where whoever asks is sent on to.
    leads_to: str = ""
    #: How often it was asked for anything.
    asked: int = 0
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def got(self, count: int) -> list[str]:
        """Wait until it was told so many."""
        async with asyncio.timeout(30):
            while len(self.told) < count:
                self._came.clear()
                await self._came.wait()
        return self.told

    async def heard(self, *words: str) -> None:
        """Wait until it was told all of these."""
        async with asyncio.timeout(30):
            while not all(any(one in text for text in self.told) for one in words):
                self._came.clear()
                await self._came.wait()

    @property
    def address(self) -> str:
        return f"ntfy://127.0.0.1:{self.port}/rasid"

    async def take(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.leads_to:
            return web.Response(status=302, headers={"Location": self.leads_to})
        if self.down:
            return web.Response(status=503)
        body: Json = await request.json()
        self.told.append(body["message"])
        self._came.set()
        return web.json_response({"id": "x"})


@asynccontextmanager
async def ntfy() -> AsyncIterator[Ntfy]:
    """Open one on a free port."""
    made = Ntfy()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()


def way_of(play: Stage, line: Line) -> SecondWay:
    """Return the second way of a stage; `line` says whether Telegram answers."""
    teller = play.rooms.teller
    return open_second_way(
        registry=play.desk.registry,
        news=play.desk.news,
        line=line,
        wording=wording,
        send=send,
        admits=play.desk.admits,
        clock=lambda: play.now,
        fresh_hours=24,
        silence=play.desk.silence,
        after=timedelta(minutes=5),
        note_away=lambda is_away: teller.note(telegram_turn(is_away, play.now)),
    )


async def looked(way: SecondWay) -> None:
    """Let it look once, and carry what is due."""
    await way.look()
    await way.sender.drain()


async def named(play: Stage, address: str, arrived: list[str]) -> Json:
    """Let Ali name an address and send the code back that arrived there; return the answer."""
    await play.says(ALI, f"/outlet {address}")
    (code,) = re.findall(r"\b\d{6}\b", arrived.pop())[:1]
    answer = await play.says(ALI, f"/outlet {code}")
    assert answer is not None
    assert "جاهز" in readable(answer)
    return answer


@asynccontextmanager
async def followed(folder: Path, there: Ntfy) -> AsyncIterator[Stage]:
    """Open a stage where Ali follows Kirkuk and has confirmed the server's address."""
    async with stage(folder, allow_private_feeds=True) as play:
        await play.says(ALI, "/subscribe كركوك")
        await named(play, there.address, there.told)
        yield play


class Smtp(asyncio.Protocol):
    """A server that takes mail, as far as a client needs it."""

    def __init__(self, mails: list[str]) -> None:
        self.mails = mails

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.inside = ""
        self.reading = False
        transport.write(b"220 here\r\n")

    def data_received(self, data: bytes) -> None:
        if self.reading:
            self.inside += data.decode()
            if self.inside.endswith("\r\n.\r\n"):
                self.mails.append(self.inside)
                self.reading = False
                self.transport.write(b"250 taken\r\n")
            return
        for line in data.decode().splitlines():
            word = line[:4].upper()
            self.reading = word == "DATA"
            answers = {"EHLO": "250-here\r\n250 8BITMIME", "DATA": "354 go on", "QUIT": "221 bye"}
            self.transport.write(f"{answers.get(word, '250 fine')}\r\n".encode())


@asynccontextmanager
async def smtp() -> AsyncIterator[tuple[str, list[str]]]:
    """Open a mail server; yields an address of it, and the mails that it took."""
    mails: list[str] = []
    server = await asyncio.get_running_loop().create_server(lambda: Smtp(mails), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"mailto://127.0.0.1:{port}?from=rasid@here.example&to=ali@there.example&mode=insecure", mails
