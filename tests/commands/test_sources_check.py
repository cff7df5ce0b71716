"""`rasid sources check` polls every source once and tells how each is."""

import io
import re
from pathlib import Path

import pytest
from aiohttp import web
from rich.console import Console

import bot.feeds
import bot.sources
from bot.commands.sources_check import check, in_words
from bot.model import Feed
from tests.stages.feeds_stage import item, rss, serve

LONG_TITLE = "شبكة أخبار المثال لمتابعة الأوضاع الأمنية في المحافظات العراقية كافة على مدار الساعة"


async def answer(request: web.Request) -> web.StreamResponse:
    if request.path == "/gone":
        return web.Response(status=410)
    if request.path == "/page":
        return web.Response(text="<html></html>")
    body = rss(item("خبر", pubDate="Sun, 22 Nov 2020 09:00:00 GMT"))
    return web.Response(body=body.encode("cp1256"), content_type="text/xml")


async def checked(*paths: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    async with serve(answer) as address:
        feeds = [Feed(url=f"{address}{path}", title=LONG_TITLE) for path in paths]
        code = await check(
            feeds, allow_private=True, out_is_terminal=False, console=Console(file=out, width=1000, no_color=True)
        )
    return code, out.getvalue().splitlines()


def line_of(lines: list[str], path: str) -> list[str]:
    (line,) = [line for line in lines if f"{path} " in line]
    return [cell.strip() for cell in line.strip("│").split("│")]


async def test_a_table_of_all_feeds_with_nothing_cut_off() -> None:
    code, lines = await checked("/good", "/gone", "/page")
    assert code == 0
    good, gone, page = (line_of(lines, path) for path in ("/good", "/gone", "/page"))
    assert good[0].startswith(f"{LONG_TITLE} http://127.0.0.1:")
    assert good[1:5] == ["ok", "1", "2020-11-22 12:00", "windows-1256"]
    assert re.fullmatch(r"\d+\.\d s", good[5])
    assert (gone[1], gone[-1]) == ("failed", "HTTP 410: gone for good")
    assert (page[1], page[-1]) == ("failed", "a web page instead of a feed")
    assert lines[-1] == "1 of 3 feeds can be read, with 1 entries."


async def test_what_lets_anybody_in_is_not_shown() -> None:
    _, lines = await checked("/good?key=hunter2&n=1")
    assert "hunter2" not in "".join(lines)
    assert any("/good?key=…&n=…" in line for line in lines)


async def test_it_fails_only_when_no_feed_can_be_read() -> None:
    code, lines = await checked("/gone", "/page")
    assert code == 1
    assert lines[-1] == "0 of 2 feeds can be read, with 0 entries."


async def test_a_pipe_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    async with serve(answer) as address:
        await check([Feed(url=f"{address}/good", title=LONG_TITLE)], allow_private=True, out_is_terminal=False)
    assert LONG_TITLE in capsys.readouterr().out


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("http_404", "HTTP 404: no such page"),
        ("http_502", "HTTP 502: trouble at the server"),
        ("http_204", "HTTP 204: an answer without a feed"),
        ("something_new", "something_new"),
        ("KeyError", "a bug woke in us (KeyError); please report it"),
    ],
)
def test_reasons_in_words(reason: str, words: str) -> None:
    assert in_words(reason) == words


def test_every_word_that_is_raised_has_an_explanation() -> None:
    """Read the words from the code that raises them, so that a new one can't be forgotten."""
    folders = (*bot.feeds.__path__, *bot.sources.__path__)
    code = "".join(path.read_text() for folder in folders for path in Path(folder).rglob("*.py"))
    arguments = re.findall(r"(?:FetchError|ParseError)\((.*)\)", code)
    table = re.search(r"def _reason\(.*?\n\n\n", code, re.DOTALL)
    assert table is not None
    raised = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', " ".join([*arguments, table[0]])))
    assert {"too_large", "parse_timeout", "not_a_feed", "dns", "bad_encoding"} <= raised
    assert {word for word in raised if in_words(word) == word} == set()
