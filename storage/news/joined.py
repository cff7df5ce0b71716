"""Small writes that many callers make at one time, joined in one transaction: one flush of the disk for all of them."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from storage.database import Database

#: Rows in one transaction; whoever comes later waits for the next.
_MOST = 500

Row = dict[str, Any]


class Joined:
    """Collects rows while a transaction runs, and writes all that wait in the next one."""

    def __init__(self, database: Database, apply: Callable[[Connection, Sequence[Row]], None]) -> None:
        self._database = database
        self._apply = apply
        self._waiting: deque[tuple[Row, asyncio.Future[None]]] = deque()
        self._writer: asyncio.Task[None] | None = None

    async def write(self, row: Row) -> None:
        """Return when the row is durable; when its transaction fails everybody in it gets the error."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[None] = loop.create_future()
        self._waiting.append((row, answer))
        if self._writer is None:
            self._writer = loop.create_task(self._write_waiting())
        await answer

    async def _write_waiting(self) -> None:
        try:
            while self._waiting:
                await self._write_some([self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))])
        finally:
            self._writer = None

    async def _write_some(self, some: Sequence[tuple[Row, asyncio.Future[None]]]) -> None:
        try:
            rows = [row for row, _ in some]
            await self._database.change(lambda connection: self._apply(connection, rows))
        except Exception as error:  # whatever it was, those who wait must hear of it, or they wait for ever
            for _, answer in some:
                if not answer.done():
                    answer.set_exception(error)
            return
        for _, answer in some:
            if not answer.done():
                answer.set_result(None)
