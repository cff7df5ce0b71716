"""Everything that a chat may choose, in one message: /settings and its buttons."""

import re
from collections.abc import Callable
from typing import Final

from bot.botapi.message import Button
from bot.model import Preferences, Subscriber
from bot.subscribers.changes import prefer
from bot.wording.catalogue import Wording
from bot.wording.safe import Html
from handlers.chats.choices import WORD, choice_rows, chosen, value_of, values_of, word_value
from handlers.chats.promises import told_digest, told_quiet
from handlers.keyboards import Rows, in_rows
from handlers.reading.unheard import muted_button, word_muted
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn
from storage.contract import Change

#: As they stand in the message; two buttons in a row.
_NAMES: Final = (
    "language", "zone", "digits", "least", "mode", "digest", "budget", "quiet", "grave", "sound", "preview", "field",
)  # fmt: skip
_IN_A_ROW: Final = 2
#: What is chosen in words (bot/news/rules/calm.yaml): «sound:none».
_SAID: Final = re.compile(r"\A([a-z]+):(\w+)")
_MOST_A_DAY: Final = 200
#: The messages other than the settings under which a choice may stand.
_PROMISES: Final = {"quiet": told_quiet, "digest": told_digest}


async def settings(turn: Turn) -> None:
    """Show how the chat is told, with a button for each thing that can be changed."""
    if await refuse_unless_administrator(turn):
        return
    if (said := _SAID.fullmatch(turn.rest)) is not None and _may_be(said[1], said[2]):
        await _choose(turn, said[1], said[2])
        return
    name = said[1] if said else turn.rest
    if name in _names(turn.wording):
        await turn.say(turn.wording.html(f"setting-{name}-how"), choice_rows(turn, name))
        return
    html, rows = _menu(turn.subscriber, turn.wording)
    await turn.say(html, rows)


def _may_be(name: str, value: str) -> bool:
    """Tell whether a preference may be chosen in words: a daily budget may be any number."""
    return value in values_of(name) or (name == "budget" and value.isdecimal() and 0 < int(value) <= _MOST_A_DAY)


async def _choose(turn: Turn, name: str, value: str) -> None:
    """Choose what was said, and show what it is now, with the other choices."""
    subscriber = await change(turn, chosen(turn, name, value))
    words = turn.words_after(subscriber)
    line = words.html(f"setting-{name}", value=word_value(name, value, words))
    how = words.html(f"setting-{name}-how")
    await turn.say(f"{words.html('setting-done')}\n{line}\n\n{how}", choice_rows(turn, name, subscriber))


async def press_settings(turn: Turn) -> str | None:
    """Show the choices of a preference, choose one, or go back to all."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    name, value, under = (*turn.rest.split(":"), "", "", "")[:3]
    if not name:
        await turn.show(*_menu(turn.subscriber, turn.wording))
        return None
    if name not in _names(turn.wording) or (value and value not in values_of(name)):
        return turn.wording("button-too-old")
    if not value:
        back = Button(label=turn.wording("button-back"), callback=WORD)
        await turn.show(turn.wording.html(f"setting-{name}-how"), (*choice_rows(turn, name), (back,)))
        return None
    subscriber = await change(turn, chosen(turn, name, value))
    words = turn.words_after(subscriber)
    told = _PROMISES.get(under)
    await turn.show(*(told(turn, subscriber) if told else _menu(subscriber, words)))
    return words("setting-done")


async def change(turn: Turn, made: Change) -> Subscriber:
    """Store a change of how the chat is told; what was held back by what it changes is decided on anew."""
    _, after = await turn.desk.registry.update(turn.chat_id, made)
    assert after is not None  # noqa: S101  # such a change erases nobody
    if await turn.desk.news.release(turn.chat_id, now=turn.now):
        turn.desk.outbox_changed()
    return after


async def change_preferences(turn: Turn, made: Callable[[Preferences], Preferences]) -> Subscriber:
    """Store a change of the chat's preferences."""
    return await change(turn, lambda current: prefer(current, turn.newcomer, made))


def _names(words: Wording) -> tuple[str, ...]:
    """Return what can be chosen: English has but one kind of digits."""
    return tuple(name for name in _NAMES if name != "digits" or words.language == "ar")


def _menu(subscriber: Subscriber | None, words: Wording) -> tuple[Html, Rows]:
    names = _names(words)
    lines: list[str] = [words.html("settings-title"), ""]
    lines += [
        words.html(f"setting-{name}", value=word_value(name, value_of(subscriber, name, words), words))
        for name in names
    ]
    lines += word_muted(subscriber, words)
    buttons = [Button(label=words(f"button-setting-{name}"), callback=f"{WORD}:{name}") for name in names]
    return Html("\n".join(lines)), (*in_rows(buttons, _IN_A_ROW), muted_button(subscriber, words))
