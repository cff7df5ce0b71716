"""While Telegram doesn't answer, what is due goes to the address that was confirmed: once, and not again after."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from aiohttp import web

from bot.botapi.reachability import Line
from bot.errors import BadAddressError
from bot.model import AlertState
from bot.outlets.notify import Ways, check, send
from bot.outlets.second import SecondWay
from bot.wording.catalogue import wording
from tests.stages.conversation_stage import Json, Stage, readable, stage, story_of

ALI = 7


@dataclass(kw_only=True)
class Ntfy:
    """A server that takes messages as ntfy's does."""

    port: int = 0
    told: list[str] = field(default_factory=list)
    down: bool = False

    @property
    def address(self) -> str:
        return f"ntfy://127.0.0.1:{self.port}/rasid"

    async def take(self, request: web.Request) -> web.Response:
        if self.down:
            return web.Response(status=503)
        body: Json = await request.json()
        self.told.append(body["message"])
        return web.json_response({"id": "x"})


@asynccontextmanager
async def ntfy() -> AsyncIterator[Ntfy]:
    made = Ntfy()
    app = web.Application()
    app.router.add_post("/{path:.*}", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()


def way_of(play: Stage, line: Line, **more: Any) -> SecondWay:
    return SecondWay(
        registry=play.desk.registry,
        news=play.desk.news,
        line=line,
        wording=wording,
        send=send,
        admits=play.desk.admits,
        clock=lambda: play.now,
        fresh_hours=24,
        after=timedelta(minutes=5),
        **more,
    )


@asynccontextmanager
async def followed(folder: Path, there: Ntfy) -> AsyncIterator[Stage]:
    """Open a stage where Ali follows Kirkuk and has confirmed the server's address."""
    async with stage(folder, allow_private_feeds=True) as play:
        await play.says(ALI, "/subscribe كركوك")
        await play.says(ALI, f"/outlet {there.address}")
        (code,) = re.findall(r"\d{6}", there.told.pop())[:1]
        answer = await play.says(ALI, f"/outlet {code}")
        assert answer is not None
        assert "جاهز" in readable(answer)
        yield play


async def test_what_is_due_goes_there_once_with_one_line_before_and_one_after(tmp_path: Path) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        await way.look()
        line.up = False
        await way.look()
        assert there.told == []
        play.now += timedelta(minutes=6)
        await way.look()
        await way.look()
        await play.happens(story_of(2, severity=2), to=ALI, queries=("place:كركوك",))
        await way.look()
        assert there.told[0] == "تيليغرام لا يجيب، أرسل من هنا."
        assert ["انفجار عبوة في كركوك" in text for text in there.told] == [False, True, True]
        line.up = True
        await way.look()
        await way.look()
        assert there.told[3:] == ["عاد تيليغرام، وأرسل منه من الآن."]
        for number in (1, 2):
            alert = await play.desk.news.find_alert(story_of(number).id, ALI, None)
            assert alert is not None
            assert alert.state is AlertState.SENT
        assert await play.desk.news.claim(now=play.now, lease_seconds=60, limit=9) == []


async def test_what_the_address_doesnt_take_is_kept_for_telegram(tmp_path: Path) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        there.down = True
        line.up = False
        await way.look()
        play.now += timedelta(minutes=6)
        await way.look()
        assert there.told == []
        line.up = True
        await way.look()
        (alert,) = await play.desk.news.claim(now=play.now, lease_seconds=60, limit=9)
        assert alert.story_id == story_of(1).id


async def test_a_change_of_what_went_there_is_told_by_telegram_in_a_message_of_its_own(tmp_path: Path) -> None:
    from bot.alerts.decide import Done, Reply, decide

    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        story = story_of(1)
        await play.happens(story, to=ALI, queries=("place:كركوك",))
        line.up = False
        await way.look()
        play.now += timedelta(minutes=6)
        await way.look()
        alert = await play.desk.news.find_alert(story.id, ALI, None)
        subscriber = await play.desk.people.find(ALI)
        assert alert is not None
        assert alert.message_id == 0
        now = play.now + timedelta(minutes=9)
        dead = replace(story, revision=2, killed=12, severity=5)
        assert isinstance(decide(alert, dead, subscriber, now=now, fresh_hours=24), Reply)
        same = replace(story, revision=2)
        assert isinstance(decide(alert, same, subscriber, now=now, fresh_hours=24), Done)


async def test_the_operators_own_addresses_are_told_once_each_way(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        line = Line(play.application.bot)
        way = way_of(play, line, alarms=(there.address,))
        line.up = False
        await way.look()
        play.now += timedelta(minutes=6)
        for _ in range(3):
            await way.look()
        line.up = True
        for _ in range(3):
            await way.look()
        assert there.told == ["راصد: تيليغرام لا يجيب. ما هو مستحق محفوظ.", "راصد: عاد تيليغرام."]


async def test_an_address_counts_once_its_code_came_back(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path, allow_private_feeds=True) as play:

        async def said(text: str) -> Json | None:
            return await play.says(ALI, text)

        await said(f"/outlet {there.address}")
        assert play.desk.registry.outlets == set()
        code = re.findall(r"\d{6}", there.told[-1])[0]
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for _ in range(4):
            answer = await said(f"/outlet {wrong}")
            assert answer is not None
            assert "ليس هذا الرمز" in readable(answer)
        answer = await said(f"/outlet {wrong}")
        assert answer is not None
        assert "نسيت العنوان" in readable(answer)
        await said(f"/outlet {code}")
        assert play.desk.registry.outlets == set()
        await said(f"/outlet {there.address}")
        await said(f"/outlet {re.findall(r'[0-9]{6}', there.told[-1])[0]}")
        assert play.desk.registry.outlets == {ALI}
        await said("/outlet off")
        assert play.desk.registry.outlets == set()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("json://127.0.0.1/x", "outlet-unknown-kind"),
        ("syslog://", "outlet-unknown-kind"),
        ("file:///etc/passwd", "outlet-unknown-kind"),
        ("كركوك", "outlet-unknown-kind"),
        ("ntfy://127.0.0.1:8080/x", "outlet-inner-address"),
        ("ntfy://localhost/x", "outlet-inner-address"),
        ("ntfy://10.0.0.7/x", "outlet-inner-address"),
        ("ntfy://[::1]/x", "outlet-inner-address"),
        ("gotify://192.168.1.1/token", "outlet-inner-address"),
        ("slack://", "outlet-bad-address"),
        ("ntfy://" + "x" * 500, "outlet-unknown-kind"),
    ],
)
async def test_what_people_may_not_name_is_refused(address: str, key: str) -> None:
    with pytest.raises(BadAddressError) as refused:
        await check(address)
    assert refused.value.key == key


class Smtp(asyncio.Protocol):
    """A server that takes mail, as far as a client needs it."""

    mails: ClassVar[list[str]] = []

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
                Smtp.mails.append(self.inside)
                self.reading = False
                self.transport.write(b"250 taken\r\n")
            return
        for line in data.decode().splitlines():
            word = line[:4].upper()
            self.reading = word == "DATA"
            answers = {"EHLO": "250-here\r\n250 8BITMIME", "DATA": "354 go on", "QUIT": "221 bye"}
            self.transport.write(f"{answers.get(word, '250 fine')}\r\n".encode())


async def test_mail_is_sent_too() -> None:
    server = await asyncio.get_running_loop().create_server(Smtp, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        address = f"mailto://127.0.0.1:{port}?from=rasid@here.example&to=ali@there.example&mode=insecure"
        assert await Ways(allow_private=True).send(address, "انفجار في كركوك")
    assert len(Smtp.mails) == 1
    assert "ali@there.example" in Smtp.mails[0]
