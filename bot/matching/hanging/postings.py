"""Postings: which queries hang under which anchors, made for asking about all anchors of a text at once."""

from collections.abc import Iterator

from bot.arabic.keys import numbers
from bot.matching.document import Anchor, Document, is_beside
from bot.matching.hanging.crowds import Crowds, Found, Hung
from bot.matching.hanging.followers import Followers


class _Hooks:
    """Anchor → what hangs under it.

    The anchors are a set beside: two sets are intersected by the hashes that they keep, without a look at what is
    not in both.
    """

    __slots__ = ("_anchors", "_hung")

    def __init__(self) -> None:
        self._anchors: set[Anchor] = set()
        self._hung: dict[Anchor, Hung] = {}

    def __len__(self) -> int:
        return len(self._anchors)

    def get(self, anchor: Anchor) -> Hung | None:
        return self._hung.get(anchor)

    def put(self, anchor: Anchor, hung: Hung | None) -> None:
        if hung is None:
            del self._hung[anchor]
            self._anchors.remove(anchor)
        else:
            self._hung[anchor] = hung
            self._anchors.add(anchor)

    def under(self, anchors: frozenset[str] | set[Anchor]) -> Iterator[Hung]:
        return map(self._hung.__getitem__, self._anchors & anchors)


class Postings:
    """The queries by their anchors.

    The keys that are numbers of the lexicon, most of any text's, have each a slot in a list. Those that are text are
    apart from what few queries hang on and few texts are asked.
    """

    __slots__ = ("_beside", "_crowds", "_elsewhere", "_numbered", "_size", "_spelled")

    def __init__(self, crowds: Crowds) -> None:
        #: The last slot, which stays empty, is what documents pick to fill up with.
        self._numbered: list[Hung | None] = [None] * (numbers() + 1)
        self._spelled = _Hooks()
        self._elsewhere = _Hooks()
        self._beside = _Hooks()
        self._crowds = crowds
        self._size = 0

    def __len__(self) -> int:
        """Count the queries."""
        return self._size

    def add(self, one: Followers) -> None:
        """Hang a query under each of its anchors."""
        self._size += 1
        for anchor in one.anchors:
            self._put(anchor, self._crowds.joined(self._get(anchor), one))

    def remove(self, one: Followers) -> None:
        """Take a query down that hangs here."""
        self._size -= 1
        for anchor in one.anchors:
            self._put(anchor, self._crowds.left(self._get(anchor), one))

    def replace(self, one: Followers, other: Followers) -> None:
        """Hang another in the place of one that hangs here; both have the same anchors."""
        for anchor in one.anchors:
            self._put(anchor, self._crowds.replaced(self._get(anchor), one, other))

    def count(self, anchor: Anchor) -> int:
        """Count the queries under an anchor."""
        there = self._get(anchor)
        return there is not None if there is None or isinstance(there, Followers) else len(there)

    def under(self, document: Document, beside: set[Anchor], found: Found) -> None:
        """Add to `found` what hangs under one of the document's anchors at least; `beside` has those of two words."""
        # The hottest lines of the program, so all in C: they cost what the answer costs, not what is stored.
        found.update(document.numbers(self._numbered))
        found.update(self._spelled.under(document.spelled))
        if self._elsewhere:
            found.update(self._elsewhere.under(document.others()))
        if self._beside:
            found.update(self._beside.under(beside))

    def _get(self, anchor: Anchor) -> Hung | None:
        return self._numbered[anchor] if isinstance(anchor, int) else self._hooks(anchor).get(anchor)

    def _put(self, anchor: Anchor, hung: Hung | None) -> None:
        if isinstance(anchor, int):
            self._numbered[anchor] = hung
        else:
            self._hooks(anchor).put(anchor, hung)

    def _hooks(self, anchor: Anchor) -> _Hooks:
        if is_beside(anchor):
            return self._beside
        return self._spelled if isinstance(anchor, str) and anchor[0] not in "=*" else self._elsewhere
