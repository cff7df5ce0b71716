"""Doing in a store, again and again until it succeeds, what must not be forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.backoff import backoff
from bot.errors import StorageError

T = TypeVar("T")

_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0


async def durably(action: Callable[[], Awaitable[T]], log: logging.Logger, event: str) -> T:
    """Return what an action in a store answers once it succeeds; each failure is logged as `event`."""
    for pause in backoff(_FIRST_PAUSE, _LONGEST_PAUSE):
        try:
            return await action()
        except StorageError as error:
            log.error(event, extra={"reason": type(error).__name__, "pause": pause})  # noqa: TRY400  # one line, its text may name rows
        await asyncio.sleep(pause)
    raise AssertionError  # the pauses have no end
