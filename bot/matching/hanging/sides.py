"""What hangs under two words side by side: a text is looked through once, whoever asks for them."""

from collections.abc import Collection
from typing import Generic, TypeAlias, TypeVar

from bot.arabic.keys import Key
from bot.matching.document import Beside, Document
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.crowds import Crowd

T = TypeVar("T")

#: So many of a text's keys are looked for where each stands; for more of them it is read through once.
_FEW = 128


#: Keys, each with those beside it and what hangs there.
_Beside: TypeAlias = dict[Key, dict[Key, T | Crowd[T]]]


class _Side(Generic[T]):
    """Words by the one of the two that is rarer: the first, or the second."""

    __slots__ = ("_keys", "_others")

    def __init__(self) -> None:
        self._keys: set[Key] = set()
        self._others: _Beside[T] = {}

    def of(self, document: Document) -> _Beside[T]:
        """Return the keys that a document has, each with the others."""
        return {key: self._others[key] for key in document.keys & self._keys}

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


class Sides(Generic[T]):
    """Two words side by side → what hangs under them."""

    __slots__ = ("_by_first", "_by_second", "_size")

    def __init__(self) -> None:
        self._by_first = _Side[T]()
        self._by_second = _Side[T]()
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

    def under(self, document: Document) -> list[T | Crowd[T]]:
        """Return what hangs under words that stand side by side in a document, some of it more than once."""
        found = list[T | Crowd[T]]()
        keys_at = document.keys_at
        firsts, seconds = self._by_first.of(document), self._by_second.of(document)
        for at in self._places(document, firsts, seconds):
            keys, beside = keys_at[at], keys_at.get(at + 1, ())
            for key in keys:
                if key in firsts:
                    others = firsts[key]
                    for other in beside:
                        if other in others:
                            found.append(others[other])
            for key in beside:
                if key in seconds:
                    others = seconds[key]
                    for other in keys:
                        if other in others:
                            found.append(others[other])
        return found

    def _places(self, document: Document, *sides: _Beside[T]) -> Collection[int]:
        """Return where words may stand that something hangs under, each in front of another."""
        if sum(map(len, sides)) > _FEW:
            return document.keys_at
        firsts, seconds = (
            [key for key, others in side.items() if not document.keys.isdisjoint(others)] for side in sides
        )
        return {*document.places(firsts), *(at - 1 for at in document.places(seconds))} & document.keys_at.keys()

    def _side(self, anchor: Beside) -> tuple[_Side[T], Key, Key]:
        _, first, second = anchor
        if commonness((first,)) <= commonness((second,)):
            return self._by_first, first, second
        return self._by_second, second, first
