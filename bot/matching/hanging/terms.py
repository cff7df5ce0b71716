"""What queries of several words ask for, and which of it a text has."""

from collections.abc import Sequence
from itertools import chain

from bot.matching.document import ANY_TEXT, Anchor, Document, is_beside
from bot.matching.hanging.clauses import Clause, Clauses
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.demands import demands, is_quick
from bot.matching.hanging.followers import Followers, Place, Room, Way
from bot.matching.hanging.found import Met
from bot.matching.hanging.literals import Literal, Literals, shunned, sure
from bot.matching.tree import Either, Every, Node, Without


class Terms:
    """The clauses and literals of one index."""

    __slots__ = ("_clauses", "_literals")

    def __init__(self) -> None:
        self._clauses = Clauses()
        self._literals = Literals(self._clauses)

    def __len__(self) -> int:
        """Count the clauses."""
        return len(self._clauses)

    @property
    def traces(self) -> int:
        """Count all that is kept; 0 when nobody asks for anything."""
        return self._clauses.traces + self._literals.traces

    def place(self, root: Node, room: Room, choices: Room) -> Place:
        """Return where a query hangs, by what it asks for from now on: in a room, or among the choices."""
        if isinstance(root, Either) and not sure(root):
            return self._choice(root.parts, choices)
        clauses, bars, checks = self._terms(root)
        return Place(room, (), clauses, bars, checks)

    def _choice(self, parts: Sequence[Node], choices: Room) -> Place:
        every = list(dict.fromkeys(chain.from_iterable(map(sure, parts))))
        # Words side by side are looked for among the clauses.
        beside = tuple(filter(is_beside, every))
        anchors = tuple(anchor for anchor in every if not is_beside(anchor))
        ways = [Way(*self._terms(part)) for part in parts if not sure(part)]
        if beside:
            ways.append(Way((self._clauses.ask(beside),), (), ()))
        return Place(choices, anchors, ways=tuple(ways))

    def _terms(self, root: Node) -> tuple[tuple[Clause, ...], tuple[Clause, ...], tuple[Literal, ...]]:
        asked, bars, checks = list[Clause](), list[Clause](), list[Literal]()
        for part in root.parts if isinstance(root, Every) else (root,):
            if isinstance(part, Without):
                self._shun(part, bars, checks)
            else:
                self._ask(part, asked, checks)
        if not asked:  # nothing that a text is known to have without a closer look
            asked.append(self._clauses.ask(min(_cheaper(demands(root).clauses), key=commonness)))
        rarest = sorted(self._once(asked), key=lambda clause: (not clause.is_named, clause.common, clause.asked))
        return tuple(rarest), tuple(self._once(bars)), tuple(checks)

    def drop(self, one: Followers) -> None:
        """Note that a query asks for nothing any more."""
        every: tuple[Followers | Way, ...] = (one, *one.ways)
        for each in every:
            for clause in (*each.clauses, *each.bars):
                self._drop(clause)
            for literal in each.checks:
                self._literals.drop(literal)

    def met(self, document: Document) -> Met:
        """Return what a document meets."""
        found = self._clauses.under(document)
        possible = self._literals.possible(found)
        found -= possible
        met = Met(document, found)
        certain = self._literals.met(met.terms)
        met.decide(certain, possible - certain)
        return met

    def _ask(self, part: Node, asked: list[Clause], checks: list[Literal]) -> None:
        if anchors := sure(part):
            asked.append(self._clauses.ask(anchors))
            return
        literal = self._literals.ask(part)
        if literal.is_quick and literal.anchors:
            asked.append(self._literals.wait(literal))
        else:
            checks.append(literal)
            asked += map(self._clauses.ask, filter(is_quick, demands(part).clauses))

    def _shun(self, part: Without, bars: list[Clause], checks: list[Literal]) -> None:
        if anchors := shunned(part):
            bars.append(self._clauses.ask(anchors))
            return
        literal = self._literals.ask(part.part)
        if literal.is_quick and literal.anchors:
            bars.append(self._literals.wait(literal))
        else:
            checks.append(self._literals.ask(part))
            self._literals.drop(literal)

    def _once(self, clauses: Sequence[Clause]) -> list[Clause]:
        """Return clauses each once: two words may be one."""
        found: dict[Clause, None] = {}
        for clause in clauses:
            if clause in found:
                self._drop(clause)
            found[clause] = None
        return list(found)

    def _drop(self, clause: Clause) -> None:
        if isinstance(clause, Literal):
            self._literals.wait_no_more(clause)
            self._literals.drop(clause)
        else:
            self._clauses.drop(clause)


def _cheaper(clauses: Sequence[tuple[Anchor, ...]]) -> Sequence[tuple[Anchor, ...]]:
    """Return the clauses that not every text has to be read through for, if there are any."""
    return [anchors for anchors in clauses if ANY_TEXT not in anchors] or clauses
