"""Messages to the addresses that people named and confirmed, given and answered for as those to Telegram are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.decide import ELSEWHERE
from bot.botapi.gate import Rank
from bot.botapi.message import Message
from bot.botapi.outcome import RetryLater
from bot.botapi.posting import Posted, Receipt, plain
from bot.clocks import lasts
from bot.model import BESIDE, Outlet, Subscriber
from bot.outlets.ways import SendTo
from bot.subscribers.outlets import switch_outlet
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording

#: Reasons with which alerts are put off that an address didn't take.
OUTLET_REASONS: Final = frozenset({"outlet", "no_outlet", "telegram_answers"})
#: After an address took nothing, it is left alone for so long.
PAUSE: Final = timedelta(minutes=1)


@dataclass(kw_only=True)
class OutletPost:
    """Sends a chat's messages to its other address; what was sent there can't be edited."""

    registry: Registry
    wording: Callable[[str], Wording]
    send_to: SendTo
    clock: Callable[[], datetime]
    #: Whether Telegram doesn't answer, for so long that other ways are taken instead.
    is_away: Callable[[], bool]
    #: One address that takes nothing says nothing of the others.
    failing: int = 0
    #: Until when a chat's address is left alone.
    _left_alone: dict[int, datetime] = field(default_factory=dict)

    async def send(
        self,
        message: Message,
        *,
        chat_id: int,
        thread_id: int | None,
        rank: Rank,  # noqa: ARG002  # Messenger's
        silent: bool = False,  # noqa: ARG002  # as above
        reply_to: int | None = None,  # noqa: ARG002  # as above
    ) -> Receipt:
        """Send a message; the first that goes there instead of to Telegram follows a line that says so.

        Raises StorageError.
        """
        subscriber = await self.registry.people.find(chat_id)
        outlet = subscriber.outlet if subscriber else None
        if subscriber is None or outlet is None or not outlet.is_confirmed:
            return _later("no_outlet")
        if lasts(self._left_alone.get(chat_id), self.clock(), PAUSE):
            return _later("outlet")
        if thread_id != BESIDE and not self.is_away():
            return _later("telegram_answers")
        if thread_id != BESIDE and not outlet.switched and not await self._switch(subscriber, outlet):
            return _later("outlet")
        taken = await self._take(chat_id, outlet, plain(message.html))
        return Posted(message_id=ELSEWHERE) if taken else _later("outlet")

    async def edit(self, message: Message, *, chat_id: int, message_id: int) -> Receipt:  # noqa: ARG002  # Messenger's
        """Leave what was sent as it is."""
        return Posted(message_id=message_id)

    async def _switch(self, subscriber: Subscriber, outlet: Outlet) -> bool:
        """Tell once that what is due comes here now."""
        if not await self._take(subscriber.chat_id, outlet, self.wording(subscriber.locale)("outlet-instead")):
            return False
        await self.registry.update(subscriber.chat_id, lambda current: switch_outlet(current, on=True))
        return True

    async def _take(self, chat_id: int, outlet: Outlet, text: str) -> bool:
        if await self.send_to(outlet.address, text):
            self._left_alone.pop(chat_id, None)
            return True
        self._left_alone[chat_id] = self.clock() + PAUSE
        return False


def _later(reason: str) -> RetryLater:
    return RetryLater(reason=reason, maybe_delivered=False, line_down=False)
