"""Postings: what hangs under which anchors, made for asking about all anchors of a text at once."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, Protocol, TypeGuard, TypeVar

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

#: More words than these are quicker picked out of a list by a text's numbers than looked for among them.
_MANY: Final = 4096


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

    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(self._anchors)

    def under(self, anchors: Iterable[Anchor]) -> Iterator[T | Crowd[T]]:
        return map(self._hung.__getitem__, self._anchors.intersection(anchors))


class Postings(Generic[T]):
    """What hangs, by its anchors.

    Where there are many, the keys that are numbers of the lexicon, most of any text's, have each a slot in a list.
    The keys of words are apart from names in fields, from two words side by side, and from how words are spelled,
    which few texts are asked.
    """

    __slots__ = ("_begun", "_crowds", "_named", "_numbered", "_sides", "_size", "_words", "_written")

    def __init__(self) -> None:
        #: None as long as words are few; the last slot stays empty: documents pick it to fill up with.
        self._numbered: list[T | Crowd[T] | None] | None = None
        self._words = _Hooks[T]()
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
        hooks = len(self._words) + len(self._named) + len(self._written) + len(self._begun)
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
        if self._numbered is None:
            found = set[T | Crowd[T] | None](self._words.under(document.keys))
        else:
            found = set(document.numbers(self._numbered))
            found.update(self._words.under(document.spelled))
        if self._named:
            found.update(self._named.under(document.facts()))
        if self._written:
            found.update(self._written.under(document.written))
        if self._begun:
            found.update(self._begun.under(document.begun()))
        if self._sides:
            found.update(self._sides.under(document))
        return self._crowds.members(found)

    def _get(self, anchor: Anchor) -> T | Crowd[T] | None:
        if isinstance(anchor, int) and self._numbered is not None:
            return self._numbered[anchor]
        return self._sides.get(anchor) if is_beside(anchor) else self._hooks(anchor).get(_bare(anchor))

    def _put(self, anchor: Anchor, hung: T | Crowd[T] | None) -> None:
        if isinstance(anchor, int) and self._numbered is not None:
            self._numbered[anchor] = hung
        elif is_beside(anchor):
            self._sides.put(anchor, hung)
        else:
            self._hooks(anchor).put(_bare(anchor), hung)
            if self._numbered is None and len(self._words) > _MANY:
                self._number()

    def _number(self) -> None:
        """Give the numbers their slots."""
        self._numbered = [None] * (numbers() + 1)
        for anchor in filter(_is_number, self._words.anchors()):
            self._numbered[anchor] = self._words.get(anchor)
            self._words.put(anchor, None)

    def _hooks(self, anchor: Anchor) -> _Hooks[T]:
        if isinstance(anchor, tuple):
            return self._named
        if isinstance(anchor, int):
            return self._words
        if anchor[0] == "*":
            return self._begun
        return self._written if anchor[0] == "=" else self._words


def _is_number(anchor: Anchor) -> TypeGuard[int]:
    return isinstance(anchor, int)


def _bare(anchor: Anchor) -> Anchor:
    """Return an anchor as texts are asked for it: exact words stand apart and need no sign."""
    return anchor[1:] if isinstance(anchor, str) and anchor[0] == "=" else anchor
