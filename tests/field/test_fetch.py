"""The field's cases of fetching: large headers, a redirect's cookie, a server that says «nothing has changed»."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from aiohttp import web

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import Polled, PollStatus
from bot.sources.worker.worker import ParseWorker
from tests.field.cases import Case, of_kinds
from tests.stages.feeds_stage import NOW, fresh, item, rss, serve

OLD = rss(item("انفجار في ديالى", guid="1")).encode()
NEWER = rss(item("انفجار في ديالى", guid="1"), item("هجوم في كركوك", guid="2")).encode()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_private=True) as fetcher:
        yield fetcher


@pytest.fixture
async def worker() -> AsyncIterator[ParseWorker]:
    worker = ParseWorker()
    yield worker
    worker.close()


def with_id(case: Case) -> str:
    return case.id


def header_of(told: str) -> str:
    """Return a header's value from how the table tells it: `a*9000` is a thousand times nine."""
    found = re.fullmatch(r"(.)\*(\d+)", told)
    return found[1] * int(found[2]) if found else told


@pytest.mark.parametrize("case", of_kinds("K9"), ids=with_id)
async def test_large_headers_lose_no_feed(case: Case, fetcher: Fetcher) -> None:
    async def answer(_: web.Request) -> web.StreamResponse:
        headers = {name: header_of(told) for name, told in case.input["headers"].items()}
        return web.Response(body=OLD, status=case.input["status"], headers=headers)

    async with serve(answer) as url:
        fetched = await fetcher.fetch(url)
    assert (fetched.status, fetched.body) == (case.right["status"], OLD)


@pytest.mark.parametrize("case", of_kinds("K10"), ids=with_id)
async def test_a_redirect_gets_its_cookie_back(case: Case, fetcher: Fetcher) -> None:
    assert case.input["first"] == "302 Location: same, Set-Cookie: ok=1"

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.cookies.get("ok") == "1":
            return web.Response(body=OLD)
        return web.Response(status=302, headers={"Location": str(request.rel_url), "Set-Cookie": "ok=1"})

    async with serve(answer) as url:
        fetched = await fetcher.fetch(f"{url}/feed?x=1")
    assert (fetched.status, fetched.body) == (case.right["status"], OLD)


async def poll(url: str, state: FeedState, fetcher: Fetcher, worker: ParseWorker, now: datetime) -> Polled:
    means = Means(fetcher=fetcher, worker=worker, preview=Preview(fetcher), poll_seconds=300)
    return await poll_source(Feed(url=url), state, means, now=lambda: max(now, NOW))


@pytest.mark.parametrize("case", [case for case in of_kinds("K11") if case.how == "pipeline"], ids=with_id)
async def test_a_server_stuck_on_304_is_seen_through(case: Case, fetcher: Fetcher, worker: ParseWorker) -> None:
    etag, body = case.input["etag"], OLD

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, headers={"ETag": etag})

    async with serve(answer) as url:
        polled = await poll(url, fresh(url), fetcher, worker, NOW)
        body, asked = NEWER, [NOW]
        while len(polled.articles) < 2:
            asked.append(polled.state.next_poll_at)
            polled = await poll(url, polled.state, fetcher, worker, asked[-1])
            assert polled.status in (PollStatus.NOT_MODIFIED, PollStatus.READ)
    assert asked[-1] - NOW <= timedelta(hours=case.right["item_seen_within_hours"])
    assert len(asked) > 50  # it was believed until then


@pytest.mark.parametrize("case", [case for case in of_kinds("K11") if case.how == "fetch"], ids=with_id)
async def test_a_304_renames_what_it_stands_for(case: Case, fetcher: Fetcher, worker: ParseWorker) -> None:
    asked: list[str | None] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.headers.get("If-None-Match"))
        if len(asked) > 1:
            return web.Response(status=304, headers={"ETag": case.input["304_etag"]})
        return web.Response(body=OLD, headers={"ETag": '"v1"'})

    async with serve(answer) as url:
        state = fresh(url)
        for _ in range(3):
            state = (await poll(url, state, fetcher, worker, NOW)).state
    assert asked == [None, '"v1"', case.right["next_if_none_match"]]
