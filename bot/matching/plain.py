"""Queries of plain words, as nearly all that are stored are: read without a look at what else a query may hold."""

from functools import lru_cache

from bot.arabic.compounds import compounded
from bot.arabic.tokens import tokens
from bot.matching.pieces import pieces
from bot.matching.tree import Node, Without, Word, every


def plain(text: str) -> Node | None:
    """Return what the text asks for if it is of plain words, «-» before some; None leaves it to the whole grammar."""
    words: list[str] = []
    parts: list[Node] = []
    for piece in text.split(" "):
        shuns = piece.startswith("-")
        word = _word(piece[shuns:])
        if word is None:
            return None
        words.append(word.text)
        parts.append(Without(word) if shuns else word)
    return every(parts) if compounded(words) == words else None  # names of several words are one


@lru_cache(maxsize=16384)
def _word(text: str) -> Word | None:
    """Return a word that is written as it is kept, and stands for nothing else: one object for all who ask for it."""
    if text.isalpha() and tokens(text) == [text] and [piece.kind for piece in pieces(text)] == ["word"]:
        return Word(text)
    return None
