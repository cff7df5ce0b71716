"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once and hangs under its rarest required term; what is added or removed counts
from the next story on. A query that is one word needs no check beyond the look-up.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple, cast, overload

from bot.arabic.canonical import folded
from bot.arabic.keys import Key
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
    #: The words of the text that matched, in order; empty when only fields did.
    words: tuple[str, ...]


class Matches(Sequence[Match]):
    """The queries that a story matched; a match is made when it is looked at.

    To make thousands of them costs more than to find them, and who only counts or sends reads the chats.
    """

    __slots__ = ("_document", "_entries", "chats")

    def __init__(self, entries: Iterable["_Entry"], document: Document) -> None:
        self._entries = tuple(entries)
        self._document = document
        #: For each match who follows it, as of this moment.
        self.chats: tuple[Sequence[int], ...] = tuple(map(_chats_of, self._entries))

    def __len__(self) -> int:
        """Count the matches."""
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Match: ...
    @overload
    def __getitem__(self, at: slice) -> list[Match]: ...
    def __getitem__(self, at: int | slice) -> Match | list[Match]:
        """Return one match, or some."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        query = self._entries[at].query
        return Match(query, self.chats[at], matched_words(query.root, self._document))

    def followed(self) -> Iterator[tuple[Query, Sequence[int]]]:
        """Yield each query with who follows it, without looking for the words."""
        return zip(map(_query_of, self._entries), self.chats, strict=True)


class _Entry:
    """A distinct query and its chats; a single word needs no plan, its anchors are its keys."""

    __slots__ = ("anchors", "chats", "plan", "query", "read_at")

    def __init__(self, query: Query, anchors: tuple[Anchor, ...], check: Plan | None, read_at: int) -> None:
        self.query = query
        self.anchors = anchors
        self.plan = check
        self.chats: array[int] = array("q")
        #: The number of the match since which the array is nobody else's.
        self.read_at = read_at

    def find(self, chat_id: int) -> tuple[int, bool]:
        """Return where a chat belongs, and whether it is there."""
        at = bisect_left(self.chats, chat_id)
        return at, at < len(self.chats) and self.chats[at] == chat_id

    def changing(self, read_at: int) -> "array[int]":
        """Return the chats, to be changed: a copy, if a match may hold the array."""
        if self.read_at != read_at:
            self.chats, self.read_at = self.chats[:], read_at
        return self.chats


_chats_of: Final[Callable[[_Entry], Sequence[int]]] = attrgetter("chats")
_query_of: Final[Callable[[_Entry], Query]] = attrgetter("query")


class QueryIndex:
    """The subscriptions of everybody, by what they need."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        #: The queries that are one inflected word, by each of its keys: what has the key matches.
        self._words: dict[Key, tuple[_Entry, ...]] = {}
        #: The other queries that hang on an inflected word; a lone entry stands for itself, a list costs as much.
        self._postings: dict[Key, _Entry | list[_Entry]] = {}
        #: The same for queries that hang on no inflected word.
        self._others: dict[Anchor, _Entry | list[_Entry]] = {}
        self._pairs = 0
        #: Counts the matches: what was read by one is copied before it is changed.
        self._reads = 0

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
            entry.changing(self._reads).insert(at, chat_id)
            self._pairs += 1

    def _new(self, query: Query) -> _Entry:
        root = query.root
        if isinstance(root, Word) and root.mode is Mode.INFLECTED:
            entry = _Entry(query, root.keys, None, self._reads)
        else:
            entry = _Entry(query, min(required(root), key=self._cost), plan(root), self._reads)
        for anchor in entry.anchors:
            self._hang(anchor, entry)
        self._entries[query.canonical] = entry
        return entry

    def _hang(self, anchor: Anchor, entry: _Entry) -> None:
        if entry.plan is None and not isinstance(anchor, tuple):
            self._words[anchor] = (*self._words.get(anchor, ()), entry)
            return
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
        del entry.changing(self._reads)[at]
        self._pairs -= 1
        if not entry.chats:
            self._forget(entry)

    def _forget(self, entry: _Entry) -> None:
        del self._entries[entry.query.canonical]
        for anchor in entry.anchors:
            if entry.plan is None and not isinstance(anchor, tuple):
                self._words[anchor] = tuple(other for other in self._words[anchor] if other is not entry)
                if not self._words[anchor]:
                    del self._words[anchor]
                continue
            postings = self._holding(anchor)
            there = postings[anchor]
            if not isinstance(there, list):
                del postings[anchor]
                continue
            there.remove(entry)
            if len(there) == 1:
                postings[anchor] = there[0]

    def match(self, document: Document) -> Matches:
        """Return every query that the document matches; a match's chats are those of this moment."""
        self._reads += 1
        words_of, words, postings = document.words_of, self._words, self._postings
        # The hottest lines of the program, so all in C: a look-up for each key of the text, and no check for queries
        # that are one word. It costs what the answer costs, not what is stored.
        found = dict.fromkeys(chain.from_iterable(map(words.__getitem__, filter(words.__contains__, words_of))))
        checked: dict[_Entry, None] = {}
        for key in filter(postings.__contains__, words_of) if postings else ():
            there = postings[key]
            checked.update(dict.fromkeys(there) if isinstance(there, list) else {there: None})
        if self._others:
            checked |= self._hung_elsewhere(document)
        met = [entry for entry in checked if entry.plan is not None and passes(entry.plan, document)]
        return Matches(chain(found, met), document)

    def _hung_elsewhere(self, document: Document) -> dict[_Entry, None]:
        hung = [self._others[anchor] for anchor in self._others.keys() & document.others()]
        return dict.fromkeys(entry for there in hung for entry in (there if isinstance(there, list) else [there]))

    def _cost(self, anchors: tuple[Anchor, ...]) -> int:
        """Return how many queries hang under the anchors: what few ask for is rare in texts, too."""
        there = (self._holding(anchor).get(anchor) for anchor in anchors)
        single = sum(len(self._words.get(anchor, ())) for anchor in anchors if not isinstance(anchor, tuple))
        return single + sum(len(each) if isinstance(each, list) else each is not None for each in there)


def _word_anchors(word: Word) -> tuple[Anchor, ...]:
    match word.mode:
        case Mode.INFLECTED:
            return word.keys
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
            return [tuple((name.value, key) for key in word.keys) for word in words]
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
