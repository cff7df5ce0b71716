"""Bodies are read in turn, and the slow ones never take every place."""

import asyncio

from bot.sources.worker.turns import Turns


class Line:
    """Visitors of a room with turns, who stay until they are told to go."""

    def __init__(self, places: int = 2) -> None:
        self.turns = Turns(places)
        self.inside: list[str] = []
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._leave: dict[str, asyncio.Event] = {}

    async def _visit(self, name: str) -> None:
        async with self.turns.turn(is_slow=name.startswith("slow")):
            self.inside.append(name)
            await self._leave[name].wait()
        self.inside.remove(name)

    async def come(self, *names: str) -> None:
        for name in names:
            self._leave[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._visit(name))
            await asyncio.sleep(0)

    async def go(self, name: str) -> None:
        self._leave[name].set()
        await self._tasks.pop(name)
        await asyncio.sleep(0)

    async def give_up(self, name: str) -> None:
        task = self._tasks.pop(name)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if name in self.inside:
            self.inside.remove(name)
        await asyncio.sleep(0)


async def test_places_are_taken_in_the_order_of_coming() -> None:
    line = Line()
    await line.come("a", "b", "c", "d")
    assert line.inside == ["a", "b"]
    await line.go("b")
    assert line.inside == ["a", "c"]
    await line.go("a")
    assert line.inside == ["c", "d"]


async def test_the_slow_come_last_and_one_at_a_time() -> None:
    line = Line()
    await line.come("slow 1", "slow 2", "a", "b")
    assert line.inside == ["slow 1", "a"]
    await line.go("slow 1")
    assert line.inside == ["a", "b"]
    await line.go("a")
    await line.go("b")
    assert line.inside == ["slow 2"]
    await line.come("slow 3", "c")
    assert line.inside == ["slow 2", "c"]


async def test_with_one_place_the_slow_have_their_turn_too() -> None:
    line = Line(places=1)
    await line.come("slow")
    assert line.inside == ["slow"]


async def test_whoever_gives_up_holds_no_place() -> None:
    line = Line()
    await line.come("a", "b", "c", "d")
    await line.give_up("c")
    await line.give_up("a")
    assert line.inside == ["b", "d"]
    await line.go("b")
    await line.go("d")
    await line.come("e", "f")
    assert line.inside == ["e", "f"]
