"""One line of requests to one host: so many at once, so far apart, none while it asks for a pause."""

import asyncio

import pytest

from bot.errors import FetchError
from bot.sources.line import Line, pause_before


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def test_the_pause_is_what_is_left_of_the_distance() -> None:
    assert [pause_before(now=now, last=10, apart=1) for now in (10, 10.25, 11, 99)] == [1, 0.75, 0, 0]


async def test_requests_go_out_in_order_and_a_second_apart() -> None:
    clock = Clock()
    line = Line(apart=1.0, clock=clock, sleep=clock.sleep)
    went: list[tuple[int, float]] = []

    async def go(number: int) -> None:
        async with line.turn():
            went.append((number, clock.now))

    async with asyncio.TaskGroup() as tasks:
        for number in range(4):
            tasks.create_task(go(number))
    assert went == [(0, 100.0), (1, 101.0), (2, 102.0), (3, 103.0)]


async def test_no_more_than_two_are_on_their_way() -> None:
    line, inside, most, gate = Line(apart=0), 0, 0, asyncio.Event()

    async def go() -> None:
        nonlocal inside, most
        async with line.turn():
            inside += 1
            most = max(most, inside)
            await gate.wait()
            inside -= 1

    tasks = [asyncio.create_task(go()) for _ in range(5)]
    for _ in range(10):
        await asyncio.sleep(0)
    assert inside == 2
    gate.set()
    await asyncio.gather(*tasks)
    assert most == 2


async def test_whoever_gives_up_waiting_holds_up_nobody() -> None:
    line, gate = Line(at_once=1, apart=0), asyncio.Event()

    async def go() -> None:
        async with line.turn():
            await gate.wait()

    first, second = asyncio.create_task(go()), asyncio.create_task(go())
    await asyncio.sleep(0)
    second.cancel()
    gate.set()
    await asyncio.gather(first, second, return_exceptions=True)
    async with line.turn():
        assert second.cancelled()


@pytest.mark.parametrize(("asked", "kept"), [(30, 30), (10**9, 21_600)])
def test_a_hosts_wish_is_kept_within_bounds(asked: float, kept: float) -> None:
    clock = Clock()
    line = Line(clock=clock)
    line.hold(asked)
    line.hold(5)
    assert line.held_for == kept
    clock.now += kept
    assert line.held_for == 0


@pytest.mark.parametrize(
    ("reason", "asked", "held"),
    [
        ("http_429", None, 60),
        ("http_429", 700, 700),
        ("http_503", 700, 700),
        ("http_503", None, 0),
        ("timeout", None, 0),
    ],
)
async def test_a_pause_that_the_host_asks_for_holds_the_whole_line(
    reason: str, asked: float | None, held: float
) -> None:
    clock = Clock()
    line = Line(clock=clock, sleep=clock.sleep)
    went: list[float] = []

    async def go() -> None:
        async with line.request():
            went.append(clock.now)

    async def be_refused() -> None:
        async with line.request():
            waiting.append(asyncio.create_task(go()))  # waits for its turn by the time the host answers
            await asyncio.sleep(0)
            raise FetchError(reason, retry_after=asked)

    waiting: list[asyncio.Task[None]] = []
    with pytest.raises(FetchError):
        await be_refused()
    assert line.held_for == held
    (behind,) = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(behind, FetchError) == bool(held)
    clock.now += max(line.held_for - 1, 0)
    if held:
        with pytest.raises(FetchError) as refused:
            await go()
        assert (refused.value.reason, refused.value.retry_after) == ("http_429", 1)
    clock.now += 1
    await go()
    assert len(went) == 1 + (not held)
