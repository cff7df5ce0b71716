"""A story's line and keys as they are stored: tokens, which the index has and which are read again to be sure. Pure.

A word is the number of its term, 0 where no phrase reaches over. The rest: numbers of names, marks, and the words of
each sentence of the text behind, «t» before their numbers and t0 behind them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from bot.model.asked import Line

#: Every line has it.
EVERY: Final = "all"
#: Has it where PostgreSQL keeps no longer where every word stands.
LONG: Final = "long"
#: Behind the reader's mark: what differs where the store keeps the same lines and keys otherwise.
KEPT_AS: Final = ".2"
_GAP: Final = "0"
_END: Final = "t0"
#: PostgreSQL keeps so many places of a word, and none behind the last.
_PLACES: Final = 255
_LAST_PLACE: Final = 16_383


class Stored(NamedTuple):
    """A line as it is stored."""

    words: str
    rest: str


def terms_of(line: Line) -> set[str]:
    """Return the terms that a line is made of."""
    return {*filter(None, line.words), *line.names, *(word for sentence in line.sentences for word in sentence)}


def turned(key: str) -> str:
    """Return a key as it is stored: its first sign last, so that those of one word lie together, mostly in one page."""
    return key[1:] + key[:1]


def stored_line(line: Line, number_of: Mapping[str, int]) -> Stored:
    """Return a line as it is stored."""
    words = (str(number_of[word]) if word else _GAP for word in line.words)
    names = (str(number_of[name]) for name in line.names)
    sentences = (token for each in line.sentences for token in (*(f"t{number_of[word]}" for word in each), _END))
    return Stored(" ".join(words), " ".join((EVERY, *names, *line.marks, *sentences)))


def as_vector(stored: Stored) -> str:
    """Return PostgreSQL's vector of a line, as text."""
    places: dict[str, list[int]] = {}
    words = stored.words.split()
    for at, word in enumerate(words, 1):
        if word != _GAP:
            places.setdefault(word, []).append(at)
    is_long = len(words) > _LAST_PLACE or any(len(some) > _PLACES for some in places.values())
    placed = (
        f"'{word}':{','.join(str(at) for at in some[:_PLACES] if at <= _LAST_PLACE) or _LAST_PLACE}"
        for word, some in places.items()
    )
    rest = (f"'{token}'" for token in dict.fromkeys((*stored.rest.split(), *(LONG,) * is_long)) if token not in places)
    return " ".join((*placed, *rest))


class ReadLine:
    """A stored line, taken apart as far as it is asked about."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._words = stored.words.split()
        self._has = frozenset(self._words)
        self._rest: frozenset[str] | None = None

    def has(self, tokens: frozenset[str]) -> bool:
        """Tell whether it has one of the tokens."""
        return not (self._has.isdisjoint(tokens) and self._others().isdisjoint(tokens))

    def has_abreast(self, columns: tuple[frozenset[str], ...]) -> bool:
        """Tell whether one word of each stand side by side."""
        if any(self._has.isdisjoint(column) for column in columns):
            return False
        words, last = self._words, len(self._words) - len(columns) + 1
        first, *others = columns
        for at in range(last):
            if words[at] in first and all(words[at + step] in some for step, some in enumerate(others, 1)):
                return True
        return False

    def has_sentence(self, columns: tuple[frozenset[str], ...]) -> bool:
        """Tell whether a sentence of the text behind has a word of each."""
        return any(all(not each.isdisjoint(column) for column in columns) for each in self._sentences())

    def _others(self) -> frozenset[str]:
        if self._rest is None:
            self._rest = frozenset(self._stored.rest.split())
        return self._rest

    def _sentences(self) -> Iterator[frozenset[str]]:
        return (frozenset(each.split()) for each in f"{self._stored.rest} ".split(f" {_END} "))


def in_background(tokens: Iterable[str]) -> frozenset[str]:
    """Return the tokens of words in the text behind."""
    return frozenset(f"t{token}" for token in tokens)
