"""Writes that wait for one another go together: many small ones cost little more than one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Gathers what is brought while something is being written, and writes it in one (known as group commit)."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._write = write
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Sequence[T], asyncio.Future[None]]] = []

    async def put(self, items: Sequence[T]) -> None:
        """Return once these are written, after all that was brought before; raises what the writing raised.

        What can't be written fails alone: the others of its company are written each for itself.
        """
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((items, written))
        async with self._turn:
            if not written.done():
                company, self._waiting = self._waiting, []
                try:
                    await self._write_all(company)
                finally:
                    for _, unwritten in company:
                        unwritten.cancel()  # nothing happens to those that were written
        written.result()

    async def _write_all(self, company: Sequence[tuple[Sequence[T], asyncio.Future[None]]]) -> None:
        try:
            await self._write([item for items, _ in company for item in items])
        except Exception as error:  # it is raised to whoever brought what can't be written
            if len(company) == 1:
                company[0][1].set_exception(error)
                return
            for one in company:
                await self._write_all([one])
        else:
            for _, written in company:
                written.set_result(None)
