"""Queries that ask for nothing more: they match what came so far, but for what each of them shuns, or looks at."""

from typing import Generic

from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.crowds import Crowd, Crowds
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.found import Found, Group, T, told


class Ends(Generic[T]):
    """Queries of which all clauses are met."""

    __slots__ = ("_but", "_here", "_loose")

    def __init__(self) -> None:
        self._here: list[Followers] = []
        #: Those of which nothing is left but what they shun.
        self._but: Exceptions[T] | None = None
        #: Those that have to be looked at.
        self._loose: set[T] | None = None

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._here) + len(self._but or ()) + len(self._loose or ())

    def add(self, one: T) -> None:
        """Hang a query up."""
        if one.is_sure:
            self._here.append(told(one))
        elif not one.checks:
            self._but = self._but or Exceptions[T]()
            self._but.add(one)
        else:
            self._loose = self._loose or set()
            self._loose.add(one)

    def remove(self, one: T) -> None:
        """Take a query down that hangs here."""
        if one.is_sure:
            followers = told(one)  # there twice if two of its ways ask for the same
            del self._here[next(at for at, each in enumerate(self._here) if each is followers)]
        elif not one.checks:
            assert self._but is not None  # noqa: S101  # it hangs there
            self._but.remove(one)
            self._but = self._but or None
        else:
            assert self._loose is not None  # noqa: S101  # as above
            self._loose.remove(one)
            self._loose = self._loose or None

    def find(self, found: Found[T]) -> None:
        """Add the queries, in so far as they match."""
        found.queries += self._here
        if self._but is not None:
            found.groups.append(self._but.group(found.shunned))
        if self._loose is not None:
            found.maybe += self._loose


class Exceptions(Generic[T]):
    """The queries together, and by what they shun: who shuns nothing of a text needs no look."""

    __slots__ = ("_all", "_by_shunned", "_crowds", "_shunned")

    def __init__(self) -> None:
        self._all: set[T] = set()
        self._by_shunned: dict[Clause, T | Crowd[T]] = {}
        #: What is shunned, as a set beside.
        self._shunned: set[Clause] = set()
        self._crowds = Crowds[T]()

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._all)

    def add(self, one: T) -> None:
        """Hang a query up."""
        self._all.add(one)
        for clause in one.bars:
            self._by_shunned[clause] = self._crowds.joined(self._by_shunned.get(clause), one)
            self._shunned.add(clause)

    def remove(self, one: T) -> None:
        """Take a query down that hangs here."""
        self._all.remove(one)
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
        return Group(self._all, self._crowds.members(but) if but else set())
