"""Parts of queries that are more than a clause, each once: a choice of phrases, a name of two words, a beginning.

What they are made of are clauses and literals in turn, so that whatever many ask for is decided once for a text,
however they put it together.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import cast

from bot.matching.document import Anchor
from bot.matching.hanging.clauses import Clause, Clauses
from bot.matching.hanging.demands import Demands, cost, demands, excluded, is_quick
from bot.matching.hanging.plan import Plan, plan
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Without, Word, printed


class Literal(Clause):
    """A part of a query; all that ask for it share one. What it is made of says whether it is met."""

    __slots__ = ("bars", "clauses", "is_any", "is_none", "is_quick", "parts", "plan", "text", "waited")

    def __init__(self, text: str, anchors: tuple[Anchor, ...]) -> None:
        super().__init__(anchors)
        self.text = text
        #: How many queries hang by it.
        self.waited = 0
        #: Its clause or one of its parts is enough; or its part may not be met.
        self.is_any = False
        self.is_none = False
        self.clauses: tuple[Clause, ...] = ()
        self.parts: tuple[Literal, ...] = ()
        #: Clauses that a text may not meet.
        self.bars: tuple[Clause, ...] = ()
        #: What can be told only by a look at the text.
        self.plan: Plan | None = None
        #: It may be decided before anybody needs it: neither is the text read for it, nor how words are spelled.
        self.is_quick = True


class Literals:
    """All literals of one index."""

    __slots__ = ("_by_text", "_clauses", "_enough", "_sufficient", "_waited")

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._by_text: dict[str, Literal] = {}
        #: Those by which queries hang.
        self._waited: set[Literal] = set()
        #: Those of them of which one clause is enough, by it.
        self._enough: dict[Clause, set[Literal]] = {}
        #: These clauses, as a set beside.
        self._sufficient: set[Clause] = set()

    def __len__(self) -> int:
        """Count the literals."""
        return len(self._by_text)

    @property
    def traces(self) -> int:
        """Count all that is kept; 0 when nobody asks for anything."""
        return len(self) + len(self._waited) + len(self._enough)

    def ask(self, node: Node) -> Literal:
        """Return the literal of a part of a query, which one more asks for."""
        text = printed(node)
        literal = self._by_text.get(text)
        if literal is None:
            literal = self._by_text[text] = self._made(text, node)
        literal.asked += 1
        return literal

    def drop(self, literal: Literal) -> None:
        """Note that one less asks for it."""
        literal.asked -= 1
        if literal.asked:
            return
        del self._by_text[literal.text]
        for clause in (*literal.clauses, *literal.bars):
            self._clauses.drop(clause)
        for part in literal.parts:
            self.drop(part)

    def wait(self, literal: Literal) -> Literal:
        """Return a literal by which one more query hangs."""
        if not literal.waited:
            self._waited.add(literal)
            self._clauses.hang(literal)
            for clause in literal.clauses if literal.is_any else ():
                self._enough.setdefault(clause, set()).add(literal)
                self._sufficient.add(clause)
        literal.waited += 1
        return literal

    def wait_no_more(self, literal: Literal) -> None:
        """Note that one query less hangs by it."""
        literal.waited -= 1
        if literal.waited:
            return
        self._waited.remove(literal)
        self._clauses.hang_no_more(literal)
        for clause in literal.clauses if literal.is_any else ():
            self._enough[clause].remove(literal)
            if not self._enough[clause]:
                del self._enough[clause]
                self._sufficient.remove(clause)

    def possible(self, found: set[Clause]) -> set[Literal]:
        """Return those by which queries hang that a document may meet, of what was found under its anchors."""
        return cast("set[Literal]", found & self._waited)

    def met(self, clauses: set[Clause]) -> set[Literal]:
        """Return those by which queries hang that a document meets by one clause, of the clauses that it meets."""
        return set().union(*map(self._enough.__getitem__, clauses & self._sufficient))

    def _made(self, text: str, node: Node) -> Literal:
        needed = list(filter(is_quick, demands(node).clauses))
        literal = Literal(text, min(needed, key=cost, default=()))
        match node:
            case Either(parts):
                literal.is_any = True
                literal.clauses = self._asked([tuple(dict.fromkeys(chain.from_iterable(map(sure, parts))))])
                literal.parts = tuple(self.ask(part) for part in parts if not sure(part))
            case Every(parts):
                literal.clauses = self._asked(map(sure, parts))
                literal.bars = self._asked(map(shunned, parts))
                literal.parts = tuple(self.ask(part) for part in parts if not (sure(part) or shunned(part)))
            case Without(part):
                literal.is_none = True
                literal.parts = (self.ask(part),)
            case _:
                literal.clauses = self._asked(needed)
                literal.plan = plan(node)
                literal.is_quick = _is_quick(node)
        literal.is_quick &= all(part.is_quick for part in literal.parts)
        return literal

    def _asked(self, every: Iterable[tuple[Anchor, ...]]) -> tuple[Clause, ...]:
        return tuple(map(self._clauses.ask, dict.fromkeys(filter(None, every))))


def sure(node: Node) -> tuple[Anchor, ...]:
    """Return the anchors of which one is all that a part asks for; none where it asks for something else."""
    return _sure(demands(node)) if isinstance(node, Word) else _sure_of(node)


@lru_cache(maxsize=4096)
def _sure_of(node: Node) -> tuple[Anchor, ...]:
    return _sure(demands(node))


def _sure(asked: Demands) -> tuple[Anchor, ...]:
    clauses, bars, is_all = asked
    return clauses[0] if is_all and not bars and len(clauses) == 1 and is_quick(clauses[0]) else ()


@lru_cache(maxsize=1024)
def shunned(node: Node) -> tuple[Anchor, ...]:
    """Return the anchors of which a text may have none, where that is all that a part asks for."""
    return excluded(node.part) if isinstance(node, Without) else ()


def _is_quick(node: Node) -> bool:
    match node:
        case Phrase(words):
            return all(word.mode is Mode.INFLECTED for word in words)
        case Field(name):
            return name is not FieldName.TEXT
        case _:
            return False
