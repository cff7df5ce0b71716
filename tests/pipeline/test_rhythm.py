"""Feeds at their own rhythm through the whole pipeline."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, FeedState
from bot.pipeline.pipeline import Pipeline
from bot.sandbox.feeds import FeedServer
from bot.sources.hosts import Hosts
from bot.sources.line import Line
from bot.sources.schedule import share
from storage.opening import Stores
from tests.stages.feeds_stage import item, rss, serve
from tests.stages.pipeline_stage import piped

GRAVE = "مقتل ثلاثين مدنيًا وإصابة خمسين بتفجير انتحاري في سوق وسط كركوك"


@dataclass(kw_only=True)
class Stage:
    stores: Stores
    server: FeedServer
    pipeline: Pipeline

    def state(self, slug: str, **about: Any) -> FeedState:
        now = datetime.now(UTC)
        state = FeedState(url=self.server.address(slug), added_at=now - timedelta(days=1), next_poll_at=now)
        return replace(state, **about)

    @asynccontextmanager
    async def running(self, *states: FeedState) -> AsyncIterator[None]:
        feeds = [Feed(url=state.url, title=state.url) for state in states]
        running = asyncio.create_task(self.pipeline.run(feeds, {state.url: state for state in states}))
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def told(self, slug: str) -> FeedState:
        """Return a feed's state once a poll of it was written down."""
        async with asyncio.timeout(30):
            while (state := (await self.stores.news.feed_states()).get(self.server.address(slug))) is None:
                pass
        return state


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with FeedServer() as server, piped(tmp_path) as here:
        yield Stage(stores=here.stores, server=server, pipeline=here.pipeline)


def prompt(server: FeedServer) -> str:
    """Return the name of a feed that is among the first to be polled when many are due."""
    return next(slug for slug in map(str, count()) if share(server.address(slug)) < 0.005)


async def test_a_grave_story_of_one_outlet_has_the_others_looked_at(at: Stage) -> None:
    slow = prompt(at.server)
    for slug in ("one", slow):
        at.server.add(slug)
    now = datetime.now(UTC)
    waits = at.state(slow, polled_at=now - timedelta(minutes=9), next_poll_at=now + timedelta(minutes=20))
    at.server.publish("one", GRAVE, f"{GRAVE}، بحسب مصدر أمني في شرطة المحافظة.")
    polled = asyncio.create_task(at.server.polled(slow))
    async with at.running(at.state("one"), waits):
        await polled
    assert at.server.requests["one"] == 1


async def test_feeds_come_back_as_fast_as_they_publish(at: Stage) -> None:
    for slug, minutes in (("busy", 6), ("quiet", 1_200)):
        at.server.add(slug)
        for number in range(1, 9):
            published = datetime.now(UTC) - timedelta(minutes=minutes * number)
            at.server.publish(slug, f"جلسة للبرلمان رقم {number}", published=published)
    async with at.running(at.state("busy"), at.state("quiet")):
        states = [await at.told("busy"), await at.told("quiet")]
    waits = [(state.next_poll_at - state.succeeded_at).total_seconds() for state in states if state.succeeded_at]
    assert waits[0] < 70
    assert 1_600 < waits[1] < 2_000
    assert [len(state.published) for state in states] == [8, 8]


async def test_a_restart_asks_nobody_before_its_time_and_the_late_within_a_minute(at: Stage) -> None:
    late = prompt(at.server)
    for slug in (late, "other"):
        at.server.add(slug)
    now = datetime.now(UTC)
    before = {"polled_at": now - timedelta(hours=2)}
    polled = asyncio.create_task(at.server.polled(late))
    async with at.running(
        at.state(late, next_poll_at=now - timedelta(hours=1), **before),
        at.state("other", next_poll_at=now + timedelta(minutes=5), **before),
    ):
        await polled
    assert at.server.requests["other"] == 0


async def test_a_host_that_hangs_takes_no_place_from_others(at: Stage) -> None:
    at.pipeline.hosts = Hosts(lambda host: Line(apart=0))
    opened = asyncio.Event()
    for number in range(20):
        at.server.add(f"slow{number}", gate=opened)
    async with FeedServer() as other:
        other.add("prompt")
        # The same machine by another name: another host.
        address = other.address("prompt").replace("127.0.0.1", "localhost")
        polled = asyncio.create_task(other.polled("prompt"))
        slow = [at.state(slug) for slug in at.server.outlets]
        async with at.running(*slow, replace(slow[0], url=address)):
            await at.server.polled("slow1")
            await polled
            assert sum(at.server.requests.values()) <= 2
            opened.set()


