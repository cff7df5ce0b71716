"""All that queries ask a text for beside single words: which of it a text has is found out once for all of them."""

from collections.abc import Iterable

from bot.arabic.keys import Key, word_keys
from bot.matching.document import Anchor, Beside, Document, is_beside
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.followers import Followers

#: Keys of a side that are looked for one by one before a text's words are.
_FEW = 16


class _Side:
    """Words that are wanted side by side, by the one that is rarer: the first (step 1), or the second (step -1)."""

    __slots__ = ("_keys", "_others", "_step")

    def __init__(self, step: int) -> None:
        self._step = step
        self._keys: set[Key] = set()
        #: For each key the others' beside it.
        self._others: dict[Key, dict[Key, Beside]] = {}

    def put(self, key: Key, other: Key, anchor: Beside) -> None:
        self._keys.add(key)
        self._others.setdefault(key, {})[other] = anchor

    def take(self, key: Key, other: Key) -> None:
        del self._others[key][other]
        if not self._others[key]:
            del self._others[key]
            self._keys.remove(key)

    def of(self, document: Document) -> Iterable[Beside]:
        """Yield those that stand side by side in a document."""
        for key in document.keys & self._keys:
            others = self._others[key]
            if len(others) <= _FEW and document.keys.isdisjoint(others):
                continue
            for word in document.beside(key, self._step):
                for other in word_keys(word):
                    if other in others:
                        yield others[other]


class Wanted:
    """The anchors of queries that ask for more than one thing, and the words that any query wants side by side."""

    __slots__ = ("_anchors", "_by_first", "_by_second", "_counts")

    def __init__(self) -> None:
        #: How many queries ask for each.
        self._counts: dict[Anchor, int] = {}
        self._anchors: set[Anchor] = set()
        self._by_first = _Side(1)
        self._by_second = _Side(-1)

    def __len__(self) -> int:
        """Count the anchors."""
        return len(self._counts)

    def add(self, one: Followers) -> None:
        """Count the anchors of a query."""
        for anchor in _counted(one):
            before = self._counts.get(anchor, 0)
            self._counts[anchor] = before + 1
            if before:
                continue
            if not is_beside(anchor):
                self._anchors.add(anchor)
            elif _is_first_rarer(anchor):
                self._by_first.put(anchor[1], anchor[2], anchor)
            else:
                self._by_second.put(anchor[2], anchor[1], anchor)

    def remove(self, one: Followers) -> None:
        """Count them no more."""
        for anchor in _counted(one):
            self._counts[anchor] -= 1
            if self._counts[anchor]:
                continue
            del self._counts[anchor]
            if not is_beside(anchor):
                self._anchors.remove(anchor)
            elif _is_first_rarer(anchor):
                self._by_first.take(anchor[1], anchor[2])
            else:
                self._by_second.take(anchor[2], anchor[1])

    def of(self, document: Document) -> set[Anchor]:
        """Return what a document has of all that is wanted."""
        has = document.asked() & self._anchors
        has.update(self._by_first.of(document))
        has.update(self._by_second.of(document))
        return has


def _counted(one: Followers) -> Iterable[Anchor]:
    return (*one.anchors, *one.second) if one.second else filter(is_beside, one.anchors)


def _is_first_rarer(anchor: Beside) -> bool:
    return commonness(anchor[1:2]) <= commonness(anchor[2:])
