"""What an older Bot API server lacks: found out by its first refusal, left out of every request from then on.

Buttons in colour came with Bot API 9.4, copy buttons with 7.11, moments that the phone reads with 9.5. The operator may
run a server of his own, and it may be older. What it lacks is ornament: without it everything still says the same.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.wording.safe import untimed

Data = dict[str, Any]


class Ability(StrEnum):
    """What a server may know or not."""

    STYLES = "styles"
    COPYING = "copying"
    MOMENTS = "moments"


#: How a server that lacks it refuses it: it takes a button without a type that it knows for one of text alone, and
#: names the tag.
_REFUSALS: Final[Mapping[Ability, re.Pattern[str]]] = {
    Ability.MOMENTS: re.compile(r"(?i)unsupported start tag \"tg-time\"|unsupported .{0,40}date_time"),
    Ability.COPYING: re.compile(r"(?i)text buttons are unallowed|copy_text"),
    Ability.STYLES: re.compile(r"(?i)\bbutton[ _]style|field \"style\""),
}
_TEXTS: Final = ("text", "caption")


class Abilities:
    """What the server is known to lack; one for the process."""

    def __init__(self) -> None:
        self._lacks: set[Ability] = set()

    def fit(self, data: Mapping[str, Any]) -> Data:
        """Return a request's data without what the server lacks."""
        fitted = dict(data)
        for ability in sorted(self._lacks):
            fitted |= _WITHOUT[ability](fitted)
        return fitted

    def learn(self, refusal: BadRequest, data: Mapping[str, Any]) -> Ability | None:
        """Return what a refusal shows the server to lack, of what the request asked for; None for another refusal."""
        for ability, told in _REFUSALS.items():
            if ability not in self._lacks and told.search(refusal.message) and _WITHOUT[ability](data):
                self._lacks.add(ability)
                return ability
        return None


def _without_moments(data: Mapping[str, Any]) -> Data:
    marked = {name: data[name] for name in _TEXTS if isinstance(data.get(name), str) and "<tg-time" in data[name]}
    return {name: untimed(text) for name, text in marked.items()}


def _without_copying(data: Mapping[str, Any]) -> Data:
    return _changed(data, lambda button: button.copy_text is not None, lambda _: None)


def _without_styles(data: Mapping[str, Any]) -> Data:
    return _changed(data, lambda button: button.style is not None, _uncoloured)


def _uncoloured(button: InlineKeyboardButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.text, url=button.url, callback_data=button.callback_data, copy_text=button.copy_text
    )


def _changed(
    data: Mapping[str, Any],
    concerned: Callable[[InlineKeyboardButton], bool],
    change: Callable[[InlineKeyboardButton], InlineKeyboardButton | None],
) -> Data:
    """Return the keyboard with the buttons concerned changed or (None) left out; nothing where there are none."""
    markup = data.get("reply_markup")
    if not isinstance(markup, InlineKeyboardMarkup) or not any(map(concerned, chain(*markup.inline_keyboard))):
        return {}
    rows = [[change(each) if concerned(each) else each for each in row] for row in markup.inline_keyboard]
    kept = [[each for each in row if each is not None] for row in rows]
    return {"reply_markup": InlineKeyboardMarkup([row for row in kept if row])}


_WITHOUT: Final[Mapping[Ability, Callable[[Mapping[str, Any]], Data]]] = {
    Ability.MOMENTS: _without_moments,
    Ability.COPYING: _without_copying,
    Ability.STYLES: _without_styles,
}
