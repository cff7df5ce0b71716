"""The curated files, read: what the table lacks or has wrong. The head of curated.txt explains their lines."""

from collections.abc import Iterator
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
        match command:
            case "noun" | "noun-too" | "adj" | "adj-too":
                kind = ADJECTIVE if command.startswith("adj") else BASE
                added.add((words[0], kind, words[0]))
                if not command.endswith("-too"):
                    added.add((words[0], NOUN_ONLY, words[0]))
                added |= {(word, PLURAL, words[0]) for word in words[1:]}
            case "same":
                added |= {(word, BASE, words[0]) for word in words}
            case "same-adj":
                added |= {(word, ADJECTIVE, words[0]) for word in words}
            case "passive":
                added |= {(word, PERFECT, words[0] + "/v") for word in words[1:]}
            case "verb":
                added |= {(stem, kind, words[0] + "/v") for stem, kind in stems(words[0], frozenset(words[1:]))}
                added |= {(word, kind, word) for word, kind in derived(words[0])}
            case "bare":
                added.add((words[0], BASE, words[0]))
                added |= {(word, BARE, words[0]) for word in words[1:]}
            case "name":
                added |= {(word, NAME, words[0]) for word in words}
            case "apart":
                added |= {(word, APART, words[0]) for word in words}
            case "function":
                added |= {(word, FUNCTION, word) for word in words}
            case "drop":
                dropped |= {(word, word) for word in words}
            case "read":
                form, _, lemma = rest.strip().rpartition(" ")
                added |= {(canonical(word), READ, lemma) for word in form.replace(":", " ").split()}
            case "itself":
                added |= {
                    (word, READ, lemma) for word in words for lemma in (word + "/v", word) if lemma[-1] not in "ىأ"
                }
            case "possessed":
                added |= {(word[:-1] + "ت" + ending, READ, word) for word in words for ending in POSSESSIVES}
            case "no-verb" | "masdar":
                pass  # see words_of
            case "never":
                dropped |= {(word, words[0]) for word in words[1:]}
            case _:
                raise ValueError(f"{path.name}: unknown line {line!r}")
    return added, dropped


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
