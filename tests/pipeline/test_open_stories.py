"""After a start: the stories that an article may join are taken up while the feeds are read already."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.matching.query import parse
from bot.model import Feed
from bot.pipeline.pipeline import Pipeline, known_states
from bot.sandbox.feeds import FeedServer
from tests.stages.pipeline_stage import Piped, piped

TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
TEXT = "قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في قضاء الحويجة جنوب غربي كركوك، بحسب مصدر أمني."
ALSO = "انفجار عبوة ناسفة يقتل جنديين جنوب غربي كركوك"


class Slow:
    """A News store whose searches wait until they are let go, and that knows when something was asked for."""

    def __init__(self, news: Any) -> None:
        self._news = news
        self.searched, self.let_go, self.looked_up = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)

    async def search(self, *args: Any, **kwargs: Any) -> Sequence[str]:
        self.searched.set()
        await self.let_go.wait()
        found: Sequence[str] = await self._news.search(*args, **kwargs)
        return found

    async def seen(self, ids: Any) -> frozenset[str]:
        found: frozenset[str] = await self._news.seen(ids)
        if ids:
            self.looked_up.set()
        return found


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Piped]:
    async with piped(tmp_path) as made:
        yield made


async def test_an_article_waits_for_the_stories_that_it_may_join(at: Piped) -> None:
    pipeline, news = at.pipeline, at.stores.news
    async with FeedServer() as server:
        for slug in ("one", "two"):
            server.add(slug)
        server.publish("one", TITLE, TEXT, published=datetime.now(UTC) - timedelta(minutes=9))
        server.publish("two", ALSO, TEXT, published=datetime.now(UTC) - timedelta(minutes=5))
        first, second = (Feed(url=server.address(slug), title=slug) for slug in ("one", "two"))
        states = await known_states(news, [first, second], now=datetime.now(UTC))
        await pipeline.poll(first, states[first.url], asyncio.Semaphore())
        assert len(await news.search(None, most=9)) == 1
        pipeline.news = slow = Slow(news)
        started = _as_after_a_start(pipeline)
        running = asyncio.create_task(started.run([second], states))
        async with asyncio.timeout(30):
            await slow.searched.wait()
            await slow.looked_up.wait()  # the feed is read
            assert len(await news.search(None, most=9)) == 1
            slow.let_go.set()
            while not await news.seen([report.article_id for report in await _reports(at)][1:]):
                await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert len(await news.search(None, most=9)) == 1
    assert [report.source for report in await _reports(at)] == ["one", "two"]


async def test_an_article_waits_until_it_is_known_what_everybody_follows(at: Piped) -> None:
    pipeline, news = at.pipeline, at.stores.news
    slow = Slow(news)
    slow.let_go.set()
    pipeline.news = slow
    pipeline.everybody.clear()
    async with FeedServer() as server:
        server.add("one")
        server.publish("one", TITLE, TEXT, published=datetime.now(UTC) - timedelta(minutes=9))
        feed = Feed(url=server.address("one"), title="one")
        states = await known_states(news, [feed], now=datetime.now(UTC) - timedelta(minutes=10))
        polling = asyncio.create_task(pipeline.poll(feed, states[feed.url], asyncio.Semaphore()))
        await slow.looked_up.wait()  # it was read, and is to be decided on
        late = replace(at.reader, chat_id=8)
        await at.stores.people.update(8, lambda _: late)
        pipeline.index.add(parse("كركوك"), 8)
        assert not await news.search(None, most=9)
        pipeline.everybody.set()
        await polling
    (found,) = await news.search(None, most=9)
    assert await news.find_alert(found, at.reader.chat_id)
    assert await news.find_alert(found, 8)


def _as_after_a_start(pipeline: Pipeline) -> Pipeline:
    """Return the same pipeline, which knows no story yet."""
    return Pipeline(
        fetcher=pipeline.fetcher,
        worker=pipeline.worker,
        preview=pipeline.preview,
        people=pipeline.people,
        news=pipeline.news,
        index=pipeline.index,
        everybody=pipeline.everybody,
        newsroom=type(pipeline.newsroom)(knowledge=pipeline.newsroom.knowledge),
        clock=pipeline.clock,
        poll_seconds=pipeline.poll_seconds,
        fresh_hours=pipeline.fresh_hours,
        keep_days=pipeline.keep_days,
        committed=lambda: None,
    )


async def _reports(at: Piped) -> Sequence[Any]:
    (story,) = await at.stores.news.stories(await at.stores.news.search(None, most=9))
    return story.reports
