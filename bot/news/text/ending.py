"""How a text ends: closed, left open as a headline is, or cut off by a feed."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import joined
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import END_MARKS

_RULES: Final = rulebook("reading")
_CLOSERS: Final = "»”\"')]"
#: What a feed puts for what it left out.
_LEFT_OUT: Final = ("…", "..")
#: An Arabic word has more letters than one, English has «a» and «I».
_SHORTEST_WORD: Final = 2


def _is_closed(sentence: str) -> bool:
    bare = sentence.rstrip(_CLOSERS)
    return bare[-1:] in END_MARKS and not bare.endswith(_LEFT_OUT)


def _can_be_last(word: str) -> bool:
    """Return whether a sentence may end with a word: no preposition, no conjunction, no word's first letter."""
    plain = folded(word).casefold().strip("«“\"'([،,:;؛-–—")
    if not plain or plain[0].isdigit():
        return bool(plain)
    return len(plain) >= _SHORTEST_WORD and _RULES.words("never_last").isdisjoint(joined(plain))


def is_cut(told: Sequence[str], *, dispatch: bool) -> bool:
    """Return whether the end of a text is missing: told by its last word, and by how it closes the sentences `told`.

    A dispatch, which opens with its outlet or city, closes every sentence; so does a text that closed one before. A
    text that closes none is written as a headline is, and ends where it ends.
    """
    if not told or _is_closed(told[-1]):
        return False
    return (
        dispatch
        or told[-1].rstrip(_CLOSERS).endswith("…")
        or any(map(_is_closed, told[:-1]))
        or not _can_be_last(told[-1].split()[-1])
    )
