"""Queries as nearly all that are stored are written: parts side by side, each of which is read once for all queries."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.arabic.compounds import compounded
from bot.arabic.tokens import tokens
from bot.matching.pieces import pieces
from bot.matching.tree import Node, Without, Word, every

#: A part, and the blank behind it: brackets (with such in them), a phrase, a name in a field, a word; «-» before it.
_PART: Final = re.compile(
    r"""(?<!\S)(-?)(?: (?P<whole>\((?:[^()"]|"[^"()]*"|\((?:[^()"]|"[^"()]*")*\))*\) | (?:[a-z]+:)?"[^"()]*")
            | (?P<word>[^\s()"|]+) )(?:[ ]|\Z)""",
    re.VERBOSE,
)


def plain(text: str, read: Callable[[str], Node | None]) -> Node | None:
    """Return what the text asks for if it is of parts side by side; None leaves it to the whole grammar.

    `read` reads a part that is no plain word; what it can't read is left to the whole grammar, too.
    """
    words: list[str] = []
    parts: list[Node] = []
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["word"]:
            words.append(found["word"].rpartition(":")[2] or found["word"])
        node = (_word(found["word"]) if found["word"] else None) or read(found["whole"] or found["word"])
        if node is None or isinstance(node, Without):
            return None
        parts.append(Without(node) if found[1] else node)
    return every(parts) if parts and compounded(words) == words else None  # names of several words are one


@lru_cache(maxsize=16384)
def _word(text: str) -> Word | None:
    """Return a word that is written as it is kept, and stands for nothing else: one object for all who ask for it."""
    if text.isalpha() and tokens(text) == [text] and [piece.kind for piece in pieces(text)] == ["word"]:
        return Word(text)
    return None
