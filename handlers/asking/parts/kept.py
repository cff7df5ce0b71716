"""The words of a request out of which no time is taken: those of a field's value and of a quotation."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handlers.asking.names import LONGEST, known_names
from handlers.asking.parts.forms import longest, named
from handlers.asking.parts.outlets import Watched, words_of_outlet
from handlers.asking.pieces import field_called

_FIELD: Final = re.compile(r"\A[-!(]*(?P<field>[^\W\d_]+):(?P<value>.*)")
_OPENING: Final = re.compile(r"[\"«“”„‹]")
_CLOSING: Final = re.compile(r"[\"»“”›]")


def kept_words(words: Sequence[str], watched: Watched) -> frozenset[int]:
    """Return at which places of a request's words values of fields and quotations stand."""
    return frozenset((*_quoted(words), *_valued(words, watched)))


def _quoted(words: Sequence[str]) -> Iterator[int]:
    opened = False
    for at, word in enumerate(words):
        found = _CLOSING.search(word) if opened else _OPENING.search(word)
        if opened or found:
            yield at
        if opened and found:
            opened = False
        elif found:
            opened = _CLOSING.search(word, found.end()) is None


def _valued(words: Sequence[str], watched: Watched) -> Iterator[int]:
    for at, word in enumerate(words):
        found = _FIELD.fullmatch(word)
        field = field_called(found["field"]) if found else None
        if found is None or field is None:
            continue
        begins = at if found["value"] else at + 1
        value = [found["value"] or "", *words[at + 1 :]][0 if found["value"] else 1 :][:LONGEST]
        yield from range(at, begins + max(1, _length(field, value, watched)))


def _length(field: str, value: Sequence[str], watched: Watched) -> int:
    """Return how many of the words behind a field are the longest name of it."""
    known = known_names()
    return longest(value, lambda each: named(each, field, known)) or (
        words_of_outlet(value, watched) if field == "source" else 0
    )
