"""Whom operators' alarms go to: their chats, and the addresses that the settings name beside them or instead."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Final

from bot.addresses import kind_of
from bot.botapi.gate import Rank
from bot.botapi.message import Message
from bot.botapi.outcome import Moved, RetryLater
from bot.botapi.posting import Messenger, Posted, Receipt, plain
from bot.errors import StorageError
from bot.model import Alarm, AlarmKind
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.operators import chat_called

#: Words alarms in somebody's language and time zone.
Word = Callable[[Wording, str], Message]

_LANGUAGE: Final = "ar"
_TIME_ZONE: Final = "Asia/Baghdad"
#: The number of a message at an address, which has none.
_NOWHERE: Final = 0


@dataclass(frozen=True, kw_only=True)
class Operators:
    """Each is told by itself: what one doesn't take is told that one again.

    A recipient is called by a chat's number or by the mark of an address, which may hold a password.
    """

    chats: Collection[int]
    registry: Registry
    wording: Callable[[str], Wording]
    #: As apprise writes them.
    addresses: Sequence[str]
    #: The addresses are told beside the chats; else only while Telegram is away, and then nobody is told after.
    always: bool
    #: Telegram answers.
    is_up: Callable[[], bool]
    #: It hasn't answered for so long that other ways are taken instead.
    is_away: Callable[[], bool]
    send_to: Callable[[str, str], Awaitable[bool]]

    @cached_property
    def in_telegram(self) -> Mapping[str, int]:
        """Return the chats by what they are called."""
        return {chat_called(chat): chat for chat in self.chats}

    @cached_property
    def elsewhere(self) -> Mapping[str, str]:
        """Return the addresses by what they are called."""
        return {f"outlet:{sha256(one.encode()).hexdigest()[:16]}": one for one in self.addresses}

    def all(self) -> frozenset[str]:
        """Return everybody."""
        return frozenset((*self.in_telegram, *self.elsewhere))

    def of(self, alarm: Alarm) -> Mapping[str, bool]:
        """Return who has to hear of an alarm, and whether they do however Telegram is."""
        if alarm.kind is AlarmKind.TELEGRAM:
            return dict.fromkeys(self.elsewhere, True)
        return dict.fromkeys(self.all() - {alarm.about}, False)

    def open(self) -> frozenset[str]:
        """Return who is told now: while Telegram doesn't answer nobody is tried there."""
        chats = frozenset(self.in_telegram) if self.is_up() else frozenset[str]()
        if self.always:
            return chats | self.elsewhere.keys()
        return frozenset(self.elsewhere) if self.is_away() else chats

    def spared(self, recipient: str) -> frozenset[str]:
        """Return whom nobody has to tell any more what this recipient was told: the one way stands for the other."""
        if self.always:
            return frozenset()
        return frozenset(self.in_telegram if recipient in self.elsewhere else self.elsewhere)

    def dead(self, recipient: str, *, at: datetime) -> Alarm:
        """Return the alarm that an address takes nothing, which calls it by its kind and its place in the settings."""
        address = self.elsewhere[recipient]
        place = list(self.addresses).index(address) + 1
        return Alarm(kind=AlarmKind.OUTLET, about=recipient, at=at, name=kind_of(address), total=place)

    async def tell(self, recipient: str, word: Word, post: Messenger, *, rank: Rank) -> Receipt:
        """Tell one of them; in Arabic where the store doesn't say in which language, as it may be what is told of."""
        if recipient in self.elsewhere:
            text = plain(word(self.wording(_LANGUAGE), _TIME_ZONE).html)
            if await self.send_to(self.elsewhere[recipient], text):
                return Posted(message_id=_NOWHERE)
            return RetryLater(reason="outlet", maybe_delivered=False, line_down=False)
        chat_id = self.in_telegram[recipient]
        try:
            subscriber = await self.registry.people.find(chat_id)
        except StorageError:
            subscriber = None
        words = self.wording(subscriber.locale if subscriber else _LANGUAGE)
        message = word(words, subscriber.time_zone if subscriber else _TIME_ZONE)
        receipt = await post.send(message, chat_id=chat_id, thread_id=None, rank=rank)
        if isinstance(receipt, Moved):  # a group; the settings don't know its new number yet
            receipt = await post.send(message, chat_id=receipt.chat_id, thread_id=None, rank=rank)
        return receipt
