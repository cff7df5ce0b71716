"""`rasid sources …` as it is called: every action through the command line, and by its former name."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.feeds.catalogue.catalogue import read_feed_list
from bot.feeds.catalogue.opml import written
from bot.model import Feed, FeedState, FullText
from bot.sandbox.feeds import FeedServer
from storage.files.folder import DataFolder
from storage.opening import open_stores

Called = Callable[..., Awaitable[tuple[int, list[str], str]]]
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
async def server(data: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FeedServer]:
    """Serve two outlets, the first of which the settings list."""
    async with FeedServer() as opened:
        for slug, title in (("furat", "وكالة الفرات"), ("dijla", "صوت دجلة")):
            opened.add(slug, title)
            opened.publish(slug, "انفجار عبوة ناسفة في كركوك", published=NOW)
        monkeypatch.setenv("RASID_FEEDS", opened.address("furat"))
        monkeypatch.setenv("RASID_ALLOW_PRIVATE_FEEDS", "1")
        yield opened


@pytest.fixture
def called(capsys: pytest.CaptureFixture[str]) -> Called:
    """Call the command line; return its exit code, its lines and what it complains of."""

    async def call(*words: str) -> tuple[int, list[str], str]:
        capsys.readouterr()
        code = await asyncio.to_thread(main, words)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return call


def state_at(url: str, **said: bool) -> FeedState:
    return replace(FeedState(url=url, added_at=NOW, next_poll_at=NOW), **said)  # type: ignore[arg-type]  # by name


async def kept(data: Path, *states: FeedState) -> None:
    """Let this be what a bot that has stopped had stored."""
    async with open_stores(database=None, data_dir=data) as stores:
        await stores.news.put_feeds(states)


async def listed(called: Called, word: str = "sources") -> list[list[str]]:
    code, lines, err = await called(word, "list")
    assert (code, err) == (0, "")
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("word", ["sources", "feeds"])
async def test_a_source_is_added_listed_and_removed(server: FeedServer, called: Called, word: str) -> None:
    furat, dijla = server.address("furat"), server.address("dijla")
    code, lines, err = await called(word, "add", dijla, "--provenance", "monitor")
    assert (code, err) == (0, "")
    assert lines == ["  2026-11-22 12:00 ar انفجار عبوة ناسفة في كركوك", f"added {dijla}"]
    assert [line[:3] + line[4:6] for line in await listed(called, word)] == [
        ["on", "feed", "unknown", furat, ""],
        ["on", "feed", "monitor", dijla, "صوت دجلة"],
    ]
    assert await called(word, "remove", dijla) == (0, [f"removed {dijla}"], "")
    assert [line[4] for line in await listed(called, word)] == [furat]
    refused = await called(word, "remove", dijla)
    assert refused == (1, [], f"rasid: {dijla} isn't watched; `rasid sources list` prints what is.\n")


async def test_what_is_exported_is_imported_elsewhere_as_it_was(
    server: FeedServer, called: Called, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Feed(url="https://b.example/rss", title="ئاژانسی ب", language="ckb", full_text=FullText.NEVER)
    path = data.with_name("list.opml")
    path.write_text(written([said]), encoding="utf-8")
    assert await called("sources", "import", str(path)) == (0, ["added 1 of 1"], "")
    code, lines, _ = await called("sources", "export")
    assert code == 0
    path.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("RASID_DATA_DIR", str(data.with_name("other")))
    monkeypatch.setenv("RASID_FEEDS", "https://a.example/rss")
    assert await called("sources", "import", str(path)) == (0, ["added 2 of 2"], "")
    _, lines, _ = await called("sources", "export")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_feed_list(str(path)).feeds[-1] == said


@pytest.mark.parametrize(("second", "kept_as"), [("ar", "ar"), ("", "en")])
async def test_a_list_taken_in_again_says_what_language_a_source_is_in_unless_it_says_none(
    called: Called, data: Path, second: str, kept_as: str
) -> None:
    path = data.with_name("list.opml")
    for language in ("en", second):
        said = written([Feed(url="https://b.example/rss", title="Furat", language=language)])
        path.write_text(said.replace(' language=""', ""), encoding="utf-8")
        assert await called("sources", "import", str(path)) == (0, ["added 1 of 1"], "")
        _, exported, _ = await called("sources", "export")
        assert (await called("sources", "remove", "https://b.example/rss"))[0] == 0
    path.write_text("\n".join(exported), encoding="utf-8")
    assert [feed.language for feed in read_feed_list(str(path)).feeds if feed.title == "Furat"] == [kept_as]


async def test_check_polls_what_is_watched_and_does_not_rest(server: FeedServer, called: Called, data: Path) -> None:
    server.add("rests", "سدرة نيوز")
    await kept(
        data,
        state_at(server.address("furat"), wanted=False),
        state_at(server.address("dijla"), wanted=True),
        state_at(server.address("rests"), wanted=True, paused=True),
    )
    code, lines, err = await called("sources", "check")
    assert (code, err, lines[-1]) == (0, "", "1 of 1 feeds can be read, with 1 entries.")
    assert dict(server.requests) == {"dijla": 1}


async def test_check_polls_what_the_settings_list_while_a_bot_holds_the_folder(
    server: FeedServer, called: Called, data: Path
) -> None:
    await kept(data, state_at(server.address("dijla"), wanted=True))
    with DataFolder(data):
        code, lines, err = await called("sources", "check")
    assert (code, lines[-1]) == (0, "1 of 1 feeds can be read, with 1 entries.")
    assert err.startswith(f"rasid: the data folder {data} is in use by process ")
    assert err.endswith("only what RASID_FEEDS names is polled, whatever was changed in chat\n")
    assert dict(server.requests) == {"furat": 1}


async def test_check_begins_no_folder_of_data(server: FeedServer, called: Called, data: Path) -> None:
    assert (await called("sources", "check"))[0] == 0
    assert not data.exists()


async def test_sources_of_an_encrypted_folder_are_listed(
    server: FeedServer, called: Called, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "a key of the test's, long enough for it"
    async with open_stores(database=None, data_dir=data, key=key):
        pass
    monkeypatch.setenv("RASID_STORE_KEY", key)
    assert [line[4] for line in await listed(called)] == [server.address("furat")]
