"""Buttons as Telegram takes them, and what is read back from them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from telegram import Message, MessageEntity

from bot.botapi.markup import buttons_under
from bot.botapi.message import Button, Style
from bot.model import Subscription
from bot.wording.catalogue import Wording
from bot.wording.safe import clean, cut
from handlers.naming import chat_id_of

#: Buttons as they stand under a message.
Rows = tuple[tuple[Button, ...], ...]

#: UTF-16 units of outside text that a button has room for on a phone.
_LABEL = 28
#: The word of a button that is about another chat: its id follows, then what the button would carry there.
_AIMED = "on"


def aimed(chat_id: int, rows: Iterable[Sequence[Button]]) -> list[list[Button]]:
    """Return buttons of a private chat so that they are about another chat."""
    return [
        [replace(each, callback=f"{_AIMED}:{chat_id}:{each.callback}") if each.callback else each for each in row]
        for row in rows
    ]


def read_press(data: str) -> tuple[int | None, str, str]:
    """Return the chat that a button is about, where it isn't its own, its word, and what follows that."""
    word, _, rest = data.partition(":")
    if word != _AIMED:
        return None, word, rest
    carried, _, inner = rest.partition(":")
    word, _, rest = inner.partition(":")
    chat_id = chat_id_of(carried)
    return (None, "", "") if chat_id is None else (chat_id, word, rest)


def buttons_of(message: Message) -> Rows:
    """Return the buttons that a message shows."""
    return buttons_under(message.reply_markup)


def with_button(rows: Rows, callback: str, *, label: str, becomes: str) -> Rows:
    """Return the rows with one button exchanged for another."""
    return tuple(
        tuple(replace(each, label=label, callback=becomes) if each.callback == callback else each for each in row)
        for row in rows
    )


def query_of(message: Message | None) -> str | None:
    """Return the query that a message of ours shows; None of one that shows none, or can't be seen any more.

    Callback data has room for 64 bytes, about thirty Arabic letters; the message itself carries the query whole, so
    its buttons need no memory of ours and outlive a restart.
    """
    return next(iter(queries_of(message)), None)


def queries_of(message: Message | None) -> list[str]:
    """Return all queries that a message of ours shows, in their order."""
    shown = message.parse_entities([MessageEntity.CODE]) if message else {}
    return [clean(shown[entity]) for entity in sorted(shown, key=lambda entity: entity.offset)]


def in_rows(buttons: Sequence[Button], in_a_row: int) -> Rows:
    """Return buttons in their order, so many in a row."""
    return tuple(tuple(buttons[start : start + in_a_row]) for start in range(0, len(buttons), in_a_row))


def page_buttons(wording: Wording, word: str, page: int, *, last: int) -> tuple[Button, ...]:
    """Return the buttons to the page before and the page after, as far as there are such."""
    back = [Button(label=wording("button-previous"), callback=f"{word}:{page - 1}")] if page else []
    on = [Button(label=wording("button-next"), callback=f"{word}:{page + 1}")] if page < last else []
    return (*back, *on)


def label(text: str) -> str:
    """Return outside text as part of a button's label."""
    return cut(clean(text), _LABEL)


def stop_data(word: str, subscription: Subscription) -> str:
    """Return callback data for one subscription, bound to its query.

    A number alone could mean another subscription by the time an old button is pressed.
    """
    return f"{word}:{stop_mark(subscription)}"


def stop_mark(subscription: Subscription) -> str:
    """Return what `stop_data` has after its word."""
    return f"{subscription.number}:{_mark(subscription, subscription.query)}"


def meant(data: str, subscriptions: Iterable[Subscription]) -> Subscription | None:
    """Return the subscription that `stop_mark` was made of, if it is still there."""
    number, _, mark = data.partition(":")
    return next((each for each in subscriptions if str(each.number) == number and mark in _marks(each)), None)


def _marks(subscription: Subscription) -> Iterator[str]:
    return (_mark(subscription, query) for query in (subscription.query, *subscription.was))


def _mark(subscription: Subscription, query: str) -> str:
    return short_mark(f"{query}|{subscription.thread_id}|{subscription.created_at.isoformat()}")


def short_mark(text: str, length: int = 8) -> str:
    """Return what stands for a text where it has no room."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def follow_button(wording: Wording) -> Button:
    """Return the button that follows the query which its message shows."""
    return Button(label=wording("button-follow"), callback="follow", style=Style.GAIN)
