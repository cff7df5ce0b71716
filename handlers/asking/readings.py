"""The other way to read a query: the word that a name also is, all of the places of which one was asked for."""

from typing import Final

from bot.alerts.tongues import place_as_read
from bot.arabic.words import ARTICLE
from bot.botapi.message import Button
from bot.matching.query import Query, parse
from bot.matching.tree import (
    HIGHEST,
    Either,
    Every,
    Field,
    FieldName,
    Node,
    Severity,
    either,
    every,
    in_order,
    leaves,
    printed,
    written,
)
from bot.model import GRAVE
from bot.wording.catalogue import Wording
from handlers.asking.names import known_names
from handlers.asking.things import thing_meant, things_among
from handlers.keyboards import Rows, label

#: What the buttons carry; behind the first may stand the word that was typed.
WORD: Final = "word"
BOTH: Final = "both"
#: Bytes of a word that a button has room for, where it is about another chat too.
_ROOM: Final = 36


def reading_buttons(query: Query, words: Wording, *, typed: str = "", side_by_side: bool = True) -> tuple[Button, ...]:
    """Return the buttons for other readings of the query that the message shows.

    `typed` is the word that was read as a name, if any was; `side_by_side`: nothing tells that either place was meant.
    """
    called = _called(query, words)
    if called:
        carried = typed if 0 < len(typed.encode()) <= _ROOM else ""
        text = words("button-word", text=label(carried or called))
        return (Button(label=text, callback=f"{WORD}:{carried}" if carried else WORD),)
    return (Button(label=words("button-both"), callback=BOTH),) if side_by_side and _choice(query.root) else ()


def offered(rows: Rows) -> tuple[str, bool]:
    """Return the word that a message's buttons offer, as it was typed, and whether they offer all of several places."""
    data = [each.callback or "" for row in rows for each in row]
    typed = next((each.partition(":")[2] for each in data if each.partition(":")[0] == WORD), "")
    return typed, BOTH in data


def as_word(query: Query, words: Wording, typed: str = "") -> Query | None:
    """Return the query that looks for a name as it is written; None where the query is no name."""
    called = _called(query, words)
    if not called:
        return None
    word = typed.replace('"', "").strip() or called
    if thing_meant(query.canonical) and not word.isascii():
        return parse(f'="{word}" | ="{ARTICLE}{word.removeprefix(ARTICLE)}"')
    return parse(f'="{word}"')


def _called(query: Query, words: Wording) -> str:
    """Return what the one thing or name that is asked for is called; empty where it is none."""
    if thing := thing_meant(query.canonical):
        return thing.called(words.language)[0]
    name = query.root
    if not isinstance(name, Field) or name.name is FieldName.TEXT:
        return ""
    value = " ".join(word.text for word in name.words)
    return place_as_read(value, words) if name.name is FieldName.PLACE else words.value(name.name.value, value)


def as_all(query: Query) -> Query | None:
    """Return the query that asks for all of the places of which it asks for one; None where it doesn't."""
    choice = _choice(query.root)
    if choice is None:
        return None
    parts = in_order(query.root) if isinstance(query.root, Every) else (choice,)
    return parse(written(every([each for part in parts for each in (_places(choice) if part is choice else (part,))])))


def as_grave(query: Query) -> Query | None:
    """Return the query for the grave part of what it asks for; None where it says already how grave."""
    if any(isinstance(leaf, Severity) for leaf in leaves(query.root)):
        return None
    return parse(written(every([query.root, Severity(GRAVE, HIGHEST)])))


def _choice(node: Node) -> Either | None:
    """Return the part of a query that asks for one of several places, and not for all that go by one name."""
    for part in node.parts if isinstance(node, Every) else (node,):
        if isinstance(part, Either) and len(_places(part)) > 1 and not _is_one_name(part):
            return part
    return None


def _places(choice: Either) -> list[Node]:
    """Return the places of a choice, one that goes by several names as one; none where anything else stands in it."""
    things = things_among(choice.parts)
    of = {name: thing for thing, names in things.items() for name in names}
    found: dict[object, list[Node]] = {}
    for part in in_order(choice):
        found.setdefault(of.get(printed(part), printed(part)), []).append(part)
    are_places = all(any(map(_is_place, parts)) for parts in found.values())
    return [either(parts) for parts in found.values()] if are_places else []


def _is_one_name(choice: Either) -> bool:
    """Tell whether a choice has all places of one name: «الدورة» and «حي الدورة»."""
    asked = {" ".join(word.text for word in part.words) for part in choice.parts if isinstance(part, Field)}
    return any(set(name.value.split("|")) == asked for _, name in known_names().each("place") if "|" in name.value)


def _is_place(node: Node) -> bool:
    return isinstance(node, Field) and node.name is FieldName.PLACE
