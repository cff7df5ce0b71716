"""Open both stores, where the settings say, for one process at a time."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.errors import StorageError, StoreInUse
from storage.contract import News, People
from storage.database import Database, is_postgres, postgres_database, sqlite_database
from storage.folder import DataFolder
from storage.news import SqlNews
from storage.people import TinyPeople
from storage.people_sql import SqlPeople

PEOPLE_FILE = "people.json"
NEWS_FILE = "news.db"

_TAKE_LOCK = text("SELECT pg_try_advisory_lock(hashtext('rasid'))")
_HOLDER = text(
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND ((classid::bigint << 32) | objid::bigint) = hashtext('rasid')::bigint"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stores:
    """The two stores, open."""

    people: People
    news: News


@contextlib.asynccontextmanager
async def open_stores(*, database: str | None, data_dir: Path) -> AsyncIterator[Stores]:
    """Open both stores and hold them: files in `data_dir` (TinyDB, SQLite), or both in a PostgreSQL.

    Raises StoreInUse when another process holds them, DamagedStore, StoreTooNew, or StorageError.
    """
    if database is None:
        opened = _in_folder(data_dir)
    elif is_postgres(database):
        opened = _in_postgres(database)
    else:
        raise StorageError("the database's address must begin with postgresql://, or be left out")
    async with opened as stores:
        yield stores


@contextlib.asynccontextmanager
async def _in_folder(data_dir: Path) -> AsyncIterator[Stores]:
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(DataFolder(data_dir))
        people = await TinyPeople.open(data_dir / PEOPLE_FILE)
        stack.push_async_callback(people.close)
        news = SqlNews(sqlite_database(data_dir / NEWS_FILE))
        stack.push_async_callback(news.close)
        await news.start()
        yield Stores(people=people, news=news)


@contextlib.asynccontextmanager
async def _in_postgres(address: str) -> AsyncIterator[Stores]:
    async with contextlib.AsyncExitStack() as stack:
        database = postgres_database(address)
        stack.push_async_callback(database.close)
        await stack.enter_async_context(_held(database))
        people, news = SqlPeople(database), SqlNews(database)
        await news.start()  # the tables of both
        yield Stores(people=people, news=news)


@contextlib.asynccontextmanager
async def _held(database: Database) -> AsyncIterator[None]:
    """Hold the database's advisory lock on a connection of its own; it ends with the connection."""
    with database.translated():
        connection = await database.engine.connect()
    try:
        with database.translated():
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            if not await connection.scalar(_TAKE_LOCK):
                holder = await connection.scalar(_HOLDER)
                raise StoreInUse(f"{database.name} is in use by another Rasid (PostgreSQL process {holder})")
        yield
    finally:
        with contextlib.suppress(StorageError), database.translated():  # the server may be gone: so is the lock
            await connection.invalidate()
            await connection.close()
