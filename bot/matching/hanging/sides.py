"""What hangs under two words side by side: a text is looked through once, whoever asks for them."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from bot.arabic.keys import Key
from bot.matching.document import Beside, Document
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.crowds import Crowd

T = TypeVar("T")

#: Keys of a side that are looked for one by one before a text's words are.
_FEW = 16


class _Side(Generic[T]):
    """Words by the one of the two that is rarer: the first (step 1), or the second (step -1)."""

    __slots__ = ("_keys", "_others", "_step")

    def __init__(self, step: int) -> None:
        self._step = step
        self._keys: set[Key] = set()
        #: For each key the others' beside it, with what hangs there.
        self._others: dict[Key, dict[Key, T | Crowd[T]]] = {}

    def get(self, key: Key, other: Key) -> T | Crowd[T] | None:
        return self._others.get(key, {}).get(other)

    def put(self, key: Key, other: Key, hung: T | Crowd[T]) -> None:
        self._keys.add(key)
        self._others.setdefault(key, {})[other] = hung

    def take(self, key: Key, other: Key) -> None:
        del self._others[key][other]
        if not self._others[key]:
            del self._others[key]
            self._keys.remove(key)

    def under(self, document: Document) -> Iterator[T | Crowd[T]]:
        for key in document.keys & self._keys:
            others = self._others[key]
            if len(others) <= _FEW and document.keys.isdisjoint(others):
                continue
            yield from map(others.__getitem__, others.keys() & document.near(key, self._step))


class Sides(Generic[T]):
    """Two words side by side → what hangs under them."""

    __slots__ = ("_by_first", "_by_second", "_size")

    def __init__(self) -> None:
        self._by_first = _Side[T](1)
        self._by_second = _Side[T](-1)
        self._size = 0

    def __len__(self) -> int:
        """Count the pairs of words."""
        return self._size

    def get(self, anchor: Beside) -> T | Crowd[T] | None:
        """Return what hangs under two words."""
        side, key, other = self._side(anchor)
        return side.get(key, other)

    def put(self, anchor: Beside, hung: T | Crowd[T] | None) -> None:
        """Let something hang under two words, or (None) nothing any more."""
        side, key, other = self._side(anchor)
        if hung is None:
            self._size -= 1
            side.take(key, other)
        else:
            self._size += side.get(key, other) is None
            side.put(key, other, hung)

    def under(self, document: Document) -> Iterable[T | Crowd[T]]:
        """Yield what hangs under words that stand side by side in a document."""
        yield from self._by_first.under(document)
        yield from self._by_second.under(document)

    def _side(self, anchor: Beside) -> tuple[_Side[T], Key, Key]:
        _, first, second = anchor
        if commonness((first,)) <= commonness((second,)):
            return self._by_first, first, second
        return self._by_second, second, first
