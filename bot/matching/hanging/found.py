"""What is found for a document on the way through the tree."""

from typing import NamedTuple

from bot.matching.document import Document
from bot.matching.hanging.clauses import Clause, Literal
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.plan import passes


class Group(NamedTuple):
    """Queries that match but for some: thousands hang together, and few of them shun something of a text."""

    all: set[Followers]
    #: Some of them.
    but: set[Followers]

    def count(self) -> int:
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
        """Add a query if it matches."""
        if self.met.issuperset(one.clauses) and self.met.isdisjoint(one.bars) and all(map(self._has, one.checks)):
            self.queries.append(one)

    def _has(self, literal: Literal) -> bool:
        has = self._decided.get(literal)
        if has is None:
            has = self._decided[literal] = passes(literal.plan, self.document)
        return has
