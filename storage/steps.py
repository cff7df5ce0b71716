"""A transaction's work done in steps: as many statements at a time as it can, where each way to them and back costs."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")


class Steps(Protocol):
    """A transaction that is open."""

    async def take(self, work: Callable[[Connection], T], *, last: bool = False) -> T:
        """Do some more and return what it returns; behind the last nothing may follow."""
        ...


@dataclass(frozen=True, slots=True)
class OnLoop:
    """Steps on a connection that the event loop waits for; who opened its transaction ends it."""

    connection: AsyncConnection

    async def take(self, work: Callable[[Connection], T], *, last: bool = False) -> T:  # noqa: ARG002  # as said above
        """Do some more."""
        return await self.connection.run_sync(work)


class ThreadEngine:
    """An engine whose changes are made in a thread of their own, which waits for nobody's reading.

    It connects when it is first used.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writing = engine.execution_options(rasid_begin="BEGIN IMMEDIATE")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def do(self, work: Callable[[], T]) -> T:
        """Return what work returns, done in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def look(self, work: Callable[[Connection], T]) -> T:
        """Return what work finds that only reads, in any thread."""
        return await asyncio.to_thread(self._looked, work)

    def _looked(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            return work(connection)

    async def close(self) -> None:
        """Close the connection and end the thread; closing twice is harmless."""
        await asyncio.to_thread(self.engine.dispose)
        self._thread.shutdown(wait=False)


class InThread:
    """Steps in a thread: one way there and back for each, with the transaction's beginning and its end."""

    def __init__(self, threaded: ThreadEngine) -> None:
        self._threaded = threaded
        self._connection: Connection | None = None
        self._ended = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._ended:
            await (self.take(_nothing, last=True) if error is None else self._threaded.do(self._close))

    async def take(self, work: Callable[[Connection], T], *, last: bool = False) -> T:
        """Do some more; when the last returns, all is durable."""
        return await self._threaded.do(lambda: self._take(work, last=last))

    def _take(self, work: Callable[[Connection], T], *, last: bool) -> T:
        goes_on = False
        try:
            if self._connection is None:
                self._connection = self._threaded.writing.connect()
                self._connection.begin()
            found = work(self._connection)
            if last:
                self._connection.commit()
            goes_on = not last
        finally:
            if not goes_on:
                self._close()
        return found

    def _close(self) -> None:
        """Close the connection: what wasn't committed is undone."""
        self._ended = True
        if self._connection is not None:
            self._connection.close()


def _nothing(_: Connection) -> None:
    """Do nothing more."""
