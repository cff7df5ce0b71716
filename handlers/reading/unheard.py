"""Outlets that a chat doesn't want to hear alone: muted from /sources and by «اكتم مصدر …», told in /settings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.botapi.message import Button
from bot.model import Preferences, Subscriber
from bot.subscribers.changes import prefer
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut
from handlers.asking.names import Name, Names, key_of, known_names
from handlers.asking.values import UnknownValueError
from handlers.keyboards import Rows, in_rows, label, page_buttons, short_mark
from handlers.reading.sources import PAGE, sources_of
from handlers.refusals import notice_unless_administrator, word_query_error
from handlers.turn import Turn

WORD: Final = "unheard"
#: Outlets that one chat may mute.
_MOST: Final = 100
_IN_A_ROW: Final = 2
_NAME: Final = 40
#: Buttons that undo what was just muted by words.
_UNDONE: Final = 6


async def mute_outlet(turn: Turn, said: str) -> None:
    """Mute the outlet that is named; where none is, show all."""
    if not said:
        await turn.say(*_menu(turn, await _names(turn), turn.subscriber, 0))
        return
    found = await _named_or_told(turn, said)
    if not found:
        return
    await _change(turn, add=found)
    rows = tuple((_toggle(turn, name, muted=True, page=None),) for name in found[:_UNDONE])
    await turn.say(turn.wording.html("unheard-done", sources=_listed(found, turn.wording)), rows)


async def unmute_outlet(turn: Turn, said: str) -> None:
    """Let the outlet that is named be heard again."""
    muted = _muted(turn.subscriber)
    found = [name for name in muted if key_of(said) in key_of(name)] or await _named_or_told(turn, said)
    if not found:
        return
    await _change(turn, remove=found)
    await turn.say(turn.wording.html("unheard-undone", sources=_listed(found, turn.wording)))


async def press_unheard(turn: Turn) -> str | None:
    """Show the outlets of a page, each with a button that mutes it or lets it be heard; or do what one stands for.

    The data are a page's number, then perhaps an outlet's mark; where no page is named, the message was an answer.
    """
    if refusal := await notice_unless_administrator(turn):
        return refusal
    page, _, mark = turn.rest.partition(":")
    number = int(page) if page.isdecimal() and len(page) < 5 else None
    names = await _names(turn)
    if not mark:
        await turn.show(*_menu(turn, names, turn.subscriber, number or 0))
        return None
    name = next((each for each in names if short_mark(each) == mark), None)
    if name is None:
        return turn.wording("button-too-old")
    was_muted = name in _muted(turn.subscriber)
    subscriber = await _change(turn, remove=[name]) if was_muted else await _change(turn, add=[name])
    if number is not None:
        await turn.show(*_menu(turn, names, subscriber, number))
    else:
        key = "unheard-undone" if was_muted else "unheard-done"
        back = _toggle(turn, name, muted=not was_muted, page=None)
        await turn.show(turn.wording.html(key, sources=_listed([name], turn.wording)), ((back,),))
    return turn.wording("setting-done")


def word_muted(subscriber: Subscriber | None, words: Wording) -> list[Html]:
    """Word which outlets are muted; nothing where none is."""
    muted = _muted(subscriber)
    return [words.html("setting-unheard", sources=_listed(muted, words))] if muted else []


def muted_button(subscriber: Subscriber | None, words: Wording) -> tuple[Button, ...]:
    """Return the button that leads to the muted outlets; none where none is."""
    return (Button(label=words("button-unheard"), callback=f"{WORD}:0"),) if _muted(subscriber) else ()


def _menu(turn: Turn, names: Sequence[str], subscriber: Subscriber | None, page: int) -> tuple[Html, Rows]:
    words, muted = turn.wording, _muted(subscriber)
    last = max(0, len(names) - 1) // PAGE
    page = min(page, last)
    shown = names[page * PAGE :][:PAGE]
    toggles = [_toggle(turn, name, muted=name in muted, page=page) for name in shown]
    ways = page_buttons(words, WORD, page, last=last)
    back = Button(label=words("button-back"), callback=f"sources:{page}")
    html = Html("\n".join([words.html("unheard-how"), *word_muted(subscriber, words)]))
    return html, (*in_rows(toggles, _IN_A_ROW), ways, (back,))


def _toggle(turn: Turn, name: str, *, muted: bool, page: int | None) -> Button:
    listed, answered = ("unheard-on", "button-unheard-on") if muted else ("unheard-off", "button-unheard-off")
    text = turn.wording(answered if page is None else listed, source=label(turn.wording.value("source", name)))
    return Button(label=text, callback=f"{WORD}:{'' if page is None else page}:{short_mark(name)}")


async def _change(turn: Turn, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Subscriber | None:
    gone = set(remove)

    def changed(before: Preferences) -> Preferences:
        kept = [name for name in before.unheard if name not in gone]
        return replace(before, unheard=tuple(dict.fromkeys((*kept, *add)))[:_MOST])

    def made(current: Subscriber | None) -> Subscriber | None:
        # Nobody comes to be stored by letting be heard what is heard.
        return prefer(current, turn.newcomer, changed) if add or current else None

    _, after = await turn.desk.registry.update(turn.chat_id, made)
    return after


async def _names(turn: Turn) -> list[str]:
    """Return the outlets that are watched, as /sources has them, and those that are muted and watched no more."""
    states = await turn.desk.news.feed_states()
    listed = [source.name for source in sources_of(turn.desk.feeds, states, (), now=turn.now)]
    return list(dict.fromkeys((*listed, *_muted(turn.subscriber))))


async def _named_or_told(turn: Turn, said: str) -> list[str]:
    """Return the outlets that somebody means; tell that there is none, and the nearest, and return nothing."""
    names = sorted({*await _names(turn), *turn.desk.news.sources()})
    known = known_names().find(said.split(), "source")
    key = key_of(known.value if known else said)
    found = [name for name in names if key_of(name) == key] or [name for name in names if key and key in key_of(name)]
    if not found:
        spelled = Names((name, Name(field="source", value=name)) for name in names)
        unknown = UnknownValueError("source", shown=said or "…", nearest=spelled.nearest(said, "source"))
        await turn.say("\n".join((word_query_error(turn, unknown), turn.wording.html("unheard-which"))))
    return found


def _muted(subscriber: Subscriber | None) -> tuple[str, ...]:
    return subscriber.preferences.unheard if subscriber else ()


def _listed(names: Iterable[str], words: Wording) -> str:
    return words.listed([cut(clean(words.value("source", name)), _NAME) for name in names])
