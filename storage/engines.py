"""The engines of the two databases: SQLite in a file, PostgreSQL at an address."""

import importlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StorageError
from storage.database import READS, Database
from storage.steps import ThreadEngine

#: How long a question waits for another program that locks the file, in seconds.
BUSY_SECONDS = 5.0

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses the last commits with the power in WAL mode
    "PRAGMA secure_delete=ON",  # what /wipe removes is overwritten with zeros
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-512",  # kB for each of five connections; the system keeps the file's pages for all of them
)
#: A commit of a story changes some 80 pages of 4 kB, all over the file; those that find no room are written twice.
_WRITERS_CACHE = "PRAGMA cache_size=-1024"

_CONNECT_SECONDS = 10.0
#: A connection to PostgreSQL that was used within so many seconds is taken for one that still stands, to read by.
IDLE_SECONDS = 1.0
_GIVEN_BACK = "rasid_given_back"
#: No statement of ours takes a tenth of this; a server that stopped in the middle of one would be waited for for ever.
_STATEMENT_SECONDS = 60.0
#: Query parameters of a PostgreSQL address that mean something here; sslmode is libpq's name for asyncpg's ssl.
_PARAMETERS = {"host": "host", "port": "port", "ssl": "ssl", "sslmode": "ssl"}


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
        pool_use_lifo=True,  # each holds pages of its own: those that are seldom needed stay small
        max_overflow=0,
        connect_args={"timeout": busy_seconds},
    )
    plain = create_engine(
        URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        pool_size=3,  # questions may come beside the steps of a transaction
        max_overflow=0,
        pool_use_lifo=True,  # the one that has the pages which were wanted last
        connect_args={"timeout": busy_seconds},
    )
    for each in (engine.sync_engine, plain):
        event.listen(each, "connect", _prepare_sqlite)
        event.listen(each, "begin", _begin_sqlite)
    event.listen(plain, "connect", _prepare_writer)
    return Database(engine, str(path), (sqlite3.Error,), threaded=ThreadEngine(plain))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would open transactions by itself, and late: only before the first change.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _prepare_writer(connection: Any, _record: object) -> None:
    connection.execute(_WRITERS_CACHE).close()


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
        pool_size=10,  # two that are held for good, a turn, two searches, and whoever reads or writes beside them
        max_overflow=0,
        # A server that can't be reached is told of before whoever asked has given up.
        connect_args={"server_settings": settings, "timeout": _CONNECT_SECONDS, "command_timeout": _STATEMENT_SECONDS},
    )
    _try_after_idle(engine.sync_engine)
    return Database(engine, url.render_as_string(hide_password=True), (asyncpg.PostgresError, asyncpg.InterfaceError))


def _try_after_idle(engine: Engine) -> None:
    """Let a connection be tried before it is used to write, or to read after a while; where one broke, all are new.

    Trying it takes three ways to the server and back, more than most that is asked of it; whether it is known to be
    broken takes none.
    """

    def given_back(_: object, record: ConnectionPoolEntry) -> None:
        record.info[_GIVEN_BACK] = time.monotonic()

    def taken(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError
        last = record.info.get(_GIVEN_BACK)
        if last is None or (READS.get() and time.monotonic() - last < IDLE_SECONDS):
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            if engine.dialect.is_disconnect(error, connection, None):
                raise InvalidatePoolError from error
            raise

    event.listen(engine, "checkin", given_back)
    event.listen(engine, "checkout", taken)


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
