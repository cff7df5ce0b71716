"""The line to Telegram as the sender sees it: up, or down and asked after."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.botapi.outcome import Wait, classify

log = logging.getLogger(__name__)

#: Seconds between two questions whether Telegram is back; with their own time limit it is noticed within 5 s.
_PAUSES = (0.0, 0.25, 0.5, 1.0, 2.0)
_TIME_LIMIT = 2.5


class Line:
    """Whether Telegram can be reached.

    It is asked for nothing but the bot's own name: unlike a message that can be asked any number of times.
    """

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        #: Set to False by whoever finds it down.
        self.up = True

    async def wait(self, go_on_after: Callable[[float], Awaitable[bool]]) -> None:
        """Ask until Telegram answers, then the line is up; `go_on_after` pauses, and answers False to give up."""
        tries = 0
        while await go_on_after(_PAUSES[min(tries, len(_PAUSES) - 1)]):
            tries += 1
            if await self._answers():
                self.up = True
                if tries > 1:
                    log.info("telegram.reachable", extra={"tries": tries})
                return
            if tries == 2:  # once is a hiccup
                log.warning("telegram.unreachable")

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(_TIME_LIMIT):
                await self.bot.get_me()
        except TelegramError as error:
            return isinstance(classify(error), Wait)  # a 429 is an answer: Telegram is there
        except TimeoutError:
            return False
        return True
