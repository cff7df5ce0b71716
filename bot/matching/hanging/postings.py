"""Postings: what hangs under which anchors, made for asking about all anchors of a text at once."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from bot.arabic.keys import numbers
from bot.matching.document import Anchor, Document, is_beside
from bot.matching.hanging.crowds import Crowd, Crowds
from bot.matching.hanging.sides import Sides


class Anchored(Protocol):
    """What hangs under each of its anchors."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the anchors."""
        ...


T = TypeVar("T", bound=Anchored)


class _Hooks(Generic[T]):
    """Anchor → what hangs under it.

    The anchors are a set beside: two sets are intersected by the hashes that they keep, without a look at what is
    not in both.
    """

    __slots__ = ("_anchors", "_hung")

    def __init__(self) -> None:
        self._anchors: set[Anchor] = set()
        self._hung: dict[Anchor, T | Crowd[T]] = {}

    def __len__(self) -> int:
        return len(self._anchors)

    def get(self, anchor: Anchor) -> T | Crowd[T] | None:
        return self._hung.get(anchor)

    def put(self, anchor: Anchor, hung: T | Crowd[T] | None) -> None:
        if hung is None:
            del self._hung[anchor]
            self._anchors.remove(anchor)
        else:
            self._hung[anchor] = hung
            self._anchors.add(anchor)

    def under(self, anchors: frozenset[str] | set[Anchor]) -> Iterator[T | Crowd[T]]:
        return map(self._hung.__getitem__, self._anchors & anchors)


class Postings(Generic[T]):
    """What hangs, by its anchors.

    The keys that are numbers of the lexicon, most of any text's, have each a slot in a list. Those that are text are
    apart from names in fields, from two words side by side, and from how words are spelled, which few texts are asked.
    """

    __slots__ = ("_begun", "_crowds", "_named", "_numbered", "_sides", "_size", "_spelled", "_written")

    def __init__(self) -> None:
        #: None as long as nothing hangs there; the last slot stays empty: documents pick it to fill up with.
        self._numbered: list[T | Crowd[T] | None] | None = None
        self._spelled = _Hooks[T]()
        self._named = _Hooks[T]()
        self._written = _Hooks[T]()
        self._begun = _Hooks[T]()
        self._sides = Sides[T]()
        self._crowds = Crowds[T]()
        self._size = 0

    def __len__(self) -> int:
        """Count what hangs."""
        return self._size

    @property
    def traces(self) -> int:
        """Count all that is kept of it beside itself; 0 when nothing hangs."""
        hooks = len(self._spelled) + len(self._named) + len(self._written) + len(self._begun)
        slots = sum(hung is not None for hung in self._numbered or ())
        return hooks + slots + len(self._sides) + len(self._crowds)

    def add(self, one: T) -> None:
        """Hang something under each of its anchors."""
        self._size += 1
        for anchor in one.anchors:
            self._put(anchor, self._crowds.joined(self._get(anchor), one))

    def remove(self, one: T) -> None:
        """Take something down that hangs here."""
        self._size -= 1
        for anchor in one.anchors:
            self._put(anchor, self._crowds.left(self._get(anchor), one))

    def under(self, document: Document) -> set[T]:
        """Return what hangs under one of the document's anchors at least."""
        # The hottest lines of the program, so all in C: they cost what the answer costs, not what is stored.
        found = set[T | Crowd[T] | None](document.numbers(self._numbered) if self._numbered else ())
        found.update(self._spelled.under(document.spelled))
        if self._named:
            found.update(self._named.under(document.facts()))
        if self._written:
            found.update(self._written.under(document.written()))
        if self._begun:
            found.update(self._begun.under(document.begun()))
        if self._sides:
            found.update(self._sides.under(document))
        return self._crowds.members(found)

    def _get(self, anchor: Anchor) -> T | Crowd[T] | None:
        if isinstance(anchor, int):
            return self._numbered[anchor] if self._numbered else None
        return self._sides.get(anchor) if is_beside(anchor) else self._hooks(anchor).get(anchor)

    def _put(self, anchor: Anchor, hung: T | Crowd[T] | None) -> None:
        if isinstance(anchor, int):
            self._numbered = self._numbered or [None] * (numbers() + 1)
            self._numbered[anchor] = hung
        elif is_beside(anchor):
            self._sides.put(anchor, hung)
        else:
            self._hooks(anchor).put(anchor, hung)

    def _hooks(self, anchor: Anchor) -> _Hooks[T]:
        if not isinstance(anchor, str):
            return self._named
        if anchor[0] == "*":
            return self._begun
        return self._written if anchor[0] == "=" else self._spelled
