"""What no story can match: a part that is asked for cannot be without what is excluded."""

from collections.abc import Callable, Collection
from typing import Final

from bot.arabic.canonical import folded
from bot.matching.tree import (
    HIGHEST,
    Either,
    Every,
    Field,
    FieldName,
    Mode,
    Node,
    Phrase,
    Severity,
    Without,
    Word,
    in_order,
)

#: Gives the names of what lies around every place of a name.
Around = Callable[[Field], Collection[str]]
_GRADES: Final = frozenset(range(1, HIGHEST + 1))


def never(node: Node, around: Around) -> Node | None:
    """Return the part of a query for which it can't match; None where it can."""
    match node:
        case Either():
            found = [never(part, around) for part in in_order(node)]
            return None if None in found else found[0]
        case Every():
            return _never_all(in_order(node), around)
        case _:
            return None


def _never_all(parts: tuple[Node, ...], around: Around) -> Node | None:
    asked: list[Node] = [part for part in parts if not isinstance(part, Without)]
    excluded: list[Node] = [part.part for part in parts if isinstance(part, Without)]
    for part in asked:
        if (inner := never(part, around)) is not None:
            return inner
        if any(_holds_with(part, each, around) for each in excluded):
            return part
    return _no_grade(asked, excluded)


def _no_grade(asked: list[Node], excluded: list[Node]) -> Node | None:
    grades = _GRADES
    for part, wanted in (*((each, True) for each in asked), *((each, False) for each in excluded)):
        if isinstance(part, Severity):
            grades = grades & _of(part) if wanted else grades - _of(part)
            if not grades:
                return part
    return None


def _of(severity: Severity) -> frozenset[int]:
    return frozenset(range(severity.least, severity.most + 1))


def _holds_with(part: Node, other: Node, around: Around) -> bool:
    """Tell whether another part holds wherever one does."""
    match part, other:
        case _ if part == other:
            return True
        case Either(parts), _:
            return all(_holds_with(each, other, around) for each in parts)
        case _, Either(others):
            return any(_holds_with(part, each, around) for each in others)
        case _, Every(others):
            return all(_holds_with(part, each, around) for each in others)
        case Every(parts), _:
            return any(_holds_with(each, other, around) for each in parts)
        case Field(), Field():
            return _lies_in(part, other, around)
        case Word() | Phrase(), Word() | Phrase():
            return _runs_in(_words(other), _words(part))
        case _:
            return False


def _words(node: Word | Phrase) -> tuple[Word, ...]:
    return node.words if isinstance(node, Phrase) else (node,)


def _runs_in(inner: tuple[Word, ...], words: tuple[Word, ...]) -> bool:
    """Tell whether words stand side by side within others."""
    starts = range(len(words) - len(inner) + 1)
    return any(all(_is(words[start + at], word) for at, word in enumerate(inner)) for start in starts)


def _is(word: Word, other: Word) -> bool:
    """Tell whether whatever one word of a query matches, the other does."""
    match word.mode, other.mode:
        case Mode.INFLECTED, Mode.INFLECTED:
            return set(word.keys) <= set(other.keys)
        case Mode.EXACT, Mode.INFLECTED | Mode.EXACT:
            return word.text == other.text
        case Mode.EXACT | Mode.PREFIX, Mode.PREFIX:
            return folded(word.text).startswith(folded(other.text))
        case _:
            return False


def _lies_in(part: Field, other: Field, around: Around) -> bool:
    """Tell whether each name with the words of one field has those of the other, or lies in what they name."""
    if part.name is not other.name:
        return False
    if all(any(_is(word, wanted) for word in part.words) for wanted in other.words):
        return True
    return part.name is FieldName.PLACE and folded(" ".join(word.text for word in other.words)) in around(part)
