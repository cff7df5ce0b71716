"""One query against one text: does it match, and which words show it."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.keys import beginnings
from bot.arabic.tokens import tokens
from bot.matching.document import Document
from bot.matching.query import Query
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Severity, Without, Word

_SENTENCE: Final = re.compile(r"(?<=[.!?؟؛\n])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a query matched: words of the text, and the sentence they stand in (empty if only fields matched)."""

    words: tuple[str, ...]
    sentence: str


def matches(query: Query, document: Document) -> bool:
    """Tell whether the document is what the query asks for."""
    return holds(query.root, document)


def holds(node: Node, document: Document) -> bool:
    """Tell whether a part of a query holds for the document."""
    match node:
        case Word():
            return _present(node, document)
        case Phrase(words):
            return any(_runs(words, document))
        case Field(name, words):
            return any(_named(words, name, document))
        case Severity(least, most):
            return document.severity is not None and least <= document.severity <= most
        case Every(parts):
            return all(holds(part, document) for part in parts)
        case Either(parts):
            return any(holds(part, document) for part in parts)
        case Without(part):
            return not holds(part, document)


def _present(word: Word, document: Document) -> bool:
    if word.mode is Mode.INFLECTED:
        return not document.words_of.keys().isdisjoint(word.keys)
    return any(True for _ in found(word, document))


def found(word: Word, document: Document) -> Iterable[str]:
    """Return the words of the document that a word of a query matches."""
    match word.mode:
        case Mode.EXACT:
            return document.spelled_as(word.text)
        case Mode.PREFIX:
            prefix = folded(word.text)
            return [text for text in document.positions if _begins(text, prefix)]
        case _:
            keys = word.keys
            return dict.fromkeys(text for key in keys for text in document.words_of.get(key, ()))


def _begins(text: str, prefix: str) -> bool:
    return any(stem.startswith(prefix) for stem in beginnings(text))


def _runs(words: tuple[Word, ...], document: Document) -> Iterator[tuple[str, ...]]:
    """Yield each place where the words stand side by side, as the text has them."""
    columns: list[dict[int, str]] = []
    for word in words:
        # Nobody wrote the words of our brief as they stand there.
        last = document.brief_from if word.mode is Mode.EXACT else math.inf
        column = {at: text for text in found(word, document) for at in document.positions[text] if at < last}
        if not column:
            return
        columns.append(column)
    for start, text in sorted(columns[0].items()):
        if all(start + offset in column for offset, column in enumerate(columns)):
            yield (text, *(columns[offset][start + offset] for offset in range(1, len(columns))))


def _named(words: tuple[Word, ...], name: FieldName, document: Document) -> Iterator[bool]:
    for keys in document.named(name):
        if all(not keys.isdisjoint(word.keys) for word in words):
            yield True


def matched_words(node: Node, document: Document) -> tuple[str, ...]:
    """Return the words of the document that make a part of a query hold, in order, each once."""
    return document.in_order(_showing(node, document))


def _showing(node: Node, document: Document) -> Iterator[str]:
    match node:
        case Word():
            yield from found(node, document)
        case Phrase(words):
            for run in _runs(words, document):
                yield from run
        case Every(parts) | Either(parts):
            for part in parts:
                if holds(part, document):
                    yield from _showing(part, document)
        case _:
            return


def explain(query: Query, document: Document) -> Explanation | None:
    """Return what made the query match: the words and the sentence that has most of them; None if it doesn't."""
    if not matches(query, document):
        return None
    wanted = matched_words(query.root, document)
    sentences = [line.strip() for part in (document.title, document.text) for line in _SENTENCE.split(part)]
    best = max(sentences, key=lambda sentence: _shared(sentence, wanted), default="")
    if not _shared(best, wanted):
        return Explanation(wanted, "")
    return Explanation(_as_written(best, wanted) or wanted, best)


def _shared(sentence: str, wanted: tuple[str, ...]) -> int:
    return len(set(tokens(sentence)).intersection(wanted))


def _as_written(sentence: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the sentence as its author wrote them, without punctuation around."""
    written: dict[str, None] = {}
    for chunk in sentence.split():
        if set(tokens(chunk)).intersection(wanted):
            written[chunk.strip("«»\"'“”‘’()[]{}،؛:.,!?؟…-–—ـ")] = None
    return tuple(written)
