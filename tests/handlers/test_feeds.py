"""/addfeed and /delfeed over sockets: read first, polled from then on, and so again after a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.build import Rooms, build
from bot.botapi.session import choose_webhook, connect, hang_up, say_goodbye
from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState
from bot.pipeline.pipeline import known_states
from bot.sandbox import FeedServer, Sandbox
from bot.settings import Settings
from bot.sources.watch import watched
from bot.sources.worker.worker import ParseWorker
from storage.opening import open_stores
from tests.handlers.test_sockets import readable
from tests.stages.receiving_stage import NOW, OPERATOR, UNLIMITED

HOUR = timedelta(hours=1)


@asynccontextmanager
async def running(sandbox: Sandbox, folder: Path, feeds: list[Feed]) -> AsyncIterator[Rooms]:
    """Run a bot that talks and reads feeds, whose clock stands still: each feed is polled once."""
    settings = Settings(
        telegram_token=sandbox.token, telegram_api=sandbox.url, operators=frozenset({OPERATOR}), data_dir=folder
    )
    worker = ParseWorker()
    async with open_stores(database=None, data_dir=folder) as stores, Fetcher(allow_private=True) as fetcher:
        rooms = await build(
            settings,
            stores=stores,
            fetcher=fetcher,
            worker=worker,
            clock=lambda: NOW,
            rate=UNLIMITED,
            feeds=feeds,
        )
        assert rooms.poller is not None
        application, now = rooms.connection.application, tuple(rooms.desk.feeds)
        await connect(application)
        await choose_webhook(application, url=None, secret="")
        states = await known_states(stores.news, now, now=NOW)
        tasks = [asyncio.create_task(rooms.poller.run()), asyncio.create_task(rooms.pipeline.run(now, states))]
        try:
            yield rooms
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, say_goodbye(rooms.intake, rooms.poller), return_exceptions=True)
            await hang_up(application)
            worker.close()


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as opened:
        opened.add("furat", "وكالة الفرات")
        opened.publish("furat", "انفجار عبوة ناسفة في كركوك", "انفجرت عبوة ناسفة في كركوك.", published=NOW - HOUR)
        opened.add("gone", status=404)
        yield opened


async def test_a_feed_is_read_first_and_then_watched_until_it_is_taken_out(tmp_path: Path, server: FeedServer) -> None:
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        address = server.address("furat")
        async with running(sandbox, tmp_path, []) as rooms:
            polled = asyncio.create_task(server.polled("furat", times=2))  # to try it, and from then on
            await boss.says(f"/addfeed {address}")
            added = await sandbox.next_message(OPERATOR)
            assert readable(added.text).splitlines() == [
                "✅ أضفت: وكالة الفرات، وفيه خبر واحد.",
                "أحدثها (12:00): انفجار عبوة ناسفة في كركوك",
            ]
            await polled
            await boss.says(f"/addfeed {address}")
            assert readable((await sandbox.next_message(OPERATOR)).text) == "هذا المصدر عندي: وكالة الفرات"
        async with running(sandbox, tmp_path, []) as rooms:
            assert [feed.url for feed in rooms.desk.feeds] == [address]
            await boss.says("/delfeed الفرات")
            dropped = await sandbox.next_message(OPERATOR)
            assert "لن أقرأ هذا المصدر بعد الآن: وكالة الفرات" in readable(dropped.text)
            assert list(rooms.desk.feeds) == []
        async with running(sandbox, tmp_path, []) as rooms:
            assert list(rooms.desk.feeds) == []
            await boss.presses(dropped, "تراجع")
            assert readable((await sandbox.next_edit(OPERATOR)).text) == "↩️ عاد المصدر: وكالة الفرات"
            assert [feed.url for feed in rooms.desk.feeds] == [address]


async def test_one_that_cannot_be_read_is_not_added_and_others_add_nothing(tmp_path: Path, server: FeedServer) -> None:
    async with Sandbox() as sandbox, FeedServer(), running(sandbox, tmp_path, []) as rooms:
        boss, ali = sandbox.user(OPERATOR), sandbox.user(7)
        for said, answer in (
            (f"/addfeed {server.address('gone')}", "الصفحة غير موجودة (404)"),
            ("/addfeed كركوك", "اكتب عنوان المصدر بعد الأمر"),
            ("/addfeed ftp://a.example/rss", "اكتب عنوان المصدر بعد الأمر"),
            ("/delfeed", "اكتب اسم المصدر أو عنوانه"),
            ("/delfeed كركوك", "لم أجد مصدرًا"),
        ):
            await boss.says(said)
            assert answer in readable((await sandbox.next_message(OPERATOR)).text), said
        await ali.says(f"/addfeed {server.address('furat')}")
        assert "لا أعرف هذا الأمر" in readable((await sandbox.next_message(7)).text)
        assert list(rooms.desk.feeds) == []


async def test_of_several_feeds_the_one_that_is_pressed_is_taken_out(tmp_path: Path, server: FeedServer) -> None:
    feeds = [Feed(url=server.address(slug), title=f"شفق {slug}") for slug in ("furat", "gone")]
    async with Sandbox() as sandbox, running(sandbox, tmp_path, feeds) as rooms:
        boss = sandbox.user(OPERATOR)
        await boss.says("/delfeed شفق")
        await boss.presses(await sandbox.next_message(OPERATOR), "شفق gone")
        await sandbox.next_edit(OPERATOR)
        assert [feed.title for feed in rooms.desk.feeds] == ["شفق furat"]


def test_what_the_operator_said_goes_before_the_list() -> None:
    def state(name: str, wanted: bool | None, title: str | None = None) -> FeedState:
        return FeedState(url=f"https://{name}.example/", added_at=NOW, next_poll_at=NOW, wanted=wanted, title=title)

    states = {each.url: each for each in (state("a", False), state("b", True), state("c", True, "وكالة ج - أمن"))}
    listed = [Feed(url=f"https://{name}.example/", title=name) for name in "abd"]
    assert [feed.title for feed in watched(listed, states)] == ["b", "d", "وكالة ج"]
