"""What a query asks of a text, as the index hangs it up: keys of which one has to be there, and those that may not."""

from typing import NamedTuple

from bot.arabic.canonical import folded
from bot.arabic.keys import Key
from bot.matching.document import ANY_TEXT, Anchor
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Severity, Without, Word


class Demands(NamedTuple):
    """What a text has to have, and not to have, for a query to match."""

    #: One anchor of each of these.
    clauses: tuple[tuple[Anchor, ...], ...]
    #: None of these.
    bars: tuple[Key, ...] = ()
    #: Nothing else is asked.
    is_all: bool = True


def demands(node: Node) -> Demands:
    """Return what a part of a query asks for; without clauses, as of what excludes, there is nothing to hang it on."""
    match node:
        case Word():
            return Demands((_word_anchors(node),), (), node.mode is not Mode.PREFIX)
        case Phrase(words):
            return Demands(tuple(map(_word_anchors, words)), (), False)
        case Field(name, words):
            return _of_field(name, words)
        case Severity(least, most):
            return Demands((tuple(("severity", grade) for grade in range(least, most + 1)),))
        case Every(parts):
            return _of_every(parts)
        case Either(parts):
            return _of_either(parts)
        case Without():
            return Demands((), (), False)


def neighbours(node: Node) -> tuple[tuple[Word, Word], ...]:
    """Return the words that a query wants side by side, two and two, if it is a phrase of words in any form."""
    if not isinstance(node, Phrase) or any(word.mode is not Mode.INFLECTED for word in node.words):
        return ()
    return tuple(zip(node.words, node.words[1:], strict=False))


def _word_anchors(word: Word) -> tuple[Anchor, ...]:
    match word.mode:
        case Mode.INFLECTED:
            return word.keys
        case Mode.EXACT:
            return ("=" + word.text,)
        case Mode.PREFIX:
            return ("*" + folded(word.text)[:2],)


def _of_field(name: FieldName, words: tuple[Word, ...]) -> Demands:
    if name is FieldName.TEXT:  # texts are read through only where they have all else
        return Demands(((ANY_TEXT,),), (), False)
    return Demands(tuple(tuple((name.value, key) for key in word.keys) for word in words), (), len(words) == 1)


def _of_every(parts: tuple[Node, ...]) -> Demands:
    clauses: list[tuple[Anchor, ...]] = []
    bars: list[Key] = []
    is_all = True
    for part in parts:
        if isinstance(part, Without):
            keys = _excluded(part.part)
            bars += keys
            is_all &= bool(keys)
        else:
            asked = demands(part)
            clauses += asked.clauses
            bars += asked.bars
            is_all &= asked.is_all
    return Demands(tuple(clauses), tuple(bars), is_all)


def _of_either(parts: tuple[Node, ...]) -> Demands:
    choices = list(map(demands, parts))
    if not all(choice.clauses for choice in choices):
        return Demands((), (), False)
    anchors = tuple(dict.fromkeys(anchor for choice in choices for anchor in min(choice.clauses, key=len)))
    is_all = all(choice.is_all and len(choice.clauses) == 1 and not choice.bars for choice in choices)
    return Demands((anchors,), (), is_all)


def _excluded(node: Node) -> tuple[Key, ...]:
    """Return the keys that a text may not have, where to have none of them is all that is asked."""
    match node:
        case Word(mode=Mode.INFLECTED):
            return node.keys
        case Either(parts):
            found = list(map(_excluded, parts))
            return tuple(key for keys in found for key in keys) if all(found) else ()
        case _:
            return ()
