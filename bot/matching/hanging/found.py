"""What is found for a document on the way through the tree."""

from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter
from typing import Generic, TypeAlias, TypeVar

from bot.matching.document import Document
from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.followers import Followers, Way
from bot.matching.hanging.literals import Literal
from bot.matching.hanging.plan import passes

#: What hangs in the tree: a query, or one of its ways.
Hanging: TypeAlias = Followers | Way
T = TypeVar("T", bound=Hanging)


@dataclass(slots=True)
class Group(Generic[T]):
    """Queries that match but for some: thousands hang together, and few of them shun something of a text."""

    all: set[T]
    #: Some of them.
    but: set[T]

    def size(self) -> int:
        """Count those that match."""
        return len(self.all) - len(self.but)

    def members(self) -> set[T]:
        """Return those that match."""
        return self.all - self.but if self.but else self.all


class Met:
    """What a document meets of what is asked for; each thing is decided once."""

    __slots__ = ("_decided", "behind", "document", "shunned", "terms")

    def __init__(self, document: Document, terms: set[Clause]) -> None:
        self.document = document
        self.terms = terms
        #: Those of the terms by which queries hang behind others, and those that queries shun.
        self.behind: set[Clause] = set()
        self.shunned: set[Clause] = set()
        #: What was looked at already.
        self._decided: dict[Literal, bool] = {}

    def decide(self, met: set[Literal], possible: set[Literal]) -> None:
        """Find out which of some literals are met, too, beside those that are."""
        self.terms |= met
        self.terms.update([literal for literal in possible if self.has(literal)])

    def has(self, literal: Literal) -> bool:
        """Tell whether a literal is met."""
        has = self._decided.get(literal)
        if has is None:
            has = self._decided[literal] = self._decide(literal)
        return has

    def _decide(self, literal: Literal) -> bool:
        if literal.is_any:
            return not self.terms.isdisjoint(literal.clauses) or any(map(self.has, literal.parts))
        if literal.is_none:
            return not self.has(literal.parts[0])
        return (
            self.terms.issuperset(literal.clauses)
            and self.terms.isdisjoint(literal.bars)
            and all(map(self.has, literal.parts))
            and (literal.plan is None or passes(literal.plan, self.document))
        )


class Found:
    """What is found in the tree: each query once, as it hangs at one place, and each of the ways of others."""

    __slots__ = ("_met", "behind", "groups", "maybe", "queries", "shunned", "terms", "ways")

    def __init__(self, met: Met) -> None:
        self._met = met
        self.terms, self.behind, self.shunned = met.terms, met.behind, met.shunned
        self.queries: list[Followers] = []
        self.groups: list[Group[Followers]] = []
        self.ways: list[Group[Way]] = []
        #: What is not all looked for on the way.
        self.maybe: list[Hanging] = []

    def sift(self) -> None:
        """Add those of the possible queries that match."""
        # Thousands pass through here, so all in C but for what has to be decided for one alone.
        met = compress(self.maybe, map(self.terms.issuperset, map(_clauses, self.maybe)))
        some = list(met)
        for one in compress(some, map(self.shunned.isdisjoint, map(_bars, some))):
            if one.checks:
                self.look(one)
            else:
                self.queries.append(told(one))
        self.queries += map(told, chain(*map(Group.members, self.ways)))

    def look(self, one: Hanging) -> None:
        """Add a query if what else it asks for is met."""
        if all(map(self._met.has, one.checks)):
            self.queries.append(told(one))


def told(one: Hanging) -> Followers:
    """Return who is told where something is met."""
    return one.followers if isinstance(one, Way) else one


_clauses, _bars = attrgetter("clauses"), attrgetter("bars")
