"""The curated files, read: what the table lacks or has wrong. The head of curated.txt explains their lines."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.arabic.canonical import canonical
from bot.arabic.inflection.derived import derived
from bot.arabic.inflection.verbs import PERFECT, stems

#: What a lemma's stem is; APART, NOUN_ONLY and NAMED are notes about one that has another entry.
BASE, ADJECTIVE, PLURAL, NAME, BARE, FUNCTION, APART, NOUN_ONLY, NAMED = "bapowfxhy"
#: A form that is read as this lemma's, whatever else it may be.
READ: Final = "r"
POSSESSIVES: Final = ("ه", "ها", "هم", "هما", "هن", "نا")

Entry = tuple[str, str, str]  # spelling, kind, lemma


def curated(path: Path) -> tuple[set[Entry], set[tuple[str, str]]]:
    """Read a curated file: entries to add, and (spelling, lemma) pairs to drop.

    Raises ValueError for a line whose command is unknown.
    """
    added: set[Entry] = set()
    dropped: set[tuple[str, str]] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        command, _, rest = line.partition("#")[0].strip().partition(" ")
        words = [canonical(word) for word in rest.replace(":", " ").split()]
        if command in _ADDING:
            added |= set(_ADDING[command](words))
        elif command in _DROPPING:
            dropped |= set(_DROPPING[command](words))
        elif command == "read":
            form, _, lemma = rest.strip().rpartition(" ")
            added |= {(canonical(word), READ, lemma) for word in form.replace(":", " ").split()}
        elif command and command not in _ELSEWHERE:
            raise ValueError(f"{path.name}: unknown line {line!r}")
    return added, dropped


def _noun(kind: str, *, only: bool) -> Callable[[list[str]], Iterator[Entry]]:
    """Return what reads a noun's line: its stem, and plurals; `only`: no verb of its letters is meant."""

    def read(words: list[str]) -> Iterator[Entry]:
        yield words[0], kind, words[0]
        if only:
            yield words[0], NOUN_ONLY, words[0]
        yield from ((word, PLURAL, words[0]) for word in words[1:])

    return read


def _all(kind: str) -> Callable[[list[str]], Iterator[Entry]]:
    """Return what reads a line whose words are all of the first one's lemma."""
    return lambda words: ((word, kind, words[0]) for word in words)


def _verb(words: list[str]) -> Iterator[Entry]:
    yield from ((stem, kind, words[0] + "/v") for stem, kind in stems(words[0], frozenset(words[1:])))
    yield from ((word, kind, word) for word, kind in derived(words[0]))


def _bare(words: list[str]) -> Iterator[Entry]:
    yield words[0], BASE, words[0]
    yield from ((word, BARE, words[0]) for word in words[1:])


def _itself(words: list[str]) -> Iterator[Entry]:
    yield from ((word, READ, lemma) for word in words for lemma in (word + "/v", word) if lemma[-1] not in "ىأ")


def _possessed(words: list[str]) -> Iterator[Entry]:
    yield from ((word[:-1] + "ت" + ending, READ, word) for word in words for ending in POSSESSIVES)


_ADDING: Final[Mapping[str, Callable[[list[str]], Iterator[Entry]]]] = {
    "noun": _noun(BASE, only=True),
    "noun-too": _noun(BASE, only=False),
    "adj": _noun(ADJECTIVE, only=True),
    "adj-too": _noun(ADJECTIVE, only=False),
    "same": _all(BASE),
    "same-adj": _all(ADJECTIVE),
    "name": _all(NAME),
    "apart": _all(APART),
    "named": lambda words: ((word, NAMED, word) for word in words),
    "passive": lambda words: ((word, PERFECT, words[0] + "/v") for word in words[1:]),
    "function": lambda words: ((word, FUNCTION, word) for word in words),
    "verb": _verb,
    "bare": _bare,
    "itself": _itself,
    "possessed": _possessed,
}
_DROPPING: Final[Mapping[str, Callable[[list[str]], Iterator[tuple[str, str]]]]] = {
    "drop": lambda words: ((word, word) for word in words),
    "never": lambda words: ((word, words[0]) for word in words[1:]),
}
#: Lines that `words_of` reads.
_ELSEWHERE: Final = frozenset({"no-verb", "masdar"})


def verbs_in(path: Path) -> dict[str, frozenset[str]]:
    """Return the verbs of a curated file, each with the forms given there."""
    return {words[1]: frozenset(words[2:]) for words in _lines(path) if words[0] == "verb"}


def words_of(path: Path, command: str) -> frozenset[str]:
    """Return what a curated file says of the table's own words on the lines of one command."""
    return frozenset(canonical(word) for words in _lines(path) if words[0] == command for word in words[1:])


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if words := line.partition("#")[0].replace(":", " ").split():
            yield words
