"""A small hub over loopback: asked, verified, delivering through the bot's own HTTP address; polling is the net."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app.build import Rooms, build
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import Feed, FeedState
from bot.settings import Settings
from storage.opening import open_stores
from tests.stages.feeds_stage import HERE, item, rss, serve

FIRST = item("العثور على كدس عتاد في الرياض غربي كركوك", guid="1", description="بحسب مصدر أمني.")
SECOND = item("انفجار عبوة ناسفة شرقي بعقوبة في ديالى", guid="2", description="قال مصدر أمني إن عبوة انفجرت.")


class Publisher:
    """A feed's server, which is its own hub."""

    def __init__(self) -> None:
        self.polls = 0
        self.form: dict[str, str] = {}
        self.asked = asyncio.Event()

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        if request.method == "POST":
            self.form = {name: str(value) for name, value in (await request.post()).items()}
            self.asked.set()
            return web.Response(status=202)
        self.polls += 1
        site = f"http://{request.host}"
        links = (
            f'<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="hub" href="{site}/hub"/>'
            f'<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="{site}/topic"/>'
        )
        return web.Response(text=rss(FIRST, extra=links), content_type="application/rss+xml")

    async def verifies(self, **more: str) -> tuple[int, str]:
        """Ask whether the subscription is meant."""
        asked = {"hub.mode": "subscribe", "hub.topic": self.form["hub.topic"], "hub.challenge": "abc"}
        async with aiohttp.request("GET", self.form["hub.callback"], params=asked | more) as answer:
            return answer.status, await answer.text()

    async def delivers(self, body: str, *, secret: str | None = None, callback: str = "") -> int:
        """Deliver a body, signed."""
        key = (self.form["hub.secret"] if secret is None else secret).encode()
        signature = f"sha256={hmac.new(key, body.encode(), hashlib.sha256).hexdigest()}"
        url, headers = callback or self.form["hub.callback"], {"X-Hub-Signature": signature}
        async with aiohttp.request("POST", url, data=body.encode(), headers=headers) as answer:
            return answer.status


@pytest.fixture
async def rooms(tmp_path: Path) -> AsyncIterator[Rooms]:
    async with (
        open_stores(database=None, data_dir=tmp_path, reader=StoryLines()) as stores,
        Fetcher(allow_private=True) as fetcher,
    ):
        settings = Settings(
            telegram_token="1:token", data_dir=tmp_path, http=("127.0.0.1", 0), public_url="http://127.0.0.1:0"
        )
        rooms = await build(settings, stores=stores, fetcher=fetcher, worker=HERE)
        assert rooms.front is not None
        assert rooms.pipeline.hubs is not None
        await rooms.front.start()
        rooms.pipeline.hubs._public_url = f"http://127.0.0.1:{rooms.front.port}"
        try:
            yield rooms
        finally:
            await rooms.front.stop()


async def headlines(rooms: Rooms, count: int) -> list[str]:
    """Wait for so many stories."""
    news = rooms.pipeline.news
    async with asyncio.timeout(20):
        while len(found := await news.search(None, most=9)) < count:  # nothing tells of a commit
            await asyncio.sleep(0.02)
    return sorted(story.headline for story in await news.stories(found))


@asynccontextmanager
async def subscribing(rooms: Rooms) -> AsyncIterator[tuple[Publisher, str]]:
    """Run the pipeline until a feed's first story is there and its hub was asked; with the feed's address."""
    publisher = Publisher()
    async with serve(publisher) as url:
        now = datetime.now(UTC)
        state = FeedState(url=f"{url}/rss", added_at=now - timedelta(hours=1), next_poll_at=now)
        running = asyncio.create_task(rooms.pipeline.run([Feed(url=state.url, title="الأولى")], {state.url: state}))
        try:
            await headlines(rooms, 1)
            async with asyncio.timeout(20):
                await publisher.asked.wait()
            yield publisher, url
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_what_a_hub_delivers_is_told_without_a_poll(rooms: Rooms) -> None:
    async with subscribing(rooms) as (publisher, url):
        assert publisher.form["hub.topic"] == f"{url}/topic"
        assert await publisher.delivers(rss(SECOND)) == 404  # not verified yet
        assert await publisher.verifies(**{"hub.topic": "https://other.example/"}) == (404, "")
        assert await publisher.verifies() == (200, "abc")
        assert await publisher.delivers(rss(SECOND), callback=publisher.form["hub.callback"][:-1]) == 404
        assert await publisher.delivers(rss(SECOND), secret="another") == 202  # and not read
        rooms.pipeline._slow.add(f"{url}/rss")
        assert await publisher.delivers(rss(FIRST, SECOND)) == 202
        assert len(await headlines(rooms, 2)) == 2
        assert publisher.polls == 1
        assert f"{url}/rss" in rooms.pipeline._slow  # its server wasn't asked
        states = await rooms.pipeline.news.feed_states()
        wait = states[f"{url}/rss"].next_poll_at - datetime.now(UTC)
        assert wait > timedelta(minutes=12)  # the net
        assert await publisher.delivers("") == 202  # a hub that only says that there is news
        async with asyncio.timeout(20):
            while publisher.polls < 2:  # nothing tells of a poll
                await asyncio.sleep(0.02)


async def test_what_is_delivered_can_be_no_feed_and_costs_only_itself(rooms: Rooms) -> None:
    async with subscribing(rooms) as (publisher, _):
        await publisher.verifies()
        assert await publisher.delivers("<html>nothing</html>") == 202
        assert await publisher.delivers(rss(SECOND)) == 202
        assert len(await headlines(rooms, 2)) == 2
