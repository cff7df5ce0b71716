"""A new kind of source is one module: a function for one poll, one for its bodies, and a row for each."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from aiohttp import web

from bot.errors import ParseError
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Article, Feed, FeedState, SourceKind
from bot.sources.means import Means
from bot.sources.poll import KINDS
from bot.sources.polled import Polled, PollStatus
from bot.sources.schedule import after_success
from bot.sources.worker.readers import READERS
from tests.stages.feeds_stage import NOW, fresh, serve
from tests.stages.pipeline_stage import piped

#: A list of dispatches: the hour, a tab, and what happened.
BULLETIN = cast(SourceKind, "bulletin")
LINES = "09:00\tانفجار عبوة ناسفة شرقي كركوك\n10:30\tافتتاح معرض للكتاب في بغداد\n"


async def read_bulletin(feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]) -> Polled:
    """Return what a bulletin shows."""
    async with means.hosts.turn(feed.url), means.place:
        fetched = await means.fetcher.fetch(feed.url)
    parsed = await means.worker.parse(
        fetched.body or b"", feed=feed, charset=fetched.charset, base_url=fetched.final_url, now=now()
    )
    after = after_success(state, poll_seconds=means.poll_seconds or 60, now=now())
    return Polled(state=after, articles=parsed.entries, status=PollStatus.READ)


def read_lines(
    body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime, known: Collection[bytes] = ()
) -> ParsedFeed:
    """Return what the lines of a bulletin say."""
    del known
    if b"\t" not in body:
        raise ParseError("no_bulletin")
    lines = [line.split("\t") for line in body.decode(charset or "utf-8").splitlines()]
    entries = tuple(
        Article(
            id=f"{base_url}#{hour}", feed_url=feed.url, source=feed.title, language=feed.language, link=base_url,
            title=what, text=what, published_at=now, seen_at=now,
        )
        for hour, what in lines
    )  # fmt: skip
    return ParsedFeed(title="", encoding="utf-8", entries=entries, note=None)


@pytest.fixture
def _third_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cast(dict[SourceKind, object], KINDS), BULLETIN, read_bulletin)
    monkeypatch.setitem(cast(dict[SourceKind, object], READERS), BULLETIN, read_lines)


@pytest.mark.usefixtures("_third_kind")
async def test_a_third_kind_is_polled_read_and_told_as_the_others_are(tmp_path: Path) -> None:
    body = [LINES]

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body[0])

    async with serve(answer) as url, piped(tmp_path, poll_seconds=60) as here:
        feed = Feed(url=f"{url}/dispatches", title="نشرة المثال", kind=BULLETIN)
        here.pipeline.clock = lambda: NOW
        after = await here.pipeline.poll(feed, fresh(feed.url), here.pipeline.places.place())
        assert (after.failures, after.succeeded_at) == (0, NOW)
        assert after.next_poll_at > NOW
        (story,) = await here.stores.news.stories(await here.stores.news.search(None, most=9))
        assert [(report.source, report.title) for report in story.reports] == [
            ("نشرة المثال", "انفجار عبوة ناسفة شرقي كركوك")
        ]
        body[0] = "<html></html>"
        failed = await here.pipeline.poll(feed, after, here.pipeline.places.place())
        assert (failed.failures, failed.last_error) == (1, "no_bulletin")
