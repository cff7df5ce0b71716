"""The other way to read a query: the word that a name also is, all of the places of which one was asked for."""

from bot.alerts.tongues import place_as_read
from bot.arabic.words import ARTICLE
from bot.botapi.message import Button
from bot.matching.query import Query, parse
from bot.matching.tree import HIGHEST, Either, Every, Field, FieldName, Node, Severity, every, in_order, leaves, written
from bot.model import GRAVE
from bot.wording.catalogue import Wording
from handlers.asking.things import thing_meant
from handlers.keyboards import label


def reading_buttons(query: Query, words: Wording) -> tuple[Button, ...]:
    """Return the buttons for other readings of the query that the message shows."""
    if thing := thing_meant(query.canonical):
        return (Button(label=words("button-word", text=label(thing.called(words.language)[0])), callback="word"),)
    if name := _name(query.root):
        text = label(_called(name, words))
        return (Button(label=words("button-word", text=text), callback="word"),)
    return (Button(label=words("button-both"), callback="both"),) if _choice(query.root) else ()


def as_word(query: Query, words: Wording) -> Query | None:
    """Return the query that looks for a name as it is written; None where the query is no name."""
    if thing := thing_meant(query.canonical):
        called = thing.called(words.language)[0]
        return parse(
            f'="{called}"' if called.isascii() else f'="{called}" | ="{ARTICLE}{called.removeprefix(ARTICLE)}"'
        )
    name = _name(query.root)
    if name is None:
        return None
    called = _called(name, words)
    return parse(f'="{called}"')


def _called(name: Field, words: Wording) -> str:
    value = " ".join(word.text for word in name.words)
    return place_as_read(value, words) if name.name is FieldName.PLACE else words.value(name.name.value, value)


def as_all(query: Query) -> Query | None:
    """Return the query that asks for all of the places of which it asks for one; None where it doesn't."""
    choice = _choice(query.root)
    if choice is None:
        return None
    parts = in_order(query.root) if isinstance(query.root, Every) else (choice,)
    return parse(written(every([each for part in parts for each in (in_order(choice) if part is choice else (part,))])))


def as_grave(query: Query) -> Query | None:
    """Return the query for the grave part of what it asks for; None where it says already how grave."""
    if any(isinstance(leaf, Severity) for leaf in leaves(query.root)):
        return None
    return parse(written(every([query.root, Severity(GRAVE, HIGHEST)])))


def _name(node: Node) -> Field | None:
    return node if isinstance(node, Field) and node.name is not FieldName.SOURCE else None


def _choice(node: Node) -> Either | None:
    """Return the part of a query that asks for one of several places."""
    for part in node.parts if isinstance(node, Every) else (node,):
        if isinstance(part, Either) and all(_is_place(each) for each in part.parts):
            return part
    return None


def _is_place(node: Node) -> bool:
    return isinstance(node, Field) and node.name is FieldName.PLACE
