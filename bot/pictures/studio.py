"""The studio: has pictures drawn, one at a time, each in a process that ends with it."""

import asyncio
import logging
import os
import pickle
import sys
from typing import Final

from cachetools import LRUCache

from bot.pictures.sheets import Sheet
from bot.sources.worker.process import bare_environment

log = logging.getLogger(__name__)

#: Pictures that are asked for again as they were (a group, an impatient thumb).
_KEPT: Final = 4


class NotDrawn(Exception):
    """A picture couldn't be drawn, or not in time."""


class Studio:
    """Draws without holding up the event loop, and gives the memory back."""

    def __init__(self, *, seconds: float = 10) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._kept: LRUCache[Sheet, bytes] = LRUCache(_KEPT)

    async def draw(self, sheet: Sheet) -> bytes:
        """Return a picture as a PNG.

        Raises NotDrawn.
        """
        async with self._turn:
            if sheet not in self._kept:
                self._kept[sheet] = await self._drawn(sheet)
            return self._kept[sheet]

    async def _drawn(self, sheet: Sheet) -> bytes:
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-P", "-m", "bot.pictures.drawing"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=bare_environment(os.environ),
                process_group=0,  # Ctrl-C is for the bot, which ends this one in its time
            )
        except OSError as error:
            raise _not_drawn(type(error).__name__) from error
        try:
            async with asyncio.timeout(self._seconds):
                picture, _ = await process.communicate(pickle.dumps(sheet))
        except TimeoutError:
            raise _not_drawn("timeout") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not picture:
            raise _not_drawn(f"exit_{process.returncode}")
        return picture


def _not_drawn(reason: str) -> NotDrawn:
    log.error("picture.not_drawn", extra={"reason": reason})
    return NotDrawn(reason)
