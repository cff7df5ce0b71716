"""Places for feeds that are fetched at one time: quick, slow, and failing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from bot.pipeline.places import Place, Places


@dataclass(kw_only=True)
class Stage:
    """Feeds that wait for a place, and hold it until they are let go."""

    places: Places = field(default_factory=Places)
    inside: list[str] = field(default_factory=list)
    tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)

    async def come(self, kind: str, count: int) -> None:
        """Have so many feeds of a kind come, and as many as can enter."""
        for _ in range(count):
            name = f"{kind} {len(self.tasks)}"
            self.gates[name] = asyncio.Event()
            self.tasks[name] = asyncio.create_task(self._stay(name, KINDS[kind](self.places)))
        await self.settle()

    async def _stay(self, name: str, place: Place) -> None:
        async with place:
            self.inside.append(name)
            try:
                await self.gates[name].wait()
            finally:
                self.inside.remove(name)

    async def go(self, *names: str) -> None:
        for name in names:
            self.gates[name].set()
        await self.settle()

    async def settle(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    def count(self, kind: str) -> int:
        return sum(name.startswith(kind) for name in self.inside)


KINDS: dict[str, Callable[[Places], Place]] = {
    "quick": lambda places: places.place(),
    "slow": lambda places: places.place(is_slow=True),
    "dead": lambda places: places.place(is_failing=True, is_slow=True),
}


@pytest.fixture
async def at() -> AsyncIterator[Stage]:
    stage = Stage()
    yield stage
    for task in stage.tasks.values():
        task.cancel()
    await asyncio.gather(*stage.tasks.values(), return_exceptions=True)


async def test_what_is_dead_takes_no_place_from_what_is_slow_and_works(at: Stage) -> None:
    await at.come("dead", 20)
    await at.come("slow", 20)
    assert (at.count("dead"), at.count("slow")) == (8, 12)


async def test_when_all_is_slow_nearly_every_place_is_had(at: Stage) -> None:
    await at.come("slow", 100)
    assert at.count("slow") == 20
    await at.come("quick", 10)
    assert at.count("quick") == 4


async def test_the_quick_have_their_places_and_leave_the_others_to_the_failing_and_the_slow(at: Stage) -> None:
    await at.come("quick", 30)
    assert at.count("quick") == 16
    await at.come("slow", 3)
    await at.come("dead", 30)
    assert (at.count("slow"), at.count("dead")) == (3, 5)


async def test_whoever_comes_first_has_what_is_left_first_in_whichever_lane(at: Stage) -> None:
    await at.come("quick", 16)
    await at.come("dead", 8)
    await at.come("slow", 1)
    await at.come("dead", 1)
    await at.come("quick", 1)
    waiting = list(at.tasks)[-3:]
    await at.go("quick 0")
    assert [name in at.inside for name in waiting] == [True, False, False]
    await at.go("dead 16")
    assert [name in at.inside for name in waiting] == [True, True, False]
    await at.go("quick 1")
    assert [name in at.inside for name in waiting] == [True, True, True]


async def test_who_gives_up_waiting_takes_no_place_along(at: Stage) -> None:
    await at.come("dead", 10)
    first, second = list(at.tasks)[-2:]
    at.gates["dead 0"].set()
    while "dead 0" in at.inside:  # its place is given to the first that waits, which gives up before it has it
        await asyncio.sleep(0)
    at.tasks[first].cancel()
    await at.settle()
    assert second in at.inside
    at.tasks[second].cancel()
    await at.settle()
    await at.come("dead", 1)
    assert at.count("dead") == 8


async def test_a_place_can_be_had_again_and_again() -> None:
    places = Places()
    place = places.place(is_failing=True)
    for _ in range(20):
        async with place:
            pass
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        for _ in range(8):
            tasks.create_task(places.place(is_failing=True).__aenter__())
