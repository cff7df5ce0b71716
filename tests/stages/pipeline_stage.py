"""A stage for the pipeline: real stores, somebody who follows a query, and nothing that polls by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app.build import build
from bot.errors import StorageError
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import ChatKind, Subscriber, Subscription
from bot.pipeline.pipeline import Pipeline
from bot.pipeline.readers import Wording
from bot.settings import Settings
from bot.sources.worker.worker import ParseWorker
from storage.contract import PollResult
from storage.opening import Stores, open_stores
from tests.stages.feeds_stage import HERE

READER = 7


class FullDisk:
    """A News store that fails to commit as often as it is told to."""

    def __init__(self, news: Any, failures: int) -> None:
        self._news = news
        self._failures = failures

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)

    async def commit(self, result: PollResult) -> None:
        if self._failures:
            self._failures -= 1
            raise StorageError("no space left")
        await self._news.commit(result)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piped:
    """The pipeline, what it writes into, and whom it writes for."""

    stores: Stores
    pipeline: Pipeline
    reader: Subscriber


@asynccontextmanager
async def piped(
    folder: Path,
    *,
    query: str = "كركوك",
    followed_for: timedelta = timedelta(hours=1),
    poll_seconds: int | None = None,
    worker: ParseWorker = HERE,
    writer: Wording | None = None,
) -> AsyncIterator[Piped]:
    """Build the bot over stores in a folder, with one reader who follows a query for some time."""
    since = datetime.now(UTC) - followed_for
    followed = Subscription(number=1, query=query, typed=query, created_at=since)
    reader = Subscriber(chat_id=READER, kind=ChatKind.PRIVATE, created_at=since, subscriptions=(followed,))
    async with (
        open_stores(database=None, data_dir=folder, reader=StoryLines()) as stores,
        Fetcher(allow_private=True) as fetcher,
    ):
        await stores.people.update(READER, lambda _: reader)
        settings = Settings(telegram_token="1:token", data_dir=folder, poll_seconds=poll_seconds)
        rooms = await build(settings, stores=stores, fetcher=fetcher, worker=worker, writer=writer)
        yield Piped(stores=stores, pipeline=rooms.pipeline, reader=reader)
