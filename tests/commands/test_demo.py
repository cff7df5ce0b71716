"""The demo: its news, its stage against a bot of our own, what the terminal shows, and how it ends."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

from bot.sandbox import FeedServer, Sandbox
from bot.sandbox.channels import PreviewServer
from bot.sandbox.demo import channel, stage
from bot.sandbox.demo import news as demo_news
from bot.sandbox.demo.channel import Does
from bot.sandbox.demo.news import BACKLOG, HEET, MORE, Piece
from bot.sandbox.demo.plot import LAYLA, PLOT, SAM, Act, Posts, Presses, Publishes, Says
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.stage import Stage, open_stage
from bot.sandbox.telegram.rules import Button, Formatted
from bot.sandbox.telegram.world import Draft, Event

ALARM = Piece(outlet="sidra", title="انفجار عبوة في كركوك", text="انفجرت عبوة ناسفة في كركوك.")


def pieces() -> list[Piece]:
    found: list[Piece] = []
    for value in vars(demo_news).values():
        found += [value] if isinstance(value, Piece) else []
        found += [one for one in value if isinstance(one, Piece)] if isinstance(value, tuple) else []
    return found


def screen() -> tuple[Screen, StringIO]:
    out = StringIO()
    return Screen(Console(file=out, width=80, highlight=False, markup=False, emoji=False)), out


# the news


def test_there_are_24_arabic_articles_from_six_outlets() -> None:
    arabic = [piece for piece in pieces() if any("\u0620" <= char <= "\u064a" for char in piece.title)]
    assert len(arabic) >= 24
    assert len({piece.outlet for piece in arabic}) == 6
    assert len({piece.title for piece in pieces()}) == len(pieces())


def test_every_article_of_the_plot_is_published_once() -> None:
    published = [piece for act in PLOT for step in act.steps if isinstance(step, Publishes) for piece in step.pieces]
    assert sorted(piece.title for piece in [*published, *BACKLOG, *MORE]) == sorted(piece.title for piece in pieces())


async def test_the_outlets_are_in_every_condition() -> None:
    async with FeedServer() as feeds:
        demo_news.open_outlets(feeds)
        outlets = feeds.outlets.values()
        assert {outlet.encoding for outlet in outlets} == {"utf-8", "windows-1256"}
        assert {outlet.format for outlet in outlets} == {"rss", "atom"}
        assert any(outlet.declared and outlet.declared != outlet.encoding for outlet in outlets)
        assert any(outlet.raw for outlet in outlets)
        for piece in pieces():
            feeds.publish(piece.outlet, piece.title, piece.text)
            if feeds.outlets[piece.outlet].encoding != "utf-8":
                # Arabic digits aren't in windows-1256; everything else of a title has to be, or it isn't realistic.
                piece.title.encode("windows-1256")


async def test_the_channel_is_first_takes_a_post_down_and_corrects_another() -> None:
    steps = [step for act in PLOT for step in act.steps]
    deeds = [step.deed for step in steps if isinstance(step, Posts)]
    assert Counter(deed.does for deed in deeds) == {Does.POSTS: 2, Does.TAKES_DOWN: 1, Does.EDITS: 1}
    first = next(at for at, step in enumerate(steps) if isinstance(step, Posts) and step.deed is channel.ATTACK_FIRST)
    assert first < next(at for at, step in enumerate(steps) if isinstance(step, Publishes) and HEET in step.pieces)
    async with PreviewServer() as preview:
        channel.open_channel(preview)
        for deed in deeds:
            channel.carry_out(deed, preview, now=datetime.now(UTC))
        _, last = preview.channels[channel.NAME].posts.values()
        assert (last.edited, last.text) == (True, channel.ATTACK_TOLL.text)


# the stage


Reaction = Callable[[Sandbox, Event], None]


def send(sandbox: Sandbox, chat_id: int, text: str) -> None:
    more = Button(text="المزيد", data="more:1", raw={"text": "المزيد", "callback_data": "more:1"})
    draft = Draft(formatted=Formatted(text=text), buttons=((more,),))
    sandbox.world.post(sandbox.world.chats[chat_id], sandbox.world.bot, draft)


def edit(sandbox: Sandbox, chat_id: int, text: str) -> None:
    last = sandbox.messages(chat_id)[-1]
    sandbox.world.edit(last, formatted=Formatted(text=text), html=text, buttons=last.buttons, preview=None)


async def poll(feeds: FeedServer, preview: PreviewServer) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            for address in [*map(feeds.address, feeds.outlets), f"{preview.url}/s/{channel.NAME}"]:
                await (await session.get(address)).release()


@asynccontextmanager
async def playing(said: Reaction, published: Callable[[Sandbox], None] = lambda _: None) -> AsyncIterator[Stage]:
    """Open a stage with a bot that reacts to what is said and to each article as the test wants."""
    async with open_stage(screen()[0], pause=0) as opened:

        def react(event: Event) -> None:
            if event.kind in ("says", "press"):
                asyncio.get_running_loop().call_soon(said, opened.sandbox, event)

        opened.sandbox.on_event(react)

        def publish(*_: object) -> None:
            asyncio.get_running_loop().call_soon(published, opened.sandbox)

        opened.feeds.listeners.append(publish)
        polling = asyncio.create_task(poll(opened.feeds, opened.preview))
        yield opened
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling


def echo(sandbox: Sandbox, event: Event) -> None:
    said = event.message.text if event.kind == "says" and event.message else event.text
    send(sandbox, event.chat_id, f"سمعت: {said}")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_PATIENCE", 1.0)
    monkeypatch.setattr(stage, "LAST_LOOK", 0.05)


def alarm(**expected: object) -> Act:
    return Act(title="فصل", steps=(Publishes(pieces=(ALARM,), settles=True, **expected),))  # type: ignore[arg-type]  # fields of Publishes


async def test_a_story_that_goes_as_it_should_has_no_problems() -> None:
    async with playing(echo, lambda sandbox: send(sandbox, LAYLA.id, "عاجل: كركوك")) as opened:
        await opened.play(Act(title="فصل", steps=(Says(who=SAM, text="/list", answer=("سمعت", "/list")),)), 1)
        await opened.play(alarm(alerts={LAYLA: ("كركوك",)}), 2)
        await opened.play(Act(title="فصل", steps=(Presses(who=LAYLA, button="المزيد", answer=("سمعت",)),)), 3)
        await opened.close()
    assert (opened.problems, opened.expected) == ([], 3)


async def test_an_alert_that_does_not_come_is_told() -> None:
    async with playing(echo) as opened:
        await opened.play(alarm(alerts={LAYLA: ("كركوك",)}), 1)
        await opened.close()
    (problem,) = opened.problems
    assert problem.startswith("ليلى: التنبيه: لم يصل")


async def test_an_alert_that_nobody_expected_is_told() -> None:
    async with playing(echo, lambda sandbox: send(sandbox, SAM.id, "عاجل: كركوك")) as opened:
        await opened.play(alarm(), 1)
        await opened.close()
    assert opened.problems == ["Sam: رسالة زائدة: عاجل: كركوك"]


async def test_an_alert_that_comes_twice_is_told() -> None:
    def twice(sandbox: Sandbox) -> None:
        send(sandbox, LAYLA.id, "عاجل: كركوك")
        send(sandbox, LAYLA.id, "عاجل: كركوك")

    async with playing(echo, twice) as opened:
        await opened.play(alarm(alerts={LAYLA: ("كركوك",)}), 1)
        await opened.close()
    assert opened.problems == ["ليلى: رسالة زائدة: عاجل: كركوك"]


async def test_words_that_are_missing_are_told() -> None:
    async with playing(echo, lambda sandbox: send(sandbox, LAYLA.id, "عاجل: كركوك")) as opened:
        await opened.play(alarm(alerts={LAYLA: ("كركوك", "قتيلان")}), 1)
        await opened.close()
    (problem,) = opened.problems
    assert "ينقص «قتيلان»" in problem


async def test_edits_are_expected_too_and_none_may_be_left_over() -> None:
    async with playing(echo, lambda sandbox: edit(sandbox, LAYLA.id, "عاجل: قتيلان")) as opened:
        send(opened.sandbox, LAYLA.id, "عاجل: كركوك")
        await opened.sandbox.next_message(LAYLA.id)
        await opened.play(alarm(edits={LAYLA: ("قتيلان",)}), 1)
        edit(opened.sandbox, LAYLA.id, "شيء آخر")
        await opened.close()
    assert opened.problems == ["ليلى: تعديل زائد: شيء آخر"]


# the terminal


async def test_arabic_stands_alone_on_its_line_without_direction_marks() -> None:
    shown, out = screen()
    async with open_stage(shown, pause=0) as opened:
        send(opened.sandbox, LAYLA.id, "\u200f🔴 عاجل · كركوك\n\u200fمقتل \u2068جندي\u2069 " + "وكلام كثير " * 20)
        edit(opened.sandbox, LAYLA.id, "\u200fعُدِّل")
        opened.publish(ALARM)
    text = out.getvalue()
    assert not {"\u200f", "\u2068", "\u2069"} & set(text)
    lines = text.splitlines()
    assert "🤖 راصد إلى: ليلى" in lines
    assert "    🔴 عاجل · كركوك" in lines
    assert "    ‹المزيد›" in lines
    assert any("عُدِّلت الرسالة في مكانها" in line for line in lines)
    assert "    انفجار عبوة في كركوك" in lines
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith(("│", "┃", "║")) for line in lines)


# the command


@pytest.mark.slow
async def test_an_interrupt_ends_the_demo_at_once_and_in_good_order() -> None:
    root = Path(__file__).resolve().parents[2]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo"),
        cwd=root,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while "/start" not in (await process.stdout.readline()).decode():
            assert process.returncode is None
        process.send_signal(signal.SIGINT)
        _, errors = await process.communicate()
    assert (process.returncode, errors.decode()) == (0, "")


@pytest.mark.slow
async def test_an_interrupt_ends_the_demo_on_the_web_with_its_page_still_open() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--web"),
        cwd=Path(__file__).resolve().parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        line = ""
        while "?lang=en" not in line:
            line = (await process.stdout.readline()).decode()
            assert process.returncode is None
        page = line.strip().removesuffix("?lang=en")
        async with session.get(f"{page}events") as told, session.get(f"{page}board/live") as live:
            assert (told.content_type, live.content_type) == ("text/event-stream", "text/event-stream")
            while b'"act"' not in await told.content.readline():
                pass  # the story begins once somebody looks
            process.send_signal(signal.SIGINT)
            _, errors = await process.communicate()
    assert (process.returncode, errors.decode()) == (0, "")
