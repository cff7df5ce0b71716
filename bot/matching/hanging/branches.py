"""Queries of several clauses, as a tree: under the rarest that they ask for, there under the next one, and so on.

What a text lacks is passed by with everything behind it, and what several queries begin with is decided once.
"""

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeAlias

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.ends import Ends
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.found import Found, T, told

#: So many queries are looked at one by one; more of them branch.
_FEW = 4


class Branch(Generic[T]):
    """The queries that ask for the same clauses up to here, by what else they ask for."""

    __slots__ = ("_ends", "_more", "_more_keys", "_sure", "_sure_keys")

    def __init__(self) -> None:
        #: Those that match what meets one clause more, by that clause; and the clauses as a set beside: two sets are
        #: intersected by the hashes that they keep.
        self._sure: dict[Clause, Followers] = {}
        self._sure_keys: set[Clause] = set()
        #: What hangs on by one clause more.
        self._more: dict[Clause, Hung[T]] = {}
        self._more_keys: set[Clause] = set()
        #: Queries of which no clause is left to ask.
        self._ends: Ends[T] | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing hangs here."""
        return not self.traces

    @property
    def traces(self) -> int:
        """Count what hangs here."""
        return len(self._sure_keys) + len(self._more_keys) + len(self._ends or ())

    def add(self, one: T, depth: int = 0) -> None:
        """Hang up a query of which so many clauses are met here."""
        left = len(one.clauses) - depth
        if not left:
            self._ends = self._ends or Ends[T]()
            self._ends.add(one)
            return
        clause = one.clauses[depth]
        if left == 1 and one.is_sure and clause not in self._sure:
            self._sure[clause] = told(one)
            self._sure_keys.add(clause)
        else:
            self._more[clause] = _hung(self._more.get(clause), one, depth + 1)
            self._more_keys.add(clause)

    def remove(self, one: T, depth: int = 0) -> None:
        """Take down a query that hangs here or behind."""
        left = len(one.clauses) - depth
        if not left:
            assert self._ends is not None  # noqa: S101  # it hangs there
            self._ends.remove(one)
            self._ends = self._ends or None
            return
        clause = one.clauses[depth]
        if left == 1 and one.is_sure and self._sure.get(clause) is told(one):
            del self._sure[clause]
            self._sure_keys.remove(clause)
            return
        hung = _left(self._more[clause], one, depth + 1)
        if hung is None:
            del self._more[clause]
            self._more_keys.remove(clause)
        else:
            self._more[clause] = hung

    def find(self, found: Found[T]) -> None:
        """Add what hangs here or behind, and is met, or may be."""
        # All branches of one depth at once, in C: one by one each would cost more than what hangs there.
        branches, met = [self], found.terms
        while branches:
            sure = map(met.intersection, map(_sure_keys, branches))
            found.queries += chain.from_iterable(map(map, map(_sure, branches), sure))
            for ends in map(_ends, branches):
                if ends is not None:
                    ends.find(found)
            more = map(met.intersection, map(_more_keys, branches))
            hung = chain.from_iterable(map(map, map(_more, branches), more))
            branches, met = _branching(hung, found.maybe), found.behind


#: What hangs at one place: a query, a few, or a branch of them.
Hung: TypeAlias = T | list[T] | Branch[T]


def _hung(there: Hung[T] | None, one: T, depth: int) -> Hung[T]:
    """Return what hangs where `there` hung, now that one more does."""
    if there is None:
        return one
    if isinstance(there, Branch):
        there.add(one, depth)
        return there
    if not isinstance(there, list):
        return [there, one]
    if len(there) < _FEW:
        there.append(one)
        return there
    branch = Branch[T]()
    for each in (*there, one):
        branch.add(each, depth)
    return branch


def _left(there: Hung[T], one: T, depth: int) -> Hung[T] | None:
    """Return what hangs where `there` hung, now that one of them doesn't."""
    if isinstance(there, Branch):
        there.remove(one, depth)
        return None if there.is_empty else there
    if not isinstance(there, list):
        return None
    left = [each for each in there if each is not one]  # arrays of the same chats are equal
    return left[0] if len(left) == 1 else left


def _branching(some: Iterable[Hung[T]], maybe: list[T]) -> list[Branch[T]]:
    """Return the branches among what hangs somewhere; the queries go to those that may match."""
    branches = []
    for hung in some:
        if isinstance(hung, Branch):
            branches.append(hung)
        elif isinstance(hung, list):
            maybe += hung
        else:
            maybe.append(hung)
    return branches


_sure_keys, _more_keys = attrgetter("_sure_keys"), attrgetter("_more_keys")
_sure, _more = attrgetter("_sure.__getitem__"), attrgetter("_more.__getitem__")
_ends = attrgetter("_ends")
