"""What was said lately, so that a message which is edited is answered once, as what it says now."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from cachetools import TTLCache
from telegram import Message

#: Telegram lets a message be edited for two days.
_KEPT: Final = timedelta(days=2)
_MOST: Final = 10_000
_Key = tuple[int, int]


@dataclass(slots=True)
class _Heard:
    #: A mark of the words, not the words.
    mark: bytes
    #: The marks of the subscriptions that it made.
    made: tuple[str, ...] = ()


@dataclass(slots=True)
class Heard:
    """Messages that were answered: a mark of what each said, and what it brought about. Nothing of it is stored."""

    _now: datetime = field(default_factory=lambda: datetime.min.replace(tzinfo=UTC))
    _known: "TTLCache[_Key, _Heard, datetime]" = field(init=False)

    def __post_init__(self) -> None:
        self._known = TTLCache(_MOST, _KEPT, timer=lambda: self._now)

    def says_anew(self, message: Message, text: str, now: datetime) -> bool:
        """Note what a message says; tell whether that was not heard of it before."""
        self._now = now
        mark = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
        known = self._known.get(_key(message))
        if known is not None and known.mark == mark:
            return False
        self._known[_key(message)] = _Heard(mark, known.made if known else ())
        return True

    def made_by(self, message: Message | None) -> tuple[str, ...]:
        """Return the marks of the subscriptions that a message made, as `handlers.keyboards.stop_data` gives them."""
        known = self._known.get(_key(message)) if message else None
        return known.made if known else ()

    def note_made(self, message: Message | None, made: tuple[str, ...]) -> None:
        """Note which subscriptions a message made."""
        if message and (known := self._known.get(_key(message))):
            known.made = made


def _key(message: Message) -> _Key:
    return message.chat.id, message.message_id
