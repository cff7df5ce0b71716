"""Queries of several clauses, as a tree: under the rarest that they ask for, there under the next one, and so on.

What a text lacks is passed by with everything behind it, and what several queries begin with is decided once.
"""

from typing import Generic, TypeAlias

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.exceptions import Exceptions
from bot.matching.hanging.found import Found, T

#: So many queries are looked at one by one; more of them branch.
_FEW = 4


class Branch(Generic[T]):
    """The queries that ask for the same clauses up to here, by what else they ask for."""

    __slots__ = ("_but", "_here", "_loose", "_more", "_more_keys", "_sure", "_sure_keys")

    def __init__(self) -> None:
        #: Queries of which nothing is left to ask; like the others below, none as long as there are none.
        self._here: list[T] | None = None
        #: Those that match what meets one clause more, by that clause; and the clauses as a set beside: two sets are
        #: intersected by the hashes that they keep.
        self._sure: dict[Clause, T] = {}
        self._sure_keys: set[Clause] = set()
        #: What hangs on by one clause more.
        self._more: dict[Clause, Hung[T]] = {}
        self._more_keys: set[Clause] = set()
        #: Those of which nothing is left but what they shun.
        self._but: Exceptions[T] | None = None
        #: Those that have to be looked at.
        self._loose: set[T] | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing hangs here."""
        return not (self._here or self._sure or self._more or self._but or self._loose)

    @property
    def traces(self) -> int:
        """Count what hangs here."""
        ends = len(self._here or ()) + len(self._but or ()) + len(self._loose or ())
        return len(self._sure_keys) + len(self._more_keys) + ends

    def add(self, one: T, depth: int = 0) -> None:
        """Hang up a query of which so many clauses are met here."""
        left = len(one.clauses) - depth
        if not left:
            self._end(one)
            return
        clause = one.clauses[depth]
        if left == 1 and one.is_sure and clause not in self._sure:
            self._sure[clause] = one
            self._sure_keys.add(clause)
        else:
            self._more[clause] = _hung(self._more.get(clause), one, depth + 1)
            self._more_keys.add(clause)

    def remove(self, one: T, depth: int = 0) -> None:
        """Take down a query that hangs here or behind."""
        if len(one.clauses) == depth:
            self._end_no_more(one)
            return
        clause = one.clauses[depth]
        if self._sure.get(clause) is one:
            del self._sure[clause]
            self._sure_keys.remove(clause)
            return
        hung = _left(self._more[clause], one, depth + 1)
        if hung is None:
            del self._more[clause]
            self._more_keys.remove(clause)
        else:
            self._more[clause] = hung

    def find(self, met: set[Clause], found: Found[T]) -> None:
        """Add what hangs here or behind, and is met, or may be."""
        if hits := met & self._sure_keys:
            found.queries += map(self._sure.__getitem__, hits)
        if self._more_keys:
            for hung in map(self._more.__getitem__, met & self._more_keys):
                if isinstance(hung, Branch):
                    hung.find(found.behind, found)
                elif isinstance(hung, list):
                    found.maybe += hung
                else:
                    found.maybe.append(hung)
        if self._here is not None:
            found.queries += self._here
        if self._but is not None:
            found.groups.append(self._but.group(found.shunned))
        if self._loose is not None:
            found.maybe += self._loose

    def _end(self, one: T) -> None:
        if one.is_sure:
            self._here = self._here or []
            self._here.append(one)
        elif not one.checks:
            self._but = self._but or Exceptions[T]()
            self._but.add(one)
        else:
            self._loose = self._loose or set()
            self._loose.add(one)

    def _end_no_more(self, one: T) -> None:
        if one.is_sure:
            assert self._here is not None  # noqa: S101  # it hangs there
            self._here = _without(self._here, one) or None
        elif not one.checks:
            assert self._but is not None  # noqa: S101  # as above
            self._but.remove(one)
            self._but = self._but or None
        else:
            assert self._loose is not None  # noqa: S101  # as above
            self._loose.remove(one)
            self._loose = self._loose or None


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
    left = _without(there, one)
    return left[0] if len(left) == 1 else left


def _without(some: list[T], one: T) -> list[T]:
    """Return the others; arrays of the same chats are equal, and not the same."""
    return [each for each in some if each is not one]
