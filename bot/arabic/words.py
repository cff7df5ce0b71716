"""Words of a text and the terms found among them: tokens, clitics, and a trie over whole words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.analysis import Split, splits
from bot.arabic.canonical import folded
from bot.arabic.endings import unended

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: Letters that a listed word has at least for a form with an ending to be its: «بعدهم» is no «بعد» of a list.
_SHORTEST_STEM: Final = 4
ARTICLE: Final = "ال"
#: Clitics behind which a noun or a verb keeps every ending.
_NO_PREPOSITIONS: Final = frozenset({"", ARTICLE, "س"})
#: Behind a preposition, which may be a letter of the word's own.
_SHORTEST_BASE: Final = 3
#: How verbs begin before which س may stand.
_IMPERFECT: Final = frozenset("يتنا")
#: In a pattern over folded text: where a word begins, behind و ف, then ب ك ل س, then the article (ل + ال is لل).
WORD_BEGINS: Final = r"(?<!\w)(?:[وف]?(?:[بك]?(?:ال)?|لل?|س))?"
#: … and where it ends.
WORD_ENDS: Final = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Words:
    """A text's folded words, with the punctuation that stands before each."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    #: Offsets into the folded text.
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=64)  # a sentence is read for its toll, its words and its overlaps in turn
def words_of(text: str) -> Words:
    """Split a text into folded words and numbers; quotes and dashes stay in `before`."""
    return words_in(folded(text).casefold())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list written in normal spelling, as texts are read: folded."""
    return frozenset(words_of(text).words)


def words_in(plain: str) -> Words:
    """Split a text that is folded already into its words and numbers."""
    words, before, starts = [], [], []
    end = 0
    for match in _WORD.finditer(plain):
        words.append(match.group())
        before.append(plain[end : match.start()].strip())
        starts.append(match.start())
        end = match.end()
    return Words(tuple(words), tuple(before), tuple(starts))


@lru_cache(maxsize=20_000)
def bases(word: str) -> tuple[str, ...]:
    """Return a folded word, then what it is behind each of its proclitics, with the article and without it.

    «وبالعبوة» is «بالعبوة», «العبوة» and «عبوة» too. Which of these is meant is for a list to say: `bare`.
    """
    found = {word: None}
    for way in _ways(word):
        if way.definite:
            found[ARTICLE + way.stem] = None
        found[way.stem] = None
    return tuple(found)


def joined(word: str) -> tuple[str, ...]:
    """Return a folded word, then what it is behind «و» or «ف», if it may begin with one."""
    return (word, *(way.stem for way in splits(word) if way.conjunction and not way.clitic))


def is_definite(word: str) -> bool:
    """Return whether a folded word carries the article."""
    return any(way.definite and len(way.stem) >= _SHORTEST_BASE for way in splits(word))


def indefinite(word: str) -> str:
    """Return a folded word without its article, if it begins with one."""
    article = word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST_BASE
    return word[len(ARTICLE) :] if article else word


@lru_cache(maxsize=5_000)
def behind(word: str, preposition: str) -> tuple[str, ...]:
    """Return what a folded word may be behind a preposition that is written on it, without its article."""
    return tuple(way.stem for way in splits(word) if way.clitic in {preposition, preposition + ARTICLE})


def bare(word: str, known: frozenset[str]) -> str | None:
    """Return the one of some known words that a word of a text is, whatever proclitics and article it carries."""
    return next((base for base in bases(word) if base in known), None)


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Return the keys under which a word of a text may be found in the trie.

    A plain key is the word as it stands but for proclitics (strict terms); a key that begins with ~ has lost
    its article and perhaps an ending (loose terms).
    """
    if word.isascii():
        stems = [word] + ([word[:-1]] if word.endswith("s") and len(word) > 4 else [])
        return (word, *(f"~{stem}" for stem in stems))
    found: dict[str, None] = {}
    for way in _ways(word):
        whole = ARTICLE + way.stem if way.definite else way.stem
        bare = indefinite(whole)
        found[whole] = None
        found["~" + bare] = None
        for stem in unended(bare, definite=bare != whole, governed=way.clitic not in _NO_PREPOSITIONS):
            if len(stem) >= _SHORTEST_STEM:
                found["~" + stem] = None
    return tuple(found)


def _ways(word: str) -> Iterator[Split]:
    """Yield the ways to part a folded word in which what is left may be a word of a list."""
    for way in splits(word):
        if way.clitic == "س" and way.stem[0] not in _IMPERFECT:
            continue
        if len(way.stem) >= _SHORTEST_BASE or way.clitic in {"", ARTICLE}:
            yield way
