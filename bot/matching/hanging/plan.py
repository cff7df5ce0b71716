"""A query as the index checks it: its words' keys looked up once, when the query is added."""

from itertools import pairwise
from typing import Final, NamedTuple

from bot.arabic.keys import Key
from bot.matching.document import Document
from bot.matching.evaluate import holds
from bot.matching.tree import Either, Every, Mode, Node, Phrase, Without, Word

#: Words of a phrase that needs no closer look once they stand side by side.
_TWO: Final = 2


class Keys(NamedTuple):
    """One of the keys is in the text."""

    keys: tuple[Key, ...]


class Adjoining(NamedTuple):
    """A word with one of the second keys stands right behind one with one of the first."""

    first: tuple[Key, ...]
    second: tuple[Key, ...]


class All(NamedTuple):
    """All parts pass."""

    parts: tuple["Plan", ...]


class Some(NamedTuple):
    """One part passes at least."""

    parts: tuple["Plan", ...]


class Bar(NamedTuple):
    """The part doesn't pass."""

    part: "Plan"


#: A node is what has no plan: it is evaluated.
Plan = Keys | Adjoining | All | Some | Bar | Node


def plan(node: Node) -> Plan:
    """Return the plan of a part of a query."""
    match node:
        case Word(mode=Mode.INFLECTED):
            return Keys(node.keys)
        case Phrase(words) if all(word.mode is Mode.INFLECTED for word in words):
            # Most texts lack one of the words; only the others are looked at closely.
            beside = (Adjoining(one.keys, other.keys) for one, other in pairwise(words))
            return All((*map(plan, words), *beside, *((node,) if len(words) > _TWO else ())))
        case Every(parts):
            # What is quickly told comes first.
            return All(tuple(sorted(map(plan, parts), key=lambda part: not isinstance(part, Keys))))
        case Either(parts):
            return _some([plan(part) for part in parts])
        case Without(part):
            return Bar(plan(part))
        case _:
            return node


def _some(steps: list[Plan]) -> Plan:
    """Return the choice of steps: its words are looked up all at once, and first."""
    words = [step for step in steps if isinstance(step, Keys)]
    others = [step for step in steps if not isinstance(step, Keys)]
    # How a word is spelled takes longest to tell.
    others.sort(key=lambda step: isinstance(step, Word))
    keys = [Keys(tuple(dict.fromkeys(key for step in words for key in step.keys)))] if words else []
    return Some((*keys, *others))


def passes(step: Plan, document: Document) -> bool:
    """Tell whether the document is what the plan asks for; the same answer as `evaluate.holds`."""
    if isinstance(step, Keys):
        return not document.keys.isdisjoint(step.keys)
    if isinstance(step, Adjoining):
        beside = document.keys_at.get
        places = document.places(document.keys.intersection(step.first))
        return any(not set(step.second).isdisjoint(beside(at + 1, ())) for at in places)
    if isinstance(step, All):
        for part in step.parts:  # noqa: SIM110 - `all` of a generator takes twice as long
            if not passes(part, document):
                return False
        return True
    if isinstance(step, Some):
        return any(passes(part, document) for part in step.parts)
    if isinstance(step, Bar):
        return not passes(step.part, document)
    return holds(step, document)
