"""Slots: how many conversations work at one time; whoever only waits for Telegram's limits gives the slot back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar


class Slots:
    """So many at a time, in the order in which they came."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Work in a slot."""
        held = _Held(self._free)
        await held.take()
        before = _HELD.set(held)
        try:
            yield
        finally:
            _HELD.reset(before)
            held.give_back()


class _Held:
    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free = free
        self._taken = False

    async def take(self) -> None:
        await self._free.acquire()
        self._taken = True

    def give_back(self) -> None:
        if self._taken:
            self._taken = False
            self._free.release()


_HELD: ContextVar[_Held | None] = ContextVar("held", default=None)


@asynccontextmanager
async def put_down() -> AsyncIterator[None]:
    """Wait for something slow without the slot that the caller works in, if it works in one."""
    held = _HELD.get()
    if held is None:
        yield
        return
    held.give_back()
    try:
        yield
    finally:
        await held.take()
