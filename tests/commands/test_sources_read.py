"""`rasid sources read` reads one feed as the bot would and writes what `rasid analyze` takes."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.commands.sources_read import read_address, read_file
from bot.feeds.catalogue.catalogue import is_address
from bot.model import Feed
from tests.stages.feeds_stage import NOW, item, read, rss, serve

ENTRY = item(
    "انفجار عبوة ناسفة جنوبي كركوك",
    link="/ar/1",
    guid="4711",
    description="قتل شخصان بانفجار عبوة ناسفة جنوبي كركوك، بحسب مصدر أمني.",
    pubDate="Sun, 22 Nov 2026 9.30 GMT+3",
)
KEYS = ["id", "title", "text", "link", "source", "language", "published", "date_known"]


async def from_file(path: Path) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = await read_file(str(path), out, err, now=lambda: NOW)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


async def test_a_file_gives_a_line_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(ENTRY, item("خبر بلا تاريخ", guid="4712")).encode("cp1256"))
    code, (first, second), err = await from_file(path)
    assert (code, err) == (0, "")
    assert list(first) == KEYS
    assert (first["link"], first["source"], first["language"]) == ("https://news.example/ar/1", "وكالة المثال", "ar")
    assert (first["published"], first["date_known"]) == ("2026-11-22T06:30:00Z", True)
    assert (second["published"], second["date_known"]) == ("2026-11-22T12:00:00Z", False)


async def test_a_files_entries_have_the_ids_that_the_bot_gives_them(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(ENTRY))
    _, (line,), _ = await from_file(path)
    assert line["id"] == read(rss(ENTRY)).entries[0].id


async def test_a_feed_without_entries_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss())
    assert await from_file(path) == (0, [], "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html><body>صفحة</body></html>", "a web page instead of a feed"),
        ("", "an empty answer"),
        ('{"status": "ok"}', "not RSS, Atom, RDF or JSON Feed"),
        ("-" * 5_000_001, "larger than 5 MB"),
        (None, "No such file"),
    ],
)
async def test_what_is_no_feed_gives_one_line(tmp_path: Path, body: str | None, words: str) -> None:
    path = tmp_path / "feed.xml"
    if body is not None:
        path.write_text(body)
    code, lines, err = await from_file(path)
    assert (code, lines, err.count("\n")) == (1, [], 1)
    assert err.startswith(f"rasid: {path}: ")
    assert words in err


async def test_an_address_is_polled_as_the_bot_polls() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(text=rss(ENTRY)) if request.path == "/good" else web.Response(status=410)

    out, err = io.StringIO(), io.StringIO()
    async with serve(answer) as address:
        for path in ("good", "gone"):
            feed = Feed(url=f"{address}/{path}", title="الصحيفة")
            code = await read_address(feed, out, err, allow_private=True, now=lambda: NOW)
        assert await read_address(feed, out, err, allow_private=False, now=lambda: NOW) == 1
    assert code == 1
    (line,) = out.getvalue().splitlines()
    assert (json.loads(line)["source"], json.loads(line)["published"]) == ("الصحيفة", "2026-11-22T06:30:00Z")
    gone, inner = err.getvalue().splitlines()
    assert gone.endswith("HTTP 410: gone for good")
    assert "RASID_ALLOW_PRIVATE_FEEDS" in inner


def test_an_address_is_told_from_a_files_name() -> None:
    assert all(map(is_address, ("https://a.example/rss", "feed:https://a.example", "feed://a.example")))
    assert not any(map(is_address, ("feed.xml", "-", "./https/x", "C:feed.xml")))


def rasid(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bot", *words], input=given, capture_output=True, check=False)


def test_the_process_feeds_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(ENTRY))
    done = rasid("feeds", "read", str(path), "--now", "2026-11-22T15:00:00+03:00")
    assert (done.returncode, done.stderr) == (0, b"")
    (found,) = [json.loads(line) for line in rasid("analyze", given=done.stdout).stdout.splitlines()]
    assert (found["relevant"], found["killed"]) == (True, 2)


@pytest.mark.slow
def test_the_process_takes_standard_input_and_refuses_a_moment_that_is_none() -> None:
    done = rasid("feeds", "read", "-", given=rss(ENTRY).encode())
    assert json.loads(done.stdout)["title"] == "انفجار عبوة ناسفة جنوبي كركوك"
    refused = rasid("feeds", "read", "-", "--now", "yesterday")
    assert refused.returncode == 2
    assert b"ISO 8601" in refused.stderr
