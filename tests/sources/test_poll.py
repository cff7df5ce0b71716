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
from bot.sources.schedule import jitter
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


async def poll(
    url: str,
    state: FeedState | None,
    fetcher: Fetcher,
    worker: ParseWorker,
    *,
    poll_seconds: float | None = 300,
    grave_at: datetime | None = None,
) -> Polled:
    """Poll a feed once; without `poll_seconds` it keeps its own rhythm."""
    preview = Preview(fetcher)
    means = Means(fetcher=fetcher, worker=worker, preview=preview, poll_seconds=poll_seconds, grave_at=grave_at)
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


@pytest.mark.parametrize(
    ("extra", "headers"),
    [
        ("<ttl>10</ttl>", {}),
        ("", {"Cache-Control": "public, max-age=600"}),
        ("", {"Date": "Sun, 22 Nov 2026 12:00:00 GMT", "Expires": "Sun, 22 Nov 2026 12:10:00 GMT"}),
        ("<ttl>6</ttl>", {"Cache-Control": "max-age=600"}),
        ("<ttl>10</ttl>", {"Cache-Control": "no-cache"}),
    ],
)
async def test_a_feeds_wish_puts_off_the_next_poll(
    extra: str, headers: dict[str, str], fetcher: Fetcher, worker: ParseWorker
) -> None:
    outlet = Outlet()
    outlet.body, outlet.headers = rss(DATED, extra=extra).encode(), headers
    async with serve(outlet) as url:
        polled = await poll(url, None, fetcher, worker)
    assert 0.9 * 600 <= (polled.state.next_poll_at - NOW).total_seconds() <= 1.1 * 600


async def test_a_wish_is_heard_from_an_answer_without_a_body_and_the_bodys_is_remembered(
    fetcher: Fetcher, worker: ParseWorker
) -> None:
    outlet = Outlet()
    outlet.body, outlet.headers = rss(DATED, extra="<ttl>8</ttl>").encode(), {"ETag": '"1"'}
    async with serve(outlet) as url:
        first = await poll(url, None, fetcher, worker)
        outlet.status, outlet.body = 304, b""
        silent = await poll(url, first.state, fetcher, worker)
        outlet.headers = {"Cache-Control": "max-age=840"}
        asking = await poll(url, first.state, fetcher, worker)
    assert (silent.status, asking.status) == (PollStatus.NOT_MODIFIED, PollStatus.NOT_MODIFIED)
    pauses = [(polled.state.next_poll_at - NOW).total_seconds() for polled in (first, silent, asking)]
    assert all(wish <= pause <= 1.1 * wish for wish, pause in zip((480, 480, 840), pauses, strict=True))


@pytest.mark.parametrize(
    ("poll_seconds", "grave_at", "seconds"),
    [
        (None, None, (1_620, 1_800)),
        (None, NOW - timedelta(minutes=59), (810, 900)),
        (None, NOW - timedelta(minutes=60), (1_620, 1_800)),
        (60, None, (810, 900)),
        (1_200, None, (1_080, 1_320)),
    ],
)
async def test_an_hour_that_a_server_asks_for_is_cut_and_more_so_in_a_grave_hour_and_where_the_rhythm_is_fixed(
    poll_seconds: float | None,
    grave_at: datetime | None,
    seconds: tuple[float, float],
    fetcher: Fetcher,
    worker: ParseWorker,
) -> None:
    outlet = Outlet()
    outlet.headers = {"Cache-Control": "max-age=3600"}
    async with serve(outlet) as url:
        polled = await poll(url, None, fetcher, worker, poll_seconds=poll_seconds, grave_at=grave_at)
    least, most = seconds
    assert least <= (polled.state.next_poll_at - NOW).total_seconds() <= most


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", 300),
        ("<skipHours><hour>12</hour></skipHours>", 1_800),
        ("<skipHours><hour>13</hour></skipHours>", 300),
        ("<skipDays><day>Sunday</day></skipDays>", 1_800),
    ],
)
async def test_a_feed_is_asked_rarely_in_the_hours_that_its_body_says_it_skips(
    said: str, seconds: float, fetcher: Fetcher, worker: ParseWorker
) -> None:
    outlet = Outlet()
    outlet.body, outlet.headers = rss(DATED, extra=said).encode(), {"ETag": '"1"'}
    async with serve(outlet) as url:
        first = await poll(url, None, fetcher, worker, poll_seconds=None)
        outlet.status, outlet.body = 304, b""
        kept = FEED_STATE.loads(FEED_STATE.dumps(first.state), "")
        second = await poll(url, kept, fetcher, worker, poll_seconds=None)
    pauses = [(polled.state.next_poll_at - NOW).total_seconds() / jitter(url) for polled in (first, second)]
    assert pauses == pytest.approx([seconds, seconds])


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


