"""How the stores are, seen from beside a bot that may be running: nothing is held, migrated or written."""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.model import FeedState
from storage.codec import from_micros
from storage.contract import News
from storage.database import Database
from storage.dispatches import Waiting
from storage.engines import postgres_database, sqlite_database
from storage.files.folder import LOCK_NAME, NEWS_FILE, PEOPLE_FILE
from storage.files.holders import holders_of
from storage.news.alarms import SqlAlarms
from storage.news.dispatches import SqlDispatches
from storage.news.news import SqlNews
from storage.operators import is_chat
from storage.outbox import OutboxCounts
from storage.schema.migrations import MIGRATIONS
from storage.schema.tables import STORIES, VERSION
from storage.sharing.sharing import Sharing
from storage.sharing.workers import Seen

_BUSY_SECONDS: Final = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Who works with the stores: the bot."""

    #: `process 71 (rasid)`, `PostgreSQL process 12 (rasid, from 10.0.0.7)`
    name: str
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a database of this version holds."""

    outbox: OutboxCounts
    feeds: Mapping[str, FeedState]
    stories: int
    #: When the newest story was last told of.
    newest: datetime | None
    #: What waits for other addresses than chats, by whose they are: webhooks, people, operators.
    elsewhere: Mapping[str, Waiting] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Crew:
    """The programs on one PostgreSQL, and what waits for them."""

    programs: Sequence[Seen]
    #: Polls that are to be read, and for how many seconds the oldest waits.
    arrivals: int
    oldest_arrival: float
    #: Updates of Telegram's that are to be answered.
    updates: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspected:
    """What was found of the stores; what couldn't be looked at raises an error instead."""

    #: Where they are, without a password.
    name: str
    #: `SQLite 3.40.1`, `PostgreSQL 15.8`
    engine: str
    #: 0: no bot has worked with it yet.
    version: int
    holder: Holder | None
    #: Of the version that this program knows alone.
    content: Content | None
    #: Of a PostgreSQL of this version alone.
    crew: Crew | None = None
    #: Other programs that have it open, or wait for each other in it.
    others: Sequence[str] = ()
    #: Of files and folders, in bytes; 0 where a server keeps them.
    size: int = 0
    free: int = 0
    #: Of SQLite's write-ahead log.
    log: int = 0
    #: The folder's files that others than their owner may read or write.
    exposed: Sequence[str] = ()
    #: By how many seconds the server's clock is ahead of ours.
    ahead: float = 0.0
    #: Files that should be there.
    missing: Sequence[str] = ()
    #: There is a database to be looked into.
    has_news: bool = True


@contextlib.asynccontextmanager
async def news_beside(*, database: str | None, data_dir: Path) -> AsyncIterator[News]:
    """Open the news to be read while a bot may be working with them; only ever read them.

    Raises StorageError where there are none, or where they are of another version.
    """
    if database is None and not await asyncio.to_thread((data_dir / NEWS_FILE).exists):
        raise StorageError(f"{data_dir / NEWS_FILE} is not there: no bot has worked with this folder yet")
    opened = postgres_database(database) if database else sqlite_database(data_dir / NEWS_FILE)
    try:
        async with opened.read() as connection:
            version = await _version(connection)
        if version != len(MIGRATIONS):
            raise StorageError(
                f"{opened.name} has version {version}, this version of Rasid reads version {len(MIGRATIONS)}:"
                " start the bot of this version with it first, or take its own"
            )
        yield SqlNews(opened)
    finally:
        await opened.close()


async def look_into_folder(data_dir: Path, *, clock: Callable[[], datetime]) -> Inspected | None:
    """Return how a data folder is; None when there is none. Raises StorageError and its children."""
    seen = await asyncio.to_thread(_folder, data_dir)
    if seen is None or not seen.has_news:
        return seen
    database = sqlite_database(data_dir / NEWS_FILE, busy_seconds=_BUSY_SECONDS)
    try:
        version, engine, content = await _look(database, "SELECT 'SQLite ' || sqlite_version()", clock())
    finally:
        await database.close()
    return replace(seen, engine=engine, version=version, content=content)


def _folder(data_dir: Path) -> Inspected | None:
    """Return what a folder shows without its database being opened."""
    if not data_dir.is_dir():
        return None
    sizes = {path.name: path.stat().st_size for path in data_dir.iterdir() if path.is_file()}
    holder = _holder_of(data_dir / LOCK_NAME)
    disk = os.statvfs(data_dir)
    with_it = holders_of([data_dir / name for name in (NEWS_FILE, f"{NEWS_FILE}-wal") if name in sizes])
    return Inspected(
        name=str(data_dir),
        engine="SQLite",
        version=0,
        holder=holder,
        content=None,
        others=[one for one in with_it if holder is None or one != holder.name],
        size=sum(sizes.values()),
        free=disk.f_bavail * disk.f_frsize,
        log=sizes.get(f"{NEWS_FILE}-wal", 0),
        exposed=[path.name for path in (data_dir, *sorted(data_dir.iterdir())) if path.stat().st_mode & 0o077],
        missing=[PEOPLE_FILE] if NEWS_FILE in sizes and PEOPLE_FILE not in sizes else [],
        has_news=NEWS_FILE in sizes,
    )


