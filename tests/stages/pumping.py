"""Attacks on a regular expression, made from it: what one of its repeats takes, over and over, then what it doesn't."""

import re
from collections.abc import Iterator
from itertools import islice, product
from re import _constants as codes  # type: ignore[attr-defined]  # the parser's own names have no public home
from re import _parser as parser  # type: ignore[attr-defined]  # only the parser knows where a pattern repeats
from typing import Any, Final

#: One character of every kind that the patterns tell apart.
_ALPHABET: Final = "با7a7A \n\u064e._-،,:/|#@«»\"'“”(<&;>)[!؟…ـێ"
_BODIES: Final = 6
_PREFIXES: Final = 3
#: What may stand behind the run, so that a pattern that took it all has to give it back.
_ENDS: Final = ("", "ب", "!", " ب", "\n", "\x00")
_LONGEST: Final = 24

Node = tuple[Any, Any]


def _in_class(items: list[Node], char: str) -> bool:
    negated = False
    found = False
    for op, value in items:
        if op is codes.NEGATE:
            negated = True
        elif op is codes.LITERAL:
            found |= value == ord(char)
        elif op is codes.RANGE:
            found |= value[0] <= ord(char) <= value[1]
        elif op is codes.CATEGORY:
            found |= _of_category(value, char)
    return found != negated


def _of_category(category: Any, char: str) -> bool:
    of = {
        codes.CATEGORY_DIGIT: char.isdigit(),
        codes.CATEGORY_SPACE: char.isspace(),
        codes.CATEGORY_WORD: char.isalnum() or char == "_",
    }
    against = {
        codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT,
        codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
        codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
    }
    return of[category] if category in of else not of[against[category]]


def _of_one(node: Node) -> list[str]:
    """Return texts that a node takes."""
    op, value = node
    if op is codes.LITERAL:
        return [chr(value)]
    if op is codes.NOT_LITERAL:
        return [char for char in _ALPHABET if ord(char) != value][:_BODIES]
    if op is codes.ANY:
        return list("ب .7")
    if op is codes.IN:
        members = [chr(item) for code, item in value if code is codes.LITERAL][:2]
        firsts = [chr(item[0]) for code, item in value if code is codes.RANGE][:2]
        negated = value[0][0] is codes.NEGATE
        return [char for char in _ALPHABET if _in_class(value, char)] + ([] if negated else members + firsts)
    if op is codes.SUBPATTERN:
        return list(_of_all(value[3]))
    if op is codes.ATOMIC_GROUP:
        return list(_of_all(value))
    if op is codes.BRANCH:
        return list(islice((text for branch in value[1] for text in islice(_of_all(branch), 2)), 40))
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, body = value
        return [text * least for text in islice(_of_all(body), _BODIES)] if least else ["", *islice(_of_all(body), 3)]
    return [""]


def _of_all(nodes: Any) -> Iterator[str]:
    parts = [_of_one(node)[:_BODIES] or [""] for node in nodes]
    # The first choice of every part, then each part's others in turn: the whole product would have no end.
    first = [part[0] for part in parts]
    yield "".join(first)[:_LONGEST]
    for place, part in enumerate(parts):
        for other in part[1:]:
            yield "".join([*first[:place], other, *first[place + 1 :]])[:_LONGEST]


def _repeats(nodes: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands before each endless repeat, and what it takes."""
    for node in nodes:
        op, value = node
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > _LONGEST:
                yield before, list(dict.fromkeys(islice((text for text in _of_all(body) if text), 12)))
            yield from _repeats(body, before)
        elif op is codes.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif op is codes.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        before += _of_one(node)[0] if _of_one(node) else ""


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (start, run, end): texts on which the pattern may have to look back, as long as the run is repeated."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    seen: set[tuple[str, str, str]] = set()
    for before, bodies in _repeats(tree, ""):
        for body, end, start in product(bodies, _ENDS, (before, "")):
            attack = (start, body, end)
            if attack not in seen:
                seen.add(attack)
                yield attack
