"""A query as the index checks it: its words' keys looked up once, when the query is added."""

from typing import Final

from bot.arabic.keys import Key
from bot.matching.document import Document
from bot.matching.evaluate import holds
from bot.matching.tree import Either, Every, Mode, Node, Phrase, Without, Word

_KEYS: Final = "keys"
_ALL: Final = "all"
_ANY: Final = "any"
_NOT: Final = "not"

#: ("keys", key, …): one of them is in the text; ("all" | "any" | "not", plan, …); or a node that is evaluated.
Plan = tuple[object, ...] | Node


def plan(node: Node) -> Plan:
    """Return the plan of a part of a query."""
    match node:
        case Word(mode=Mode.INFLECTED):
            return (_KEYS, *node.keys)
        case Phrase(words) if all(word.mode is Mode.INFLECTED for word in words):
            # Most texts lack one of the words; only the others are looked at closely.
            return (_ALL, *map(plan, words), node)
        case Every(parts):
            return (_ALL, *map(plan, parts))
        case Either(parts):
            return (_ANY, *map(plan, parts))
        case Without(part):
            return (_NOT, plan(part))
        case _:
            return node


def passes(step: Plan, document: Document) -> bool:
    """Tell whether the document is what the plan asks for; the same answer as `evaluate.holds`."""
    if not isinstance(step, tuple):
        return holds(step, document)
    kind = step[0]
    if kind is _KEYS:
        words_of: dict[Key, tuple[str, ...]] = document.words_of
        return any(key in words_of for key in step[1:])
    rest: tuple[Plan, ...] = step[1:]  # type: ignore[assignment]  # what follows the kind is plans
    if kind is _ALL:
        return all(passes(part, document) for part in rest)
    if kind is _ANY:
        return any(passes(part, document) for part in rest)
    return not passes(rest[0], document)
