"""Open both stores, where the settings say, for one process at a time."""

import asyncio
import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import PeopleMissing, StorageError, StoreBusy, StoreInUse
from storage.contract import News, People, Reader
from storage.database import Database
from storage.dispatches import Dispatches
from storage.engines import BUSY_SECONDS, is_postgres, postgres_database, sqlite_database
from storage.files.copies import keep_copy
from storage.files.folder import NEWS_FILE, PEOPLE_FILE, DataFolder
from storage.news.alarms import SqlAlarms
from storage.news.broadcasts import SqlBroadcasts
from storage.news.catching_up import catch_up_with
from storage.news.dispatches import SqlDispatches
from storage.news.news import SqlNews
from storage.operators import Alarms, Broadcasts
from storage.people.format import seal_of
from storage.people.people import TinyPeople
from storage.people.sql import SqlPeople
from storage.seal import StoreKey
from storage.sharing.sharing import Sharing
from storage.used import SqlUsed

log = logging.getLogger(__name__)

_TAKE_LOCK = text("SELECT pg_try_advisory_lock(hashtext('rasid'))")
_TAKE_LOCK_SHARED = text("SELECT pg_try_advisory_lock_shared(hashtext('rasid'))")
_STILL_THERE = text("SELECT 1")
#: Each waits for as long as a question does: half a minute in all.
_TRIES_AT_START = 6
#: How often the lock is looked after, in seconds.
_LOOK_AFTER_SECONDS = 5.0
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
    broadcasts: Broadcasts
    dispatches: Dispatches
    alarms: Alarms
    #: What counts once.
    used: SqlUsed
    #: Lets the stories of an older version be found, for as long as that takes; then it waits for ever.
    catch_up: Callable[[], Coroutine[Any, Any, None]]
    #: Sees to it that they stay ours while it runs; raises StoreInUse when another process has taken them over.
    keep: Callable[[], Coroutine[Any, Any, None]]
    #: What several programs share that work with them; None where this one is alone.
    sharing: Sharing | None = None


@contextlib.asynccontextmanager
async def open_stores(
    *,
    database: str | None,
    data_dir: Path,
    key: str = "",
    new_people: bool = False,
    busy_seconds: float = BUSY_SECONDS,
    reader: Reader | None = None,
    shared: bool = False,
) -> AsyncIterator[Stores]:
    """Open both stores and hold them: files in `data_dir` (TinyDB, SQLite), or both in a PostgreSQL.

    `new_people` allows a people file to be begun beside news that was told to others. With a `key` what chats follow
    is encrypted in the files. SQLite waits `busy_seconds` for another program that locks the file; at the start
    several times. The `reader` says by what stories are found: without one, those that are written can't be yet.
    `shared`: others may work with a PostgreSQL at the same time, who say that they share it too.
    Raises StoreInUse when another process holds them, StoreBusy, PeopleMissing, DamagedStore, StoreTooNew,
    WrongStoreKey, or StorageError.
    """
    if database is None:
        store_key = StoreKey(key) if key else None
        opened = _in_folder(data_dir, key=store_key, new_people=new_people, busy_seconds=busy_seconds, reader=reader)
    elif key:
        raise StorageError(
            "RASID_STORE_KEY encrypts files in the data folder, and no PostgreSQL: leave one of the two out"
        )
    elif is_postgres(database):
        opened = _in_postgres(database, reader, shared=shared)
    else:
        raise StorageError("the database's address must begin with postgresql://, or be left out")
    async with opened as stores:
        yield stores


