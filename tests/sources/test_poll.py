"""One poll: fetched, compared, parsed, and remembered."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import Polled, PollStatus
from bot.sources.worker.worker import ParseWorker
from storage.codec import FEED_STATE
from tests.stages.feeds_stage import NOW, fresh, item, rss, serve

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
    means = Means(fetcher=fetcher, worker=worker, preview=Preview(fetcher), poll_seconds=300)
    return await poll_source(Feed(url=url), state or fresh(url), means, now=lambda: NOW)


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


class Rigged(Fetcher):
    """A fetcher that hits a bug at one feed."""

    def __init__(self, bug: Exception, *, at: str) -> None:
        super().__init__(allow_private=True)
        self._bug, self._at = bug, at

    async def fetch(self, url: str, **about: Any) -> Fetched:
        if url.endswith(self._at):
            raise self._bug
        return await super().fetch(url, **about)


class RiggedWorker(ParseWorker):
    """A worker that hits a bug at one feed."""

    def __init__(self, bug: Exception, *, at: str) -> None:
        super().__init__()
        self._bug, self._at = bug, at

    async def parse(self, body: bytes, *, feed: Feed, **about: Any) -> ParsedFeed:
        if feed.url.endswith(self._at):
            raise self._bug
        return await super().parse(body, feed=feed, **about)


@pytest.mark.parametrize("stage", ["fetch", "parse"])
@pytest.mark.parametrize(
    "bug",
    [KeyError("نص سري"), OverflowError("نص سري"), RecursionError(), MemoryError(), AssertionError(), LookupError()],
)
async def test_a_bug_that_one_feed_wakes_is_that_feeds_failure(
    stage: str, bug: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    fetcher = Rigged(bug, at="/bad?key=نص" if stage == "fetch" else "-")
    worker = RiggedWorker(bug, at="/bad?key=نص" if stage == "parse" else "-")
    try:
        with caplog.at_level(logging.INFO):
            async with serve(Outlet()) as url, fetcher, asyncio.TaskGroup() as polls:
                bad = polls.create_task(poll(f"{url}/bad?key=نص", None, fetcher, worker))
                good = polls.create_task(poll(f"{url}/good", None, fetcher, worker))
    finally:
        worker.close()
    assert [article.title for article in good.result().articles] == ["انفجار في ديالى"]
    kind = type(bug).__name__
    state = bad.result().state
    assert (bad.result().status, state.failures, state.last_error) == (PollStatus.FAILED, 1, kind)
    assert state.next_poll_at > NOW
    (record,) = [record for record in caplog.records if record.message == "feed.failed"]
    assert (vars(record)["reason"], vars(record)["feed"]) == (kind, f"{url}/bad?key=…")
    assert vars(record)["where"].startswith("test_poll.py:")
    assert "نص" not in str(vars(record))


async def test_a_state_with_what_cannot_be_kept_heals_by_itself(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    async with serve(outlet) as url:
        poisoned = replace(fresh(url), etag='"\udcff"', last_modified="a\x00b")
        good = await poll(url, poisoned, fetcher, worker)
        outlet.status = 500
        bad = await poll(url, poisoned, fetcher, worker)
    assert good.status is PollStatus.READ
    assert (bad.error, bad.state.etag, bad.state.last_modified) == ("http_500", None, None)
    assert FEED_STATE.loads(FEED_STATE.dumps(bad.state), "") == bad.state


async def test_every_body_counts_as_one_and_nothing_else_does(fetcher: Fetcher, worker: ParseWorker) -> None:
    outlet = Outlet()
    outlet.headers = {"ETag": '"1"'}
    long_ago = NOW - timedelta(hours=4)
    async with serve(outlet) as url:
        first = await poll(url, None, fetcher, worker)
        assert first.state.body_at == NOW
        before = replace(first.state, body_at=long_ago)
        same = await poll(url, before, fetcher, worker)
        outlet.status = 500
        failed = await poll(url, before, fetcher, worker)
        outlet.status, outlet.body = 304, b""
        not_modified = await poll(url, before, fetcher, worker)
        unknown = await poll(url, replace(before, body_at=None), fetcher, worker)
        overdue = await poll(url, replace(before, body_at=NOW - timedelta(hours=5)), fetcher, worker)
    assert (same.status, same.state.body_at) == (PollStatus.SAME_BODY, NOW)
    assert (failed.state.body_at, not_modified.state.body_at) == (long_ago, long_ago)
    assert (unknown.status, unknown.state.body_at) == (PollStatus.NOT_MODIFIED, NOW)
    assert "If-None-Match" not in outlet.requests[-1].headers
    assert (overdue.error, overdue.state.etag) == ("http_304", '"1"')


async def test_what_a_feed_was_asked_with_is_no_part_of_its_entries_links(
    fetcher: Fetcher, worker: ParseWorker
) -> None:
    outlet = Outlet()
    outlet.body = rss(item("خبر", link="#top"), item("خبر آخر", link="?id=2"), link="").encode()
    async with serve(outlet) as url:
        address = f"{url.replace('//', '//user:secret@')}/rss?key=secret"
        polled = await poll(address, None, fetcher, worker)
    assert polled.articles
    assert "secret" not in " ".join(article.link for article in polled.articles)
