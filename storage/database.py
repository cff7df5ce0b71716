"""A SQL database: transactions, turns, and the translation of the libraries' errors."""

import asyncio
import contextlib
import functools
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, TextClause, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import DamagedStore, StorageError, StoreBusy, UnstorableError
from storage.files.copies import remove_copies
from storage.files.holders import locked
from storage.steps import InThread, OnLoop, Steps, ThreadEngine

#: PostgreSQL's class of errors about a value.
_BAD_VALUE = "22"
#: PostgreSQL ends a program's turn when nothing was heard of it for so long, in milliseconds: it may be frozen.
_SILENT_MILLISECONDS = "15000"
#: The channel of NOTIFY by which programs on one PostgreSQL wake each other.
CHANNEL = "rasid"
#: The server's clock, in microseconds since 1970: the one that all programs on it have in common.
_SERVER_NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"


def timed(statement: str) -> TextClause:
    """Return a statement for PostgreSQL in which {now} is the server's clock, in microseconds since 1970."""
    return text(statement.replace("{now}", _SERVER_NOW))


_NOTE = timed(
    "INSERT INTO rasid_journal (kind, name, writer, at) SELECT :kind, unnest(CAST(:names AS TEXT[])), :writer, {now}"
)
_RING = text("SELECT pg_notify(:channel, :kind)")
_TAKE_TURN = text(
    "SELECT set_config('idle_in_transaction_session_timeout', :most, true), pg_advisory_xact_lock(hashtext(:name))"
)

P = ParamSpec("P")
T = TypeVar("T")


class HasDatabase(Protocol):
    """A store with a database."""

    @property
    def database(self) -> "Database":
        """Return it."""


