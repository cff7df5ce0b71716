"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once and hangs under its rarest required term; what is added or removed counts
from the next story on. A query that is one word needs no check beyond the look-up.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, cast

from bot.arabic.canonical import folded
from bot.arabic.keys import Key, keyword_keys
from bot.matching.document import Anchor, Document
from bot.matching.evaluate import matched_words
from bot.matching.plan import Plan, passes, plan
from bot.matching.query import Query
from bot.matching.tree import Either, Every, Field, Mode, Node, Phrase, Severity, Without, Word


class Match(NamedTuple):
    """A query that a story matched."""

    query: Query
    #: Who follows it, in ascending order.
    chats: Sequence[int]
    #: The words of the text that matched; empty when only fields did.
    words: tuple[str, ...]


#: A named tuple's own constructor is a call of Python; this one is not, and there are thousands in a match.
_made: Final[Callable[[tuple[Query, Sequence[int], tuple[str, ...]]], Match]] = partial(tuple.__new__, Match)


class _Entry:
    """A distinct query and its chats; a single word needs no plan, its anchors are its keys."""

    __slots__ = ("anchors", "chats", "lent", "plan", "query", "simple")

    def __init__(self, query: Query, anchors: tuple[Anchor, ...], check: Plan | None) -> None:
        self.query = query
        self.anchors = anchors
        self.plan = check
        #: A single word with one key: it is met once in a text, and needs no check.
        self.simple = check is None and len(anchors) == 1
        self.chats: array[int] = array("q")
        #: A match holds the array: the next change is made to a copy.
        self.lent = False

    def matched(self, words: tuple[str, ...]) -> Match:
        self.lent = True
        return Match(self.query, self.chats, words)

    def find(self, chat_id: int) -> tuple[int, bool]:
        """Return where a chat belongs, and whether it is there."""
        at = bisect_left(self.chats, chat_id)
        return at, at < len(self.chats) and self.chats[at] == chat_id

    def changing(self) -> "array[int]":
        if self.lent:
            self.chats, self.lent = self.chats[:], False
        return self.chats


class QueryIndex:
    """The subscriptions of everybody, by what they need."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        #: A lone entry stands for itself: most keys have one, and a list costs as much as the entry.
        self._postings: dict[Key, _Entry | list[_Entry]] = {}
        #: The same for queries that hang on no inflected word.
        self._others: dict[Anchor, _Entry | list[_Entry]] = {}
        self._pairs = 0

    def __len__(self) -> int:
        """Count the (query, chat) pairs."""
        return self._pairs

    def add(self, query: Query, chat_id: int) -> None:
        """Let a chat follow a query from the next story on; once is enough."""
        entry = self._entries.get(query.canonical)
        if entry is None:
            entry = self._new(query)
        at, there = entry.find(chat_id)
        if not there:
            entry.changing().insert(at, chat_id)
            self._pairs += 1

    def _new(self, query: Query) -> _Entry:
        root = query.root
        if isinstance(root, Word) and root.mode is Mode.INFLECTED:
            entry = _Entry(query, keyword_keys(root.text), None)
        else:
            entry = _Entry(query, min(required(root), key=self._cost), plan(root))
        for anchor in entry.anchors:
            self._hang(anchor, entry)
        self._entries[query.canonical] = entry
        return entry

    def _hang(self, anchor: Anchor, entry: _Entry) -> None:
        postings = self._holding(anchor)
        there = postings.get(anchor)
        if there is None:
            postings[anchor] = entry
        elif isinstance(there, list):
            there.append(entry)
        else:
            postings[anchor] = [there, entry]

    def _holding(self, anchor: Anchor) -> dict[Anchor, _Entry | list[_Entry]]:
        is_key = isinstance(anchor, int) or (isinstance(anchor, str) and anchor[0] not in "=*")
        return cast("dict[Anchor, _Entry | list[_Entry]]", self._postings) if is_key else self._others

    def remove(self, query: Query, chat_id: int) -> None:
        """Let a chat no longer follow a query; no trace stays."""
        entry = self._entries.get(query.canonical)
        if entry is None:
            return
        at, there = entry.find(chat_id)
        if not there:
            return
        del entry.changing()[at]
        self._pairs -= 1
        if not entry.chats:
            self._forget(entry)

    def _forget(self, entry: _Entry) -> None:
        del self._entries[entry.query.canonical]
        for anchor in entry.anchors:
            postings = self._holding(anchor)
            there = postings[anchor]
            if not isinstance(there, list):
                del postings[anchor]
                continue
            there.remove(entry)
            if len(there) == 1:
                postings[anchor] = there[0]

    def match(self, document: Document) -> list[Match]:
        """Return every query that the document matches; a match's chats are those of this moment."""
        found: list[Match] = []
        several: dict[_Entry, tuple[str, ...]] = {}
        checked: dict[_Entry, None] = {}
        postings, words_of, made, take = self._postings, document.words_of, _made, found.append
        # The hottest loop of the program: a look-up for each key (in C, for most keys nobody follows), and for each
        # single word that is followed one tuple. It costs what the answer costs, not what is stored.
        for key in filter(postings.__contains__, words_of):
            there, words = postings[key], words_of[key]
            if there.__class__ is _Entry and there.simple:
                there.lent = True
                take(made((there.query, there.chats, words)))
                continue
            for entry in there if isinstance(there, list) else (there,):
                if entry.simple:
                    entry.lent = True
                    take(made((entry.query, entry.chats, words)))
                elif entry.plan is None:
                    met = several.get(entry, words)
                    several[entry] = words if met == words else met + words
                else:
                    checked[entry] = None
        if self._others:
            checked |= self._hung_elsewhere(document)
        for entry, words in several.items():
            entry.lent = True
            take(made((entry.query, entry.chats, words if len(words) == 1 else document.in_order(words))))
        found += [
            entry.matched(matched_words(entry.query.root, document))
            for entry in checked
            if entry.plan is not None and passes(entry.plan, document)
        ]
        return found

    def _hung_elsewhere(self, document: Document) -> dict[_Entry, None]:
        hung = [self._others[anchor] for anchor in self._others.keys() & document.others()]
        return dict.fromkeys(entry for there in hung for entry in (there if isinstance(there, list) else [there]))

    def _cost(self, anchors: tuple[Anchor, ...]) -> int:
        """Return how many queries hang under the anchors: what few ask for is rare in texts, too."""
        there = (self._holding(anchor).get(anchor) for anchor in anchors)
        return sum(len(each) if isinstance(each, list) else each is not None for each in there)


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
