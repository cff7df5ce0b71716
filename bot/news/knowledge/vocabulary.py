"""The one vocabulary of events: each word once, by what it means, with its part of speech and its strength."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from bot.arabic.words import words_of
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.rules import RuleError, rulebook

#: Sorani has words that are other words of Arabic; each other language shares its layers.
SORANI: Final = "sorani"
LANGUAGES: Final = ("arabic", "english", "kurmanji", SORANI)
_PARTS: Final = ("nouns", "adjectives", "verbs", "phrases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word or phrase as it is listed."""

    text: str
    language: str
    meaning: str
    #: "nouns", "adjectives", "verbs" or "phrases".
    part: str
    #: Kind of event → how strongly the word speaks for it.
    kinds: Mapping[str, float]

    @property
    def conjugated(self) -> bool:
        """Return whether it is a verb that stands for its common forms."""
        return "/" in self.text


def conjugated(verb: str) -> Iterator[str]:
    """Yield the common forms of a verb written «past/present» or «past rest/present rest»."""
    past, _, present = verb.partition("/")
    head, _, rest = past.partition(" ")
    stem, _, _ = present.partition(" ")
    rest = f" {rest}" if rest else ""
    table = rulebook("vocabulary").table("conjugation")
    yield from (f"{head}{ending}{rest}" for ending in table["past"])
    yield from (f"{stem}{ending}{rest}" for ending in table["present"])
    yield f"{table['she']}{stem[1:]}{rest}"


@cache
def strength(name: str) -> float:
    """Return the weight of a strength: "strong", "medium", "fair" or "weak"."""
    return float(rulebook("vocabulary").table("strengths")[name])


@cache
def vocabulary() -> tuple[Entry, ...]:
    """Return every word of every language. Raises RuleError for a meaning, a kind, a part or a strength unknown."""
    return tuple(entry for language in LANGUAGES for entry in _of_language(language))


@cache
def words_meaning(*meanings: str) -> frozenset[str]:
    """Return the single folded words of some meanings, in all their forms."""
    found = {
        words
        for entry in vocabulary()
        if entry.meaning in meanings
        for form in (conjugated(entry.text) if entry.conjugated else (entry.text,))
        if len(words := words_of(form).words) == 1
    }
    return frozenset(word for (word,) in found)


def _of_language(language: str) -> Iterator[Entry]:
    book = rulebook(f"vocabulary_{language}")
    meanings = rulebook("vocabulary").table("meanings")
    for meaning, rows in book.table("words").items():
        if meaning not in meanings:
            raise RuleError(f"{book.file}: vocabulary.yaml doesn't say what {meaning!r} means")
        for row in rows:
            yield from _of_row(row, language, meaning)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(read_yaml("lexicon.yaml")["events"])


def _of_row(row: Mapping[str, Any], language: str, meaning: str) -> Iterator[Entry]:
    strengths = rulebook("vocabulary").table("strengths")
    wrong = {*row} - {"for", *_PARTS} | {*row["for"]} - {*_kinds()} | {*row["for"].values()} - {*strengths}
    if wrong:
        raise RuleError(f"vocabulary_{language}, {meaning!r}: unknown: {', '.join(sorted(wrong))}")
    kinds = {kind: strengths[strength] for kind, strength in row["for"].items()}
    for part in _PARTS:
        for text in row.get(part, ()):
            yield Entry(text=text, language=language, meaning=meaning, part=part, kinds=kinds)
