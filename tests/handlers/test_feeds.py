"""/addsource, /pausesource, /delsource over sockets: read and asked first, polled then, so again after a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.build import Rooms, build
from bot.botapi.session import choose_webhook, connect, hang_up, say_goodbye
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import Feed, FeedState, Provenance, SourceKind
from bot.pipeline.pipeline import known_states
from bot.sandbox import FeedServer, Sandbox
from bot.sandbox.channels import PreviewServer
from bot.settings import Settings
from bot.sources.channels.preview import Preview
from bot.sources.line import Line
from bot.sources.watch import watched
from bot.sources.worker.worker import ParseWorker
from storage.opening import open_stores
from tests.handlers.test_sockets import readable
from tests.stages.receiving_stage import NOW, OPERATOR, UNLIMITED

HOUR = timedelta(hours=1)


@asynccontextmanager
async def running(
    sandbox: Sandbox, folder: Path, feeds: list[Feed], *, preview: str = "https://t.me"
) -> AsyncIterator[Rooms]:
    """Run a bot that talks and reads feeds, whose clock stands still: each feed is polled once."""
    settings = Settings(
        telegram_token=sandbox.token,
        telegram_api=sandbox.url,
        telegram_preview=preview,
        operators=frozenset({OPERATOR}),
        data_dir=folder,
    )
    worker = ParseWorker()
    async with (
        open_stores(database=None, data_dir=folder, reader=StoryLines()) as stores,
        Fetcher(allow_private=True) as fetcher,
    ):
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
        rooms.pipeline.preview = Preview(fetcher, base=preview, line=Line(apart=0))
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


@pytest.fixture
async def previews() -> AsyncIterator[PreviewServer]:
    async with PreviewServer() as opened:
        opened.add("nahrain_now", "نهرين الآن")
        opened.post("nahrain_now", "انفجار عبوة ناسفة في كركوك", at=NOW - HOUR)
        opened.add("nayaforiraq")
        opened.add("closed_one").is_closed = True
        yield opened


async def test_a_feed_is_read_first_and_then_watched_until_it_is_taken_out(tmp_path: Path, server: FeedServer) -> None:
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        address = server.address("furat")
        async with running(sandbox, tmp_path, []) as rooms:
            await boss.says(f"/addfeed {address}")
            asked = await sandbox.next_message(OPERATOR)
            assert readable(asked.text).splitlines() == [
                "📰 وكالة الفرات",
                address,
                "بالعربية",
                "أحدث ما فيه:",
                "• 12:00 انفجار عبوة ناسفة في كركوك",
                "هل أقرؤه؟",
            ]
            assert list(rooms.desk.feeds) == []
            polled = asyncio.create_task(server.polled("furat", times=2))  # once more, and from then on
            await boss.presses(asked, "أضفه")
            added = await sandbox.next_edit(OPERATOR)
            assert readable(added.text) == "✅ أضفت: وكالة الفرات، وفيه خبر واحد."
            await polled
            await boss.says(f"/addsource {address}")
            assert readable((await sandbox.next_message(OPERATOR)).text) == "هذا المصدر عندي: وكالة الفرات"
        async with running(sandbox, tmp_path, []) as rooms:
            assert [feed.url for feed in rooms.desk.feeds] == [address]
            await boss.says("/delsource الفرات")
            dropped = await sandbox.next_message(OPERATOR)
            assert "لن أقرأ هذا المصدر بعد الآن: وكالة الفرات" in readable(dropped.text)
            assert list(rooms.desk.feeds) == []
        async with running(sandbox, tmp_path, []) as rooms:
            assert list(rooms.desk.feeds) == []
            await boss.presses(dropped, "تراجع")
            assert readable((await sandbox.next_edit(OPERATOR)).text) == "↩️ عاد المصدر: وكالة الفرات"
            assert [feed.url for feed in rooms.desk.feeds] == [address]


async def test_the_three_newest_entries_are_shown_whatever_their_order(tmp_path: Path, server: FeedServer) -> None:
    server.add("five", "وكالة الخمسة")
    for hours in (3, 1, 5, 2, 4):
        server.publish("five", f"خبر {hours}", published=NOW - hours * HOUR)
    async with Sandbox() as sandbox, running(sandbox, tmp_path, []):
        boss = sandbox.user(OPERATOR)
        await boss.says(f"/addsource {server.address('five')}")
        shown = readable((await sandbox.next_message(OPERATOR)).text).splitlines()
        assert [line for line in shown if line.startswith("•")] == ["• 12:00 خبر 1", "• 11:00 خبر 2", "• 10:00 خبر 3"]


async def test_a_feed_is_read_in_the_language_that_was_shown_and_confirmed(tmp_path: Path, server: FeedServer) -> None:
    server.add("rudaw", "هەواڵی ئەمڕۆ")
    server.publish("rudaw", "لە کەرکووک بۆمبێک تەقییەوە", published=NOW - HOUR)
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        async with running(sandbox, tmp_path, []) as rooms:
            await boss.says(f"/addsource {server.address('rudaw')}")
            asked = await sandbox.next_message(OPERATOR)
            assert "بالكردية" in readable(asked.text)
            await boss.presses(asked, "أضفه")
            await sandbox.next_edit(OPERATOR)
            assert [feed.language for feed in rooms.desk.feeds] == ["ckb"]
        async with running(sandbox, tmp_path, []) as rooms:
            assert [feed.language for feed in rooms.desk.feeds] == ["ckb"]


async def test_what_the_operator_does_not_want_is_not_added(tmp_path: Path, server: FeedServer) -> None:
    async with Sandbox() as sandbox, running(sandbox, tmp_path, []) as rooms:
        boss = sandbox.user(OPERATOR)
        await boss.says(f"/addsource {server.address('furat')}")
        await boss.presses(await sandbox.next_message(OPERATOR), "لا")
        assert readable((await sandbox.next_edit(OPERATOR)).text) == "حسنًا، لم أضفه."
        assert list(rooms.desk.feeds) == []


async def test_of_a_web_page_the_feed_that_it_names_is_found(tmp_path: Path, server: FeedServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    named = "".join(link.format(address) for address in (server.address("gone"), server.address("furat")))
    server.add("page", raw=f"<html><head>{named}</head><body>أخبار</body></html>".encode())
    async with Sandbox() as sandbox, running(sandbox, tmp_path, []):
        boss = sandbox.user(OPERATOR)
        await boss.says(f"/addsource {server.address('page')}")
        asked = readable((await sandbox.next_message(OPERATOR)).text).splitlines()
        assert asked[:2] == ["📰 وكالة الفرات", server.address("furat")]


async def test_a_channel_is_added_by_its_name_with_who_speaks_there(tmp_path: Path, previews: PreviewServer) -> None:
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        async with running(sandbox, tmp_path, [], preview=previews.url) as rooms:
            await boss.says("/addsource @Nahrain_Now")
            asked = await sandbox.next_message(OPERATOR)
            assert readable(asked.text).splitlines() == [
                "📣 قناة نهرين الآن",
                "@nahrain_now",
                "بالعربية",
                "أحدث ما فيه:",
                "• 12:00 انفجار عبوة ناسفة في كركوك",
                "هل أقرؤه؟",
            ]
            await boss.presses(asked, "أضفه: قريب من فصيل")
            assert readable((await sandbox.next_edit(OPERATOR)).text) == "✅ أضفت: نهرين الآن، وفيه خبر واحد."
            (channel,) = rooms.desk.feeds
            assert (channel.kind, channel.provenance) == (SourceKind.CHANNEL, Provenance.ARMED_GROUP)
            for said, answer in (
                ("/addsource @closed_one", "القناة لا تُقرأ إلا داخل تيليغرام"),
                ("/addsource t.me/nobody_here", "لا قناة عامة بهذا الاسم"),
            ):
                await boss.says(said)
                assert answer in readable((await sandbox.next_message(OPERATOR)).text)
        async with running(sandbox, tmp_path, [], preview=previews.url) as rooms:
            assert list(rooms.desk.feeds) == [replace(channel, title="نهرين الآن")]


async def test_a_channel_of_the_catalogue_is_off_until_it_is_added(tmp_path: Path, previews: PreviewServer) -> None:
    naya = Feed(
        url="https://t.me/s/nayaforiraq",
        title="نايا",
        kind=SourceKind.CHANNEL,
        provenance=Provenance.ARMED_GROUP,
        is_on=False,
    )
    async with Sandbox() as sandbox, running(sandbox, tmp_path, [naya], preview=previews.url) as rooms:
        boss = sandbox.user(OPERATOR)
        assert list(rooms.desk.feeds) == []
        await boss.says("/addsource @nayaforiraq")
        asked = await sandbox.next_message(OPERATOR)
        assert readable(asked.text).splitlines()[:3] == ["📣 قناة نايا", "@nayaforiraq", "قناة قريبة من فصيل"]
        await boss.presses(asked, "أضفه")
        await sandbox.next_edit(OPERATOR)
        assert list(rooms.desk.feeds) == [replace(naya, is_on=True)]


async def test_a_source_rests_until_it_is_woken_over_restarts(tmp_path: Path, server: FeedServer) -> None:
    feed = Feed(url=server.address("furat"), title="وكالة الفرات")
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        async with running(sandbox, tmp_path, [feed]):
            await boss.says("/pausesource الفرات")
            paused = await sandbox.next_message(OPERATOR)
            assert readable(paused.text) == "⏸ لن أقرأ هذا المصدر حتى توقظه: وكالة الفرات"
        asked = server.requests["furat"]
        async with running(sandbox, tmp_path, [feed]):
            await boss.says("/sources")
            assert "⏸ وكالة الفرات" in readable((await sandbox.next_message(OPERATOR)).text)
            assert server.requests["furat"] == asked
            polled = asyncio.create_task(server.polled("furat"))
            await boss.presses(paused, "▶️ عد إلى قراءته")
            assert readable((await sandbox.next_edit(OPERATOR)).text) == "▶️ عدت إلى قراءة هذا المصدر: وكالة الفرات"
            await polled


async def test_one_that_cannot_be_read_is_not_added_and_others_add_nothing(tmp_path: Path, server: FeedServer) -> None:
    async with Sandbox() as sandbox, FeedServer(), running(sandbox, tmp_path, []) as rooms:
        boss, ali = sandbox.user(OPERATOR), sandbox.user(7)
        for said, answer in (
            (f"/addsource {server.address('gone')}", "الصفحة غير موجودة (404)"),
            ("/addsource كركوك", "اكتب بعد الأمر عنوان المصدر"),
            ("/addsource ftp://a.example/rss", "اكتب بعد الأمر عنوان المصدر"),
            ("/delsource", "اكتب اسم المصدر أو عنوانه"),
            ("/pausesource", "اكتب اسم المصدر أو عنوانه"),
            ("/delsource كركوك", "لم أجد مصدرًا"),
        ):
            await boss.says(said)
            assert answer in readable((await sandbox.next_message(OPERATOR)).text), said
        await ali.says(f"/addsource {server.address('furat')}")
        assert "لا أعرف هذا الأمر" in readable((await sandbox.next_message(7)).text)
        assert list(rooms.desk.feeds) == []


async def test_of_several_feeds_the_one_that_is_pressed_is_taken_out(tmp_path: Path, server: FeedServer) -> None:
    feeds = [Feed(url=server.address(slug), title=f"شفق {slug}") for slug in ("furat", "gone")]
    async with Sandbox() as sandbox, running(sandbox, tmp_path, feeds) as rooms:
        boss = sandbox.user(OPERATOR)
        await boss.says("/delfeed شفق")  # as it was called before
        await boss.presses(await sandbox.next_message(OPERATOR), "شفق gone")
        await sandbox.next_edit(OPERATOR)
        assert [feed.title for feed in rooms.desk.feeds] == ["شفق furat"]


def test_what_the_operator_said_goes_before_the_list() -> None:
    def state(name: str, wanted: bool | None, title: str | None = None) -> FeedState:
        return FeedState(url=f"https://{name}.example/", added_at=NOW, next_poll_at=NOW, wanted=wanted, title=title)

    states = {each.url: each for each in (state("a", False), state("b", True), state("c", True, "وكالة ج - أمن"))}
    listed = [Feed(url=f"https://{name}.example/", title=name) for name in "abd"]
    assert [feed.title for feed in watched(listed, states)] == ["b", "d", "وكالة ج"]
