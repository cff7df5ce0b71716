"""Work that nobody waits for, waiting for a ring, and what one program does for all for as long as it has a lease."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from bot.backoff import woken_within
from bot.errors import StorageError
from bot.roles.membership import Membership

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 1.0


class Soon:
    """Has work done that nobody waits for."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()  # the loop itself lets go of a task that nobody holds

    def __call__(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin some work; whatever it fails with is its own to tell."""
        task = asyncio.create_task(work, name="soon")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def rung_within(rung: asyncio.Event, seconds: float) -> None:
    """Return when the bell is rung from now on, and after so many seconds at the latest."""
    rung.clear()
    await woken_within(rung, seconds)


async def look_when_rung(
    look: Callable[[], Coroutine[Any, Any, None]], rung: asyncio.Event, *, seconds: float, what: str
) -> None:
    """Look when the bell is rung, and every so many seconds, until cancelled; `what` names it where the store fails."""
    while True:
        try:
            await look()
        except StorageError as error:
            log.warning("look.failed", extra={"what": what, "reason": type(error).__name__})
        await rung_within(rung, seconds)


async def while_held(
    membership: Membership,
    lease: str,
    work: Callable[[], Coroutine[Any, Any, object]],
    *,
    lost: Callable[[], None] = lambda: None,
) -> None:
    """Wait for a lease, work for as long as it is held, and so on until cancelled; the work only ends by failing.

    `lost` is called when it is held no more.
    """
    while True:
        try:
            held = membership.holds(lease) or bool(await membership.take({lease}))
        except StorageError as error:
            log.warning("lease.not_taken", extra={"lease": lease, "reason": type(error).__name__})
            held = False
        if held:
            await _work_while(lambda: membership.holds(lease), work)
            log.warning("lease.lost", extra={"lease": lease})
            lost()
        await asyncio.sleep(_EVERY_SECONDS)


async def _work_while(holds: Callable[[], bool], work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    task = asyncio.create_task(work(), name="duty")
    try:
        while holds():
            await asyncio.wait([task], timeout=_EVERY_SECONDS)
            if task.done():
                task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
