"""Live updates: what is made for one page is the same for all, and a crowd is told less often than a few."""

from contextlib import ExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.errors import StorageError
from handlers.board.guard import Guard
from handlers.board.live import MOST, FullError, Live
from tests.stages.board_stage import board_stage
from tests.stages.conversation_stage import story_of


async def test_where_nobody_looks_a_change_counts_at_once() -> None:
    live = Live()
    live.ring()
    live.ring()
    assert live.version == 2


async def test_changes_gather_while_somebody_looks_and_are_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.board.live._GATHERING_SECONDS", 0)
    live = Live()
    with live.opened("a"):
        told = live.versions()
        for _ in range(9):
            live.ring()
        assert live.version == 0
        assert await anext(told) == 1


def test_the_more_look_the_longer_changes_gather() -> None:
    live = Live()
    with ExitStack() as pages:
        lengths = [live.gathering_seconds]
        for number in range(200):
            pages.enter_context(live.opened(str(number)))
            lengths.append(live.gathering_seconds)
        assert lengths == sorted(lengths)
        assert lengths[1] < 2 * lengths[0]
        assert lengths[-1] > 5 * lengths[0]
        for _ in range(MOST - 200):
            pages.enter_context(live.opened("one"))
        with pytest.raises(FullError):
            pages.enter_context(live.opened("another"))


async def test_a_page_is_packed_once_and_unpacked_for_who_cant(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board:
        await board.play.happens(story_of(1))
        plain, packed = [await board.get(headers={"Accept-Encoding": how}) for how in ("identity", "gzip")]
        assert plain.text == packed.text
        assert plain.headers["ETag"] == packed.headers["ETag"]
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) < len(plain.text) / 3


async def test_a_guard_tells_a_failing_store_and_one_who_asks_too_often_in_one_way() -> None:
    async def fails(_: web.Request) -> web.StreamResponse:
        raise StorageError("a row that nobody may see")

    guard, app = Guard(name="test", again=7), web.Application()
    app.router.add_get("/", guard.before(fails))
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        guard.rates._saved, guard.rates._per_second = 1, 0
        async with aiohttp.ClientSession() as session:
            for status in (503, 429):
                async with session.get(url) as answer:
                    assert (answer.status, answer.headers["Retry-After"]) == (status, "7")
                    assert await answer.text() == ""
    finally:
        await runner.cleanup()
