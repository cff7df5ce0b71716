"""Queries that ask for nothing more: they match what came so far, but for what each of them shuns, or looks at."""

from collections.abc import Iterable
from itertools import filterfalse
from typing import Generic

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.crowds import Crowd
from bot.matching.hanging.followers import Followers, Way
from bot.matching.hanging.found import Found, Hanging, T, told


class Ends:
    """Queries of which all clauses are met."""

    __slots__ = ("_but", "_here", "_loose", "_ways")

    def __init__(self) -> None:
        #: None as long as there are none, like the others: most ends have one kind.
        self._here: list[Followers] | None = None
        #: Those of which nothing is left but what they shun.
        self._but: Exceptions[Followers] | None = None
        self._ways: Exceptions[Way] | None = None
        #: Those that have to be looked at.
        self._loose: set[Hanging] | None = None

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._here or ()) + len(self._but or ()) + len(self._ways or ()) + len(self._loose or ())

    def add(self, one: Hanging) -> None:
        """Hang a query up."""
        if one.is_sure:
            self._here = self._here or []
            self._here.append(told(one))
        elif one.checks:
            self._loose = self._loose or set()
            self._loose.add(one)
        elif isinstance(one, Way):
            self._ways = self._ways or Exceptions[Way]()
            self._ways.add(one)
        else:
            self._but = self._but or Exceptions[Followers]()
            self._but.add(one)

    def remove(self, one: Hanging) -> None:
        """Take a query down that hangs here."""
        if one.is_sure and self._here is not None:
            followers = told(one)  # there twice if two of its ways ask for the same
            del self._here[next(at for at, each in enumerate(self._here) if each is followers)]
            self._here = self._here or None
        elif one.checks and self._loose is not None:
            self._loose.remove(one)
            self._loose = self._loose or None
        elif isinstance(one, Way) and self._ways is not None:
            self._ways.remove(one)
            self._ways = self._ways or None
        elif isinstance(one, Followers) and self._but is not None:
            self._but.remove(one)
            self._but = self._but or None

    def find(self, found: Found) -> None:
        """Add the queries, in so far as they match."""
        if self._here is not None:
            found.told.append(self._here)
        if self._but is not None:
            found.groups.append(self._but)
        if self._ways is not None:
            found.ways.append(self._ways)
        if self._loose is not None:
            found.maybe += self._loose


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

    def left(self, met: set[Clause]) -> Iterable[T]:
        """Return those that shun nothing of what is met."""
        but: set[T] = set()
        for clause in met & self._shunned:
            there = self._by_shunned[clause]
            if isinstance(there, Crowd):
                but |= there
            else:
                but.add(there)
        return filterfalse(but.__contains__, self._all) if but else self._all
