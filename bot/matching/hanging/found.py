"""What is found for a document on the way through the tree."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import Final, NamedTuple, Protocol, TypeAlias, TypeVar

from bot.matching.document import Document
from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.followers import Followers, Way
from bot.matching.hanging.literals import Literal
from bot.matching.hanging.plan import passes

#: What hangs in the tree: a query, or one of its ways.
Hanging: TypeAlias = Followers | Way
T = TypeVar("T", bound=Hanging)
T_co = TypeVar("T_co", bound=Hanging, covariant=True)


class Group(Protocol[T_co]):
    """Queries that match but for some: thousands hang together, and few of them shun something of a text."""

    def left(self, met: set[Clause]) -> Iterable[T_co]:
        """Return those that shun nothing of what is met."""
        ...


class Rest(NamedTuple):
    """What is found together and is put with the others when it is looked at."""

    #: Some of them more than once.
    told: Sequence[Iterable[Followers]]
    last: Sequence[Iterable[Iterable[Hanging]]]
    groups: Sequence[Group[Followers]]
    #: What is met.
    terms: set[Clause]

    def beside(self, certain: set[Followers]) -> Sequence[Followers]:
        """Return all of them and what is certain, which is used up, each once."""
        last = list(chain.from_iterable(chain.from_iterable(self.last)))
        # One thing may be met, and another, of which each is enough.
        certain.update(*self.told, map(told, _unbarred(last, self.terms)))
        return [*certain, *chain.from_iterable(group.left(self.terms) for group in self.groups)]


NONE_LEFT: Final = Rest((), (), (), set())


class Met:
    """What a document meets of what is asked for; each thing is decided once."""

    __slots__ = ("_decided", "document", "terms")

    def __init__(self, document: Document, terms: set[Clause]) -> None:
        self.document = document
        self.terms = terms
        #: What was looked at already.
        self._decided: dict[Literal, bool] = {}

    def decide(self, met: set[Literal], possible: set[Literal]) -> None:
        """Find out which of some literals are met, too, beside those that one clause is enough for, and are."""
        self.terms |= met
        has = self.has
        more = []
        for literal in possible:
            if literal.is_any:  # by far the most: the clause isn't met, and to ask is to call
                for part in literal.parts:
                    if has(part):
                        more.append(literal)
                        break
            elif has(literal):
                more.append(literal)
        self.terms.update(more)

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

    __slots__ = ("_met", "groups", "last", "maybe", "terms", "told", "ways")

    def __init__(self, met: Met) -> None:
        self._met = met
        self.terms = met.terms
        #: Those that match, some more than once; they are looked up when somebody asks for them.
        self.told: list[Iterable[Followers]] = []
        #: Few by few, those that match unless they shun something.
        self.last: list[Iterable[Iterable[Hanging]]] = []
        self.groups: list[Group[Followers]] = []
        self.ways: list[Group[Way]] = []
        #: What is not all looked for on the way.
        self.maybe: list[Hanging] = []

    def sift(self) -> None:
        """Add those of the possible queries that match."""
        # Hundreds pass through here, so all in C but for what has to be decided for one alone.
        met = list(compress(self.maybe, map(self.terms.issuperset, map(_clauses, self.maybe))))
        some = _unbarred(met, self.terms)
        self.told.append([told(one) for one in some if not one.checks or self.look(one)])
        self.told += [map(told, group.left(self.terms)) for group in self.ways]

    def look(self, one: Hanging) -> bool:
        """Tell whether what else a query asks for is met."""
        return all(map(self._met.has, one.checks))

    def rest(self) -> "Rest":
        """Return what was found."""
        return Rest(self.told, self.last, self.groups, self.terms)


def told(one: Hanging) -> Followers:
    """Return who is told where something is met."""
    return one.followers if isinstance(one, Way) else one


def _unbarred(some: list[Hanging], met: set[Clause]) -> Iterator[Hanging]:
    """Return those of some queries that shun nothing of what is met."""
    return compress(some, map(met.isdisjoint, map(_bars, some)))


_clauses, _bars = attrgetter("clauses"), attrgetter("bars")
