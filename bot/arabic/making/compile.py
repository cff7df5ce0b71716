"""Make the lexicon's compact file out of simplemma's Arabic table and the curated files.

Run by hand when either changes: `python -m bot.arabic.making.compile`. The table (form → lemma, no marks, one lemma a
form) mixes inflection with derivation; only inflection is taken: nouns by their forms with the article, broken
plurals among them, and verbs, whose stems are made here instead of believed.
"""

import lzma
import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from bot.arabic.canonical import FOLDED
from bot.arabic.inflection.derived import NOUN
from bot.arabic.making.curation import ADJECTIVE, BASE, FUNCTION, NAME, PLURAL, READ, Entry, curated, verbs_in, words_of
from bot.arabic.making.entries import entries
from bot.arabic.making.table import table

_NOMINAL: Final = (BASE, ADJECTIVE, PLURAL)
_ARTICLES: Final = ("ال", "بال", "كال", "وال", "فال", "لل")


def _is_no_word(entry: Entry, nouns: set[str]) -> bool:
    """Tell whether an entry of the table is another noun with its article (الخميس) or in the accusative (جنودا)."""
    spelling, kind, _ = entry
    if any(spelling.startswith(article) and spelling[len(article) :] in nouns for article in _ARTICLES):
        return True
    return kind == PLURAL and spelling[-1] == "ا" and len(spelling) > 4 and spelling[:-1] in nouns


#: Participles: what these have in ة is mostly the same word of a woman or a thing.
_PARTICIPLE: Final = re.compile("م...+|.ا..")


def _is_feminine(entry: Entry, groups: dict[str, set[str]]) -> bool:
    """Tell whether an entry is the feminine of a participle, which the table lists apart and knows no forms of."""
    spelling, kind, lemma = entry
    masculine = spelling[:-1]
    if kind != BASE or spelling != lemma or spelling[-1] != "ة" or len(groups.get(spelling, ())) != 1:
        return False
    return masculine in groups and _PARTICIPLE.fullmatch(masculine) is not None


def _feminine_colours(found: set[Entry]) -> set[Entry]:
    """Return سوداء as a form of أسود, which the table lists apart."""
    nouns = {spelling for spelling, kind, _ in found if kind in (BASE, ADJECTIVE)}
    nouns -= {spelling for spelling, kind, _ in found if kind == PLURAL}  # وسطاء is of وسيط
    return {
        (f"{spelling[1:]}اء", PLURAL, lemma)
        for spelling, kind, lemma in found
        if kind in (BASE, ADJECTIVE) and len(spelling) == 4 and spelling[0] == "أ" and f"{spelling[1:]}اء" in nouns
    }


_ELATIVE: Final = re.compile("أ.(.ى|[^اوي][^ي]|[^اوي])")


def _kind(word: str, kind: str, masdars: frozenset[str]) -> str:
    """Return what an entry is after all: a verbal noun, or an elative (أكبر), which takes no ة."""
    if kind == BASE and word in masdars:
        return NOUN
    return BASE if kind == ADJECTIVE and _ELATIVE.fullmatch(word) else kind


#: What the table lacks or has wrong: for this domain, and in the words of any newspaper.
CURATED: Final = ("curated.txt", "newswire.txt")


@dataclass(frozen=True, slots=True)
class _Curated:
    """What the curated files say, together."""

    added: set[Entry]
    dropped: set[tuple[str, str]]
    verbs: dict[str, frozenset[str]]
    rare: frozenset[str]
    masdars: frozenset[str]

    def drops(self, entry: Entry) -> bool:
        """Return whether an entry of the table is to be left out."""
        return (entry[0], entry[2]) in self.dropped


def _read(folder: Path) -> _Curated:
    added: set[Entry] = set()
    dropped: set[tuple[str, str]] = set()
    verbs: dict[str, frozenset[str]] = {}
    rare: frozenset[str] = frozenset()
    masdars: frozenset[str] = frozenset()
    for name in CURATED:
        more, less = curated(folder / name)
        added |= more
        dropped |= less
        verbs |= verbs_in(folder / name)
        rare |= words_of(folder / name, "no-verb")
        masdars |= words_of(folder / name, "masdar")
    return _Curated({entry for entry in added if (entry[0], entry[2]) not in dropped}, dropped, verbs, rare, masdars)


def _of_table(said: _Curated) -> set[Entry]:
    """Return the table's entries that what is curated leaves standing."""
    groups = table()
    functions = {spelling for spelling, kind, _ in said.added if kind == FUNCTION}
    names = {lemma for _, kind, lemma in said.added if kind == NAME}
    return {
        entry
        for entry in entries(groups, said.verbs.items(), said.rare - said.verbs.keys())
        if not said.drops(entry)
        and entry[0] not in functions
        and not (entry[2] in names and entry[1] in (BASE, ADJECTIVE, "n", "d"))  # a name takes no endings
        and not _is_feminine(entry, groups)
    }


def _settled(kept: set[Entry], said: _Curated) -> set[Entry]:
    """Return the entries without what only looks like a word once all are known, each of its kind after all."""
    nouns = {spelling for spelling, kind, _ in kept if kind in _NOMINAL}
    kept = {entry for entry in kept if entry in said.added or not _is_no_word(entry, nouns)}
    kept |= _feminine_colours(kept)
    # The table takes احتل for a noun, with احتلال as its plural.
    verbal = {spelling for spelling, kind, _ in kept if kind in "PZ" and spelling[0] == "ا" and len(spelling) > 4}
    kept = {entry for entry in kept if entry in said.added or entry[2] not in verbal}
    return {(word, _kind(word, kind, said.masdars), lemma) for word, kind, lemma in kept}


def _check_readings(kept: set[Entry]) -> None:
    lemmas = {lemma for _, kind, lemma in kept if kind != READ}
    if unknown := {lemma for _, kind, lemma in kept if kind == READ} - lemmas:
        raise ValueError(f"read as what is no lemma: {' '.join(sorted(unknown))}")


def compiled(folder: Path) -> bytes:
    """Return the lexicon's file: xz of lines `folded TAB entry entry …`; an entry is kind, lemma's number, spelling."""
    said = _read(folder)
    kept = _settled(_of_table(said) | said.added, said)
    _check_readings(kept)
    numbers = {lemma: number for number, lemma in enumerate(sorted({lemma for _, _, lemma in kept}))}
    lines: dict[str, list[str]] = defaultdict(list)
    for spelling, kind, lemma in sorted(kept):
        key = spelling.translate(FOLDED)
        lines[key].append(f"{kind}{numbers[lemma]}" + ("" if spelling == key else ":" + spelling))
    text = "\n".join(f"{key}\t{' '.join(found)}" for key, found in sorted(lines.items()))
    return lzma.compress(f"\n{text}\n".encode(), preset=9)


if __name__ == "__main__":
    with resources.as_file(resources.files("bot.arabic")) as path:
        (path / "lexicon.xz").write_bytes(compiled(path))
