"""Queries of several clauses, as a tree: under the rarest that they ask for, there under the next one, and so on.

What a text lacks is passed by with everything behind it, and what several queries begin with is decided once.
"""

from collections.abc import Sequence
from typing import TypeAlias

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.ends import Ends
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.found import Found, Hanging, told

#: So many queries are looked at one by one; more of them branch.
_FEW = 4
#: In place of a set where nothing is kept.
_NONE: set[Clause] = set()


class Branch:
    """The queries that ask for the same clauses up to here, by what else they ask for."""

    __slots__ = ("_ends", "_last", "_last_keys", "_more", "_more_keys", "_sure", "_sure_keys")

    def __init__(self) -> None:
        #: Those that match what meets one clause more, by that clause; and the clauses as a set beside: two sets are
        #: intersected by the hashes that they keep.
        self._sure: dict[Clause, Followers] = {}
        self._sure_keys: set[Clause] = set()
        #: Others that ask for one clause more, a few by each: all that is left is what they shun. None as long as there
        #: are none, as nearly everywhere.
        self._last: dict[Clause, list[Hanging]] | None = None
        self._last_keys: set[Clause] = _NONE
        #: What hangs on by one clause more.
        self._more: dict[Clause, Hung] = {}
        self._more_keys: set[Clause] = set()
        #: Queries of which no clause is left to ask.
        self._ends: Ends | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing hangs here."""
        return not self.traces

    @property
    def traces(self) -> int:
        """Count what hangs here."""
        return len(self._sure_keys) + len(self._last or ()) + len(self._more_keys) + len(self._ends or ())

    def add(self, one: Hanging, depth: int = 0) -> None:
        """Hang up a query of which so many clauses are met here."""
        left = len(one.clauses) - depth
        if not left:
            self._ends = self._ends or Ends()
            self._ends.add(one)
            return
        clause = one.clauses[depth]
        if left == 1 and one.is_sure and clause not in self._sure:
            self._sure[clause] = told(one)
            self._sure_keys.add(clause)
        elif left > 1 or one.checks or not self._add_last(clause, one, depth + 1):
            self._more[clause] = _hung(self._more.get(clause), one, depth + 1)
            self._more_keys.add(clause)

    def _add_last(self, clause: Clause, one: Hanging, depth: int) -> bool:
        """Hang up a query that asks for one clause more, if few do; tell whether it hangs."""
        more = self._more.get(clause)
        if isinstance(more, Branch):
            return False
        if self._last is None:
            self._last, self._last_keys = {}, set()
        some = self._last.setdefault(clause, [])
        if len(some) < _FEW:
            some.append(one)
            self._last_keys.add(clause)
            return True
        self._drop_last(clause)
        self._more[clause] = branch = _branch(more, depth)
        self._more_keys.add(clause)
        for each in some:
            branch.add(each, depth)
        return False

    def _remove_last(self, clause: Clause, one: Hanging) -> bool:
        """Take a query down if it hangs among the few; tell whether it did."""
        there = (self._last or {}).get(clause, [])
        left = [each for each in there if each is not one]  # arrays of the same chats are equal
        if len(left) == len(there):
            return False
        if left:
            there[:] = left
        else:
            self._drop_last(clause)
        return True

    def _drop_last(self, clause: Clause) -> None:
        assert self._last is not None  # noqa: S101  # something hung there
        del self._last[clause]
        self._last_keys.remove(clause)
        if not self._last:
            self._last, self._last_keys = None, _NONE

    def remove(self, one: Hanging, depth: int = 0) -> None:
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
        if left == 1 and self._remove_last(clause, one):
            return
        hung = _left(self._more[clause], one, depth + 1)
        if hung is None:
            del self._more[clause]
            self._more_keys.remove(clause)
        else:
            self._more[clause] = hung

    def find(self, met: set[Clause], found: Found) -> None:
        """Add what hangs here or behind, and is met, or may be."""
        # Dozens of branches are passed for each text: by one loop, as each call costs as much as its look-ups.
        told, last, maybe = found.told, found.last, found.maybe
        branches = [self]
        for branch in branches:  # grows on the way
            if hits := met & branch._sure_keys:
                told.append(map(branch._sure.__getitem__, hits))
            if branch._ends is not None:
                branch._ends.find(found)
            if branch._last is not None and (hits := met & branch._last_keys):
                last.append(map(branch._last.__getitem__, hits))
            if branch._more_keys and (hits := met & branch._more_keys):
                for hung in map(branch._more.__getitem__, hits):
                    if isinstance(hung, Branch):
                        branches.append(hung)
                    elif isinstance(hung, list):
                        maybe += hung
                    else:
                        maybe.append(hung)


#: What hangs at one place: a query, a few, or a branch of them.
Hung: TypeAlias = Hanging | list[Hanging] | Branch


def _hung(there: Hung | None, one: Hanging, depth: int) -> Hung:
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
    branch = _branch(there, depth)
    branch.add(one, depth)
    return branch


def _branch(there: Hanging | list[Hanging] | None, depth: int) -> Branch:
    """Return a branch of a query, or a few."""
    branch = Branch()
    for each in _each(there):
        branch.add(each, depth)
    return branch


def _each(there: Hanging | list[Hanging] | None) -> Sequence[Hanging]:
    if there is None:
        return ()
    return there if isinstance(there, list) else (there,)


def _left(there: Hung, one: Hanging, depth: int) -> Hung | None:
    """Return what hangs where `there` hung, now that one of them doesn't."""
    if isinstance(there, Branch):
        there.remove(one, depth)
        return None if there.is_empty else there
    if not isinstance(there, list):
        return None
    left = [each for each in there if each is not one]  # arrays of the same chats are equal
    return left[0] if len(left) == 1 else left
