"""Stories of an older version, or read by other rules, are let be found again while the bot works."""

import asyncio
import logging
import time
from typing import Final

from bot.errors import StorageError
from storage.contract import Reader
from storage.news.news import SqlNews

log = logging.getLogger(__name__)

#: Stories read in one go, and the pause after them, in seconds, which is everybody else's.
_AT_ONCE: Final = 20
_PAUSE: Final = 0.02
#: How often it is told how far it has come, and how long a store that failed is left alone.
_TOLD_EVERY: Final = 5.0
_STORE_PAUSE: Final = 5.0
_BAR: Final = 20


async def catch_up_with(news: SqlNews, reader: Reader | None) -> None:
    """Go on until every story can be found, remove the copies that were kept for that, and wait for ever."""
    if reader is not None:
        await _read_all(news)
        try:
            await news.database.forget_copies()
        except StorageError as error:
            log.warning("stores.copy_kept", extra={"reason": str(error)})
    await asyncio.Event().wait()


async def _read_all(news: SqlNews) -> None:
    total, told = 0, time.monotonic()
    while True:
        try:
            left = await news.catch_up(most=_AT_ONCE)
        except StorageError as error:
            log.error("stories.not_read", extra={"reason": str(error)})  # noqa: TRY400  # one line, tried again
            await asyncio.sleep(_STORE_PAUSE)
            continue
        if not total and left:
            log.info("stories.reading", extra={"stories": left})
        total = max(total, left)
        if not left:
            break
        if time.monotonic() - told >= _TOLD_EVERY:
            told = time.monotonic()
            log.info("stories.reading", extra={"done": progress(total - left, total), "left": left})
        await asyncio.sleep(_PAUSE)
    if total:
        log.info("stories.read", extra={"stories": total})


def progress(done: int, total: int) -> str:
    """Return how far it has come, as a bar."""
    full = done * _BAR // total
    return f"{'█' * full}{'░' * (_BAR - full)} {done * 100 // total}%"
