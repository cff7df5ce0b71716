"""Writes that wait for one another go in one."""

import asyncio
from collections.abc import Sequence

import pytest

from storage.news.together import Together


class Disk:
    """Takes what is written once it is let; refuses a company with a bad item whole, as a transaction does."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.companies: list[list[str]] = []

    async def write(self, items: Sequence[str]) -> None:
        await self.let.wait()
        if "bad" in items:
            raise ValueError("bad")
        self.companies.append(list(items))


async def begun(together: Together[str], *brought: list[str]) -> list[asyncio.Task[None]]:
    """Return who waits, each having come after the one before."""
    tasks = []
    for items in brought:
        tasks.append(asyncio.create_task(together.put(items)))
        await asyncio.sleep(0)
    return tasks


async def test_what_comes_while_one_is_written_is_written_in_one_and_in_order() -> None:
    disk = Disk()
    tasks = await begun(Together(disk.write), ["a"], ["b", "c"], ["d"])
    assert not any(task.done() for task in tasks)
    disk.let.set()
    await asyncio.gather(*tasks)
    assert disk.companies == [["a"], ["b", "c", "d"]]


async def test_what_cannot_be_written_fails_alone() -> None:
    disk = Disk()
    tasks = await begun(Together(disk.write), ["a"], ["b"], ["bad"], ["d"])
    disk.let.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [type(None), type(None), ValueError, type(None)]
    assert disk.companies == [["a"], ["b"], ["d"]]


async def test_nobody_waits_for_ever_for_one_who_was_ended() -> None:
    disk = Disk()
    together = Together(disk.write)
    first, second, third = await begun(together, ["a"], ["b"], ["c"])
    first.cancel()
    disk.let.set()
    await asyncio.gather(second, third)
    with pytest.raises(asyncio.CancelledError):
        await first
    assert disk.companies == [["b", "c"]]
