"""Kurdish words as lists have them: Sorani and Kurmanji without their endings and in one spelling.

The endings are data: bot/news/rules/kurdish.yaml.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from bot.arabic.words import word_set, words_of
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("kurdish")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What may stand before and after a word of one of the two."""

    shortest: int
    beginnings: Sequence[str]
    endings: Sequence[Sequence[str]]
    #: The rows of endings that names take too.
    of_names: Sequence[Sequence[str]]
    #: What joins a word of a phrase to the next.
    joining: Sequence[str]


@cache
def _grammar(name: str) -> _Grammar:
    table: Mapping[str, Any] = _RULES.table(name)
    spelled = sorani_spelling if name == "sorani" else str
    rows = [sorted({spelled("".join(words_of(end).words)) for end in row}) for row in table["endings"]]
    of_names = [row for place, row in enumerate(rows) if place not in table["not_of_names"]]
    beginnings, joining = ([spelled(word) for word in _words(table[name])] for name in ("beginnings", "joining"))
    return _Grammar(table["shortest"], beginnings, rows, of_names, joining)


def _words(entries: Collection[str]) -> list[str]:
    return [words_of(entry).words[0] for entry in entries]


def sorani_spelling(word: str) -> str:
    """Return a folded Sorani word as careful and careless texts alike have it: «داقووق» and «داقوق» are one."""
    for letters in _doubled():
        word = word.replace(letters, letters[0])
    return word


@cache
def _doubled() -> tuple[str, ...]:
    return tuple(_words(_RULES.table("sorani")["doubled"]))


@lru_cache(maxsize=1_024)
def sorani_forms(word: str) -> tuple[str, ...]:
    """Return a folded Sorani word in its one spelling, then what it is without its endings; and as a name, marked."""
    return _forms(sorani_spelling(word), _grammar("sorani"))


@lru_cache(maxsize=1_024)
def kurmanji_forms(word: str) -> tuple[str, ...]:
    """Return a folded Kurmanji word, then what it is without its endings; and as a name, marked."""
    return _forms(word, _grammar("kurmanji"))


def as_name(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name so that no ending of common nouns stands behind its last."""
    return (*words[:-1], _NAME + words[-1]) if words else ()


def as_phrase(words: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the words of a listed phrase without what joins them: «هێرشی چەکداری» is found in «هێرشێکی چەکداری»."""
    return (*(_unjoined(word, _grammar(language)) for word in words[:-1]), words[-1]) if words else ()


def _unjoined(word: str, grammar: _Grammar) -> str:
    ending = next((end for end in grammar.joining if word.endswith(end)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= grammar.shortest else word


#: Before what a word may be if it is a name.
_NAME: Final = "="


def sorani_spellings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a Sorani name in their one spelling."""
    yield tuple(map(sorani_spelling, words_of(text).words))


def kurmanji_spellings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a Kurmanji name as they are and as typed without marks, if they aren't other words then."""
    table = _RULES.table("kurmanji")
    words = words_of(text).words
    yield words
    plain = tuple(word.translate(str.maketrans(table["plain"])) for word in words)
    if plain != words and all(len(bare) >= table["shortest_plain"] or bare in words for bare in plain):
        yield plain


def is_kurmanji(words: Sequence[str]) -> bool:
    """Return whether words in Latin letters without marks are Kurmanji by the small words among them."""
    table = _RULES.table("kurmanji")
    return len(word_set(table["common"]).intersection(words)) >= int(table["commonly"])


def _forms(word: str, grammar: _Grammar) -> tuple[str, ...]:
    names = _without_endings(word, grammar.of_names, grammar.shortest)
    stems = _without_endings(word, grammar.endings, grammar.shortest)
    for form in tuple(stems):
        for start in grammar.beginnings:
            if len(form) - len(start) >= grammar.shortest and form.startswith(start):
                stems[form[len(start) :]] = None
    return (*stems, *(_NAME + name for name in names))


def _without_endings(word: str, rows: Sequence[Sequence[str]], shortest: int) -> dict[str, None]:
    """Return a word and what it is without one ending of each row, the last row's first."""
    found = {word: None}
    for row in reversed(rows):
        for form in tuple(found):
            for end in row:
                if len(form) - len(end) >= shortest and form.endswith(end):
                    found[form[: -len(end)]] = None
    return found
