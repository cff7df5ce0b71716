"""The demo's page over a socket, without a browser: what it is told, what it may do, and who else may not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from rich.console import Console

from bot.errors import SettingsError
from bot.sandbox.demo import channel
from bot.sandbox.demo import seat as seat_module
from bot.sandbox.demo import stage as stage_module
from bot.sandbox.demo.news import BACKLOG, MORE, Piece
from bot.sandbox.demo.plot import CAST, LAYLA, PLOT, Act, Passes, Posts, Presses, Publishes, Says
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.seat import YOU
from bot.sandbox.demo.stage import Stage, open_stage
from bot.sandbox.demo.web.markup import marked_up
from bot.sandbox.demo.web.server import DemoPage
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram.chats import SentFile
from bot.sandbox.telegram.rules import Button, Formatted
from bot.sandbox.telegram.world import Draft
from bot.sandbox.text.entities import Entity

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
MORE_KEY = Button(text="المزيد", data="more:1", raw={"text": "المزيد", "callback_data": "more:1"})
LINK_KEY = Button(text="الخبر", url="https://a.example/", raw={"text": "الخبر", "url": "https://a.example/"})


@dataclass(kw_only=True)
class Opened:
    stage: Stage
    page: DemoPage
    session: aiohttp.ClientSession

    def sends(self, text: str, *, chat: int = YOU, **more: Any) -> int:
        """Let the bot send something, with a button that asks it and one that opens an address."""
        world = self.stage.sandbox.world
        draft = Draft(formatted=Formatted(text=text), buttons=((MORE_KEY, LINK_KEY),), **more)
        return world.post(world.chats[chat], world.bot, draft).message_id

    def edits(self, number: int, text: str, *, chat: int = YOU) -> None:
        """Let the bot edit what it sent."""
        world = self.stage.sandbox.world
        message = world.find_message(chat, number)
        assert message is not None
        world.edit(message, formatted=Formatted(text=text), html=text, buttons=message.buttons, preview=None)

    async def lines(self, count: int, *, known: str = "") -> list[tuple[str, dict[str, Any]]]:
        """Return so many lines of the stream, each with the mark by which it is known."""
        found: list[tuple[str, dict[str, Any]]] = []
        mark = ""
        headers = {"Last-Event-ID": known} if known else {}
        async with self.session.get("/events", headers=headers) as answer, asyncio.timeout(5):
            assert answer.content_type == "text/event-stream"
            while len(found) < count:
                line = (await answer.content.readline()).decode()
                if line.startswith("id: "):
                    mark = line[4:].strip()
                if line.startswith("data: "):
                    found.append((mark, json.loads(line[6:])))
        return found

    async def told(self, count: int) -> list[dict[str, Any]]:
        return [line for _, line in await self.lines(count)]

    async def post(self, path: str, what: object) -> int:
        async with self.session.post(path, json=what) as answer:
            return answer.status


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (stage_module, seat_module):
        monkeypatch.setattr(module, "LAST_LOOK", 0.01)


@asynccontextmanager
async def opened(board: str = "http://127.0.0.1:1") -> AsyncIterator[Opened]:
    async with (
        open_stage(Screen(Console(file=StringIO())), pause=0) as stage,
        DemoPage(stage, board=board) as page,
        aiohttp.ClientSession(page.url) as session,
    ):
        yield Opened(stage=stage, page=page, session=session)


# what the page is told


async def test_what_the_plot_does_is_captioned_in_arabic_and_english() -> None:
    acts = Act(
        title="فصل", english="An act", steps=(Passes(seconds=1), Publishes(pieces=(MORE[0],)))
    )  # fmt: skip
    async with opened() as demo:
        await demo.stage.play(acts, 1)
        act, minute, wire = await demo.told(3)
        assert (act["what"], act["ar"], act["en"]) == ("act", "فصل", "An act")
        assert (minute["what"], minute["en"]) == ("passes", "A minute later")
        assert wire["ar"].endswith(MORE[0].title)
        assert (wire["what"], wire["en"], wire["chat"]) == ("wire", f"Zajil Iraq: {MORE[0].english}", 0)


async def test_what_the_channel_does_is_captioned_and_shown_by_its_preview() -> None:
    deeds = (channel.RUMOUR, channel.ATTACK_FIRST, channel.ATTACK_TOLL, channel.RUMOUR_TAKEN_DOWN)
    async with opened() as demo:
        await demo.stage.play(Act(title="فصل", steps=tuple(Posts(deed=deed) for deed in deeds)), 1)
        _, *told = await demo.told(5)
        assert [line["en"].partition(":")[0] for line in told] == [
            "The channel Anbar Lens posts",
            "The channel Anbar Lens posts",
            "The channel Anbar Lens edits its post",
            "The channel Anbar Lens takes its post down",
        ]
        assert all(deed.headline in line["ar"] for deed, line in zip(deeds, told, strict=True))
        async with demo.session.get(f"{demo.stage.preview.url}/s/{channel.NAME}") as answer:
            page = await answer.text()
    assert channel.ATTACK_TOLL.headline in page
    assert channel.RUMOUR.headline not in page


async def test_a_message_comes_with_its_buttons_and_its_edit_has_its_number() -> None:
    async with opened() as demo:
        number = demo.sends("عاجل")
        demo.edits(number, "قتيلان")
        demo.sends("تغيّر", reply_to=number)
        alert, edit, reply = await demo.told(3)
        assert (alert["html"], alert["mine"], alert["note"]["en"]) == ("عاجل", False, "A new alert")
        assert [key["text"] for key in alert["buttons"][0]] == ["المزيد", "الخبر"]
        assert (edit["id"], edit["html"], edit["edited"]) == (number, "قتيلان", True)
        assert "in place" in edit["note"]["en"]
        assert reply["reply"] == {"id": number, "text": "قتيلان"}


async def test_an_answer_is_not_called_an_alert() -> None:
    async with opened() as demo:
        assert await demo.post("/say", {"text": "آخر كركوك"}) == 204
        demo.sends("هذه أخبار كركوك")
        said, answer = await demo.told(2)
        assert (said["mine"], said["html"]) == (True, "آخر كركوك")
        assert answer["note"] is None


async def test_a_page_that_comes_back_is_told_only_what_it_missed_and_a_new_run_from_the_start() -> None:
    async with opened() as demo:
        demo.sends("١")
        ((mark, _),) = await demo.lines(1)
        demo.sends("٢")
        ((_, missed),) = await demo.lines(1, known=mark)
        assert missed["html"] == "٢"
        for stranger in ("another-2", "2", "x", f"{mark}9"):
            assert demo.page.chronicle.known_by(stranger) in (0, 2)
        ((_, first),) = await demo.lines(1, known="another-2")
        assert first["html"] == "١"


async def test_pictures_are_shown_and_other_files_only_kept() -> None:
    async with opened() as demo:
        picture = demo.sends("", file=SentFile(name="map.png", content=b"png", mime="image/png", is_photo=True))
        page = demo.sends("", file=SentFile(name="a.html", content=b"<script>", mime="text/html"))
        async with demo.session.get(f"/file/{YOU}/{picture}") as answer:
            assert (answer.content_type, await answer.read()) == ("image/png", b"png")
        async with demo.session.get(f"/file/{YOU}/{page}") as answer:
            assert answer.content_type == "application/octet-stream"
            assert answer.headers["Content-Disposition"] == "attachment"
        async with demo.session.get(f"/file/{YOU}/99") as answer:
            assert answer.status == 404


def test_everything_of_the_plot_is_told_in_english_too() -> None:
    steps = [step for act in PLOT for step in act.steps]
    pieces: list[Piece] = [
        *BACKLOG,
        *MORE,
        *(one for step in steps if isinstance(step, Publishes) for one in step.pieces),
    ]
    told = (
        [act.english for act in PLOT]
        + [one.english for one in pieces]
        + [said for role in CAST for said in role.english]
    )
    told += [step.english for step in steps if isinstance(step, Says | Presses)]
    told += [step.deed.english for step in steps if isinstance(step, Posts)]
    assert len(told) > 50
    assert [text for text in told if not any(letter.isascii() and letter.isalpha() for letter in text)] == []


# what it may do


async def test_what_is_pressed_reaches_the_bot_and_nothing_else_can_be() -> None:
    async with opened() as demo:
        number = demo.sends("عاجل")
        for other in ({"message": number, "data": "other"}, {"message": number, "data": ""}):
            assert await demo.post("/press", other) == 409
        for nothing in ({"message": 99, "data": "more:1"}, {"message": "x", "data": "more:1"}, {}):
            assert await demo.post("/press", nothing) == 404
        of_another = demo.sends("لليلى", chat=LAYLA.id)
        assert await demo.post("/press", {"message": of_another, "data": "more:1"}) == 404
        assert await demo.post("/press", {"message": number, "data": "more:1"}) == 204
        assert [who for who, _ in demo.stage.sandbox.world.presses.values()] == [YOU]


async def test_what_the_bot_answers_to_a_press_is_shown_where_it_was_pressed() -> None:
    async with opened() as demo:
        number = demo.sends("عاجل")
        await demo.post("/press", {"message": number, "data": "more:1"})
        (press,) = demo.stage.sandbox.world.presses
        api = f"{demo.stage.sandbox.url}/bot{demo.stage.sandbox.token}"
        async with demo.session.post(
            f"{api}/answerCallbackQuery", json={"callback_query_id": press, "text": "كُتمت"}
        ) as answer:
            assert answer.status == 200
        async with demo.session.post(
            f"{api}/sendLocation", json={"chat_id": YOU, "latitude": 35.25, "longitude": 43.5}
        ):
            _, notice, pin = await demo.told(3)
        assert (notice["kind"], notice["chat"], notice["text"]) == ("notice", YOU, "كُتمت")
        assert (pin["html"], pin["note"]) == ("📍 35.2500, 43.5000", None)


async def test_a_story_that_is_skipped_waits_for_nobody() -> None:
    async with opened() as demo:
        demo.stage.pause = 60.0
        assert await demo.post("/skip", {}) == 204
        async with asyncio.timeout(5):
            await demo.stage.play(Act(title="فصل", steps=(Passes(), Passes())), 1)


@pytest.mark.parametrize("said", [{}, {"text": "  "}, {"text": "ا" * 4097}, [], "نص"])
async def test_what_telegram_would_not_take_is_not_said(said: object) -> None:
    async with opened() as demo:
        assert await demo.post("/say", said) == 400


async def test_the_next_news_comes_a_minute_later() -> None:
    async with opened() as demo:
        before = demo.stage.clock()
        assert await demo.post("/publish", {}) == 204
        assert (demo.stage.clock() - before).total_seconds() > 60
        assert demo.stage.feeds.outlets[MORE[0].outlet].items[-1].title == MORE[0].title


async def test_other_sites_cannot_use_it_in_the_persons_name() -> None:
    async with opened() as demo:
        async with demo.session.get("/", headers={"Host": "rebound.example"}) as answer:
            assert answer.status == 403
        async with demo.session.post(
            "/say", data='{"text": "/wipe"}', headers={"Content-Type": "text/plain"}
        ) as answer:
            assert answer.status == 415
        assert demo.stage.sandbox.world.all_messages(YOU) == []


# how it is served


@pytest.mark.parametrize(("language", "told"), [("ar", "هذا هاتفك"), ("en", "This is your phone"), ("xx", "هذا هاتفك")])
async def test_the_page_speaks_both_languages_and_loads_nothing_from_elsewhere(language: str, told: str) -> None:
    async with opened() as demo, demo.session.get(f"/?lang={language}") as answer:
        page = await answer.text()
        assert told in page
        assert "//" not in page.replace("<!doctype", "")
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        for path in ("/static/demo.js", "/static/demo.css", "/static/icon.svg"):
            assert path in page
            async with demo.session.get(path) as asset:
                assert asset.status == 200
        async with demo.session.get("/static/server.py") as asset:
            assert asset.status == 404


async def test_the_board_and_a_feed_are_handed_through_as_the_bot_serves_them() -> None:
    asked = []

    async def board(request: web.Request) -> web.Response:
        asked.append((request.path_qs, request.headers.get("X-Part"), request.headers.get("Cookie")))
        return web.Response(text="<p>map", content_type="text/html", headers={"ETag": '"1"', "Set-Cookie": "a=b"})

    routes = (web.get("/board/{rest:.*}", board), web.get("/feed/{rest:.*}", board))
    async with Loopback(*routes) as bot, opened(bot.url) as demo:
        headers = {"X-Part": "1", "Cookie": "c=d"}
        async with demo.session.get("/board/story/x%2Fy?lang=en", headers=headers) as answer:
            assert (answer.status, await answer.text(), answer.headers["ETag"]) == (200, "<p>map", '"1"')
            assert "Set-Cookie" not in answer.headers
        async with demo.session.get("/feed/a-key.atom") as answer:
            assert answer.status == 200
        assert asked == [("/board/story/x%2Fy?lang=en", "1", None), ("/feed/a-key.atom", None, None)]
    async with opened() as demo, demo.session.get("/board/") as answer:
        assert answer.status == 503


async def test_a_port_that_is_taken_is_told() -> None:
    async with opened() as demo:
        port = int(demo.page.url.rpartition(":")[2])
        async with open_stage(Screen(Console(file=StringIO())), pause=0) as stage:
            with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
                await DemoPage(stage, board="", port=port).__aenter__()


# texts as HTML


def test_a_hostile_text_stays_text() -> None:
    shown = marked_up(HOSTILE, (Entity(type="bold", offset=0, length=len(HOSTILE)),))
    assert shown == "<b>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=alert(1)&gt;</b>"


def test_entities_are_measured_in_utf_16_and_nest_well_even_where_they_cross() -> None:
    bold, italic = Entity(type="bold", offset=0, length=4), Entity(type="italic", offset=3, length=3)
    assert marked_up("🔴اب ج", (bold, italic)) == "<b>🔴ا<i>ب</i></b><i> ج</i>"
    inner = Entity(type="code", offset=3, length=1)
    assert marked_up("🔴اب ج", (Entity(type="blockquote", offset=0, length=6), inner)) == (
        "<blockquote>🔴ا<code>ب</code> ج</blockquote>"
    )


def test_only_web_addresses_become_links_and_commands_can_be_pressed() -> None:
    def link(url: str) -> str:
        return marked_up("خبر", (Entity(type="text_link", offset=0, length=3, url=url),))

    assert link('https://a.example/?a="b') == (
        '<a href="https://a.example/?a=&quot;b" target="_blank" rel="noreferrer">خبر</a>'
    )
    assert [link(url) for url in ("javascript:alert(1)", "tg://user?id=1", "http://[", "")] == ["خبر"] * 4
    assert 'data-say="/help"' in marked_up("/help", (Entity(type="bot_command", offset=0, length=5),))
