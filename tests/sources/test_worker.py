"""The parse worker survives every body, and imports only what reading needs."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ParseError
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed
from bot.sources.worker.confine import parse_within
from bot.sources.worker.worker import ParseWorker
from tests.stages.feeds_stage import FEED, NOW, item, rss

GOOD = rss(item("خبر أول"), item("خبر ثان")).encode()
#: Whatever is written so isn't plain: feedparser reads it.
UNUSUAL = 'xml:base="https://news.example/"'
#: An author that feedparser's e-mail pattern needs minutes for.
LONG_AUTHOR = rss(f"<item {UNUSUAL}><title>خبر</title><author>{'a.' * 16_000}</author></item>").encode()
#: An element with very many attributes; feedparser walks through all of them for each.
MANY_ATTRIBUTES = rss(
    f"<item {UNUSUAL}><title>خبر</title><x {{}}/></item>".format(" ".join(f'a{n}="1"' for n in range(40_000)))
).encode()


async def ask(worker: ParseWorker, body: bytes) -> ParsedFeed:
    return await worker.parse(body, feed=FEED, charset=None, base_url=FEED.url, now=NOW)


@pytest.fixture
async def worker() -> AsyncIterator[ParseWorker]:
    worker = ParseWorker(timeout_seconds=0.7)
    yield worker
    worker.close()


def pid_of(worker: ParseWorker) -> int:
    """Return the id of the one process that runs."""
    (pid,) = [process.pid for process in (*worker._busy, *worker._idle) if process.pid is not None]
    return pid


async def test_a_body_is_read_in_another_process(worker: ParseWorker) -> None:
    parsed = await ask(worker, GOOD)
    assert [article.title for article in parsed.entries] == ["خبر أول", "خبر ثان"]
    assert pid_of(worker) != os.getpid()


async def test_a_page_is_read_there_too() -> None:
    worker = ParseWorker()
    said = "وقالت القيادة إن القوة أنهت تفتيش القرى الواقعة غربي القضاء وعادت إلى مقرها مساء اليوم."
    page = f"<html><body><nav>اتصل بنا</nav><article><p>{said}</p><p>{said * 2}</p></article></body></html>"
    try:
        text = await worker.page_text(page.encode(), charset="utf-8", url="https://news.example/1")
        assert text.startswith(said)
        assert "اتصل" not in text
        assert len((await ask(worker, GOOD)).entries) == 2
    finally:
        worker.close()


async def test_a_refusal_comes_through_as_it_is(worker: ParseWorker) -> None:
    with pytest.raises(ParseError) as caught:
        await ask(worker, b"<html><body>x</body></html>")
    assert caught.value.reason == "web_page"


@pytest.mark.parametrize(
    "bomb",
    [pytest.param(LONG_AUTHOR, id="author"), pytest.param(MANY_ATTRIBUTES, id="attributes", marks=pytest.mark.slow)],
)
async def test_a_body_that_hangs_the_parser_is_given_up_and_the_next_one_is_read(
    worker: ParseWorker, bomb: bytes
) -> None:
    await ask(worker, GOOD)
    before = pid_of(worker)
    hung, waiting = await asyncio.gather(ask(worker, bomb), ask(worker, GOOD), return_exceptions=True)
    assert isinstance(hung, ParseError)
    assert hung.reason == "parse_timeout"
    assert isinstance(waiting, ParsedFeed)
    assert pid_of(worker) != before


@pytest.mark.slow
async def test_a_body_that_hangs_the_parser_holds_up_nobody_and_its_feed_comes_last_from_then_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for patience in ("_PATIENCE", "_SHORT_PATIENCE"):
        monkeypatch.setattr(f"bot.sources.worker.worker.{patience}", 0)
    worker = ParseWorker(timeout_seconds=0.5)
    read: list[str] = []

    async def ask_as(name: str, body: bytes) -> None:
        try:
            await worker.parse(body, feed=Feed(url=name), charset=None, base_url=name, now=NOW)
        except ParseError as error:
            name += f" {error.reason}"
        read.append(name)

    try:
        await asyncio.gather(*(ask_as(name, LONG_AUTHOR) for name in ("bad 1", "bad 2")))
        everybody = [("bad 1", LONG_AUTHOR), ("bad 2", GOOD), ("good 1", GOOD), ("good 2", GOOD), ("good 3", GOOD)]
        await asyncio.gather(*(ask_as(name, body) for name, body in everybody))
        assert sorted(read[:2]) == ["bad 1 parse_timeout", "bad 2 parse_timeout"]
        assert sorted(read[2:]) == ["bad 1 parse_timeout", "bad 2", "good 1", "good 2", "good 3"]
        assert read.index("bad 2") > read.index("good 2")
        await asyncio.gather(ask_as("bad 2", GOOD), ask_as("good 1", GOOD))
        assert len(worker._idle) == 2
    finally:
        worker.close()


async def test_the_process_knows_nothing_of_the_bots_environment(
    worker: ParseWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RASID_TELEGRAM_TOKEN", "RASID_DATABASE", "RASID_LLM_KEY", "PGPASSWORD", "OTHER_API_KEY"):
        monkeypatch.setenv(name, "a-secret-of-the-bot")
    await ask(worker, GOOD)
    for file in ("environ", "cmdline"):
        told = Path(f"/proc/{pid_of(worker)}/{file}").read_bytes()
        assert told
        assert b"a-secret-of-the-bot" not in told
        assert b"RASID_" not in told


async def test_a_bug_that_one_body_wakes_is_told_by_its_kind(worker: ParseWorker) -> None:
    nonsense: Any = object  # where the parser expects an address
    with pytest.raises(ParseError) as caught:
        await worker.parse(GOOD, feed=FEED, charset=None, base_url=nonsense, now=NOW)
    assert caught.value.reason in ("AttributeError", "TypeError")
    assert len((await ask(worker, GOOD)).entries) == 2


async def test_whoever_stops_waiting_leaves_no_process_at_work(worker: ParseWorker) -> None:
    await ask(worker, GOOD)
    pid = pid_of(worker)
    hung = asyncio.create_task(ask(worker, LONG_AUTHOR))
    while not worker._busy:
        await asyncio.sleep(0)
    hung.cancel()
    await asyncio.gather(hung, return_exceptions=True)
    while Path(f"/proc/{pid}").exists():
        await asyncio.sleep(0.01)  # the process is ended on a thread; the suite's limit bounds this loop
    assert len((await ask(worker, GOOD)).entries) == 2


async def test_an_idle_process_that_was_killed_costs_no_feed_its_body(worker: ParseWorker) -> None:
    await ask(worker, GOOD)
    os.kill(pid_of(worker), signal.SIGKILL)
    while any(process.pid is not None for process in worker._idle):
        await asyncio.sleep(0.01)  # as above
    assert len((await ask(worker, GOOD)).entries) == 2


async def test_a_process_killed_from_outside_is_replaced(worker: ParseWorker) -> None:
    await ask(worker, GOOD)
    hung = asyncio.create_task(ask(worker, LONG_AUTHOR))
    os.kill(pid_of(worker), signal.SIGKILL)
    with pytest.raises(ParseError):
        await hung
    assert len((await ask(worker, GOOD)).entries) == 2


async def test_closing_gives_up_what_is_being_read() -> None:
    worker = ParseWorker()
    await ask(worker, GOOD)
    pid = pid_of(worker)
    hung = asyncio.create_task(ask(worker, LONG_AUTHOR))
    while not worker._busy:
        await asyncio.sleep(0)
    worker.close()
    with pytest.raises(ParseError, match="parse_stopped"):
        await hung
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ParseError, match="parse_stopped"):
        await ask(worker, GOOD)
    worker.close()


async def test_the_process_starts_with_the_first_body_and_ends_when_idle() -> None:
    worker = ParseWorker(idle_seconds=0)
    assert not worker._idle
    await ask(worker, GOOD)
    pid = pid_of(worker)
    while Path(f"/proc/{pid}").exists():
        await asyncio.sleep(0.01)  # the process ends on its own time; the suite's limit bounds this loop
    assert len((await ask(worker, GOOD)).entries) == 2
    worker.close()


async def test_of_two_idle_processes_one_soon_ends_and_the_last_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sources.worker.worker._SPARE_SECONDS", 0)
    worker = ParseWorker()
    try:
        await asyncio.gather(ask(worker, GOOD), ask(worker, GOOD))
        while len(worker._idle) > 1:
            await asyncio.sleep(0.01)  # the suite's limit bounds this loop
        pid = pid_of(worker)
        assert len((await ask(worker, GOOD)).entries) == 2
        assert pid_of(worker) == pid
    finally:
        worker.close()


async def test_a_line_of_bodies_takes_one_process_and_one_that_is_held_up_takes_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = ParseWorker(timeout_seconds=60)
    monkeypatch.setattr("bot.sources.worker.worker._PATIENCE", 60)
    await asyncio.gather(*(ask(worker, GOOD) for _ in range(12)))
    first = pid_of(worker)
    monkeypatch.setattr("bot.sources.worker.worker._PATIENCE", 0.01)
    hung = asyncio.create_task(ask(worker, LONG_AUTHOR))
    while not worker._busy:
        await asyncio.sleep(0)
    assert len((await ask(worker, GOOD)).entries) == 2
    assert {process.pid for process in worker._busy} == {first}
    worker.close()
    with pytest.raises(ParseError):
        await hung


async def test_one_that_is_still_to_get_the_processor_is_given_longer_before_another_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = ParseWorker(timeout_seconds=60)
    await ask(worker, GOOD)
    monkeypatch.setattr("bot.sources.worker.worker._PATIENCE", 0.001)
    monkeypatch.setattr("bot.sources.worker.worker._STARVED_TIMES", 1_000_000)
    looks = 0
    had = 0.0

    def worked(_: object) -> float:
        nonlocal looks
        looks += 1
        return had

    monkeypatch.setattr("bot.sources.worker.process.ReadingProcess.worked", property(worked))
    hung = asyncio.create_task(ask(worker, LONG_AUTHOR))
    while not worker._busy:
        await asyncio.sleep(0)
    waiting = asyncio.create_task(ask(worker, GOOD))
    while looks < 20:
        await asyncio.sleep(0.001)  # the suite's limit bounds this loop
    assert len(worker._busy) == 1
    had = 1.0
    assert len((await waiting).entries) == 2
    worker.close()
    with pytest.raises(ParseError):
        await hung


async def test_a_process_tells_how_long_it_worked(worker: ParseWorker) -> None:
    await ask(worker, GOOD)
    (process,) = worker._idle
    before = process.worked
    assert before is not None
    await ask(worker, GOOD)
    assert (process.worked or 0.0) > before
    worker.close()
    assert process.worked is None


async def test_whoever_stops_waiting_for_a_process_leaves_it_to_the_others(
    worker: ParseWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sources.worker.worker._PATIENCE", 60)
    await ask(worker, GOOD)
    tasks = [asyncio.create_task(ask(worker, GOOD)) for _ in range(5)]
    while worker._heir is None:
        await asyncio.sleep(0)
    tasks[1].cancel()
    read = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(one) for one in read] == [ParsedFeed, asyncio.CancelledError, *3 * [ParsedFeed]]
    assert pid_of(worker)


async def test_the_process_imports_only_what_reading_needs(worker: ParseWorker) -> None:
    await ask(worker, GOOD)
    maps = Path(f"/proc/{pid_of(worker)}/maps").read_text()
    assert "lexbor" in maps  # what reading needs shows there
    for foreign in ("aiohttp", "sqlalchemy", "yarl", "multidict"):
        assert foreign not in maps


def test_what_the_process_runs_never_reaches_the_network_or_the_stores() -> None:
    code = (
        "import sys, bot.sources.worker.confine as room; room.confine(); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "feedparser" in loaded
    assert not {"telegram", "aiohttp", "httpx", "sqlalchemy", "tinydb", "rich", "storage", "handlers"} & set(loaded)


def test_a_process_whose_bot_was_killed_ends_itself() -> None:
    code = (
        "import bot.sources.worker.confine as room; from tests.sources.test_worker import LONG_AUTHOR, FEED, NOW; "
        "room._GRACE = 0.1; room.confine(); "
        "room.parse_within(0.1, LONG_AUTHOR, feed=FEED, charset=None, base_url=FEED.url, now=NOW)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGALRM


def test_after_a_body_no_alarm_remains() -> None:
    parse_within(5, GOOD, feed=FEED, charset=None, base_url=FEED.url, now=NOW)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