def _holder_of(lock: Path) -> Holder | None:
    """Return who holds a folder's lock, without taking it for longer than it takes to see."""
    if not lock.exists():
        return None
    since = datetime.fromtimestamp(lock.stat().st_mtime, UTC)
    if found := holders_of([lock]):
        return Holder(name=found[0], since=since)
    with lock.open("rb") as file:  # who is in another container isn't seen, and holds it all the same
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Holder(name="a process that can't be seen from here (in another container?)", since=since)
    return None


async def look_into_postgres(address: str, *, clock: Callable[[], datetime]) -> Inspected:
    """Return how the stores in a PostgreSQL are. Raises StorageError and its children."""
    database = postgres_database(address)
    try:
        engine_of = "SELECT 'PostgreSQL ' || current_setting('server_version')"
        version, engine, content = await _look(database, engine_of, clock())
        async with database.read() as connection:
            holder = (await connection.execute(_HOLDER)).first()
            crew = None if content is None else await _crew(database)
            waiting = (await connection.execute(_WAITING)).all()
            theirs = await connection.scalar(text("SELECT clock_timestamp()"))
            ours = clock()
            size = await connection.scalar(text("SELECT pg_database_size(current_database())"))
    finally:
        await database.close()
    return Inspected(
        name=database.name,
        engine=engine,
        version=version,
        holder=None if holder is None else Holder(name=_named(holder), since=holder.backend_start),
        content=content,
        crew=crew,
        others=[f"PostgreSQL process {one.pid} waits for process {one.by}" for one in waiting],
        size=int(size or 0),
        ahead=(theirs - ours).total_seconds() if theirs else 0.0,
    )


async def _crew(database: Database) -> Crew:
    sharing = Sharing(database)
    arrivals, oldest = await sharing.arrivals.waiting()
    programs = await sharing.workers.all_seen()
    return Crew(programs=programs, arrivals=arrivals, oldest_arrival=oldest, updates=await sharing.inbox.waiting())


_HOLDER: Final = text(
    "SELECT pid, application_name, client_addr, backend_start FROM pg_stat_activity WHERE pid IN"
    " (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND ((classid::bigint << 32) | objid::bigint) = hashtext('rasid')::bigint)"
)
_WAITING: Final = text(
    "SELECT pid, (pg_blocking_pids(pid))[1] AS by FROM pg_stat_activity"
    " WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0 ORDER BY pid"
)


def _named(row: Any) -> str:
    where = f", from {row.client_addr}" if row.client_addr is not None else ""
    return f"PostgreSQL process {row.pid} ({row.application_name or 'no name'}{where})"


async def _look(database: Database, engine_of: str, now: datetime) -> tuple[int, str, Content | None]:
    """Return a database's version, its engine's, and what it holds where the version is ours."""
    async with database.read() as connection:
        version = await _version(connection)
        engine = str(await connection.scalar(text(engine_of)))
        if version != len(MIGRATIONS):
            return version, engine, None
        stories, newest = (await connection.execute(select(func.count(), func.max(STORIES.c.last_at)))).one()
    news = SqlNews(database)
    return (
        version,
        engine,
        Content(
            outbox=await news.outbox_counts(now=now),
            feeds=await news.feed_states(),
            stories=stories,
            newest=None if newest is None else from_micros(newest),
            elsewhere=await _elsewhere(database, news),
        ),
    )


async def _elsewhere(database: Database, news: SqlNews) -> Mapping[str, Waiting]:
    alarms = await SqlAlarms(database).waiting()
    found = {
        "webhooks": list((await SqlDispatches(database).waiting()).values()),
        "people": list((await news.waiting_elsewhere(())).values()),
        "operators": [one for recipient, one in alarms.items() if not is_chat(recipient)],
    }
    return {
        whose: Waiting(number=sum(one.number for one in some), since=min(one.since for one in some))
        for whose, some in found.items()
        if some
    }


async def _version(connection: AsyncConnection) -> int:
    there = await connection.run_sync(lambda plain: inspect(plain).has_table(VERSION.name))
    return int(await connection.scalar(select(VERSION.c.version)) or 0) if there else 0
