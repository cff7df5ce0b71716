"""The curated files, read: what the table lacks or has wrong. The head of curated.txt explains their lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from bot.arabic.canonical import canonical
from bot.arabic.derived import derived
from bot.arabic.verbs import PERFECT, stems

#: What a lemma's stem is; APART and NOUN_ONLY are notes about one that has another entry.
BASE, ADJECTIVE, PLURAL, NAME, BARE, FUNCTION, APART, NOUN_ONLY = "bapowfxh"
#: A form that is read as this lemma's, whatever else it may be.
READ: Final = "r"
POSSESSIVES: Final = ("ه", "ها", "هم", "هما", "هن", "نا")

Entry = tuple[str, str, str]  # spelling, kind, lemma


def curated(path: Path) -> tuple[set[Entry], set[tuple[str, str]]]:
    """Read a curated file: entries to add, and (spelling, lemma) pairs to drop."""
    added: set[Entry] = set()
    dropped: set[tuple[str, str]] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if not text:
            continue
        command, _, rest = text.partition(" ")
        words = [canonical(word) for word in rest.replace(":", " ").split()]
        if command == "read":  # the lemma as it is written: it may end with a note
            form, _, lemma = rest.strip().rpartition(" ")
            added |= {(canonical(word), READ, lemma) for word in form.replace(":", " ").split()}
        elif command in _ADDED:
            added |= _ADDED[command](words)
        elif command in _DROPPED:
            dropped |= _DROPPED[command](words)
        elif command not in _OF_WORDS:
            raise ValueError(f"{path.name}: unknown line {line!r}")
    return added, dropped


def _noun(kind: str, words: Sequence[str], *, alone: bool) -> set[Entry]:
    """Return a noun and its plurals; `alone` says that, typed, it asks for no verb of the same letters."""
    entries = {(words[0], kind, words[0])} | _forms(PLURAL, words)
    return entries | {(words[0], NOUN_ONLY, words[0])} if alone else entries


def _forms(kind: str, words: Sequence[str]) -> set[Entry]:
    return {(word, kind, words[0]) for word in words[1:]}


def _all_of(kind: str, words: Sequence[str]) -> set[Entry]:
    return {(word, kind, words[0]) for word in words}


def _verb(words: Sequence[str]) -> set[Entry]:
    verb = {(stem, kind, words[0] + "/v") for stem, kind in stems(words[0], frozenset(words[1:]))}
    return verb | {(word, kind, word) for word, kind in derived(words[0])}


def _itself(words: Sequence[str]) -> set[Entry]:
    return {(word, READ, lemma) for word in words for lemma in (word + "/v", word) if lemma[-1] not in "ىأ"}


#: Command → the entries that its line adds.
_ADDED: Final[Mapping[str, Callable[[Sequence[str]], set[Entry]]]] = {
    "noun": partial(_noun, BASE, alone=True),
    "noun-too": partial(_noun, BASE, alone=False),
    "adj": partial(_noun, ADJECTIVE, alone=True),
    "adj-too": partial(_noun, ADJECTIVE, alone=False),
    "same": partial(_all_of, BASE),
    "same-adj": partial(_all_of, ADJECTIVE),
    "passive": lambda words: {(word, PERFECT, words[0] + "/v") for word in words[1:]},
    "verb": _verb,
    "bare": lambda words: {(words[0], BASE, words[0])} | _forms(BARE, words),
    "name": partial(_all_of, NAME),
    "apart": partial(_all_of, APART),
    "function": lambda words: {(word, FUNCTION, word) for word in words},
    "itself": _itself,
    "possessed": lambda words: {(word[:-1] + "ت" + ending, READ, word) for word in words for ending in POSSESSIVES},
}
#: Command → the pairs that its line drops.
_DROPPED: Final[Mapping[str, Callable[[Sequence[str]], set[tuple[str, str]]]]] = {
    "drop": lambda words: {(word, word) for word in words},
    "never": lambda words: {(word, words[0]) for word in words[1:]},
}
#: What is said of the table's own words; see words_of.
_OF_WORDS: Final = frozenset({"no-verb", "masdar"})


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
