import asyncio
from itertools import islice

from bot.backoff import backoff, woken_within


def test_each_pause_is_twice_the_one_before_up_to_the_longest() -> None:
    assert list(islice(backoff(1.0, 6.0), 5)) == [1.0, 2.0, 4.0, 6.0, 6.0]


async def test_whoever_is_woken_doesnt_wait_on_and_nobody_waits_for_ever() -> None:
    wake = asyncio.Event()
    await woken_within(wake, 0.001)
    wake.set()
    async with asyncio.timeout(30):
        await woken_within(wake, 3_600)