async def test_the_hub_that_headers_name_comes_before_the_one_in_the_body(
    fetcher: Fetcher, worker: ParseWorker
) -> None:
    atom = 'xmlns:a="http://www.w3.org/2005/Atom"'
    inside = f'<a:link {atom} rel="hub" href="https://inside.example/hub"/><a:link {atom} rel="self" href="https://inside.example/rss"/>'
    outlet = Outlet()
    outlet.body = rss(DATED, extra=inside).encode()
    async with serve(outlet) as url:
        bare = (await poll(url, None, fetcher, worker)).state
        assert (bare.hub, bare.topic) == ("https://inside.example/hub", "https://inside.example/rss")
        outlet.headers = {"Link": "</hub>; rel=hub, <https://news.example/rss>; rel=self"}
        named = (await poll(url, None, fetcher, worker)).state
        assert (named.hub, named.topic) == (f"{url}/hub", "https://news.example/rss")
        same = await poll(url, bare, fetcher, worker)  # the headers count though the body is as it was
        assert same.status is PollStatus.SAME_BODY
        assert (same.state.hub, same.state.topic) == (f"{url}/hub", "https://news.example/rss")
        outlet.headers = {"Link": "<javascript:alert(1)>; rel=hub, <ftp://a.example/>; rel=self"}
        hostile = (await poll(url, None, fetcher, worker)).state
        assert (hostile.hub, hostile.topic) == (bare.hub, bare.topic)


async def test_what_headers_call_a_feed_without_a_hub_is_not_what_the_bodys_hub_calls_it(
    fetcher: Fetcher, worker: ParseWorker
) -> None:
    atom = 'xmlns:a="http://www.w3.org/2005/Atom"'
    hub = f'<a:link {atom} rel="hub" href="https://inside.example/hub"/>'
    outlet = Outlet()
    outlet.body = rss(DATED, extra=f'{hub}<a:link {atom} rel="self" href="https://inside.example/rss"/>').encode()
    outlet.headers = {"Link": "<https://cache.example/rss>; rel=self", "ETag": '"1"'}
    async with serve(outlet) as url:
        first = await poll(url, None, fetcher, worker)
        same = await poll(url, first.state, fetcher, worker)
        outlet.status, outlet.body = 304, b""
        silent = await poll(url, same.state, fetcher, worker)
        assert [each.status for each in (same, silent)] == [PollStatus.SAME_BODY, PollStatus.NOT_MODIFIED]
        named = {(each.state.hub, each.state.topic) for each in (first, same, silent)}
        assert named == {("https://inside.example/hub", "https://inside.example/rss")}
        # Where nothing else calls it anything, that is its name.
        outlet.status, outlet.body = 200, rss(DATED, extra=hub).encode()
        bare = (await poll(url, None, fetcher, worker)).state
        assert (bare.hub, bare.topic) == ("https://inside.example/hub", "https://cache.example/rss")


async def test_hours_that_a_feed_skips_are_kept_where_the_operator_fixed_the_rhythm(
    fetcher: Fetcher, worker: ParseWorker
) -> None:
    outlet = Outlet()
    outlet.body = rss(DATED, extra=f"<skipHours><hour>{NOW.hour}</hour></skipHours>").encode()
    async with serve(outlet) as url:
        polled = await poll(url, None, fetcher, worker)
    assert (polled.state.next_poll_at - NOW).total_seconds() >= 0.9 * 1_800
