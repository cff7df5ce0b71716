"""Feeds: valid for any reader, secret, gone at once when taken back, and nothing of anybody in them."""

import asyncio
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from bot.model import Report
from bot.wording.catalogue import wording
from handlers.board.programs.syndication import Channel, atom, json_feed
from tests.board.test_page import HOSTILE
from tests.stages.board_stage import BoardStage, board_stage
from tests.stages.conversation_stage import START, Json, labels, readable, story_of

ALI = 770_077_707
NS = "{http://www.w3.org/2005/Atom}"
CHANNEL = Channel(title="راصد: كركوك", id="tag:rasid,2026:feed/1", url="https://rasid.example/feed/x.atom")


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[BoardStage]:
    async with board_stage(tmp_path) as found:
        yield found


def check_atom(body: bytes) -> ET.Element:
    """Check what RFC 4287 asks of a feed and its entries; return the feed."""
    feed = ET.fromstring(body)
    assert feed.tag == f"{NS}feed"
    for one in (feed, *feed.iter(f"{NS}entry")):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{NS}{name}")
            assert found.text
        assert datetime.fromisoformat(str(one.findtext(f"{NS}updated")))
        for link in one.findall(f"{NS}link"):
            assert link.get("href", "").startswith(("https://", "http://"))
    ids = [str(entry.findtext(f"{NS}id")) for entry in feed.iter(f"{NS}entry")]
    assert len(ids) == len(set(ids))
    assert all(entry.find(f"{NS}author/{NS}name") is not None for entry in feed.iter(f"{NS}entry"))
    assert not feedparser.parse(body).bozo
    return feed


def check_json(body: bytes) -> Json:
    """Check what JSON Feed 1.1 asks; return the feed."""
    feed: Json = json.loads(body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        for name in ("date_published", "date_modified"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item[name])
        assert all(author["name"] for author in item["authors"])
    return feed


def test_both_forms_are_valid_whatever_a_story_holds() -> None:
    hostile = [*HOSTILE, "\x00\x0b\ufffe", "\ud800", "]]>", "&amp; &", "x" * 5_000, ""]
    stories = [
        story_of(
            number,
            headline=text,
            summary=text,
            reports=(
                Report(article_id="a", source=text, title=text, link="javascript:alert(1)", published_at=START),
                Report(article_id="b", source="وكالة", title="ب", link="https://news.example/1", published_at=START),
            ),
        )
        for number, text in enumerate(hostile)
    ]
    for language in ("ar", "en"):
        feed = check_atom(atom(stories, CHANNEL, wording(language)))
        assert len(feed.findall(f"{NS}entry")) == len(stories)
        assert "javascript" not in str([link.get("href") for link in feed.iter(f"{NS}link")])
        assert len(check_json(json_feed(stories, CHANNEL, wording(language)))["items"]) == len(stories)
    check_atom(atom([], CHANNEL, wording("ar")))


async def made(board: BoardStage, asked: str = "/feed كركوك") -> tuple[Json, str]:
    """Ask for a feed; return the answer and the path of the Atom form."""
    answer = await board.play.says(ALI, asked)
    assert answer is not None
    found = re.search(r"/feed/[\w-]{32}\.atom", readable(answer))
    assert found is not None
    return answer, found[0]


async def test_a_query_is_read_as_a_feed_at_a_secret_address(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    await board.play.happens(story_of(2, place="ديالى"))
    answer, path = await made(board)
    assert "كركوك" in readable(answer)
    told = await board.get(path)
    assert told.headers["Content-Type"].startswith("application/atom+xml")
    feed = check_atom(told.text.encode())
    (entry,) = feed.findall(f"{NS}entry")
    assert "كركوك" in str(entry.findtext(f"{NS}title"))
    again = await board.get(path, headers={"If-None-Match": told.headers["ETag"]})
    assert again.status == 304
    other = await board.get(path.replace(".atom", ".json"))
    assert other.headers["Content-Type"].startswith("application/feed+json")
    assert len(check_json(other.text.encode())["items"]) == 1
    assert str(ALI) not in told.text + other.text


async def test_one_query_has_one_address_and_the_list_shows_it(board: BoardStage) -> None:
    _, path = await made(board)
    assert (await made(board))[1] == path
    listed = await board.play.says(ALI, "/feed")
    assert listed is not None
    assert readable(listed).count("/feed/") == 1


async def test_an_address_that_is_taken_back_is_nobodys_at_once(board: BoardStage) -> None:
    answer, path = await made(board)
    assert (await board.get(path)).status == 200
    (label,) = (name for row in labels(answer) for name in row if "اسحب" in name)
    await board.play.presses(ALI, answer, label)
    assert (await board.get(path)).status == 404
    _, path = await made(board)
    await board.play.desk.registry.erase(ALI)
    assert (await board.get(path)).status == 404


async def test_an_address_is_known_also_while_it_is_found_out_whose_it_is(board: BoardStage) -> None:
    _, path = await made(board)
    registry = board.play.desk.registry
    token, chat = registry.feeds.popitem()
    registry.complete.clear()
    asking = asyncio.create_task(board.get(path))
    while not registry.complete._waiters:
        assert not asking.done()
        await asyncio.sleep(0.01)
    registry.feeds[token] = chat
    registry.complete.set()
    assert (await asking).status == 200


async def test_who_is_banned_reads_no_more(board: BoardStage) -> None:
    _, path = await made(board)
    await board.play.desk.people.set_access(ALI, False)
    assert (await board.get(path)).status == 404


@pytest.mark.parametrize("path", ["/feed/x.atom", "/feed/.atom", "/feed/%2e%2e%2fhealth.json", "/feed/x.rss"])
async def test_an_address_that_is_nobodys_shows_nothing(board: BoardStage, path: str) -> None:
    assert (await board.get(path)).status == 404


async def test_what_the_board_shows_is_a_feed_too(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    await board.play.happens(story_of(2, place="ديالى"))
    assert len(check_atom((await board.get("feed.atom")).text.encode()).findall(f"{NS}entry")) == 2
    params: dict[str, Any] = {"q": "ديالى", "lang": "en"}
    assert len(check_json((await board.get("feed.json", params=params)).text.encode())["items"]) == 1
    assert (await board.get("feed.json", params={"q": "مكان:باريس"})).status == 404


async def test_in_a_group_no_address_is_told(board: BoardStage) -> None:
    board.play.line.administrators.add((-5, ALI))
    answer = await board.play.says(ALI, "/feed كركوك", chat_id=-5)
    assert answer is not None
    assert "/feed/" not in readable(answer)
