"""The query language: text → Query, and back to the one text that equal queries share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import canonical
from bot.arabic.tokens import tokens
from bot.errors import QueryError
from bot.matching.described import Described, described
from bot.matching.pieces import Piece, pieces
from bot.matching.plain import plain
from bot.matching.tree import (
    HIGHEST,
    Either,
    Every,
    Field,
    FieldName,
    Mode,
    Node,
    Phrase,
    Severity,
    Without,
    Word,
    breadth,
    depth,
    either,
    every,
    learn,
    printed,
    written,
)

MAX_LENGTH: Final = 2000
MAX_TERMS: Final = 144
MAX_DEPTH: Final = 8
MIN_PREFIX: Final = 2
#: Words of the longest name that is one word to a query.
_LONGEST_NAME: Final = 3

#: Every key that `parse` may raise.
ERROR_KEYS: Final = frozenset(
    {
        "query-error-empty",
        "query-error-too-long",
        "query-error-too-many",
        "query-error-too-deep",
        "query-error-quote",
        "query-error-group-open",
        "query-error-group-close",
        "query-error-operand",
        "query-error-word",
        "query-error-prefix",
        "query-error-field",
        "query-error-field-value",
        "query-error-severity",
        "query-error-only-excludes",
        "query-error-contradiction",
    }
)

_FIELDS: Final = {
    "مكان": FieldName.PLACE,
    "place": FieldName.PLACE,
    "جهة": FieldName.ACTOR,
    "جهه": FieldName.ACTOR,
    "actor": FieldName.ACTOR,
    "نوع": FieldName.EVENT,
    "event": FieldName.EVENT,
    "مصدر": FieldName.SOURCE,
    "source": FieldName.SOURCE,
    "النص": FieldName.TEXT,
    "text": FieldName.TEXT,
}
_SEVERITY_FIELDS: Final = frozenset({"درجة", "درجه", "severity"})


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood. Two queries that ask the same are equal."""

    #: The printed form; `parse` of it gives an equal query.
    canonical: str
    root: Node = field(compare=False, repr=False)

    @property
    def written(self) -> str:
        """Return the query as `canonical` is, in the order in which it was asked."""
        return written(self.root)

    def describe(self) -> Described:
        """Return what the query asks, for wording."""
        return described(self.root)


def parse(text: str) -> Query:
    """Read a query; raise QueryError, with a key of ERROR_KEYS, where it cannot be read."""
    if len(text) > MAX_LENGTH:
        raise QueryError("query-error-too-long", position=MAX_LENGTH, shown=str(MAX_LENGTH))
    return _parse(text)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Query:
    root = plain(text, _part)
    if root is None:
        root = _Reader(text).read()
        learn(root)
    else:  # its parts were read when they were first met
        for part in root.parts if isinstance(root, Every) else (root,):
            if isinstance(part, Word):
                learn(part)
    if isinstance(root, Word):
        root = replace(root, alone=True)
    if breadth(root) > MAX_TERMS:
        raise QueryError("query-error-too-many", shown=str(MAX_TERMS))
    if depth(root) > MAX_DEPTH:
        raise QueryError("query-error-too-deep", shown=str(MAX_DEPTH))
    _refuse_the_useless(root)
    text = printed(root)
    if len(text) > MAX_LENGTH:  # what is stored must be readable again
        raise QueryError("query-error-too-long", position=MAX_LENGTH, shown=str(MAX_LENGTH))
    return Query(text, root)


@lru_cache(maxsize=4096)
def _part(text: str) -> Node | None:
    """Read a part of a query that stands in many; None where it can't be read alone."""
    try:
        node = _Reader(text).read()
    except QueryError:
        return None
    learn(node)
    return node


def _refuse_the_useless(root: Node) -> None:
    if not _demands(root):
        raise QueryError("query-error-only-excludes", shown=printed(root))
    if isinstance(root, Every):
        excluded = {printed(part.part) for part in root.parts if isinstance(part, Without)}
        for part in root.parts:
            if printed(part) in excluded:
                raise QueryError("query-error-contradiction", shown=printed(part))


def _demands(node: Node) -> bool:
    """Tell whether a story must hold something to match; what doesn't would match nearly every story."""
    match node:
        case Every(parts):
            return any(map(_demands, parts))
        case Either(parts):
            return all(map(_demands, parts))
        case Without():
            return False
        case _:
            return True


