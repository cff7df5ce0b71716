"""Pages over loopback: once each, as robots.txt allows, within seconds; whatever fails leaves the teaser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web

from bot.feeds.fetching.fetch import Fetcher
from bot.sources.hosts import Hosts
from bot.sources.pages.pages import Pages
from bot.sources.pages.robots import Robots, may_fetch, read_robots
from bot.sources.worker.worker import ParseWorker
from tests.sources.pages.test_teaser import FULL, article
from tests.stages.feeds_stage import HERE, NOW, serve

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in FULL.split("\n"))
PAGE = (
    "<html><head><title>انفجار - وكالة المثال</title></head><body><nav><a href='/'>الرئيسية</a></nav>"
    f"<article><h1>انفجار عبوة على طريق كركوك</h1>{PARAGRAPHS}</article>"
    "<footer>جميع الحقوق محفوظة</footer></body></html>"
)


class Site:
    """An outlet's site of which the test says what it answers."""

    def __init__(self) -> None:
        self.robots: tuple[int, str] = (404, "")
        self.page: tuple[int, str] = (200, PAGE)
        self.asked: list[str] = []
        #: Pages are answered once this is set.
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path == "/robots.txt":
            return web.Response(status=self.robots[0], text=self.robots[1])
        await self.open.wait()
        return web.Response(status=self.page[0], text=self.page[1], content_type="text/html")


@asynccontextmanager
async def pages_of(site: Site, *, worker: ParseWorker = HERE, wait: float = 8.0) -> AsyncIterator[tuple[Pages, str]]:
    async with serve(site) as url, Fetcher(allow_private=True) as fetcher:
        yield Pages(fetcher=fetcher, worker=worker, hosts=Hosts(), clock=lambda: NOW, wait=wait), f"{url}/7"


async def test_a_page_is_fetched_once_and_read_without_its_furniture() -> None:
    site, worker = Site(), ParseWorker()
    try:
        async with pages_of(site, worker=worker) as (pages, link):
            one = article(link=link)
            text = await pages.full_text(one)
            assert text is not None
            assert text.split("\n")[-2:] == [line.strip() for line in FULL.strip().split("\n")]
            assert "الحقوق" not in text
            assert await pages.full_text(one) == text
    finally:
        worker.close()
    assert site.asked == ["/robots.txt", "/7"]


@pytest.mark.parametrize(
    "page",
    [(404, PAGE), (200, ""), (200, "<html><body>" + "<div>" * 5_000), (200, "<html><script>x()</script></html>")],
)
async def test_a_page_that_fails_leaves_the_teaser(page: tuple[int, str]) -> None:
    site = Site()
    site.page = page
    async with pages_of(site) as (pages, link):
        assert await pages.full_text(article(link=link)) is None
        assert await pages.full_text(article(link=link)) is None
    assert site.asked == ["/robots.txt", "/7"]


async def test_nobody_waits_for_a_page_that_does_not_come() -> None:
    site = Site()
    site.open.clear()
    async with pages_of(site, wait=0.2) as (pages, link):
        assert await pages.full_text(article(link=link)) is None
        site.open.set()


async def test_no_inner_address_is_asked_for_a_page() -> None:
    site = Site()
    async with serve(site) as url, Fetcher() as fetcher:
        pages = Pages(fetcher=fetcher, worker=HERE, hosts=Hosts(), clock=lambda: NOW)
        assert await pages.full_text(article(link=f"{url}/7")) is None
    assert site.asked == []


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ((404, ""), True),
        ((200, ""), True),
        ((200, "User-agent: *\nDisallow: /private/"), True),
        ((200, "User-agent: *\nDisallow: /"), False),
        ((200, "User-agent: rasid\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        ((200, "User-agent: Rasid\nAllow: /\n\nUser-agent: *\nDisallow: /"), True),
        ((200, "User-agent: *\nCrawl-delay: 60"), False),
        ((500, ""), False),
        ((503, "User-agent: *\nAllow: /"), False),
    ],
)
async def test_a_site_says_what_may_be_fetched(robots: tuple[int, str], allowed: bool) -> None:
    site = Site()
    site.robots = robots
    async with pages_of(site) as (pages, link):
        assert (await pages.full_text(article(link=link)) is not None) is allowed
        await pages.full_text(replace(article(link=f"{link}0"), id="8"))
    assert site.asked.count("/robots.txt") == 1
    assert ("/7" in site.asked) is allowed


async def test_a_sites_rules_are_asked_for_again_after_a_day() -> None:
    site = Site()
    async with serve(site) as url, Fetcher(allow_private=True) as fetcher:
        robots = Robots(fetcher, Hosts())
        for hours in (0, 23, 24, 47):
            assert await robots.allow(f"{url}/7", now=NOW + timedelta(hours=hours))
    assert site.asked == ["/robots.txt"] * 2


def test_rules_of_any_length_are_read() -> None:
    assert not may_fetch(read_robots("User-agent: *\nDisallow: /\n" + "Allow: /x\n" * 50_000), "https://news.example/7")
