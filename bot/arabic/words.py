"""Words of a text and the terms found among them: tokens, clitics, and a trie over whole words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.analysis import splits
from bot.arabic.canonical import folded

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: Proclitics as written in front of a folded word; the article is treated apart.
_PROCLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
#: Endings that a term may carry beyond its written form, longest first, with what to put back.
_ENDINGS: Final = (
    ("تيهما", "ه"),
    ("تيها", "ه"),
    ("تين", "ه"),
    ("تان", "ه"),
    ("تها", "ه"),
    ("تهم", "ه"),
    ("هما", ""),
    ("ات", ""),
    ("ات", "ه"),
    ("ته", "ه"),
    ("ون", ""),
    ("ين", ""),
    ("ان", ""),
    ("ها", ""),
    ("هم", ""),
    ("يه", ""),
    ("ه", ""),
    ("ي", ""),
    ("ا", ""),
)
_SHORTEST_STEM: Final = 4
ARTICLE: Final = "ال"
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
    for way in splits(word):
        if way.clitic == "س" and way.stem[0] not in _IMPERFECT:
            continue
        if len(way.stem) >= _SHORTEST_BASE or way.clitic in {"", "ال"}:
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


def behind(word: str, preposition: str) -> tuple[str, ...]:
    """Return what a folded word may be behind a preposition that is written on it, without its article."""
    return tuple(way.stem for way in splits(word) if way.clitic in {preposition, preposition + ARTICLE})


def bare(word: str, known: frozenset[str]) -> str | None:
    """Return the one of some known words that a word of a text is, whatever proclitics and article it carries."""
    return next((base for base in bases(word) if base in known), None)


def _without_proclitics(word: str) -> Iterator[str]:
    yield word
    for clitic in _PROCLITICS:
        rest = word[len(clitic) :]
        if len(rest) >= 3 and word.startswith(clitic):
            yield rest
            if clitic[-1] == "ل" and rest.startswith("ل"):
                yield "ا" + rest  # ل + ال is written لل
    if len(word) >= 5 and word[0] == "س" and word[1] in "يتن":
        yield word[1:]


def _without_ending(stem: str) -> Iterator[str]:
    for ending, restored in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) + len(restored) >= _SHORTEST_STEM:
            yield stem[: -len(ending)] + restored


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
    for base in _without_proclitics(word):
        found[base] = None
        bare = base[2:] if base.startswith("ال") and len(base) > 4 else base
        found["~" + bare] = None
        for stem in _without_ending(bare):
            found["~" + stem] = None
    return tuple(found)
