"""Lines to the hosts of feeds."""

import asyncio
from collections import Counter
from itertools import pairwise

import pytest
from aiohttp import web

from bot.errors import FetchError
from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed
from bot.sources.channels.preview import Preview
from bot.sources.hosts import Hosts, polite_line
from bot.sources.line import Line
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.worker.worker import ParseWorker
from tests.sources.test_line import Clock
from tests.stages.feeds_stage import NOW, fresh, serve


def test_every_host_has_a_line_but_this_machine() -> None:
    assert polite_line("news.example") is not None
    assert [polite_line(host) for host in ("127.0.0.1", "localhost", "::1")] == [None, None, None]


async def test_two_requests_to_one_host_are_a_second_apart_unless_it_is_told_otherwise() -> None:
    clock = Clock()
    line = polite_line("news.example", clock=clock, sleep=clock.sleep)
    assert line is not None
    went: list[float] = []
    for _ in range(3):
        async with line.turn():
            went.append(clock.now)
    assert [later - sooner for sooner, later in pairwise(went)] == [1.0, 1.0]


async def test_addresses_of_one_host_wait_for_each_other_and_for_no_other_host() -> None:
    clock = Clock()
    hosts = Hosts(lambda host: Line(clock=clock, sleep=clock.sleep, at_once=2, apart=1.0))
    inside: Counter[str] = Counter()
    most: Counter[str] = Counter()
    over = asyncio.Event()

    async def ask(host: str, number: int) -> None:
        async with hosts.turn(f"https://{host}/{number}"):
            inside[host] += 1
            most[host] = max(most[host], inside[host])
            if host == "slow.example":
                await over.wait()
            inside[host] -= 1

    async with asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(ask("slow.example", number))
        others = [tasks.create_task(ask(f"{name}.example", number)) for name in "abc" for number in range(3)]
        await asyncio.gather(*others)
        assert inside["slow.example"] == 2
        over.set()
    assert most == {"slow.example": 2, "a.example": 1, "b.example": 1, "c.example": 1}
    assert clock.waits


async def test_www_is_the_same_host() -> None:
    clock = Clock()
    hosts = Hosts(lambda host: Line(clock=clock, sleep=clock.sleep, apart=1.0))
    for url in ("https://news.example/a", "https://www.news.example/b", "http://NEWS.example:8080/c"):
        async with hosts.turn(url):
            pass
    assert clock.waits == [1.0, 1.0]


async def test_a_host_that_asks_for_a_pause_is_not_asked_by_its_other_feeds() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=429, headers={"Retry-After": "900"})

    hosts, worker = Hosts(lambda host: Line(apart=0)), ParseWorker()
    async with serve(answer) as url, Fetcher(allow_private=True) as fetcher:
        means = Means(fetcher=fetcher, worker=worker, preview=Preview(fetcher), poll_seconds=None, hosts=hosts)
        polled = [
            await poll_source(Feed(url=f"{url}/{name}"), fresh(f"{url}/{name}"), means, now=lambda: NOW)
            for name in "ab"
        ]
    worker.close()
    assert asked == ["/a"]
    assert [one.error for one in polled] == ["http_429", "http_429"]
    assert all(890 < (one.state.next_poll_at - NOW).total_seconds() <= 900 for one in polled)


async def test_whoever_waits_in_line_when_the_host_asks_for_a_pause_turns_back() -> None:
    clock = Clock()
    line = Line(clock=clock, sleep=clock.sleep, at_once=1)
    entered, refuse = asyncio.Event(), asyncio.Event()

    async def refused() -> None:
        async with line.request():
            entered.set()
            await refuse.wait()
            raise FetchError("http_429", retry_after=120)

    first, second = asyncio.create_task(refused()), asyncio.create_task(refused())
    await entered.wait()
    refuse.set()
    for task in (first, second):
        with pytest.raises(FetchError) as error:
            await task
    assert error.value.retry_after == pytest.approx(119, abs=1)
