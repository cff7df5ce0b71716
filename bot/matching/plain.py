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
        word = piece.removeprefix("-")
        if not _is_plain(word):
            return None
        words.append(word)
        parts.append(Word(word) if word is piece else Without(Word(word)))
    return every(parts) if compounded(words) == words else None  # names of several words are one


@lru_cache(maxsize=16384)
def _is_plain(word: str) -> bool:
    """Tell a word that is written as it is kept, and stands for nothing else."""
    return word.isalpha() and tokens(word) == [word] and [piece.kind for piece in pieces(word)] == ["word"]
