"""How long to wait: after failures in a row, and for somebody who rings."""

import asyncio
from collections.abc import Iterator


def backoff(first: float, longest: float) -> Iterator[float]:
    """Yield the pauses, without end: each is twice the one before it, up to the longest."""
    pause = first
    while True:
        yield pause
        pause = min(pause * 2, longest)


async def woken_within(wake: asyncio.Event, seconds: float) -> None:
    """Return once the event is set, and after so many seconds at the latest."""
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        return
