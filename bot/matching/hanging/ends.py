"""Queries that ask for nothing more: they match what came so far, but for what each of them shuns, or looks at."""

from typing import Generic

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.crowds import Crowd, Crowds
from bot.matching.hanging.followers import Followers, Way
from bot.matching.hanging.found import Found, Group, Hanging, T, told


class Ends:
    """Queries of which all clauses are met."""

    __slots__ = ("_but", "_here", "_loose", "_ways")

    def __init__(self) -> None:
        self._here: list[Followers] = []
        #: Those of which nothing is left but what they shun.
        self._but = Exceptions[Followers]()
        self._ways = Exceptions[Way]()
        #: Those that have to be looked at.
        self._loose: set[Hanging] = set()

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._here) + len(self._but) + len(self._ways) + len(self._loose)

    def add(self, one: Hanging) -> None:
        """Hang a query up."""
        if one.is_sure:
            self._here.append(told(one))
        elif one.checks:
            self._loose.add(one)
        elif isinstance(one, Way):
            self._ways.add(one)
        else:
            self._but.add(one)

    def remove(self, one: Hanging) -> None:
        """Take a query down that hangs here."""
        if one.is_sure:
            followers = told(one)  # there twice if two of its ways ask for the same
            del self._here[next(at for at, each in enumerate(self._here) if each is followers)]
        elif one.checks:
            self._loose.remove(one)
        elif isinstance(one, Way):
            self._ways.remove(one)
        else:
            self._but.remove(one)

    def find(self, found: Found) -> None:
        """Add the queries, in so far as they match."""
        found.queries += self._here
        found.maybe += self._loose
        if self._but.all:
            found.groups.append(self._but.group(found.shunned))
        if self._ways.all:
            found.ways.append(self._ways.group(found.shunned))


class Exceptions(Generic[T]):
    """The queries together, and by what they shun: who shuns nothing of a text needs no look."""

    __slots__ = ("_by_shunned", "_crowds", "_shunned", "all")

    def __init__(self) -> None:
        self.all: set[T] = set()
        self._by_shunned: dict[Clause, T | Crowd[T]] = {}
        #: What is shunned, as a set beside.
        self._shunned: set[Clause] = set()
        self._crowds = Crowds[T]()

    def __len__(self) -> int:
        """Count the queries."""
        return len(self.all)

    def add(self, one: T) -> None:
        """Hang a query up."""
        self.all.add(one)
        for clause in one.bars:
            self._by_shunned[clause] = self._crowds.joined(self._by_shunned.get(clause), one)
            self._shunned.add(clause)

    def remove(self, one: T) -> None:
        """Take a query down that hangs here."""
        self.all.remove(one)
        for clause in one.bars:
            left = self._crowds.left(self._by_shunned[clause], one)
            if left is None:
                del self._by_shunned[clause]
                self._shunned.remove(clause)
            else:
                self._by_shunned[clause] = left

    def group(self, shunned: set[Clause]) -> Group[T]:
        """Return the queries, and those that shun something of what is met."""
        but = set[T | Crowd[T] | None](map(self._by_shunned.__getitem__, shunned & self._shunned))
        return Group(self.all, self._crowds.members(but))
