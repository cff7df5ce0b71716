"""A request taken apart: words, phrases, fields and operators, whatever else came along with them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from bot.arabic.canonical import FOLDED, folded, spelled
from bot.arabic.inflection.analysis import analyse
from bot.arabic.keys import spellings
from bot.errors import QueryError
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("asking")
_CLOSING: Final = {"«": "»", "“": "”“", "”": "”“", "„": "“”", "‹": "›", '"': '"'}
_PIECE: Final = re.compile(
    r"""
      (?P<space>[^\S\n]+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<either>\|+)
    | (?P<comma>[,،;؛\n]|/(?!\d))
    | (?P<minus>[-\u2212\u2013\u2014!](?=[^\s\d]))
    | (?P<field>[^\W\d_]+)(?P<sign>:|[ ]{1,2}:|[ ]?=)(?P<apart>\s*)(?=\S|$)
    | (?P<quote>=?["«“”„‹])
    | (?P<word>[^\s()|"»›«“”„‹,،;؛/]+|/)
    """,
    re.VERBOSE,
)
#: Stands around a word and is none of it.
_EDGES: Final = "+#@.,:!?؟…·•*_~'`’‘[]{}<>%$^&|-–—»›"
#: A word with its article behind what is «على» and «هذا» in dialect.
_DIALECT: Final = re.compile("[عه](ال.{3,})")
#: A word with its article, behind a preposition.
_JOINED: Final = re.compile("[بك](ال.{3,})")
#: Parts words: «#كركوك_اليوم», «كركوك+عبوة».
_JOINING: Final = re.compile(r"_|(?<=\w)\+(?=\w)")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Piece(NamedTuple):
    """A part of a request.

    `kind` is "word", "quote", "field" (its name), "either", "comma", "minus", "open" or "close".
    """

    kind: str
    text: str


def plain(text: str) -> str:
    """Return a text as words are compared: one spelling, folded, small letters; Sorani keeps its own letters."""
    return spelled(text).translate(FOLDED).lower()


def is_said(word: str, *lists: str) -> bool:
    """Tell whether a word stands in a list of the rule book «asking»."""
    key = folded(word).casefold().replace("'", "").replace("’", "")
    return any(key in _RULES.words(name) for name in lists)


def without_ornaments(text: str) -> str:
    """Return a text without emoji, marks of direction and other characters that are no letters."""
    return "".join(" " if _is_ornament(char) else char for char in text)


def _is_ornament(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Cs", "Co", "Cn", "Sk"} and char not in "`^"


def links(text: str) -> tuple[str, ...]:
    """Return the addresses that were pasted."""
    return tuple(found.group().rstrip(".,)؛،") for found in _LINK.finditer(text))


def pieces(text: str) -> list[Piece]:
    """Take a request apart; nothing is an operator inside a word."""
    return list(_read(spelled(without_ornaments(_LINK.sub(" ", text)))))


def _read(text: str) -> Iterator[Piece]:
    position = 0
    while position < len(text):
        found = _PIECE.match(text, position)
        if found is None:  # a closing quotation mark without its opening one
            raise QueryError("query-error-quote", position=position, shown=text[position])
        start, position = position, found.end()
        if quote := found["quote"]:
            end = min((at for mark in _CLOSING[quote[-1]] if (at := text.find(mark, position)) >= 0), default=-1)
            if end < 0:
                raise QueryError("query-error-quote", position=start, shown=text[start:])
            yield Piece("quote", f'{"=" * quote.startswith("=")}"{text[position:end]}"')
            position = end + 1
        elif name := found["field"]:
            # «كركوك: انفجار عبوة» is a headline.
            known = field_called(name)
            if not known and found["sign"] != ":":  # «مكان : كركوك» is a field, «كركوك :» is none
                position = found.end("field")
                yield from _worded(name)
            elif known or not (found["apart"] or position == len(text)):
                yield Piece("field", known or name)
            elif position == len(text) or not is_said(name, "grave"):
                yield Piece("word", name)
        elif word := found["word"]:
            yield from _worded(word)
        elif not found["space"]:
            yield Piece(found.lastgroup or "", found.group())


def field_called(name: str) -> str | None:
    """Return the field of the query language that goes by a name."""
    return _fields().get(folded(name).casefold())


@cache
def _fields() -> dict[str, str]:
    fields: dict[str, list[str]] = _RULES.table("fields")
    return {folded(called).casefold(): field for field, names in fields.items() for called in names}


def _worded(word: str) -> Iterator[Piece]:
    """Yield the words of one: «#كركوك_اليوم» has two."""
    exact, prefix = word.startswith("="), word.endswith("*") and len(word) > 1
    inner = word.strip(_EDGES + "=")
    for part in _JOINING.split(inner):
        if any(map(str.isalnum, part)):
            yield Piece("word", f"{'=' * exact}{part}{'*' * prefix}")


def without_dialect(word: str) -> str:
    """Return a word without what dialect joins to its article: «عالجيش», «هالانفجار»."""
    joined = _DIALECT.fullmatch(word)
    return joined[1] if joined and not analyse(word).readings else word


def worded(word: str) -> str:
    """Return a word as the query language has it: without what joins it to the request, «بالتحرير».

    What would be an operator there is quoted.
    """
    if word in {"OR", "NOT", "AND"}:
        return f'"{word}"'
    joined = _JOINED.fullmatch(word)
    return joined[1] if joined and joined[1] in spellings(word) else word
