"""What hangs under two words side by side: a text is looked through once, whoever asks for them."""

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

    __slots__ = ("_keys", "others")

    def __init__(self) -> None:
        self._keys: set[Key] = set()
        #: Key → the other key → what hangs there.
        self.others: _Beside[T] = {}

    def among(self, document: Document) -> set[Key]:
        """Return the keys that a document has."""
        return self._keys.intersection(document.keys)

    def get(self, key: Key, other: Key) -> T | Crowd[T] | None:
        return self.others.get(key, {}).get(other)

    def put(self, key: Key, other: Key, hung: T | Crowd[T]) -> None:
        self._keys.add(key)
        self.others.setdefault(key, {})[other] = hung

    def take(self, key: Key, other: Key) -> None:
        del self.others[key][other]
        if not self.others[key]:
            del self.others[key]
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
        firsts, seconds = self._by_first.among(document), self._by_second.among(document)
        if len(firsts) + len(seconds) > _FEW:
            return self._read_through(document, firsts, seconds)
        found = list[T | Crowd[T]]()
        for side, keys, step in ((self._by_first, firsts, 1), (self._by_second, seconds, -1)):
            for key in keys:
                others = side.others[key]
                if document.keys.isdisjoint(others):
                    continue
                for word in document.words_of[key]:
                    for at in document.positions[word]:
                        for other in document.keys_at.get(at + step, ()):
                            if other in others:
                                found.append(others[other])
        return found

    def _read_through(self, document: Document, firsts: set[Key], seconds: set[Key]) -> list[T | Crowd[T]]:
        found = list[T | Crowd[T]]()
        keys_at = document.keys_at
        by_first = {key: self._by_first.others[key] for key in firsts}
        by_second = {key: self._by_second.others[key] for key in seconds}
        for at, keys in keys_at.items():
            beside = keys_at.get(at + 1, ())
            for key in keys:
                if key in by_first:
                    others = by_first[key]
                    for other in beside:
                        if other in others:
                            found.append(others[other])
            for key in beside:
                if key in by_second:
                    others = by_second[key]
                    for other in keys:
                        if other in others:
                            found.append(others[other])
        return found

    def _side(self, anchor: Beside) -> tuple[_Side[T], Key, Key]:
        _, first, second = anchor
        if commonness((first,)) <= commonness((second,)):
            return self._by_first, first, second
        return self._by_second, second, first
