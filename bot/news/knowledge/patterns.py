"""Patterns that are run only over texts in which they can be found.

There are some hundreds of them, and every clause is asked most. Few have the words for any one: which needs of all
patterns a text meets is found out once, and is then compared with each pattern's own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from threading import Lock
from typing import Final

from bot.news.knowledge.needs import LONGEST, SHORTEST, Need, Way, caseless, ways_of

#: Texts and words of texts whose needs are remembered: a clause is asked by one pattern after the other.
_TEXTS: Final = 256
_WORDS: Final = 2_048
_SIZES: Final = range(SHORTEST, LONGEST + 1)
#: A pattern of fewer alternatives is run itself, and they aren't run before it.
_MANY: Final = 12


class _Index:
    """Which needs a text meets, as the bits of a number."""

    def __init__(self) -> None:
        #: By its pieces in one text: a set for each would be half a megabyte.
        self._bits: dict[str, int] = {}
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
        name = " ".join(sorted(need))
        if name not in self._bits:
            self._bits[name] = 1 << len(self._bits)
            for piece in need:
                self._pieces[piece] = self._pieces.get(piece, 0) | self._bits[name]
        return self._bits[name]

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


class Pattern:
    """A regular expression that is run only over a text that meets its needs; it answers as the expression does.

    It is compiled when a text first does. `alternatives` are the expressions that it is made of, where it is of many:
    then one of them has to be found first, as each alone is quick, and all of them at once are not.
    """

    def __init__(self, expression: str, flags: int = 0, alternatives: Sequence[str] = ()) -> None:
        self.pattern = expression
        self._flags = flags
        self._alternatives = alternatives if len(alternatives) >= _MANY else ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the regular expression itself."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _ways(self) -> Sequence[tuple[int, "Pattern | None"]]:
        """Return the ways in which it may be found, each with the alternative whose it is; none if in any text."""
        parts = [Pattern(each, self._flags) for each in self._alternatives] or [self]
        ways = [(way, part) for part in parts for way in ways_of(part.pattern, self._flags)]
        if not all(way for way, _ in ways):
            return ()
        learnt = _INDEX.learn(way for way, _ in ways)
        return [(bits, None if part is self else part) for bits, (_, part) in zip(learnt, ways, strict=True)]

    def may_be_in(self, text: str) -> bool:
        """Return whether a text meets the needs of the pattern; in others, and in pieces of them, it isn't found."""
        ways = self._ways  # first, as the index learns them by it
        met = _INDEX.met(text)
        return not ways or any(met & way == way for way, _ in ways)

    def _is_worth_it(self, text: str) -> bool:
        """Return whether a text meets the needs and, of a pattern with many alternatives, one of them is in it."""
        ways = self._ways
        if not ways:
            return True
        met = _INDEX.met(text)
        for way, part in ways:  # noqa: SIM110  # half as fast with any()
            if met & way == way and (part is None or part.search(text)):
                return True
        return False

    # What is asked for at one place is found out sooner than its needs.
    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return the match that a text begins with, when called."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return the match that a text is, when called."""
        return self.compiled.fullmatch

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Return the first match."""
        return self.compiled.search(text, *span) if self._is_worth_it(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Yield the matches."""
        return self.compiled.finditer(text, *span) if self._is_worth_it(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """Return what it finds, or its only group does."""
        return self.compiled.findall(text) if self._is_worth_it(text) else []

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches."""
        return self.compiled.split(text) if self._is_worth_it(text) else [text]

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return the text with something put for each match."""
        return self.compiled.sub(put, text, count) if self._is_worth_it(text) else text
