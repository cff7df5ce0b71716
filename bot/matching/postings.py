"""Postings: which queries hang under which anchors, made for asking about all anchors of a text at once."""

from bot.matching.document import Anchor, Document
from bot.matching.followers import Followers


class _Hooks:
    """Anchor → the queries that hang under it.

    Nearly always it is one, so the first stands for itself and only the others are in sets. The anchors are sets
    beside: two sets are intersected by the hashes that they keep, without a look at what is not in both.
    """

    __slots__ = ("_anchors", "_crowded", "_first", "_others")

    def __init__(self) -> None:
        self._first: dict[Anchor, Followers] = {}
        self._anchors: set[Anchor] = set()
        self._others: dict[Anchor, set[Followers]] = {}
        self._crowded: set[Anchor] = set()

    def __len__(self) -> int:
        """Count the anchors."""
        return len(self._anchors)

    def add(self, anchor: Anchor, one: Followers) -> None:
        if self._first.setdefault(anchor, one) is one:
            self._anchors.add(anchor)
        else:
            self._others.setdefault(anchor, set()).add(one)
            self._crowded.add(anchor)

    def remove(self, anchor: Anchor, one: Followers) -> None:
        others = self._others.get(anchor)
        if others is None:
            del self._first[anchor]
            self._anchors.remove(anchor)
            return
        if self._first[anchor] is one:
            self._first[anchor] = others.pop()
        else:
            others.remove(one)
        if not others:
            del self._others[anchor]
            self._crowded.remove(anchor)

    def count(self, anchor: Anchor) -> int:
        return (anchor in self._first) + len(self._others.get(anchor, ()))

    def under(self, anchors: frozenset[Anchor] | set[Anchor]) -> set[Followers]:
        # The hottest lines of the program, so all in C: they cost what the answer costs, not what is stored.
        there = self._anchors & anchors
        found = set(map(self._first.__getitem__, there))
        if crowded := self._crowded & there:
            found.update(*map(self._others.__getitem__, crowded))
        return found


class Postings:
    """The queries by their anchors; keys of words are apart from what few queries hang on and few texts are asked."""

    __slots__ = ("_elsewhere", "_words")

    def __init__(self) -> None:
        self._words = _Hooks()
        self._elsewhere = _Hooks()

    def add(self, one: Followers) -> None:
        """Hang a query under its anchors; twice is once."""
        for anchor in one.anchors:
            self._hooks(anchor).add(anchor, one)

    def remove(self, one: Followers) -> None:
        """Take a query down; KeyError when it doesn't hang here."""
        for anchor in one.anchors:
            self._hooks(anchor).remove(anchor, one)

    def count(self, anchor: Anchor) -> int:
        """Count the queries under an anchor."""
        return self._hooks(anchor).count(anchor)

    def under(self, document: Document) -> set[Followers]:
        """Return the queries that hang under one of the document's anchors at least."""
        found = self._words.under(document.keys)
        if self._elsewhere:
            found |= self._elsewhere.under(document.others())
        return found

    def _hooks(self, anchor: Anchor) -> _Hooks:
        return self._words if is_key(anchor) else self._elsewhere


def is_key(anchor: Anchor) -> bool:
    """Tell whether an anchor is a key of a word."""
    return isinstance(anchor, int) or (isinstance(anchor, str) and anchor[0] not in "=*")
