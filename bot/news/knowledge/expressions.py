"""What is written as a pattern of the rules made a regular expression: fragments, the signs ‹ and ›, lists of patterns.

How patterns are written is told in `bot/news/knowledge/rules.py`.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WORD_BEGINS, WORD_ENDS

_FRAGMENT: Final = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_LATIN: Final = re.compile(r"(?<![\\(?<A-Za-z_])[A-Za-z]{2}|\\b(?:\(\?:)?[A-Za-z]")
_BEGINNING: Final = re.compile(r"‹|\\b|\{[a-z][a-z_0-9]*\}(?![?*+{])")


def flags_of(expression: str) -> int:
    """Return the flags that an expression is compiled with: Latin letters match in either case."""
    return re.IGNORECASE if _LATIN.search(expression) else re.NOFLAG


def expression_of(written: str, fragments: Mapping[str, str | Sequence[str]], *, raw: bool) -> str:
    """Return a pattern as a regular expression, with its fragments; `raw`: over text as it is. Raises KeyError."""
    while _FRAGMENT.search(written):
        written = _FRAGMENT.sub(lambda found: f"(?:{'|'.join(several(fragments[found[1]]))})", written)
    plain = written if raw else folded(written)
    return plain.replace("‹", WORD_BEGINS).replace("›", WORD_ENDS)


def joined(entries: Sequence[str]) -> str:
    """Join patterns as alternatives; the ‹, word's edge or fragment that several begin with is looked for only once."""
    found = []
    for beginning, group in groupby(entries, key=_beginning):
        rests = [entry[len(beginning) :] for entry in group]
        found.append(f"{beginning}(?:{'|'.join(rests)})" if beginning else "|".join(rests))
    return "|".join(found)


def _beginning(entry: str) -> str:
    """Return the ‹, the edge or the fragment that all of a pattern begins with."""
    depth = 0
    for sign in re.sub(r"\\.|\[[^\]]*\]", "", entry):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return ""
    found = _BEGINNING.match(entry)
    return found.group() if found else ""


def several(value: object) -> tuple[str, ...]:
    """Return the strings of what may be one or a list."""
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]  # YAML's lists of strings
