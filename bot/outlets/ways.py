"""How the ways out other than Telegram stand, for whoever watches the program."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.addresses import kind_of
from bot.alerts.operators.recipients import Operators
from bot.alerts.operators.ways import WEBHOOK, Way, WaysTally, ways_of
from bot.subscribers.registry import Registry
from storage.contract import News
from storage.dispatches import Dispatches, Waiting
from storage.operators import Alarms

#: Chats looked up in one go.
_AT_ONCE: Final = 300


@dataclass(frozen=True, kw_only=True)
class WaysOut:
    """Webhooks, the addresses that people named, and the operators' own."""

    registry: Registry
    news: News
    dispatches: Dispatches
    alarms: Alarms
    operators: Operators
    has_hooks: bool
    tally: WaysTally = field(default_factory=WaysTally)

    async def look(self) -> Sequence[Way]:
        """Return how each kind stands. Raises StorageError."""
        kinds = {kind_of(address) for address in self.operators.addresses}
        waiting = [(WEBHOOK, one) for one in (await self.dispatches.waiting()).values()]
        waiting += await self._of_operators()
        waiting += await self._of_people()
        return ways_of([*kinds, *([WEBHOOK] if self.has_hooks else [])], waiting, self.tally)

    async def _of_operators(self) -> Sequence[tuple[str, Waiting]]:
        """Return what waits for their own addresses, where those are told now."""
        open_to, there = self.operators.open(), self.operators.elsewhere
        return [
            (kind_of(there[recipient]), one)
            for recipient, one in (await self.alarms.waiting()).items()
            if recipient in there and recipient in open_to
        ]

    async def _of_people(self) -> Sequence[tuple[str, Waiting]]:
        instead = self.registry.outlets - self.registry.beside if self.operators.is_away() else set()
        waiting = await self.news.waiting_elsewhere(sorted(instead))
        chats, found = sorted(waiting), list[tuple[str, Waiting]]()
        for start in range(0, len(chats), _AT_ONCE):
            for one in await self.registry.people.find_many(chats[start : start + _AT_ONCE]):
                found += [(kind_of(one.outlet.address), waiting[one.chat_id])] if one.outlet else []
        return found


#: Sends a text to an address; tells whether the other side took it.
SendTo = Callable[[str, str], Awaitable[bool]]


def counted(send_to: SendTo, tally: WaysTally) -> SendTo:
    """Return the same sending, each try of it counted."""

    async def send(address: str, text: str) -> bool:
        taken = await send_to(address, text)
        tally.tried(kind_of(address), taken=taken)
        return taken

    return send
