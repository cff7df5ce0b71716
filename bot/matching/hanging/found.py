"""What is found for a document on the way through the tree."""

from typing import NamedTuple

from bot.matching.document import Document
from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.literals import Literal
from bot.matching.hanging.plan import passes


class Group(NamedTuple):
    """Queries that match but for some: thousands hang together, and few of them shun something of a text."""

    all: set[Followers]
    #: Some of them.
    but: set[Followers]

    def size(self) -> int:
        """Count those that match."""
        return len(self.all) - len(self.but)

    def members(self) -> set[Followers]:
        """Return those that match."""
        return self.all - self.but if self.but else self.all


class Found:
    """The queries of a document, with what it meets; each is found once, as it hangs at one place."""

    __slots__ = ("_decided", "document", "groups", "met", "queries")

    def __init__(self, document: Document, met: set[Clause]) -> None:
        self.document = document
        self.met = met
        self.queries: list[Followers] = []
        self.groups: list[Group] = []
        #: What was looked at already.
        self._decided: dict[Literal, bool] = {}

    def look(self, one: Followers) -> None:
        """Add a query, whose clauses are met, if it matches."""
        if self.met.isdisjoint(one.bars) and all(map(self._has, one.checks)):
            self.queries.append(one)

    def decide(self, met: set[Literal], possible: set[Literal]) -> None:
        """Find out which of some literals are met, too, beside those that are."""
        self.met |= met
        self.met.update([literal for literal in possible if self._has(literal)])

    def _has(self, literal: Literal) -> bool:
        has = self._decided.get(literal)
        if has is None:
            has = self._decided[literal] = self._decide(literal)
        return has

    def _decide(self, literal: Literal) -> bool:
        if literal.is_none:
            return not self._has(literal.parts[0])
        if literal.is_any:
            return not self.met.isdisjoint(literal.clauses) or any(map(self._has, literal.parts))
        return (
            self.met.issuperset(literal.clauses)
            and self.met.isdisjoint(literal.bars)
            and all(map(self._has, literal.parts))
            and (literal.plan is None or passes(literal.plan, self.document))
        )
