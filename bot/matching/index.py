"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once and hangs under its rarest required term; what is added or removed counts
from the next story on. A query that is one word needs no check beyond the look-up.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from bot.arabic.canonical import folded
from bot.arabic.keys import keyword_keys
from bot.matching.document import Anchor, Document
from bot.matching.evaluate import holds, matched_words
from bot.matching.query import Query
from bot.matching.tree import Either, Every, Field, Mode, Node, Phrase, Severity, Without, Word


class Match(NamedTuple):
    """A query that a story matched."""

    query: Query
    #: Who follows it, in ascending order.
    chats: Sequence[int]
    #: The words of the text that matched; empty when only fields did.
    words: tuple[str, ...]


class _Entry:
    """A distinct query and its chats."""

    __slots__ = ("anchors", "chats", "query")

    def __init__(self, query: Query, anchors: tuple[Anchor, ...]) -> None:
        self.query = query
        self.anchors = anchors
        self.chats: array[int] = array("q")


class QueryIndex:
    """The subscriptions of everybody, by what they need."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._postings: dict[Anchor, list[_Entry]] = {}
        self._prefixes: dict[str, list[_Entry]] = {}
        self._pairs = 0

    def __len__(self) -> int:
        """Count the (query, chat) pairs."""
        return self._pairs

    def add(self, query: Query, chat_id: int) -> None:
        """Let a chat follow a query from the next story on; once is enough."""
        entry = self._entries.get(query.canonical)
        if entry is None:
            entry = self._entries[query.canonical] = _Entry(query, self._rarest(query.root))
            for anchor in entry.anchors:
                self._postings.setdefault(anchor, []).append(entry)
        at = _position(entry.chats, chat_id)
        if at < len(entry.chats) and entry.chats[at] == chat_id:
            return
        entry.chats.insert(at, chat_id)
        self._pairs += 1

    def remove(self, query: Query, chat_id: int) -> None:
        """Let a chat no longer follow a query; no trace stays."""
        entry = self._entries.get(query.canonical)
        if entry is None:
            return
        at = _position(entry.chats, chat_id)
        if at == len(entry.chats) or entry.chats[at] != chat_id:
            return
        del entry.chats[at]
        self._pairs -= 1
        if not entry.chats:
            self._forget(entry)

    def _forget(self, entry: _Entry) -> None:
        del self._entries[entry.query.canonical]
        for anchor in entry.anchors:
            self._postings[anchor].remove(entry)
            if not self._postings[anchor]:
                del self._postings[anchor]

    def match(self, document: Document) -> list[Match]:
        """Return every query that the document matches."""
        candidates = dict.fromkeys(
            entry for anchor in self._postings.keys() & document.anchors for entry in self._postings[anchor]
        )
        return [
            Match(entry.query, entry.chats[:], matched_words(entry.query.root, document))
            for entry in candidates
            if holds(entry.query.root, document)
        ]

    def _rarest(self, root: Node) -> tuple[Anchor, ...]:
        return min(required(root), key=self._cost)

    def _cost(self, anchors: tuple[Anchor, ...]) -> int:
        return sum(len(self._postings.get(anchor, ())) for anchor in anchors)


def _position(chats: "array[int]", chat_id: int) -> int:
    low, high = 0, len(chats)
    while low < high:
        middle = (low + high) // 2
        if chats[middle] < chat_id:
            low = middle + 1
        else:
            high = middle
    return low


def _word_anchors(word: Word) -> tuple[Anchor, ...]:
    match word.mode:
        case Mode.INFLECTED:
            return keyword_keys(word.text)
        case Mode.EXACT:
            return ("=" + word.text,)
        case Mode.PREFIX:
            return ("*" + folded(word.text)[:2],)


def required(node: Node) -> list[tuple[Anchor, ...]]:
    """Return alternatives to hang a query on: whatever matches it has at least one anchor of each."""
    match node:
        case Word():
            return [_word_anchors(node)]
        case Phrase(words):
            return [anchors for word in words for anchors in required(word)]
        case Field(name, words):
            return [tuple((name.value, key) for key in keyword_keys(word.text)) for word in words]
        case Severity(least, most):
            return [tuple(("severity", grade) for grade in range(least, most + 1))]
        case Every(parts):
            return [anchors for part in parts for anchors in required(part)]
        case Either(parts):
            choices = [required(part) for part in parts]
            if not all(choices):
                return []
            return [tuple(anchor for choice in choices for anchor in min(choice, key=len))]
        case Without():
            return []