S = TypeVar("S", bound=HasDatabase)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One transaction that several writes join, and what is still on its way in it."""

    database: "Database"
    connection: AsyncConnection
    running: set[asyncio.Task[Any]] = field(default_factory=set)


#: The turn that the running task has.
_TURN: ContextVar[_Turn | None] = ContextVar("turn", default=None)
#: Whether a connection is asked for to read alone: what fails then is asked again, and nothing was written.
READS: ContextVar[bool] = ContextVar("reads", default=False)


class Database:
    """One engine with one writer at a time; `name` is how errors call it, without a password.

    `threaded`: the same file for a thread, in which a transaction goes on without a way back to the loop.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        name: str,
        driver_errors: tuple[type[Exception], ...] = (),
        *,
        threaded: ThreadEngine | None = None,
    ) -> None:
        self.engine = engine
        self.name = name
        self._threaded = threaded
        #: By what this program's entries of the journal are told from others'.
        self.writer = token_hex(8)
        self._writer = asyncio.Lock()
        self._writing = engine.execution_options(rasid_begin="BEGIN IMMEDIATE")
        #: On PostgreSQL a transaction's beginning and end are a way there and back each, like the question itself.
        self._asking = engine.execution_options(isolation_level="AUTOCOMMIT") if self.on_postgres else engine
        self._closed = False
        self._running: set[asyncio.Task[Any]] = set()
        self._errors: tuple[type[Exception], ...] = (SQLAlchemyError, OSError, UnicodeError, *driver_errors)

    @property
    def on_postgres(self) -> bool:
        """Tell which of the two databases it is."""
        return self.engine.dialect.name == "postgresql"

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads; within a turn it is the turn's, which sees what was written in it."""
        async with self._reading(self.engine) as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def ask(self) -> AsyncIterator[AsyncConnection]:
        """Let single questions be asked as of `read`, each of which on PostgreSQL is a transaction of its own."""
        async with self._reading(self._asking) as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def _reading(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        turn = self._turn()
        with self.translated():
            if turn is not None:
                yield turn.connection
                return
            async with contextlib.AsyncExitStack() as held:
                reads = READS.set(True)
                try:
                    connection = await held.enter_async_context(engine.connect())
                finally:
                    READS.reset(reads)
                yield connection

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is durable when the block ends, and undone when it raises.

        Within a turn it is durable when the turn ends.
        """
        turn = self._turn()
        with self.translated():
            if turn is not None:
                async with turn.connection.begin_nested():
                    yield turn.connection
                return
            async with self._writer, self._writing.begin() as connection:
                yield connection

    @contextlib.asynccontextmanager
    async def steps(self) -> AsyncIterator[Steps]:
        """Open a transaction as `write` does; of its work as much is done at one time as a step is given."""
        if self._threaded is None:
            async with self.write() as connection:
                yield OnLoop(connection)
            return
        with self.translated():
            async with self._writer, InThread(self._threaded) as steps:
                yield steps

    async def change(self, work: Callable[[Connection], T]) -> T:
        """Return what work returns, all of it done at once in a transaction as of `write`."""
        async with self.steps() as steps:
            return await steps.take(work, last=True)

    async def look(self, work: Callable[[Connection], T]) -> T:
        """Return what work finds that only reads, all of it done at once."""
        if self._threaded is None:
            async with self.read() as connection:
                return await connection.run_sync(work)
        with self.translated():
            return await self._threaded.look(work)

    @contextlib.asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Let nobody else on a PostgreSQL have a turn of this name meanwhile; what is written in it is one transaction.

        It is durable when the block ends, and undone when it raises. Whoever is frozen in their turn loses it after
        some seconds: nothing that they wrote or go on to write in it counts. Elsewhere it does nothing.
        """
        if not self.on_postgres:
            yield
            return
        with self.translated():
            async with self.engine.begin() as connection:
                await connection.execute(_TAKE_TURN, {"name": f"rasid_{name}", "most": _SILENT_MILLISECONDS})
                turn = _Turn(self, connection)
                given = _TURN.set(turn)
                try:
                    yield
                finally:
                    _TURN.reset(given)
                    if turn.running:  # its caller was cancelled: the connection isn't free before it ended
                        await asyncio.wait(turn.running)

    def note(self, connection: Connection, kind: str, names: Iterable[str]) -> None:
        """Let other programs on a PostgreSQL know what this transaction changes: it is in the journal once it counts.

        Elsewhere it does nothing.
        """
        if self.on_postgres:
            connection.execute(_NOTE, {"kind": kind, "names": list(names), "writer": self.writer})
            self.ring(connection, kind)

    def ring(self, connection: Connection, kind: str) -> None:
        """Wake, once this transaction counts, whoever on a PostgreSQL waits for things of a kind."""
        if self.on_postgres:
            connection.execute(_RING, {"channel": CHANNEL, "kind": kind})

    @property
    def in_turn(self) -> bool:
        """Whether what is written now is part of a turn's transaction."""
        return self._turn() is not None

    def _turn(self) -> _Turn | None:
        turn = _TURN.get()
        return turn if turn is not None and turn.database is self else None

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the libraries' errors into ours, keeping the cause."""
        try:
            yield
        except self._errors as err:
            raise self._ours(err) from err

    def _ours(self, err: Exception) -> StorageError:
        cause = err.orig if isinstance(err, DBAPIError) and err.orig is not None else err
        words = (str(cause).splitlines() or [""])[0]  # what follows may quote a row
        if not self.on_postgres and ("malformed" in words or "not a database" in words):
            return DamagedStore(
                f"{self.name} is damaged: {words}. It was left as it is. Put a good copy in its place,"
                " or move it and its -wal and -shm files away to start with an empty one."
            )
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return StoreBusy(locked(self.name))
        if isinstance(cause, UnicodeError) or str(getattr(cause, "sqlstate", "")).startswith(_BAD_VALUE):
            return UnstorableError(f"{self.name}: {type(cause).__name__}")  # no words of it: they quote the value
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
        if (turn := self._turn()) is not None:
            turn.running.add(task)
            task.add_done_callback(turn.running.discard)
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
            if self._threaded is not None:
                await self._threaded.close()
            await self.engine.dispose()


def unbroken(
    method: Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Let a store's method run to its end even when its caller is cancelled."""

    @functools.wraps(method)
    async def whole(store: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await store.database.finish(method(store, *args, **kwargs))

    return whole
