"""The seat of whoever watches the demo: one more user of the bot, who also lets the outlets go on publishing."""

import asyncio
from itertools import cycle
from typing import Final

from bot.sandbox.demo.news import MORE
from bot.sandbox.demo.stage import LAST_LOOK, Stage
from bot.sandbox.telegram.chats import Message

YOU: Final = 2001
#: A channel of theirs, which the bot may post in.
CHANNEL_NAME: Final = "demo_channel"
_CHANNEL: Final = -1002001002001
#: A message is edited once in a minute at most.
_MINUTE: Final = 61


class Seat:
    """You, in a private chat with the bot, and the administrator of a channel."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._you = stage.people[YOU] = stage.sandbox.user(YOU, name="أنت")
        stage.sandbox.group(
            _CHANNEL,
            kind="channel",
            title="قناة التجربة",
            username=CHANNEL_NAME,
            admins=[self._you],
            bot_status="administrator",
        )
        self._more = cycle(MORE)

    async def says(self, text: str) -> None:
        """Write to the bot."""
        await self._you.says(text)

    async def presses(self, message: Message, data: str) -> None:
        """Press a button under a message of the bot.

        Raises LookupError when there is no such button, ValueError when it opens an address.
        """
        await self._you.presses(message, data)

    async def publish(self) -> str:
        """Let a minute pass, and the next outlet publish; returns which one it was."""
        piece = next(self._more)
        await asyncio.sleep(LAST_LOOK)  # what was just sent is noted by the time that was
        self._stage.clock.move(_MINUTE)
        self._stage.publish(piece)
        return piece.outlet
