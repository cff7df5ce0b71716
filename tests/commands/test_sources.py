"""`rasid sources` prints and changes what is watched: added by address or name, taken out, in and out as OPML."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.sources import (
    NoSource,
    add_source,
    export_sources,
    import_sources,
    list_sources,
    remove_source,
)
from bot.feeds.catalogue.catalogue import read_feed_list
from bot.feeds.catalogue.opml import written
from bot.model import Article, Feed, FeedState, FullText, Provenance, SourceKind
from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer
from bot.settings import Settings
from storage.contract import PollResult
from storage.opening import open_stores

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LISTED = "https://a.example/rss"
ARTICLE = Article(
    id="1",
    feed_url=LISTED,
    source="سدرة نيوز",
    language="ar",
    title="خبر",
    text="",
    link="",
    published_at=NOW,
    seen_at=NOW,
)


@pytest.fixture
async def settings(tmp_path: Path) -> AsyncIterator[Settings]:
    async with PreviewServer() as previews:
        previews.add("nahrain_now", "نهرين الآن")
        previews.post("nahrain_now", "انفجار عبوة ناسفة في كركوك\nالتفاصيل لاحقًا", at=NOW - timedelta(hours=1))
        yield Settings(
            data_dir=tmp_path / "data",
            feeds=LISTED,
            telegram_preview=previews.url,
            allow_private_feeds=True,
        )


async def listed(settings: Settings) -> list[list[str]]:
    out = io.StringIO()
    assert await list_sources(settings, out) == 0
    return [line.split("\t") for line in out.getvalue().splitlines()]


async def test_a_channel_is_read_and_added_and_taken_out(settings: Settings) -> None:
    out = io.StringIO()
    code = await add_source(settings, "@Nahrain_Now", out, provenance=Provenance.ARMED_GROUP, now=lambda: NOW)
    assert (code, out.getvalue().splitlines()) == (
        0,
        ["  2026-11-22 11:00 ar انفجار عبوة ناسفة في كركوك التفاصيل لاحقًا", "added https://t.me/s/nahrain_now"],
    )
    assert await listed(settings) == [
        ["on", "feed", "unknown", "-", LISTED, "", "-"],
        ["on", "channel", "armed_group", "-", "https://t.me/s/nahrain_now", "نهرين الآن", "-"],
    ]
    assert await remove_source(settings, "@nahrain_now", out, now=lambda: NOW) == 0
    assert [line[4] for line in await listed(settings)] == [LISTED]


async def test_how_often_a_source_speaks_is_listed(settings: Settings) -> None:
    async with open_stores(database=None, data_dir=settings.data_dir) as stores:
        for hours in range(0, 25, 3):
            seen = replace(ARTICLE, id=str(hours), seen_at=NOW - timedelta(hours=hours))
            state = FeedState(url=LISTED, added_at=NOW, next_poll_at=NOW, newest_at=NOW)
            await stores.news.commit(PollResult(feed=state, seen=[seen], now=NOW))
    out = io.StringIO()
    assert await list_sources(settings, out, now=lambda: NOW) == 0
    assert out.getvalue() == f"on\tfeed\tunknown\t2026-11-22T12:00+00:00\t{LISTED}\t\t3h\n"


async def test_the_three_newest_entries_are_printed_whatever_their_order(settings: Settings) -> None:
    async with FeedServer() as feeds:
        feeds.add("five", "وكالة الخمسة")
        for hours in (3, 1, 5, 2, 4):
            feeds.publish("five", f"خبر {hours}", published=NOW - timedelta(hours=hours))
        out = io.StringIO()
        await add_source(settings, feeds.address("five"), out, now=lambda: NOW)
    assert [line.split()[-1] for line in out.getvalue().splitlines()[:-1]] == ["1", "2", "3"]


async def test_the_language_that_is_shown_of_an_added_source_is_kept(settings: Settings, tmp_path: Path) -> None:
    async with FeedServer() as feeds:
        feeds.add("rudaw", "هەواڵی ئەمڕۆ")
        feeds.publish("rudaw", "لە کەرکووک بۆمبێک تەقییەوە", published=NOW - timedelta(hours=1))
        out = io.StringIO()
        await add_source(settings, feeds.address("rudaw"), out, now=lambda: NOW)
        assert " ckb " in out.getvalue()
        out = io.StringIO()
        await export_sources(settings, out)
        path = tmp_path / "list.opml"
        path.write_text(out.getvalue(), encoding="utf-8")
        assert [feed.language for feed in read_feed_list(str(path)).feeds] == ["ar", "ckb"]


async def test_what_the_settings_list_can_be_taken_out_and_is_listed_as_off(settings: Settings) -> None:
    await remove_source(settings, LISTED, io.StringIO(), now=lambda: NOW)
    assert [line[0] for line in await listed(settings)] == ["off"]


async def test_a_page_of_a_site_is_added_by_the_feed_that_it_names(settings: Settings) -> None:
    async with FeedServer() as feeds:
        feeds.add("furat", "وكالة الفرات")
        link = f'<link rel="alternate" type="application/rss+xml" href="{feeds.address("furat")}">'
        feeds.add("page", raw=f"<html><head>{link}</head></html>".encode())
        out = io.StringIO()
        await add_source(settings, feeds.address("page"), out, now=lambda: NOW)
        assert out.getvalue() == f"added {feeds.address('furat')}\n"


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("كركوك", "is no address"),
        ("@nobody_here", "no public channel has this name"),
        ("https://t.me/s/nobody_here", "it was not added"),
    ],
)
async def test_what_cannot_be_read_is_not_added(settings: Settings, what: str, why: str) -> None:
    with pytest.raises(NoSource, match=why):
        await add_source(settings, what, io.StringIO(), now=lambda: NOW)
    assert len(await listed(settings)) == 1


async def test_what_is_not_watched_cannot_be_taken_out(settings: Settings) -> None:
    with pytest.raises(NoSource, match="isn't watched"):
        await remove_source(settings, "@nahrain_now", io.StringIO(), now=lambda: NOW)


async def test_a_list_goes_out_and_comes_in_again(settings: Settings, tmp_path: Path) -> None:
    await add_source(settings, "@nahrain_now", io.StringIO(), provenance=Provenance.MONITOR, now=lambda: NOW)
    out, err = io.StringIO(), io.StringIO()
    await export_sources(settings, out)
    path = tmp_path / "sources.opml"
    path.write_text(out.getvalue(), encoding="utf-8")
    other = replace(settings, data_dir=tmp_path / "other", feeds="https://b.example/rss")
    assert await import_sources(other, str(path), out, err, now=lambda: NOW) == 0
    assert (out.getvalue().splitlines()[-1], err.getvalue()) == ("added 2 of 2", "")
    assert [line[1:3] + line[4:6] for line in await listed(other)] == [
        ["feed", "unknown", "https://b.example/rss", ""],
        ["feed", "unknown", LISTED, LISTED],
        ["channel", "monitor", "https://t.me/s/nahrain_now", "نهرين الآن"],
    ]


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    feeds = (
        Feed(url="https://a.example/rss?x=1&y=2", title='وكالة "أ" <b>', language="ckb"),
        Feed(
            url="https://t.me/s/cell_now",
            title="خلية",
            kind=SourceKind.CHANNEL,
            provenance=Provenance.OFFICIAL,
            is_on=False,
        ),
        Feed(url="https://b.example/rss", title="وكالة ب", full_text=FullText.NEVER),
    )
    path = tmp_path / "list.opml"
    path.write_text(written(feeds), encoding="utf-8")
    assert read_feed_list(str(path)).feeds == feeds


async def test_what_a_list_says_of_its_sources_is_kept_and_given_out_again(settings: Settings, tmp_path: Path) -> None:
    said = (
        Feed(url="https://b.example/rss", title="وكالة ب", full_text=FullText.NEVER),
        Feed(url="https://c.example/rss", title="وكالة ج", full_text=FullText.ALWAYS, provenance=Provenance.AGENCY),
        Feed(url="https://d.example/rss", title="ئاژانسی د", language="ckb"),
    )
    path = tmp_path / "list.opml"
    path.write_text(written(said), encoding="utf-8")
    await import_sources(settings, str(path), io.StringIO(), io.StringIO(), now=lambda: NOW)
    out = io.StringIO()
    await export_sources(settings, out)
    path.write_text(out.getvalue(), encoding="utf-8")
    assert read_feed_list(str(path)).feeds == (Feed(url=LISTED, title=LISTED), *said)


async def test_the_bot_starts_on_what_was_added_before_its_first_start(settings: Settings) -> None:
    await add_source(settings, "@nahrain_now", io.StringIO(), now=lambda: NOW)
    async with open_stores(database=None, data_dir=settings.data_dir) as stores:
        assert "https://t.me/s/nahrain_now" in await stores.news.feed_states()
