"""A SQL database: engines for SQLite and PostgreSQL, transactions, and the translation of their errors."""

import asyncio
import contextlib
import functools
import importlib
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import DamagedStore, StorageError, StoreBusy, UnstorableError
from storage.copies import remove_copies
from storage.holders import holders_of

#: How long a question waits for another program that locks the file, in seconds.
BUSY_SECONDS = 5.0

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses the last commits with the power in WAL mode
    "PRAGMA secure_delete=ON",  # what /wipe removes is overwritten with zeros
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-512",  # kB for each of five connections; the system keeps the file's pages for all of them
)

_CONNECT_SECONDS = 10.0
#: No statement of ours takes a tenth of this; a server that stopped in the middle of one would be waited for for ever.
_STATEMENT_SECONDS = 60.0
#: Query parameters of a PostgreSQL address that mean something here; sslmode is libpq's name for asyncpg's ssl.
_PARAMETERS = {"host": "host", "port": "port", "ssl": "ssl", "sslmode": "ssl"}
#: PostgreSQL's class of errors about a value.
_BAD_VALUE = "22"

P = ParamSpec("P")
T = TypeVar("T")


class HasDatabase(Protocol):
    """A store with a database."""

    @property
    def database(self) -> "Database":
        """Return it."""
        ...


S = TypeVar("S", bound=HasDatabase)


class Database:
    """One engine with one writer at a time; `name` is how errors call it, without a password."""

    def __init__(self, engine: AsyncEngine, name: str, driver_errors: tuple[type[Exception], ...] = ()) -> None:
        self.engine = engine
        self.name = name
        self._writer = asyncio.Lock()
        self._writing = engine.execution_options(rasid_begin="BEGIN IMMEDIATE")
        self._closed = False
        self._running: set[asyncio.Task[Any]] = set()
        self._errors: tuple[type[Exception], ...] = (SQLAlchemyError, OSError, UnicodeError, *driver_errors)

    @property
    def on_postgres(self) -> bool:
        """Tell which of the two databases it is."""
        return self.engine.dialect.name == "postgresql"

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads."""
        with self.translated():
            async with self.engine.connect() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is durable when the block ends, and undone when it raises."""
        with self.translated():
            async with self._writer, self._writing.begin() as connection:
                yield connection

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the libraries' errors into ours, keeping the cause."""
        try:
            yield
        except self._errors as err:
            raise self._ours(err) from err

    def _ours(self, err: Exception) -> StorageError:
        cause = err.orig if isinstance(err, DBAPIError) and err.orig is not None else err
        # The first line only: what follows may quote a row.
        words = (str(cause).splitlines() or [""])[0]
        if not self.on_postgres and ("malformed" in words or "not a database" in words):
            return DamagedStore(
                f"{self.name} is damaged: {words}. It was left as it is. Put a good copy in its place,"
                " or move it and its -wal and -shm files away to start with an empty one."
            )
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return StoreBusy(_locked(self.name))
        if isinstance(cause, UnicodeError) or str(getattr(cause, "sqlstate", "")).startswith(_BAD_VALUE):
            # No words of it: they quote the value.
            return UnstorableError(f"{self.name}: {type(cause).__name__}")
        return StorageError(f"{self.name}: {type(cause).__name__}: {words}")

    async def forget_copies(self) -> None:
        """Remove the copies that a migration keeps of SQLite's file."""
        if not self.on_postgres:
            await asyncio.to_thread(remove_copies, Path(self.name))

    async def truncate_log(self) -> None:
        """Move SQLite's write-ahead log into the file and empty it, so that nothing deleted is left in it."""
        if self.on_postgres:
            return
        with self.translated():
            async with self._writer, self.engine.connect() as plain:
                connection = await plain.execution_options(rasid_begin="")
                busy, *_ = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        if busy:
            raise StorageError(f"{self.name}: a reader kept the write-ahead log from being emptied; try again")

    async def finish(self, work: Coroutine[Any, Any, T]) -> T:
        """Run work to its end even if the one who waits for it is cancelled.

        A driver that is interrupted loses its connection; and at a stop, what a sender was just writing down about
        a message it has sent must still be written down.
        """
        if self._closed:
            work.close()
            raise StorageError(f"{self.name} is closed")
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # the waiter has it too, unless it was cancelled and does not want it

    async def close(self) -> None:
        """Finish what runs and close every connection; closing twice is harmless."""
        self._closed = True
        if self._running:
            await asyncio.wait(self._running)
        with self.translated():
            await self.engine.dispose()


def _locked(name: str) -> str:
    holders = ", ".join(holders_of([Path(name + end) for end in ("", "-wal", "-shm")])) or "which one can't be seen"
    return (
        f"{name} is locked by another program ({holders}): an open sqlite3 shell, a backup, or another Rasid with the"
        " same folder. Let it finish or end it; nothing in the file was changed."
    )


def unbroken(
    method: Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Let a store's method run to its end even when its caller is cancelled."""

    @functools.wraps(method)
    async def whole(store: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await store.database.finish(method(store, *args, **kwargs))

    return whole


def sqlite_database(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Return the database in a file, made private to its owner if it is new; opens nothing else yet.

    A question waits `busy_seconds` for another program that locks the file, then raises StoreBusy.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as err:
        raise StorageError(f"{path} cannot be opened: {err.strerror or err}") from err
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        hide_parameters=True,
        pool_size=5,  # two searches at a time, and whoever writes or reads beside them
        max_overflow=0,
        connect_args={"timeout": busy_seconds},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return Database(engine, str(path), (sqlite3.Error,))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would open transactions by itself, and late: only before the first change.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would be refused when another wrote in between: writers say so.
    begin = connection.get_execution_options().get("rasid_begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def is_postgres(address: str) -> bool:
    """Tell whether an address is one of PostgreSQL."""
    return address.split("://")[0] in {"postgres", "postgresql", "postgresql+asyncpg"}


def postgres_database(address: str) -> Database:
    """Return the database at an address; connects to nothing yet."""
    try:
        asyncpg = importlib.import_module("asyncpg")  # here, as only those with a PostgreSQL pay for it
    except ImportError as err:
        raise StorageError("PostgreSQL needs the driver asyncpg: pip install 'rasid[postgres]'") from err
    url = _postgres_url(address)
    settings = {
        "application_name": "rasid",
        "synchronous_commit": "on",  # what was answered is durable, whatever the server's default is
    }
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=5,
        max_overflow=0,
        pool_pre_ping=True,
        # A server that can't be reached is told of before whoever asked has given up.
        connect_args={"server_settings": settings, "timeout": _CONNECT_SECONDS, "command_timeout": _STATEMENT_SECONDS},
    )
    return Database(engine, url.render_as_string(hide_password=True), (asyncpg.PostgresError, asyncpg.InterfaceError))


def _postgres_url(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+asyncpg")
    except (ArgumentError, ValueError):
        raise StorageError("the database's address cannot be read; expected postgresql://user@host/name") from None
    unknown = sorted(url.query.keys() - _PARAMETERS.keys())
    if unknown:
        raise StorageError(
            f"the database's address has the parameter {unknown[0]!r}; known are {', '.join(_PARAMETERS)}"
        )
    return url.set(query={_PARAMETERS[name]: value for name, value in url.query.items()})
