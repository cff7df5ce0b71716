"""What a text must have for a pattern to be found in it, read from the pattern itself, as RE2's filters are.

«‹(?:انفجار|قصف) في (?:سوق|مطعم)» is found only where one of the first two stands and one of the last. That is a way of
two needs: a need is met by any of its pieces of words, a way by all of its needs, and a pattern is found by one of its
ways. What can't be told is taken for met, so that a text without any way has no match for sure.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]  # the parser's own names have no public home
from re import _parser as parser  # type: ignore[attr-defined]  # only the parser knows what a pattern is made of
from typing import Any, Final

#: Pieces of words, or signs, one of which must stand in the text.
Need = frozenset[str]
#: What must be met together.
Way = frozenset[Need]

#: A shorter piece stands in nearly every text, but for a sign; of a longer one its first letters tell enough.
SHORTEST: Final = 2
LONGEST: Final = 4
#: A pattern that could be found in more ways is told by the rarest need of each.
_MOST_WAYS: Final = 300
#: Two needs of a way tell nearly as much as all of them.
_MOST_NEEDS: Final = 2
#: A piece that is one letter longer is about so many times as rare.
_RARER: Final = 8.0
#: So many spellings of a run of letters are told apart, «[تي]حدث», and so many signs that may stand in one place.
_MOST_RUNS: Final = 12
_MOST_SIGNS: Final = 40
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})


def caseless(text: str) -> str:
    """Return a text in which letters are the same that a pattern without case takes for the same."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def is_sign(piece: str) -> bool:
    """Return whether a piece is no letter and no digit: «#», «(»."""
    return len(piece) == 1 and not piece.isalnum() and not piece.isspace()


def ways_of(written: str, flags: int = 0) -> tuple[Way, ...]:
    """Return the ways in which a pattern may be found; one without needs where it may be found in any text."""
    ways = _of_all(parser.parse(written, flags & ~re.UNICODE), _NO_RUN)
    return tuple(frozenset(sorted(way, key=_commonness)[:_MOST_NEEDS]) for way in ways)


def ways_to_begin(written: str, flags: int = 0) -> tuple[Way, ...]:
    """Return the ways in which a text's first word may be that of a match at the text's beginning."""
    return tuple(_first_word([], list(parser.parse(written, flags & ~re.UNICODE))))


def _first_word(before: Sequence[tuple[Any, Any]], nodes: Sequence[tuple[Any, Any]]) -> Sequence[Way]:
    """Return the ways of nodes up to a space; those `before` have none."""
    for at, (code, value) in enumerate(nodes):
        if not _may_hold_space(code, value):
            continue
        before, rest = [*before, *nodes[:at]], nodes[at + 1 :]
        if code is codes.SUBPATTERN:
            return _first_word(before, [*value[3], *rest])
        if code is codes.BRANCH:
            return _alone([way for branch in value[1] for way in _first_word(before, [*branch, *rest])])
        if code in _REPEATS and value[0] == 0:
            return _alone([*_first_word(before, [*value[2], *_ANYTHING]), *_first_word(before, rest)])
        return _of_all(before, _NO_RUN)
    return _of_all([*before, *nodes], _NO_RUN)


_ANYTHING: Final = [(codes.ANY, None)]
_WITHOUT_SPACE: Final = frozenset({codes.CATEGORY_WORD, codes.CATEGORY_DIGIT, codes.CATEGORY_NOT_SPACE})


def _may_hold_space(code: object, value: Any) -> bool:
    if code is codes.LITERAL:
        return chr(value).isspace()
    if code is codes.IN:
        return any(_may_be_space(kind, each) for kind, each in value)
    if code is codes.BRANCH:
        return any(_may_hold_space(*node) for branch in value[1] for node in branch)
    if code is codes.SUBPATTERN or code in _REPEATS:
        return any(_may_hold_space(*node) for node in value[-1])
    return code not in {codes.AT, codes.ASSERT, codes.ASSERT_NOT}


def _may_be_space(kind: object, value: Any) -> bool:
    """Return whether a part of a set of letters may be a space."""
    if kind is codes.LITERAL:
        return chr(value).isspace()
    if kind is codes.RANGE:
        return any(map(str.isspace, map(chr, range(value[0], value[1] + 1))))
    return value not in _WITHOUT_SPACE


#: Letters that follow one another, in each of their spellings.
_Runs = Sequence[str]
_NO_RUN: Final = ("",)


def _of_all(nodes: Iterable[tuple[Any, Any]], runs: _Runs) -> Sequence[Way]:
    """Return the ways of nodes that follow one another; `runs` are the letters before them."""
    ways: Sequence[Way] = [frozenset()]
    for code, value in nodes:
        letters = _letters_of(code, value)
        if letters and len(letters) * len(runs) <= _MOST_RUNS:
            runs = [f"{run}{letter}" for run, letter in product(runs, letters)]
            continue
        inner, taken = _of_one(code, value, runs)
        ways = _both(ways, inner if taken else _both([_met_by(runs)], inner))
        runs = _NO_RUN
    return _both(ways, [_met_by(runs)])


def _of_one(code: object, value: Any, runs: _Runs) -> tuple[Sequence[Way], bool]:
    """Return the ways of a node, and whether the letters before it are taken into them."""
    if code is codes.BRANCH:
        return _alone([way for branch in value[1] for way in _of_all(branch, runs)]), True
    if code is codes.SUBPATTERN:
        return _of_all(value[3], runs), True
    if code is codes.ATOMIC_GROUP:
        return _of_all(value, runs), True
    if code in _REPEATS and value[0]:
        return _of_all(value[2], _NO_RUN), False
    signs = _letters_of(code, value)
    if signs and len(signs) <= _MOST_SIGNS and all(map(is_sign, signs)):
        return [frozenset({frozenset(signs)})], False
    return [frozenset()], False


def _letters_of(code: object, value: Any) -> Sequence[str]:
    """Return what may stand at the place of a node that is one letter; nothing where that isn't told one by one."""
    if code is codes.LITERAL:
        return (chr(value),)
    if code is not codes.IN or any(kind is not codes.LITERAL for kind, _ in value):
        return ()
    letters = [chr(letter) for _, letter in value]
    return () if any(map(str.isspace, letters)) else letters


def _met_by(runs: _Runs) -> Way:
    spellings = [caseless(run).split() for run in runs]
    if len({*map(len, spellings)}) != 1:
        return frozenset()
    pieces = (frozenset(piece[:LONGEST] for piece in word) for word in zip(*spellings, strict=True))
    return frozenset(need for need in pieces if all(len(piece) >= SHORTEST or is_sign(piece) for piece in need))


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
    return _alone([frozenset({rarest(way)}) if way else way for way in ways])


def rarest(way: Way) -> Need:
    """Return that need of a way which the fewest texts meet."""
    return min(way, key=_commonness)


def _commonness(need: Need) -> float:
    return sum(1 / _RARER ** len(piece) for piece in need)
