"""Subscriptions as they are asked for, verified, believed, renewed and left."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import FetchError
from bot.sources.hosts import Hosts
from bot.sources.hubs.hubs import Hubs
from bot.sources.hubs.websub import path_of, secret_of
from tests.sources.hubs.test_websub import KEY, signed
from tests.stages.feeds_stage import NOW, fresh

URL = "https://news.example/rss"
HUB = "http://127.0.0.1:1/"
STATE = replace(fresh(URL), hub=HUB, topic="https://news.example/topic")
PATH, SECRET = path_of(KEY, URL), secret_of(KEY, URL)
ASKS = {"hub.mode": "subscribe", "hub.topic": STATE.topic or "", "hub.challenge": "abc", "hub.lease_seconds": "86400"}


class Stage:
    """Hubs at a moment that the test sets, and what they were asked."""

    def __init__(self) -> None:
        self.now = NOW
        self.posted: list[tuple[str, Mapping[str, str]]] = []
        self.fails = False
        self.woken: list[str] = []
        self.hubs = Hubs(public_url="https://bot.example", key=KEY, poster=self, hosts=Hosts(), clock=lambda: self.now)
        self.hubs.on_delivery = self.woken.append

    async def post(self, url: str, fields: Mapping[str, str]) -> None:
        self.posted.append((url, fields))
        if self.fails:
            raise FetchError("refused")

    async def follow(self, *, after: timedelta = timedelta(0)) -> int:
        """Let the feed be polled; return how often its hub was asked."""
        self.now += after
        before = len(self.posted)
        self.hubs.follow(STATE)
        for _ in range(5):
            await asyncio.sleep(0)
        return len(self.posted) - before

    def deliver(self, body: bytes = b"news", *, secret: str = SECRET) -> None:
        self.hubs.deliver(PATH, body, signed(body, "sha256", secret))


async def test_a_hub_is_asked_verified_and_delivers() -> None:
    at = Stage()
    assert await at.follow() == 1
    ((url, form),) = at.posted
    assert url == HUB
    assert dict(form) == {
        "hub.mode": "subscribe",
        "hub.topic": "https://news.example/topic",
        "hub.callback": f"https://bot.example/websub/{PATH}",
        "hub.secret": SECRET,
        "hub.lease_seconds": "864000",
    }
    assert not at.hubs.knows(PATH)
    assert at.hubs.verify(PATH, ASKS) == "abc"
    assert at.hubs.knows(PATH)
    assert not at.hubs.is_live(URL)
    at.deliver()
    assert at.hubs.is_live(URL)
    assert at.woken == [URL]
    assert at.hubs.taken(URL) == b"news"
    assert at.hubs.taken(URL) is None


async def test_what_nobody_asked_for_is_refused() -> None:
    at = Stage()
    assert at.hubs.verify(PATH, ASKS) is None
    await at.follow()
    for wrong in (
        {**ASKS, "hub.topic": "https://other.example/"},
        {**ASKS, "hub.mode": "unsubscribe"},
        {**ASKS, "hub.challenge": ""},
        {},
    ):
        assert at.hubs.verify(PATH, wrong) is None
    assert at.hubs.verify("another", ASKS) is None
    assert at.hubs.verify(PATH, ASKS) == "abc"
    at.hubs.leave(URL)
    assert at.hubs.verify(PATH, ASKS) is None
    assert not at.hubs.knows(PATH)


async def test_what_is_not_signed_is_not_read() -> None:
    at = Stage()
    await at.follow()
    at.hubs.verify(PATH, ASKS)
    at.deliver(secret="another")
    at.hubs.deliver(PATH, b"news", "")
    at.hubs.deliver("another", b"news", signed(b"news", "sha256", SECRET))
    assert (at.woken, at.hubs.taken(URL), at.hubs.is_live(URL)) == ([], None, False)


async def test_a_hub_is_asked_again_in_an_hour_and_a_lease_is_renewed_before_its_end() -> None:
    at = Stage()
    at.fails = True
    assert await at.follow() == 1
    assert await at.follow(after=timedelta(minutes=59)) == 0
    assert await at.follow(after=timedelta(minutes=1)) == 1
    at.hubs.verify(PATH, ASKS)  # for a day
    assert await at.follow(after=timedelta(hours=11, minutes=59)) == 0
    assert await at.follow(after=timedelta(minutes=1)) == 1
    at.deliver()
    assert at.hubs.is_live(URL)
    at.now += timedelta(hours=12)
    assert not at.hubs.is_live(URL)


async def test_a_hub_that_says_no_is_left_alone_for_a_day() -> None:
    at = Stage()
    await at.follow()
    assert at.hubs.verify(PATH, {"hub.mode": "denied", "hub.topic": STATE.topic or ""}) is None
    assert await at.follow(after=timedelta(hours=23)) == 0
    assert await at.follow(after=timedelta(hours=1)) == 1


async def test_a_hub_that_missed_something_is_not_relied_on_until_it_delivers() -> None:
    at = Stage()
    await at.follow()
    at.hubs.verify(PATH, ASKS)
    at.deliver()
    at.hubs.missed(URL)
    assert not at.hubs.is_live(URL)
    at.deliver()
    assert at.hubs.is_live(URL)


@pytest.mark.parametrize("hub", [None, "", "ftp://hub.example/", "javascript:x"])
async def test_a_feed_without_a_hub_asks_nobody(hub: str | None) -> None:
    at = Stage()
    at.hubs.follow(replace(STATE, hub=hub))
    await asyncio.sleep(0)
    assert at.posted == []


async def test_a_feed_that_changes_its_hub_is_asked_for_there() -> None:
    at = Stage()
    await at.follow()
    at.hubs.verify(PATH, ASKS)
    at.hubs.follow(replace(STATE, hub="http://127.0.0.1:2/"))
    for _ in range(5):
        await asyncio.sleep(0)
    assert [url for url, _ in at.posted] == [HUB, "http://127.0.0.1:2/"]
    assert not at.hubs.knows(PATH)
