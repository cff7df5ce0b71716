"""Postings: which queries hang under which anchors, made for asking about all anchors of a text at once."""

from collections.abc import Iterator
from typing import cast

from bot.arabic.keys import numbers
from bot.matching.document import Anchor, Document
from bot.matching.followers import Followers


class _Crowd(set[Followers]):
    """The queries under one anchor, where they are several; as a member of a set it is only itself."""

    __slots__ = ()

    __hash__ = object.__hash__  # type: ignore[assignment]  # sets have none


#: What hangs under an anchor: nearly always it is one query.
_Hung = Followers | _Crowd


class _Hooks:
    """Anchor → what hangs under it.

    The anchors are a set beside: two sets are intersected by the hashes that they keep, without a look at what is
    not in both.
    """

    __slots__ = ("_anchors", "_hung")

    def __init__(self) -> None:
        self._anchors: set[Anchor] = set()
        self._hung: dict[Anchor, _Hung] = {}

    def __len__(self) -> int:
        return len(self._anchors)

    def get(self, anchor: Anchor) -> _Hung | None:
        return self._hung.get(anchor)

    def put(self, anchor: Anchor, hung: _Hung | None) -> None:
        if hung is None:
            del self._hung[anchor]
            self._anchors.remove(anchor)
        else:
            self._hung[anchor] = hung
            self._anchors.add(anchor)

    def under(self, anchors: frozenset[str] | set[Anchor]) -> Iterator[_Hung]:
        return map(self._hung.__getitem__, self._anchors & anchors)


class Postings:
    """The queries by their anchors.

    The keys that are numbers of the lexicon, most of any text's, have each a slot in a list. Those that are text are
    apart from what few queries hang on and few texts are asked.
    """

    __slots__ = ("_crowds", "_elsewhere", "_numbered", "_size", "_spelled")

    def __init__(self) -> None:
        #: The last slot, which stays empty, is what documents pick to fill up with.
        self._numbered: list[_Hung | None] = [None] * (numbers() + 1)
        self._spelled = _Hooks()
        self._elsewhere = _Hooks()
        self._crowds: set[_Hung] = set()
        self._size = 0

    def __len__(self) -> int:
        """Count the queries."""
        return self._size

    def add(self, one: Followers) -> None:
        """Hang a query under each of its anchors."""
        self._size += 1
        for anchor in one.anchors:
            there = self._get(anchor)
            if there is None:
                self._put(anchor, one)
            elif isinstance(there, _Crowd):
                there.add(one)
            else:
                crowd = _Crowd((there, one))
                self._crowds.add(crowd)
                self._put(anchor, crowd)

    def remove(self, one: Followers) -> None:
        """Take a query down that hangs here."""
        self._size -= 1
        for anchor in one.anchors:
            there = self._get(anchor)
            if not isinstance(there, _Crowd):
                self._put(anchor, None)
                continue
            there.remove(one)
            if len(there) == 1:
                self._crowds.remove(there)
                self._put(anchor, there.pop())

    def replace(self, one: Followers, other: Followers) -> None:
        """Hang another in the place of one that hangs here; both have the same anchors."""
        for anchor in one.anchors:
            there = self._get(anchor)
            if isinstance(there, _Crowd):
                there.remove(one)
                there.add(other)
            else:
                self._put(anchor, other)

    def count(self, anchor: Anchor) -> int:
        """Count the queries under an anchor."""
        there = self._get(anchor)
        return len(there) if isinstance(there, _Crowd) else there is not None

    def under(self, document: Document) -> set[Followers]:
        """Return the queries that hang under one of the document's anchors at least."""
        # The hottest lines of the program, so all in C: they cost what the answer costs, not what is stored.
        found: set[_Hung | None] = set(document.numbers(self._numbered))
        found.update(self._spelled.under(document.spelled))
        if self._elsewhere:
            found.update(self._elsewhere.under(document.others()))
        found.discard(None)
        crowds = cast("set[_Crowd]", found & self._crowds)
        if crowds:
            found -= crowds
            found.update(*crowds)
        return cast("set[Followers]", found)

    def _get(self, anchor: Anchor) -> _Hung | None:
        return self._numbered[anchor] if isinstance(anchor, int) else self._hooks(anchor).get(anchor)

    def _put(self, anchor: Anchor, hung: _Hung | None) -> None:
        if isinstance(anchor, int):
            self._numbered[anchor] = hung
        else:
            self._hooks(anchor).put(anchor, hung)

    def _hooks(self, anchor: str | tuple[str, object]) -> _Hooks:
        return self._spelled if isinstance(anchor, str) and anchor[0] not in "=*" else self._elsewhere
