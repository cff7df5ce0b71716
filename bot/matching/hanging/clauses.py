"""What queries ask for, each thing once: whether a text has it is found out once for all who ask for it."""

from bot.matching.document import Anchor, Document, is_name
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.postings import Postings


class Clause:
    """One of some anchors: what a query of several words asks for, or shuns, shared by all that do."""

    __slots__ = ("anchors", "asked", "common", "is_named")

    def __init__(self, anchors: tuple[Anchor, ...]) -> None:
        self.anchors = anchors
        #: How many of a thousand texts have one of the anchors.
        self.common = commonness(anchors)
        #: Only names in fields meet it, of which a text has few: what hangs by it is reached in few steps.
        self.is_named = all(map(is_name, anchors))
        #: How many queries ask for it, or shun it.
        self.asked = 0


class Clauses:
    """All clauses of one index."""

    __slots__ = ("_by_anchors", "_postings")

    def __init__(self) -> None:
        self._by_anchors: dict[tuple[Anchor, ...], Clause] = {}
        self._postings = Postings[Clause]()

    def __len__(self) -> int:
        """Count the clauses."""
        return len(self._by_anchors)

    @property
    def traces(self) -> int:
        """Count all that is kept; 0 when nobody asks for anything."""
        return len(self) + self._postings.traces

    def ask(self, anchors: tuple[Anchor, ...]) -> Clause:
        """Return the clause of some anchors, which one more query asks for."""
        clause = self._by_anchors.get(anchors)
        if clause is None:
            clause = self._by_anchors[anchors] = Clause(anchors)
            self.hang(clause)
        clause.asked += 1
        return clause

    def drop(self, clause: Clause) -> None:
        """Note that one query less asks for it."""
        clause.asked -= 1
        if not clause.asked:
            del self._by_anchors[clause.anchors]
            self.hang_no_more(clause)

    def hang(self, clause: Clause) -> None:
        """Let something be looked for in documents, by its anchors."""
        self._postings.add(clause)

    def hang_no_more(self, clause: Clause) -> None:
        """Let it no longer be looked for."""
        self._postings.remove(clause)

    def under(self, document: Document) -> set[Clause]:
        """Return what hangs under the document's anchors: the clauses that it meets, and what else was hung up."""
        return self._postings.under(document)
