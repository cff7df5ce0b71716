"""One poll: fetched, compared, parsed, and remembered."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.feeds.fetch import Fetcher
from bot.feeds.poll import Polled, PollStatus, poll_feed
from bot.feeds.worker import ParseWorker
from bot.model import Feed, FeedState
from tests.feeds_stage import NOW, fresh, item, rss, serve

DATED = item("انفجار في ديالى", guid="1", pubDate="Sun, 22 Nov 2026 09:00:00 GMT")


class Outlet:
    """A feed server whose next answer the test decides."""

    def __init__(self) -> None:
        self.body = rss(DATED, title="صحيفة المثال").encode()
        self.status = 200
        self.headers: dict[str, str] = {}
        self.requests: list[web.Request] = []

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return web.Response(body=self.body, status=self.status, headers=self.headers)


@pytest.fixture
async def worker() -> AsyncIterator[ParseWorker]:
    worker = ParseWorker()
    yield worker
    worker.close()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_private=True) as fetcher:
        yield fetcher


async def poll(url: str, state: FeedState | None, fetcher: Fetcher, worker: ParseWorker) -> Polled:
    return await poll_feed(
        Feed(url=url), state or fresh(url), fetcher=fetcher, worker=worker, poll_seconds=300, now=lambda: NOW
    )


async def test_a_first_poll_brings_the_entries(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    outlet.headers = {"ETag": '"1"', "Last-Modified": "Sun, 22 Nov 2026 09:00:00 GMT"}
    async with serve(outlet) as url:
        polled = await poll(url, None, fetcher, worker)
    assert [article.title for article in polled.articles] == ["انفجار في ديالى"]
    assert (polled.status, polled.encoding, polled.error) == (PollStatus.READ, "utf-8", None)
    state = polled.state
    assert (state.etag, state.last_modified) == ('"1"', "Sun, 22 Nov 2026 09:00:00 GMT")
    assert (state.title, state.newest_at) == ("صحيفة المثال", datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert state.body_hash
    assert state.next_poll_at > NOW


async def test_what_has_not_changed_is_not_read_again(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    async with serve(outlet) as url:
        first = await poll(url, None, fetcher, worker)
        worker.close()  # whatever is parsed from here on fails
        outlet.headers = {"ETag": '"2"'}
        same = await poll(url, first.state, fetcher, worker)
        outlet.status, outlet.body = 304, b""
        not_modified = await poll(url, same.state, fetcher, worker)
    assert (same.status, same.articles) == (PollStatus.SAME_BODY, ())
    assert (not_modified.status, not_modified.articles) == (PollStatus.NOT_MODIFIED, ())
    assert outlet.requests[-1].headers["If-None-Match"] == '"2"'
    assert not_modified.state.body_hash == first.state.body_hash
    assert not_modified.state.newest_at == first.state.newest_at


async def test_a_failure_is_an_outcome_and_is_told(
    fetcher: Fetcher, worker: ParseWorker, caplog: pytest.LogCaptureFixture
) -> None:
    outlet = Outlet()
    outlet.status, outlet.headers = 503, {"Retry-After": "5000"}
    with caplog.at_level(logging.INFO):
        async with serve(outlet) as url:
            polled = await poll(url, None, fetcher, worker)
    assert (polled.status, polled.error, polled.articles) == (PollStatus.FAILED, "http_503", ())
    assert (polled.state.failures, polled.state.last_error) == (1, "http_503")
    assert (polled.state.next_poll_at - NOW).total_seconds() == 5000
    (record,) = [record for record in caplog.records if record.message == "feed.failed"]
    assert vars(record)["reason"] == "http_503"
    assert vars(record)["feed"].startswith(url)


async def test_a_body_that_cannot_be_read_is_fetched_whole_again(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    async with serve(outlet) as url:
        good = await poll(url, None, fetcher, worker)
        outlet.headers, outlet.body = {"ETag": '"broken"'}, b"<html>maintenance</html>"
        broken = await poll(url, good.state, fetcher, worker)
    assert broken.error == "web_page"
    assert broken.state == replace(
        good.state,
        failures=1,
        last_error="web_page",
        polled_at=NOW,
        next_poll_at=broken.state.next_poll_at,
    )


async def test_a_feeds_wish_puts_off_the_next_poll(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    outlet.body = rss(DATED, extra="<ttl>10</ttl>").encode()
    async with serve(outlet) as url:
        polled = await poll(url, None, fetcher, worker)
    assert 0.9 * 600 <= (polled.state.next_poll_at - NOW).total_seconds() <= 1.1 * 600