@contextlib.asynccontextmanager
async def _in_folder(
    data_dir: Path, *, key: StoreKey | None, new_people: bool, busy_seconds: float, reader: Reader | None
) -> AsyncIterator[Stores]:
    path = data_dir / PEOPLE_FILE
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(DataFolder(data_dir))
        await asyncio.to_thread(seal_of, path, key)  # a wrong key must not close the news before the people refuse it
        await asyncio.to_thread(keep_copy, data_dir / NEWS_FILE, sealed_anew=key is not None, busy_seconds=busy_seconds)
        news = SqlNews(sqlite_database(data_dir / NEWS_FILE, busy_seconds=busy_seconds), key, reader=reader)
        stack.push_async_callback(news.close)
        await _start(news, anew=new_people and not await asyncio.to_thread(path.exists))
        if not new_people:
            await _check_people(path, news)
        people = await TinyPeople.open(path, key=key)
        stack.push_async_callback(people.close)
        broadcasts = SqlBroadcasts(news.database)
        # The folder's lock lasts as long as the process.
        catch_up = functools.partial(catch_up_with, news, reader)
        yield Stores(
            people=people,
            news=news,
            broadcasts=broadcasts,
            dispatches=SqlDispatches(news.database),
            alarms=SqlAlarms(news.database),
            used=SqlUsed(news.database),
            catch_up=catch_up,
            keep=_for_ever,
        )


async def _start(news: SqlNews, *, anew: bool) -> None:
    """Start the news, for as long as it takes a backup to let go of the file: several times a question's patience."""
    for left in reversed(range(_TRIES_AT_START)):
        try:
            await news.start(anew=anew)
        except StoreBusy as error:
            if not left:
                raise
            log.warning("stores.busy", extra={"reason": str(error)})
        else:
            return


async def _check_people(path: Path, news: SqlNews) -> None:
    """Refuse to begin a people file beside news that was told to people: whoever lost the file wants it back."""
    if await asyncio.to_thread(path.exists) or await news.is_new():
        return
    raise PeopleMissing(
        f"{path} is missing, while {path.with_name(NEWS_FILE)} beside it is in use: every subscription was in it."
        f" Put it back from your backups (or from a {path.name}.v*.bak beside it). To start without anybody's"
        " subscriptions instead, run `rasid run --new-people` once."
    )


@contextlib.asynccontextmanager
async def _in_postgres(address: str, reader: Reader | None, *, shared: bool) -> AsyncIterator[Stores]:
    async with contextlib.AsyncExitStack() as stack:
        database = postgres_database(address)
        stack.push_async_callback(database.close)
        hold = _Hold(database, shared=shared)
        stack.push_async_callback(hold.release)
        await hold.take()
        people, news = SqlPeople(database), SqlNews(database, reader=reader)
        await news.start()  # the tables of both
        catch_up = functools.partial(catch_up_with, news, reader)
        broadcasts = SqlBroadcasts(database)
        yield Stores(
            people=people,
            news=news,
            broadcasts=broadcasts,
            dispatches=SqlDispatches(database),
            alarms=SqlAlarms(database),
            used=SqlUsed(database),
            catch_up=catch_up,
            keep=hold.keep,
            sharing=Sharing(database) if shared else None,
        )


async def _for_ever() -> None:
    await asyncio.Event().wait()


class _Hold:
    """The database's advisory lock, on a connection of its own; it ends with the connection."""

    def __init__(self, database: Database, *, shared: bool) -> None:
        self._database = database
        self._take = _TAKE_LOCK_SHARED if shared else _TAKE_LOCK
        self._connection: AsyncConnection | None = None

    async def take(self) -> None:
        """Take the lock. Raises StoreInUse, StorageError."""
        await self.release()
        with self._database.translated():
            self._connection = await self._database.engine.connect()
            await self._connection.execution_options(isolation_level="AUTOCOMMIT")
            if not await self._connection.scalar(self._take):
                holder = await self._connection.scalar(_HOLDER)
                raise StoreInUse(f"{self._database.name} is in use by another Rasid (PostgreSQL process {holder})")

    async def keep(self) -> None:
        """Look after the lock, and take it again when its connection broke.

        Raises StoreInUse when somebody else was faster; while the database can't be reached it goes on trying.
        """
        while True:
            await asyncio.sleep(_LOOK_AFTER_SECONDS)
            try:
                if self._connection is None:
                    await self.take()
                    continue
                with self._database.translated():
                    await self._connection.scalar(_STILL_THERE)
            except StoreInUse:
                raise
            except StorageError as error:
                log.warning("stores.hold_lost", extra={"reason": type(error).__name__})
                await self.release()

    async def release(self) -> None:
        """Give the lock up, if it is held."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with (
                contextlib.suppress(StorageError),
                self._database.translated(),
            ):  # the server may be gone: so is the lock
                await connection.invalidate()
                await connection.close()
