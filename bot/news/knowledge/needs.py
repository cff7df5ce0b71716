"""What a text must have for a pattern to be found in it, read from the pattern itself, as RE2's filters are.

«‹(?:انفجار|قصف) في (?:سوق|مطعم)» is found only where one of the first two stands and one of the last. That is a way of
two needs: a need is met by any of its pieces of words, a way by all of its needs, and a pattern is found by one of its
ways. What can't be told is taken for met, so that a text without any way has no match for sure.
"""

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # the parser's own names have no public home
from re import _parser as parser  # type: ignore[attr-defined]  # only the parser knows what a pattern is made of
from typing import Any, Final

#: Pieces of words, one of which must stand in the text.
Need = frozenset[str]
#: What must be met together.
Way = frozenset[Need]

#: A shorter piece stands in nearly every text; of a longer one its first letters tell enough.
SHORTEST: Final = 2
LONGEST: Final = 4
#: A pattern that could be found in more ways is told by the rarest need of each.
_MOST_WAYS: Final = 300
#: Two needs of a way tell nearly as much as all of them.
_MOST_NEEDS: Final = 2
#: A piece that is one letter longer is about so many times as rare.
_RARER: Final = 8.0
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})


def caseless(text: str) -> str:
    """Return a text in which letters are the same that a pattern without case takes for the same."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def ways_of(written: str, flags: int = 0) -> tuple[Way, ...]:
    """Return the ways in which a pattern may be found; one without needs where it may be found in any text."""
    ways = _of_all(parser.parse(written, flags & ~re.UNICODE), "")
    return tuple(frozenset(sorted(way, key=_commonness)[:_MOST_NEEDS]) for way in ways)


def _of_all(nodes: Iterable[tuple[Any, Any]], run: str) -> Sequence[Way]:
    """Return the ways of nodes that follow one another; `run` are the letters before them."""
    ways: Sequence[Way] = [frozenset()]
    for code, value in nodes:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        inner, taken = _of_one(code, value, run)
        ways = _both(ways, inner if taken else _both([_met_by(run)], inner))
        run = ""
    return _both(ways, [_met_by(run)])


def _of_one(code: object, value: Any, run: str) -> tuple[Sequence[Way], bool]:
    """Return the ways of a node, and whether the letters before it are taken into them."""
    if code is codes.BRANCH:
        return _alone([way for branch in value[1] for way in _of_all(branch, run)]), True
    if code is codes.SUBPATTERN:
        return _of_all(value[3], run), True
    if code is codes.ATOMIC_GROUP:
        return _of_all(value, run), True
    if code in _REPEATS and value[0]:
        return _of_all(value[2], ""), False
    return [frozenset()], False


def _met_by(run: str) -> Way:
    return frozenset(frozenset({piece[:LONGEST]}) for piece in caseless(run).split() if len(piece) >= SHORTEST)


def _alone(ways: Sequence[Way]) -> Sequence[Way]:
    """Return ways that stand beside each other: those of one need each are one, and one without needs is all."""
    if any(not way for way in ways):
        return [frozenset()]
    single = [need for way in ways if len(way) == 1 for need in way]
    others = list(dict.fromkeys(way for way in ways if len(way) > 1))
    return [*others, frozenset({frozenset().union(*single)})] if single else others


def _both(ways: Sequence[Way], others: Sequence[Way]) -> Sequence[Way]:
    """Return the ways in which one of each is met."""
    if len(ways) * len(others) > _MOST_WAYS:
        others = _rarest_of_each(others)
    return [way | other for way in ways for other in others]


def _rarest_of_each(ways: Sequence[Way]) -> Sequence[Way]:
    return _alone([frozenset({min(way, key=_commonness)}) if way else way for way in ways])


def _commonness(need: Need) -> float:
    return sum(1 / _RARER ** len(piece) for piece in need)
