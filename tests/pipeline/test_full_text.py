"""A feed that gives teasers, through the whole pipeline: the page is fetched for news that somebody may be told of."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.model import Feed, FeedState, FullText, Story
from tests.stages.feeds_stage import item, rss, serve
from tests.stages.pipeline_stage import piped

TITLE = "انفجار عبوة ناسفة جنوب غربي كركوك"
TEASER = "قال مصدر أمني إن عبوة ناسفة انفجرت في قضاء الحويجة جنوب غربي كركوك…"
PAGE = (
    f"<html><body><article><h1>{TITLE}</h1><p>قال مصدر أمني إن عبوة ناسفة انفجرت في قضاء الحويجة جنوب غربي كركوك.</p>"
    "<p>وأسفر الانفجار عن مقتل ثلاثة جنود وإصابة خمسة آخرين كانوا في دورية للجيش.</p></article></body></html>"
)
SPORT = item("فوز فريق كركوك على ضيفه بهدفين", guid="2", link="/2", description="في مباراة أقيمت مساء اليوم…")


class Outlet:
    """A feed of teasers, and the pages of its articles."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return web.Response(status=404)
        if request.path != "/rss":
            self.asked.append(request.path)
            return web.Response(status=self.status, text=PAGE, content_type="text/html")
        site = f"http://{request.host}"
        at = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        news = item(TITLE, guid="1", link="/1", description=TEASER, pubDate=at)
        old = item(TITLE, guid="3", link="/3", description=TEASER, pubDate="Sun, 01 Nov 2026 09:00:00 GMT")
        return web.Response(text=rss(news, SPORT, old, link=f"{site}/"), content_type="application/rss+xml")


async def told(folder: Path, outlet: Outlet, full_text: FullText) -> Story:
    """Poll the feed twice; return the story."""
    async with serve(outlet) as url, piped(folder) as here:
        added = datetime.now(UTC) - timedelta(hours=1)
        state = FeedState(url=f"{url}/rss", added_at=added, next_poll_at=added)
        for _ in range(2):
            feed = Feed(url=state.url, title="الأولى", full_text=full_text)
            state = await here.pipeline.poll(feed, state, asyncio.Semaphore())
        (story,) = await here.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=20))
        return story


@pytest.mark.parametrize("full_text", [FullText.AUTO, FullText.ALWAYS])
async def test_what_the_page_says_is_told(tmp_path: Path, full_text: FullText) -> None:
    outlet = Outlet()
    story = await told(tmp_path, outlet, full_text)
    assert (story.killed, story.wounded) == (3, 5)
    # Neither what isn't news of Iraq's security nor what is too old to be told of is fetched, and nothing twice.
    assert outlet.asked == ["/1"]


async def test_the_teaser_serves_where_the_page_fails(tmp_path: Path) -> None:
    outlet = Outlet()
    outlet.status = 503
    story = await told(tmp_path, outlet, FullText.AUTO)
    assert (story.headline, story.killed) == (TITLE, None)
    assert outlet.asked == ["/1"]


async def test_a_feed_that_is_to_be_left_as_it_is_has_no_page_fetched(tmp_path: Path) -> None:
    outlet = Outlet()
    assert (await told(tmp_path, outlet, FullText.NEVER)).headline == TITLE
    assert outlet.asked == []
