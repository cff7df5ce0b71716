"""Patterns that are run only over texts in which they can be found.

There are some hundreds of them, and every clause is asked most. Few have the words for any one: which needs of all
patterns a text meets is found out once, and is then compared with each pattern's own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_
from threading import Lock
from typing import Final

from bot.news.knowledge.needs import LONGEST, SHORTEST, Need, Way, caseless, is_sign, rarest, ways_of, ways_to_begin

#: Texts and words of texts whose needs are remembered: a clause is asked by one pattern after the other.
_TEXTS: Final = 256
_WORDS: Final = 2_048
_SIZES: Final = range(SHORTEST, LONGEST + 1)
#: So many signs are looked for in a text itself, before what its words meet is found out.
_MOST_SIGNS: Final = 24
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

    def learn(self, ways: Iterable[Way]) -> Sequence[tuple[int, int]]:
        """Return ways as numbers, each behind its rarest need; what is asked from then on knows their needs."""
        with self._learning:
            learnt = [(self._bit(rarest(way)), reduce(or_, map(self._bit, way))) for way in ways]
            self._forget()
        return learnt

    def _bit(self, need: Need) -> int:
        name = " ".join(sorted(need))
        if name not in self._bits:
            self._bits[name] = 1 << len(self._bits)
            for piece in need:
                # Most pieces meet one need, and share its number.
                known = self._pieces.get(piece)
                self._pieces[piece] = self._bits[name] if known is None else known | self._bits[name]
        return self._bits[name]

    def _forget(self) -> None:
        """Begin new memories, rather than clear them: another thread may be about to remember what it knew before."""
        self._met_by = lru_cache(_WORDS)(self._of_word)
        #: A text → the bits of the needs that it meets.
        self.met: Callable[[str], int] = lru_cache(_TEXTS)(self._of_text)

    def _of_word(self, word: str) -> int:
        pieces = [word[at : at + size] for size in _SIZES for at in range(len(word) - size + 1)]
        if not word.isalnum():
            pieces += filter(is_sign, word)
        met = 0
        for bits in filter(None, map(self._pieces.get, pieces)):
            met |= bits
        return met

    def met_by(self, word: str) -> int:
        """Return the bits of the needs that a word meets."""
        return self._met_by(caseless(word))

    def _of_text(self, text: str) -> int:
        met = 0
        for word in caseless(text).split():
            met |= self._met_by(word)
        return met


_INDEX: Final = _Index()


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a text must have for a pattern to be found in it."""

    #: The rarest needs of all ways: a text that meets none of these meets no way; 0 where it may be in any text.
    gate: int
    #: Signs one of which stands in every text that it is found in, where it is told by such.
    signs: Sequence[str]
    #: The ways by their rarest needs, each with the alternative whose it is.
    by_rarest: Mapping[int, Sequence[tuple[int, "Pattern | None"]]]

    def are_met(self, met: int, text: str | None = None) -> bool:
        """Return whether a way is met; in a `text`, if one is given, the alternative whose it is must be found, too."""
        near = met & self.gate
        while near:
            need = near & -near
            near ^= need
            for bits, part in self.by_rarest[need]:
                if met & bits == bits and (part is None or text is None or part.compiled.search(text)):
                    return True
        return False


def _needs_of(ways: Sequence[tuple[Way, "Pattern | None"]]) -> _Needs:
    """Return what ways need, each with the alternative whose it is; nothing where one is met by any text."""
    if not all(way for way, _ in ways):
        return _Needs(0, (), {})
    by_rarest: dict[int, list[tuple[int, Pattern | None]]] = {}
    for (need, bits), (_, part) in zip(_INDEX.learn(way for way, _ in ways), ways, strict=True):
        by_rarest.setdefault(need, []).append((bits, part))
    rarest_first = {need: tuple(found) for need, found in by_rarest.items()}
    return _Needs(sum(by_rarest), _signs_of([way for way, _ in ways]), rarest_first)


def _signs_of(ways: Iterable[Way]) -> Sequence[str]:
    """Return signs one of which stands in every text that meets a way; nothing where there are no such, or many."""
    found: set[str] = set()
    for way in ways:
        signs = [need for need in way if all(map(is_sign, need))]
        if not signs:
            return ()
        found |= min(signs, key=len)
    return sorted(found) if len(found) <= _MOST_SIGNS else ()


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
    def _needs(self) -> "_Needs":
        parts = [Pattern(each, self._flags) for each in self._alternatives] or [self]
        return _needs_of(
            [(way, None if part is self else part) for part in parts for way in ways_of(part.pattern, self._flags)]
        )

    @cached_property
    def first_words(self) -> int:
        """Return the rarest needs of the words with which a match may begin; 0 where that may be any word."""
        return _needs_of([(way, None) for way in ways_to_begin(self.pattern, self._flags)]).gate

    def may_be_in(self, text: str) -> bool:
        """Return whether a text meets the needs of the pattern; in others, and in pieces of them, it isn't found."""
        needs = self._needs  # first, as the index learns them by it
        return not needs.gate or needs.are_met(_INDEX.met(text))

    def _is_worth_it(self, text: str) -> bool:
        """Return whether a text meets the needs and, of a pattern with many alternatives, one of them is in it."""
        needs = self._needs
        if not needs.gate:
            return True
        if needs.signs and not any(map(text.__contains__, needs.signs)):
            return False
        return needs.are_met(_INDEX.met(text), text)

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


class Beginnings:
    """Patterns that are looked for at one word after the other, and only where it may begin one."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = [(pattern, pattern.first_words) for pattern in patterns]
        self._any = not all(first for _, first in self._patterns)
        self._first_words = 0
        for _, first in self._patterns:
            self._first_words |= first

    def begin(self, words: Sequence[str], at: int, most: int) -> bool:
        """Return whether one of the patterns begins with a word, in the text of so many words."""
        if not self._patterns:
            return False
        met = _INDEX.met_by(words[at])
        if not (met & self._first_words or self._any):
            return False
        text = " ".join(words[at : at + most])
        return any(pattern.match(text) for pattern, first in self._patterns if not first or met & first)