class LateServer:
    """Feeds whose server takes ten seconds to answer, by a clock of its own, and hangs while it isn't to answer."""

    def __init__(self) -> None:
        self.clock = 0.0
        self.takes, self.status = 10, 200
        self.answers, self.is_hanging, self.asked = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.answers.set()

    async def __call__(self, _: web.Request) -> web.Response:
        self.clock += self.takes
        self.asked.set()
        if not self.answers.is_set():
            self.is_hanging.set()
            await self.answers.wait()
        body = rss(item("جلسة للبرلمان", guid="1"))
        return web.Response(text=body, status=self.status, content_type="application/rss+xml")


async def test_forty_that_were_fetched_slowly_take_no_place_from_one_that_is_quick(at: Stage) -> None:
    late = LateServer()
    at.pipeline.steady = lambda: late.clock
    at.server.add("quick")
    async with serve(late) as url:
        before = at.state("quick")
        states = [replace(before, url=f"{url}/{number}") for number in range(40)]
        for state in states:
            after = await at.pipeline.poll(Feed(url=state.url), state, at.pipeline.places.place())
            assert not after.failures
        late.answers.clear()
        polled = asyncio.create_task(at.server.polled("quick"))
        async with at.running(*states):
            await late.is_hanging.wait()
            at.pipeline.follow(Feed(url=before.url), before)
            async with asyncio.timeout(15):  # what hangs is given up after twenty seconds
                await polled
            late.answers.set()


async def test_dead_ones_take_no_place_from_one_that_is_slow_and_works(at: Stage) -> None:
    dead, slow = LateServer(), LateServer()
    dead.answers.clear()
    at.pipeline.steady = lambda: slow.clock
    async with serve(dead) as grave, serve(slow) as url:
        before = at.state("slow", url=f"{url}/rss")
        await at.pipeline.poll(Feed(url=before.url), before, at.pipeline.places.place())
        states = [replace(before, url=f"{grave}/{number}", failures=3) for number in range(10)]
        slow.asked.clear()
        async with at.running(*states):
            await dead.is_hanging.wait()
            at.pipeline.follow(Feed(url=before.url), before)
            async with asyncio.timeout(15):  # what hangs is given up after twenty seconds
                await slow.asked.wait()
            dead.answers.set()


async def test_a_failure_says_nothing_of_how_slow_a_feed_is(at: Stage) -> None:
    late = LateServer()
    at.pipeline.steady = lambda: late.clock
    async with serve(late) as url:
        state, place = at.state("late", url=f"{url}/rss"), at.pipeline.places.place()
        feed = Feed(url=state.url)
        await at.pipeline.poll(feed, state, place)
        late.status = 503
        await at.pipeline.poll(feed, state, place)
        assert at.pipeline._slow == {feed.url}
        late.status, late.takes = 200, 1
        await at.pipeline.poll(feed, state, place)
        assert at.pipeline._slow == set()


class Counted:
    """A worker that counts what it parses."""

    def __init__(self, worker: Any) -> None:
        self._worker = worker
        self.parsed = 0

    async def parse(self, body: bytes, **about: Any) -> ParsedFeed:
        self.parsed += 1
        parsed: ParsedFeed = await self._worker.parse(body, **about)
        return parsed


async def test_what_is_fetched_faster_than_it_is_read_waits_unparsed(at: Stage) -> None:
    worker = Counted(at.pipeline.worker)
    at.pipeline.worker = worker  # type: ignore[assignment]  # of a worker only `parse` is asked
    states = []
    for number in range(40):
        at.server.add(f"feed{number}")
        at.server.publish(f"feed{number}", f"جلسة رقم {number} للبرلمان")
        states.append(at.state(f"feed{number}"))
    feeds = [Feed(url=state.url, title=state.url) for state in states]
    async with asyncio.timeout(30), asyncio.TaskGroup() as polls, at.pipeline.reading:
        for feed, state in zip(feeds, states, strict=True):
            polls.create_task(at.pipeline.poll(feed, state, at.pipeline.places.place()))
        while at.server.requests.total() < 32 or worker.parsed < 16:
            await asyncio.sleep(0)
        assert worker.parsed == 16
    assert worker.parsed == 40
    assert len(await at.stores.news.feed_states()) == 40


@pytest.mark.parametrize(
    ("title", "age", "is_grave"),
    [
        (GRAVE, timedelta(minutes=2), True),
        (GRAVE, timedelta(hours=3), False),  # the hour is over
        ("العثور على كدس عتاد في الرياض غربي كركوك", timedelta(minutes=2), False),
    ],
)
async def test_only_grave_news_of_the_hour_stirs(at: Stage, title: str, age: timedelta, is_grave: bool) -> None:
    at.server.add("one")
    at.server.publish("one", title, f"{title}، بحسب مصدر أمني.", published=datetime.now(UTC) - age)
    bell = at.pipeline._bells["another"] = asyncio.Event()
    state = at.state("one")
    await at.pipeline.poll(Feed(url=state.url, title="الأولى"), state, asyncio.Semaphore())
    assert bell.is_set() is is_grave
    assert len(await at.pipeline.news.search(None, most=9)) == 1
