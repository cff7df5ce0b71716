"""The news with a reader, on each database: stories are found by what they hold."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.matching.lines import StoryLines
from storage.contract import Reader
from storage.engines import postgres_database, sqlite_database
from storage.news.news import SqlNews
from storage.news.search import search
from tests.storage.conftest import empty
from tests.storage.search.shelf import Shelf


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def shelf(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Shelf]:
    monkeypatch.setattr(search, "_NEAR", 2)  # what is looked at line by line, and what is behind it, are both few
    address = request.getfixturevalue("postgres") if request.param == "postgres" else None
    if address is not None:
        await empty(address)
    async with AsyncExitStack() as stack:

        async def opened(reader: Reader | None) -> SqlNews:
            database = sqlite_database(tmp_path / "news.db") if address is None else postgres_database(address)
            stack.push_async_callback(database.close)
            news = SqlNews(database, reader=reader)
            await news.start()
            return news

        yield Shelf(opened=opened, news=await opened(StoryLines()))
