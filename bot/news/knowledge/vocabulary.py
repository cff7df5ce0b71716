"""The one vocabulary: each word once, by what it means, with its part of speech and its strength for kinds of event."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from bot.arabic.inflection.verbs import common_forms
from bot.arabic.words import words_of
from bot.news.knowledge.files import RuleError, read_rules, read_yaml

SORANI: Final = "sorani"
KURMANJI: Final = "kurmanji"
LANGUAGES: Final = ("arabic", "english", KURMANJI, "persian", SORANI)
_PARTS: Final = ("acts", "nouns", "adjectives", "verbs", "passives", "phrases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word or phrase as it is listed."""

    text: str
    language: str
    meaning: str
    #: "acts" (verbal nouns), "nouns", "adjectives", "verbs", "passives" (told of whom it was done to) or "phrases".
    part: str
    #: Kind of event → how strongly the word speaks for it; empty where it is told of any.
    kinds: Mapping[str, float]

    @property
    def conjugated(self) -> bool:
        """Return whether it is a verb that stands for its common forms."""
        return "/" in self.text

    @property
    def finite(self) -> bool:
        """Return whether it is a verb's forms, or one of them."""
        return self.part in {"verbs", "passives"}


def conjugated(verb: str) -> Iterator[str]:
    """Yield the common forms of a verb written «past/present» or «past rest/present rest»."""
    past, _, present = verb.partition("/")
    head, _, rest = past.partition(" ")
    stem, _, _ = present.partition(" ")
    rest = f" {rest}" if rest else ""
    yield from (f"{form}{rest}" for form in common_forms(head, stem))


@cache
def strength(name: str) -> float:
    """Return the weight of a strength: "strong", "medium", "fair" or "weak"."""
    return float(_manner()["strengths"][name])


@cache
def vocabulary() -> tuple[Entry, ...]:
    """Return every word of every language. Raises RuleError for a meaning, a kind, a part or a strength unknown."""
    return tuple(entry for language in LANGUAGES for entry in _of_language(language))


def words_meaning(
    *meanings: str, parts: Collection[str] = _PARTS, languages: Collection[str] = LANGUAGES
) -> frozenset[str]:
    """Return the single folded words of some meanings, in all their forms; of some parts of speech and languages only.

    Raises RuleError for a meaning, a part or a language that there isn't.
    """
    return _words_meaning(meanings, frozenset(parts), frozenset(languages))


@cache
def _words_meaning(meanings: tuple[str, ...], parts: frozenset[str], languages: frozenset[str]) -> frozenset[str]:
    if wrong := {*meanings} - {*_manner()["meanings"]} | parts - {*_PARTS} | languages - {*LANGUAGES}:
        raise RuleError(f"the vocabulary has no meaning, part of speech or language {', '.join(sorted(wrong))}")
    return frozenset[str]().union(
        *(
            words
            for entry, words in _single_words()
            if entry.meaning in meanings and entry.part in parts and entry.language in languages
        )
    )


@cache
def _single_words() -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Return the entries, each with its forms that are one folded word: as sets they would take five times the room."""
    return tuple((entry, tuple(dict.fromkeys(_forms(entry)))) for entry in vocabulary())


def _forms(entry: Entry) -> Iterator[str]:
    for form in conjugated(entry.text) if entry.conjugated else (entry.text,):
        if len(words := words_of(form).words) == 1:
            yield words[0]


@cache
def _manner() -> Mapping[str, Any]:
    """Return what vocabulary.yaml says of meanings and strengths."""
    tables: Mapping[str, Any] = read_rules("bot.news", "vocabulary")["tables"]
    return tables


def _of_language(language: str) -> Iterator[Entry]:
    file = f"vocabulary_{language}"
    for meaning, rows in read_rules("bot.news", file)["tables"]["words"].items():
        if meaning not in _manner()["meanings"]:
            raise RuleError(f"{file}: vocabulary.yaml doesn't say what {meaning!r} means")
        for row in rows:
            yield from _of_row(row, language, meaning)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(read_yaml("lexicon.yaml")["events"])


def _of_row(row: Mapping[str, Any], language: str, meaning: str) -> Iterator[Entry]:
    strengths, told = _manner()["strengths"], row.get("for", {})
    wrong = {*row} - {"for", *_PARTS} | {*told} - {*_kinds()} | {*told.values()} - {*strengths}
    if wrong:
        raise RuleError(f"vocabulary_{language}, {meaning!r}: unknown: {', '.join(sorted(wrong))}")
    kinds = {kind: strengths[strength] for kind, strength in told.items()}
    for part in _PARTS:
        for text in row.get(part, ()):
            yield Entry(text=text, language=language, meaning=meaning, part=part, kinds=kinds)
