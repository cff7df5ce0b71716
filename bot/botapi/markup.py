"""Buttons as Telegram takes them, and what it shows read back as ours."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.botapi.message import Button, Style


def keyboard(rows: Iterable[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return the rows as Telegram's object; None when there is no button."""
    made = [[_telegrams(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def _telegrams(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        url=button.url,
        callback_data=button.callback,
        copy_text=CopyTextButton(button.copy) if button.copy is not None else None,
        style=button.style,
    )


def buttons_under(markup: InlineKeyboardMarkup | None) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that a message shows."""
    return tuple(tuple(map(_ours, row)) for row in markup.inline_keyboard) if markup else ()


def _ours(button: InlineKeyboardButton) -> Button:
    style = None
    with suppress(ValueError):  # a colour of later versions
        style = Style(button.style) if button.style else None
    return Button(
        label=button.text,
        url=button.url,
        callback=button.callback_data if isinstance(button.callback_data, str) else None,
        copy=button.copy_text.text if button.copy_text else None,
        style=style,
    )
