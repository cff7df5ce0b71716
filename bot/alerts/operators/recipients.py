"""Whom operators' alarms go to: their chats, and the addresses that the settings name beside them or instead."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.botapi.gate import Rank
from bot.botapi.message import Message
from bot.botapi.outcome import RetryLater, Wait
from bot.botapi.posting import Messenger, plain
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording

#: A chat, or an address.
Recipient = int | str
#: Words an alarm in somebody's language and time zone.
Word = Callable[[Wording, str], Message]

_LANGUAGE: Final = "ar"
_TIME_ZONE: Final = "Asia/Baghdad"


@dataclass(frozen=True, kw_only=True)
class Operators:
    """Each is told by itself: what one doesn't take is told that one again."""

    chats: Collection[int]
    registry: Registry
    wording: Callable[[str], Wording]
    #: As apprise writes them.
    addresses: Collection[str]
    #: The addresses are told beside the chats; else only while Telegram is away, and then nobody is told after.
    always: bool
    is_away: Callable[[], bool]
    send_to: Callable[[str, str], Awaitable[bool]]

    def due(self) -> Sequence[Recipient]:
        """Return who is told now."""
        chats, addresses = sorted(self.chats), sorted(self.addresses)
        if self.always:
            return (*chats, *addresses)
        return addresses if addresses and self.is_away() else chats

    async def tell(self, recipient: Recipient, word: Word, post: Messenger) -> bool:
        """Tell one of them; False when nothing is taken there now, and it is to be told later. Raises StorageError."""
        if isinstance(recipient, str):
            return await self.send_to(recipient, plain(word(self.wording(_LANGUAGE), _TIME_ZONE).html))
        subscriber = await self.registry.people.find(recipient)
        words = self.wording(subscriber.locale if subscriber else _LANGUAGE)
        message = word(words, subscriber.time_zone if subscriber else _TIME_ZONE)
        receipt = await post.send(message, chat_id=recipient, thread_id=None, rank=Rank.LATER)
        return not isinstance(receipt, RetryLater | Wait)
