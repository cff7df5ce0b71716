"""The field's cases of one link under many events: a feed server, real polls, alerts and what edits them."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.model import Alert, Feed
from bot.pipeline.pipeline import Pipeline, known_states
from storage.opening import Stores
from tests.field.cases import Case, of_kinds
from tests.stages.feeds_stage import item, rss, serve
from tests.stages.pipeline_stage import piped

CASES = [case for case in of_kinds("K1", "K1b") if case.how == "pipeline"]
Entry = Mapping[str, str | None]


def _body(entries: Sequence[Entry]) -> str:
    """Return a feed of these entries, newest first as given."""
    items = []
    for entry in entries:
        fields = {"description": entry["text"], "guid": entry["guid"], "link": entry["link"]}
        items.append(item(entry["title"] or "", **{name: value for name, value in fields.items() if value is not None}))
    return rss(*items)


class Reader:
    """Somebody who follows a query, and is sent what is due as the sender would."""

    def __init__(self, stores: Stores, pipeline: Pipeline, url: str) -> None:
        self._stores = stores
        self._pipeline = pipeline
        self._feed = Feed(url=url, title="وكالة المثال")
        self._messages = 0
        #: New alerts, and edits or replies, of each poll.
        self.alerts: list[int] = []
        self.changes: list[list[int]] = []

    async def poll(self) -> None:
        state = (await known_states(self._stores.news, [self._feed], now=datetime.now(UTC)))[self._feed.url]
        await self._pipeline.poll(self._feed, state, asyncio.Semaphore())
        self.alerts.append(0)
        self.changes.append([])
        for alert in await self._stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=100):
            await self._send(alert)

    async def _send(self, alert: Alert) -> None:
        story = await self._stores.news.find_story(alert.story_id)
        assert story is not None
        if alert.message_id is None:
            self._messages += 1
            self.alerts[-1] += 1
        else:
            self.changes[-1].append(alert.message_id)
        number = alert.message_id or self._messages
        await self._stores.news.settle_sent(alert.id, message_id=number, revision=story.revision, now=datetime.now(UTC))


@asynccontextmanager
async def _reading(folder: Path, query: str, url: str) -> AsyncIterator[Reader]:
    async with piped(folder, query=query, poll_seconds=60) as here:
        yield Reader(here.stores, here.pipeline, url)


async def _told(folder: Path, query: str, polls: Sequence[Sequence[Entry]]) -> Reader:
    bodies = [_body(entries) for entries in polls]

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=bodies.pop(0).encode(), content_type="application/rss+xml")

    async with serve(answer) as address, _reading(folder, query, f"{address}/rss") as reader:
        for _ in polls:
            await reader.poll()
    return reader


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_each_event_is_told_once_and_never_with_anothers_words(case: Case, tmp_path: Path) -> None:
    reader = await _told(tmp_path, case.input["query"], case.input["polls"])
    right = dict(case.right)
    if "alerts" in right:
        assert sum(reader.alerts) == right.pop("alerts")
    if "alerts_by_poll" in right:
        assert reader.alerts == right.pop("alerts_by_poll")
    if "edits_or_replies_to_first" in right:
        assert sum(changes.count(1) for changes in reader.changes) == right.pop("edits_or_replies_to_first")
    assert not right, "an answer that nothing here checks"
