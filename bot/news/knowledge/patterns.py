"""Patterns that are run only over texts in which they can be found.

There are some hundreds of them, and every clause is asked most. Few have the words for any one: which needs of all
patterns a text meets is found out once, and is then compared with each pattern's own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Final

from bot.news.knowledge.needs import LONGEST, SHORTEST, Need, Way, caseless, ways_of

#: Texts and words of texts whose needs are remembered: a clause is asked by one pattern after the other.
_TEXTS: Final = 256
_WORDS: Final = 10_000
_SIZES: Final = range(SHORTEST, LONGEST + 1)
#: A pattern of fewer alternatives is run itself, and they aren't run before it.
_MANY: Final = 12


class _Index:
    """Which needs a text meets, as the bits of a number."""

    def __init__(self) -> None:
        self._bits: dict[Need, int] = {}
        #: Piece of a word → the needs that it meets.
        self._pieces: dict[str, int] = {}
        self._learning = Lock()
        self._forget()

    def learn(self, ways: Iterable[Way]) -> tuple[int, ...]:
        """Return ways as numbers; what is asked from then on knows their needs."""
        with self._learning:
            learnt = tuple(sum(self._bit(need) for need in way) for way in ways)
            self._forget()
        return learnt

    def _bit(self, need: Need) -> int:
        if need not in self._bits:
            self._bits[need] = 1 << len(self._bits)
            for piece in need:
                self._pieces[piece] = self._pieces.get(piece, 0) | self._bits[need]
        return self._bits[need]

    def _forget(self) -> None:
        """Begin new memories, rather than clear them: another thread may be about to remember what it knew before."""
        self._met_by = lru_cache(_WORDS)(self._of_word)
        #: A text → the bits of the needs that it meets.
        self.met: Callable[[str], int] = lru_cache(_TEXTS)(self._of_text)

    def _of_word(self, word: str) -> int:
        met = 0
        for at in range(len(word) - SHORTEST + 1):
            for size in _SIZES:
                met |= self._pieces.get(word[at : at + size], 0)
        return met

    def _of_text(self, text: str) -> int:
        met = 0
        for word in caseless(text).split():
            met |= self._met_by(word)
        return met


_INDEX: Final = _Index()


class Gated:
    """A pattern that is found only where its needs are met; it answers as the pattern itself does."""

    def __init__(self, pattern: re.Pattern[str], ways: Iterable[Way], parts: Sequence["_Part"] = ()) -> None:
        self._pattern = pattern
        self._ways = _INDEX.learn(ways)
        self._parts = parts
        self.pattern = pattern.pattern
        # What is asked for at one place is found out sooner than its needs.
        self.match, self.fullmatch = pattern.match, pattern.fullmatch
        self.findall = pattern.findall

    def may_be_in(self, text: str) -> bool:
        """Return whether a text meets the needs of the pattern; without them it isn't found."""
        met = _INDEX.met(text)
        for way in self._ways:  # noqa: SIM110  # half as fast with any()
            if met & way == way:
                return True
        return False

    def _is_worth_it(self, text: str) -> bool:
        """Return whether a text meets the needs and, of a pattern with many alternatives, one of them is in it."""
        return self.may_be_in(text) and (not self._parts or any(part.is_in(text) for part in self._parts))

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the first match."""
        return self._pattern.search(text, *span) if self._is_worth_it(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Yield the matches."""
        return self._pattern.finditer(text, *span) if self._is_worth_it(text) else iter(())

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches."""
        return self._pattern.split(text) if self._is_worth_it(text) else [text]

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return the text with something put for each match."""
        return self._pattern.sub(put, text, count) if self._is_worth_it(text) else text


class _Part:
    """One of many alternatives of a pattern, which is compiled when a text first meets its needs."""

    def __init__(self, written: str, flags: int, ways: Iterable[Way]) -> None:
        self._written, self._flags = written, flags
        self._ways = _INDEX.learn(ways)
        self._pattern: re.Pattern[str] | None = None

    def is_in(self, text: str) -> bool:
        met = _INDEX.met(text)
        if not any(met & way == way for way in self._ways):
            return False
        self._pattern = self._pattern or compiled(self._written, self._flags)
        return self._pattern.search(text) is not None


Pattern = re.Pattern[str] | Gated


def compiled(expression: str, flags: int) -> re.Pattern[str]:
    """Return a regular expression as a pattern."""
    return re.compile(expression, flags)


def gated(pattern: re.Pattern[str], alternatives: Sequence[str] = ()) -> Pattern:
    """Return a pattern that is run only where it can be found; the same where that may be in any text.

    `alternatives` are those that it is made of, as regular expressions: it is found where one of them is.
    """
    if len(alternatives) < _MANY:
        ways = ways_of(pattern.pattern, pattern.flags)
        return Gated(pattern, ways) if all(ways) else pattern
    known = [(written, ways_of(written, pattern.flags)) for written in alternatives]
    parts = [_Part(written, pattern.flags, ways) for written, ways in known]
    return Gated(pattern, (way for _, ways in known for way in ways), parts)


def may_be_in(pattern: Pattern, text: str) -> bool:
    """Return whether a text, or a piece of it, may hold a pattern."""
    return pattern.may_be_in(text) if isinstance(pattern, Gated) else True