def _with_names(found: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces; words side by side that are one name («أبو غريب») are one phrase."""
    at = 0
    while at < len(found):
        for size in range(_LONGEST_NAME, 1, -1):
            some = found[at : at + size]
            words = " ".join(piece.text for piece in some)
            if len(some) == size and all(_is_plain(piece) for piece in some) and len(tokens(words)) == 1:
                yield Piece("quote", words, some[0].position)
                at += size
                break
        else:
            yield found[at]
            at += 1


def _is_plain(piece: Piece) -> bool:
    return piece.kind == "word" and piece.text.isalpha()


class _Reader:
    """Recursive descent: either := every ('|' every)*, every := ('-'? part)+."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces = list(_with_names(list(pieces(text))))
        self._next = 0
        self._open = 0

    def read(self) -> Node:
        if not self._pieces:
            raise QueryError("query-error-empty")
        node = self._either()
        if piece := self._peek():
            raise QueryError("query-error-group-close", position=piece.position, shown=piece.text)
        return node

    def _peek(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self, kind: str) -> Piece | None:
        piece = self._peek()
        if piece is None or piece.kind != kind:
            return None
        self._next += 1
        return piece

    def _either(self) -> Node:
        parts = [self._every()]
        while operator := self._take("either"):
            if self._ends():
                raise QueryError("query-error-operand", position=operator.position, shown=operator.text)
            parts.append(self._every())
        return either(parts)

    def _ends(self) -> bool:
        piece = self._peek()
        return piece is None or piece.kind in {"close", "either"}

    def _every(self) -> Node:
        parts = []
        while not self._ends():
            parts.append(self._part())
        if not parts:
            piece = self._peek()
            position = piece.position if piece else len(self._text)
            if piece and piece.kind == "close" and not self._open:
                raise QueryError("query-error-group-close", position=position, shown=piece.text)
            raise QueryError("query-error-operand", position=position, shown=piece.text if piece else "")
        return every(parts)

    def _part(self) -> Node:
        if minus := self._take("minus"):
            if self._ends():
                raise QueryError("query-error-operand", position=minus.position, shown=minus.text)
            inner = self._part()
            return inner.part if isinstance(inner, Without) else Without(inner)
        if opening := self._take("open"):
            return self._group(opening)
        if name := self._take("field"):
            return self._field(name)
        piece = self._pieces[self._next]
        self._next += 1
        return _worded(piece)

    def _group(self, opening: Piece) -> Node:
        self._open += 1
        if self._open > MAX_DEPTH:
            raise QueryError("query-error-too-deep", position=opening.position, shown=str(MAX_DEPTH))
        node = self._either()
        if not self._take("close"):
            raise QueryError("query-error-group-open", position=opening.position, shown="(")
        self._open -= 1
        return node

    def _field(self, name: Piece) -> Node:
        key = canonical(name.text).casefold()
        if key not in _FIELDS.keys() | _SEVERITY_FIELDS:
            raise QueryError("query-error-field", position=name.position, shown=name.text)
        value = self._take("word") or self._take("quote")
        if value is None:
            raise QueryError("query-error-field-value", position=name.position, shown=name.text)
        if key in _SEVERITY_FIELDS:
            return _severity(value)
        found = tokens(value.text)
        if not found:
            raise QueryError("query-error-field-value", position=value.position, shown=value.text)
        return Field(_FIELDS[key], tuple(map(Word, found)))


def _worded(piece: Piece) -> Node:
    text = piece.text
    exact = piece.kind == "exact" or (piece.kind == "word" and text.startswith("="))
    prefix = text.endswith("*")
    found = tokens(text.strip("=*") if piece.kind == "word" else text)
    if not found or (exact and prefix):
        raise QueryError("query-error-word", position=piece.position, shown=text)
    if "*" in text[:-1] or (prefix and len(found[-1]) < MIN_PREFIX):
        raise QueryError("query-error-prefix", position=piece.position, shown=text)
    mode = Mode.EXACT if exact else Mode.INFLECTED
    words = [Word(word, mode) for word in found]
    if prefix:
        words[-1] = Word(found[-1], Mode.PREFIX)
    return words[0] if len(words) == 1 else Phrase(tuple(words))


def _severity(piece: Piece) -> Node:
    value = canonical(piece.text).replace("+", "").replace(">=", "")
    if found := re.fullmatch(r"(=?)([1-5])", value):
        return Severity(int(found[2]), int(found[2]) if found[1] else HIGHEST)
    found = re.fullmatch(r"([1-5])[-\u2013]([1-5])", value)
    if found and found[1] <= found[2]:
        return Severity(int(found[1]), int(found[2]))
    raise QueryError("query-error-severity", position=piece.position, shown=piece.text)
