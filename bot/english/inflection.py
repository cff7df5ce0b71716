"""Which words of English are forms of one word: plural, tense, possessive, and what is irregular.

The table of forms is a file of the package, made by `bot.english.making` of simplemma's English table (MIT licence,
notice in forms.LICENSE). What it doesn't know (names, abbreviations) has a plural by rule, and a possessive.
"""

import lzma
import re
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_POSSESSIVE: Final = ("'s", "’s", "'", "’")
#: Endings in s that are no plural's.
_NO_PLURAL: Final = ("ss", "us", "'s")
#: Letters that a name or an abbreviation has before the s of its plural.
_LEAST: Final = 3
#: No line of the table is longer.
_LINE: Final = 120


@cache
def _table() -> bytes:
    """Return the file's lines as they are written, sorted: read as objects they would take five times the memory."""
    return lzma.decompress(resources.files("bot.english").joinpath("forms.xz").read_bytes())


@lru_cache(maxsize=1_024)
def _page(begin: bytes) -> tuple[int, int]:
    """Return where the lines that begin with some letters start and end."""
    table = _table()
    start = table.find(b"\n" + begin)
    return (start, table.rfind(b"\n" + begin) + _LINE) if start >= 0 else (0, 0)


def _listed(word: str) -> tuple[str, ...]:
    """Return what a word is a form of by the table; nothing when it has no line."""
    table, line = _table(), f"\n{word}\t".encode()
    at = table.find(line, *_page(line[1:4]))
    if at < 0:
        return ()
    start = at + len(line)
    return tuple(table[start : table.index(b"\n", start)].decode().split(" "))


def _bare(word: str) -> str:
    """Return a word without the ending of its possessive."""
    for ending in _POSSESSIVE:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending)
    return word


def _bases(word: str) -> tuple[str, ...]:
    """Return the words that a word is a form of; itself when it is none."""
    if listed := _listed(word):
        return listed
    if word.endswith("s") and not word.endswith(_NO_PLURAL) and len(word) > _LEAST:
        return (word.removesuffix("s"),)
    return (word,)


@lru_cache(maxsize=1_024)
def told(word: str) -> tuple[str, ...]:
    """Return the words that a case-folded word of a text may be read as: itself and what it is a form of."""
    found = [_bare(word)]
    for each in found:  # shootings → shooting → shoot
        found += [base for base in _bases(each) if base not in found]
    return tuple(dict.fromkeys((word, *found)))


def asked(word: str) -> tuple[str, ...]:
    """Return the words of which a keyword asks for one: what it is a form of, or itself where it is a word too."""
    bare = _bare(word)
    bases = _bases(bare)
    return (bare,) if bare in bases else bases


def forms(word: str) -> tuple[str, ...]:
    """Return the forms that a keyword matches, the keyword first; the whole table is read through."""
    wanted = asked(word)
    any_of_them = "|".join(map(re.escape, wanted))
    line = re.compile(rf"^([a-z]+)\t(?:[a-z]+ )*(?:{any_of_them})(?: [a-z]+)*$".encode(), re.MULTILINE)
    found = [each[1].decode() for each in line.finditer(_table())]
    return tuple(dict.fromkeys((word, *wanted, *found)))
