"""Queries that match whatever came so far, but for what each of them shuns."""

from typing import Generic

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.crowds import Crowd
from bot.matching.hanging.found import Group, T


class Exceptions(Generic[T]):
    """The queries together, and by what they shun: who shuns nothing of a text needs no look."""

    __slots__ = ("_all", "_by_shunned", "_shunned")

    def __init__(self) -> None:
        self._all: set[T] = set()
        self._by_shunned: dict[Clause, T | Crowd[T]] = {}
        #: What is shunned, as a set beside.
        self._shunned: set[Clause] = set()

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._all)

    def add(self, one: T) -> None:
        """Hang a query up."""
        self._all.add(one)
        for clause in one.bars:
            there = self._by_shunned.get(clause)
            if there is None:
                self._by_shunned[clause] = one
                self._shunned.add(clause)
            elif isinstance(there, Crowd):
                there.add(one)
            else:
                self._by_shunned[clause] = Crowd((there, one))

    def remove(self, one: T) -> None:
        """Take a query down that hangs here."""
        self._all.remove(one)
        for clause in one.bars:
            there = self._by_shunned[clause]
            if isinstance(there, Crowd):
                there.remove(one)
            if there is one or not there:
                del self._by_shunned[clause]
                self._shunned.remove(clause)

    def group(self, shunned: set[Clause]) -> Group[T]:
        """Return the queries, and those that shun something of what is met."""
        but: set[T] = set()
        for clause in shunned & self._shunned:
            there = self._by_shunned[clause]
            if isinstance(there, Crowd):
                but |= there
            else:
                but.add(there)
        return Group(self._all, but)
