"""What a query asks of a text, as the index hangs it up: keys of which one has to be there, and those that may not."""

from functools import lru_cache
from typing import Final, NamedTuple

from bot.arabic.canonical import folded
from bot.matching.document import ANY_TEXT, Anchor
from bot.matching.hanging.commonness import commonness
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Severity, Without, Word

#: What could be found by more pairs of keys is found by one key alone.
_MOST_PAIRS: Final = 16
#: How the anchors of beginnings begin, which tell little.
_SLOW: Final = "*"


class Demands(NamedTuple):
    """What a text has to have, and not to have, for a query to match."""

    #: One anchor of each of these.
    clauses: tuple[tuple[Anchor, ...], ...]
    #: None of the anchors of any of these.
    bars: tuple[tuple[Anchor, ...], ...] = ()
    #: Nothing else is asked.
    is_all: bool = True


def demands(node: Node) -> Demands:
    """Return what a part of a query asks for; without clauses, as of what excludes, there is nothing to hang it on."""
    if isinstance(node, Word):  # alone it asks for less, and is equal
        return Demands((_word_anchors(node),), (), node.mode is not Mode.PREFIX)
    return _of_parts(node)


@lru_cache(maxsize=4096)
def _of_parts(node: Phrase | Field | Severity | Every | Either | Without) -> Demands:
    match node:
        case Phrase(words):
            return _of_phrase(words)
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


def _word_anchors(word: Word) -> tuple[Anchor, ...]:
    match word.mode:
        case Mode.INFLECTED:
            return word.keys
        case Mode.EXACT:
            return ("=" + word.text,)
        case Mode.PREFIX:
            return ("*" + folded(word.text)[:2],)


def _of_phrase(words: tuple[Word, ...]) -> Demands:
    """Return what a phrase asks for: its words side by side, two and two, unless one may be only what was typed."""
    if all(word.mode is Mode.INFLECTED for word in words):
        two = list(map(_side_by_side, words, words[1:]))
        if max(map(len, two)) <= _MOST_PAIRS:
            return Demands(tuple(two), (), len(two) == 1)
    return Demands(tuple(map(_word_anchors, words)), (), False)


def _side_by_side(first: Word, second: Word) -> tuple[Anchor, ...]:
    return tuple(("beside", one, other) for one in first.keys for other in second.keys)


def _of_field(name: FieldName, words: tuple[Word, ...]) -> Demands:
    if name is FieldName.TEXT:  # texts are read through only where they have all else
        return Demands(((ANY_TEXT,),), (), False)
    return Demands(tuple(tuple((name.value, key) for key in word.keys) for word in words), (), len(words) == 1)


def _of_every(parts: tuple[Node, ...]) -> Demands:
    clauses: list[tuple[Anchor, ...]] = []
    bars: list[tuple[Anchor, ...]] = []
    is_all = True
    for part in parts:
        if isinstance(part, Without):
            shunned = excluded(part.part)
            bars += [shunned] if shunned else []
            is_all &= bool(shunned)
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
    anchors = tuple(dict.fromkeys(anchor for choice in choices for anchor in min(choice.clauses, key=cost)))
    is_all = all(choice.is_all and len(choice.clauses) == 1 and not choice.bars for choice in choices)
    return Demands((anchors,), (), is_all)


def cost(anchors: tuple[Anchor, ...]) -> tuple[int, int]:
    """Return how common a clause is in texts, then how many anchors it has: the least is hung on."""
    return commonness(anchors), len(anchors)


def excluded(node: Node) -> tuple[Anchor, ...]:
    """Return what a text may not have, where to have none of it is all that is asked; nothing where it isn't."""
    if isinstance(node, Either):
        found = list(map(excluded, node.parts))
        return tuple(dict.fromkeys(anchor for each in found for anchor in each)) if all(found) else ()
    clauses, bars, is_all = demands(node)
    return clauses[0] if is_all and not bars and len(clauses) == 1 and is_quick(clauses[0]) else ()


def is_quick(anchors: tuple[Anchor, ...]) -> bool:
    """Tell whether a document knows at once which of the anchors it has: those of words and of fields."""
    return all(isinstance(anchor, int) or (anchor != ANY_TEXT and anchor[0] != _SLOW) for anchor in anchors)
