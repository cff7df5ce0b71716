"""The pieces that a query is written of: words, quotes, brackets, operators, the names of fields."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.arabic.canonical import canonical
from bot.errors import QueryError
from bot.matching.tree import EITHER_WORDS, JOINING_WORDS, WITHOUT_WORDS

_JOINING: Final = JOINING_WORDS | {"AND"}
_OPENING: Final = "«“”„‹"
_CLOSING: Final = {"«": "»", "“": "”“", "”": "”“", "„": "“”", "‹": "›", '"': '"'}
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<either>\|+)
    | (?P<minus>[-\u2212\u2013\u2014](?=\S))
    | (?P<field>[^\W\d_]+):\s*
    | (?P<exact>=)?(?P<quote>["{_OPENING}])
    | (?P<word>[^\s()|"»›{_OPENING}]+)
    """,
    re.VERBOSE,
)


class Piece(NamedTuple):
    """One of them, and where in the query it stands."""

    #: "word", "quote", "exact", "field", "open", "close", "either", "minus".
    kind: str
    text: str
    position: int


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a query; raise QueryError where a quote has no end or no beginning."""
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:  # only a closing quote without its opening one is left
            raise QueryError("query-error-quote", position=position, shown=text[position])
        start, position = position, match.end()
        if quote := match["quote"]:
            end = min((at for mark in _CLOSING[quote] if (at := text.find(mark, position)) >= 0), default=-1)
            if end < 0:
                raise QueryError("query-error-quote", position=start, shown=text[start:])
            yield Piece("exact" if match["exact"] else "quote", text[position:end], start)
            position = end + 1
        elif name := match["field"]:
            yield Piece("field", name, start)
        elif word := match["word"]:
            if canonical(word) not in _JOINING:
                yield Piece(_kind(word), word, start)
        elif not match["space"]:
            yield Piece(match.lastgroup or "", match[0], start)


def _kind(word: str) -> str:
    plain = canonical(word)
    if plain == "OR" or plain in EITHER_WORDS:
        return "either"
    if plain == "NOT" or plain in WITHOUT_WORDS:
        return "minus"
    return "word"
