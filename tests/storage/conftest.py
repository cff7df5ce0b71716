"""The stores under test, each as a fixture."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text

from storage.contract import News, People
from storage.engines import postgres_database, sqlite_database
from storage.news.news import SqlNews
from storage.people.people import TinyPeople
from storage.people.sql import SqlPeople
from storage.schema.migrations import migrate
from tests.storage.samples import Shop


async def without_tables(address: str) -> None:
    """Make the database as new: no table in it."""
    database = postgres_database(address)
    async with database.write() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await database.close()


async def empty(address: str) -> None:
    """Remove every row that a test may have left in the database, and make the tables if there are none."""
    database = postgres_database(address)
    async with database.write() as connection:
        await connection.run_sync(migrate)
        for table in (
            "alerts",
            "stories",
            "terms",
            "keys",
            "reading",
            "words",
            "articles",
            "feeds",
            "people",
            "access",
            "seals",
            "broadcasts",
            "recipients",
            "dispatches",
            "alarms",
            "notices",
            "workers",
            "leases",
            "journal",
            "arrivals",
            "used",
            "updates",
            "deliveries",
        ):
            await connection.execute(text(f"DELETE FROM rasid_{table}"))
    await database.close()


def _read_all(folder: Path) -> bytes:
    # Not SQLite's -shm: an index of the log, rewritten also by those who only look.
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".db-shm")


async def _address(kind: str, request: pytest.FixtureRequest) -> str | None:
    if kind != "postgres":
        return None
    address: str = request.getfixturevalue("postgres")
    await empty(address)
    return address


def _sql_shop(
    kind: str, folder: Path, address: str | None, made: type[SqlNews] | type[SqlPeople], stack: AsyncExitStack
) -> Shop:
    async def opened() -> SqlNews | SqlPeople:
        database = sqlite_database(folder / "store.db") if address is None else postgres_database(address)
        stack.push_async_callback(database.close)
        store = made(database)
        await store.start()
        return store

    return Shop(kind=kind, open=opened, files=lambda: _read_all(folder))


def _file_shop(folder: Path, stack: AsyncExitStack) -> Shop:
    async def opened() -> TinyPeople:
        store = await TinyPeople.open(folder / "people.json")
        stack.push_async_callback(store.close)
        return store

    return Shop(kind="tinydb", open=opened, files=lambda: _read_all(folder))


@pytest_asyncio.fixture(params=["tinydb", "sqlite", "postgres"])
async def people_shop(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Shop]:
    kind: str = request.param
    async with AsyncExitStack() as stack:
        if kind == "tinydb":
            yield _file_shop(tmp_path, stack)
        else:
            yield _sql_shop(kind, tmp_path, await _address(kind, request), SqlPeople, stack)


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def news_shop(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Shop]:
    kind: str = request.param
    async with AsyncExitStack() as stack:
        yield _sql_shop(kind, tmp_path, await _address(kind, request), SqlNews, stack)


@pytest_asyncio.fixture
async def people(people_shop: Shop) -> People:
    store: People = await people_shop.open()
    return store


@pytest_asyncio.fixture
async def news(news_shop: Shop) -> News:
    store: News = await news_shop.open()
    return store
