"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once and hangs under its rarest required term; what is added or removed counts
from the next story on. A query that asks no more than one of its anchors (a word, a place) needs no further check.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from typing import Final, overload

from bot.arabic.canonical import folded
from bot.matching.document import ANY_TEXT, Anchor, Document
from bot.matching.evaluate import matched_words
from bot.matching.followers import Followers
from bot.matching.plan import passes, plan
from bot.matching.postings import Postings
from bot.matching.query import Query
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Severity, Without, Word


@dataclass(slots=True, eq=False)
class Match:
    """A query that a document matched."""

    #: Who follows it, in ascending order.
    chats: Followers
    document: Document

    @property
    def query(self) -> Query:
        """Return what they follow."""
        return self.chats.query

    @property
    def words(self) -> tuple[str, ...]:
        """Look for the words of the text that matched, in order; empty when only fields did."""
        return matched_words(self.query.root, self.document)


class Matches(Sequence[Match]):
    """The queries that a document matched, each once, in no order.

    To make hundreds of matches costs more than to find them: a match is made when it is looked at, and its words
    are looked for when they are asked for. Who only counts or sends reads the chats.
    """

    __slots__ = ("_document", "chats")

    def __init__(self, found: Iterable[Followers], document: Document) -> None:
        #: For each match who follows it, as of the moment of the match.
        self.chats: tuple[Followers, ...] = tuple(found)
        self._document = document

    def __len__(self) -> int:
        """Count the matches."""
        return len(self.chats)

    def __iter__(self) -> Iterator[Match]:
        """Yield the matches."""
        return map(Match, self.chats, repeat(self._document))

    @overload
    def __getitem__(self, at: int) -> Match: ...
    @overload
    def __getitem__(self, at: slice) -> list[Match]: ...
    def __getitem__(self, at: int | slice) -> Match | list[Match]:
        """Return one match, or some."""
        if isinstance(at, slice):
            return [Match(chats, self._document) for chats in self.chats[at]]
        return Match(self.chats[at], self._document)

    def followed(self) -> Iterator[tuple[Query, Sequence[int]]]:
        """Yield each query with who follows it."""
        return zip(map(_query_of, self.chats), self.chats, strict=True)


_query_of: Final[Callable[[Followers], Query]] = attrgetter("query")


class QueryIndex:
    """The subscriptions of everybody, by what they need."""

    def __init__(self) -> None:
        #: Canonical query → who follows it.
        self._followed: dict[str, Followers] = {}
        #: The queries that match whatever has one of their anchors.
        self._certain = Postings()
        #: The queries that ask for more.
        self._possible = Postings()
        self._pairs = 0
        #: Counts the matches: what was read by one is copied before it is changed.
        self._reads = 0

    def __len__(self) -> int:
        """Count the (query, chat) pairs."""
        return self._pairs

    def add(self, query: Query, chat_id: int) -> None:
        """Let a chat follow a query from the next story on; once is enough."""
        followers = self._followed.get(query.canonical)
        if followers is None:
            followers = self._new(query)
        at, there = followers.find(chat_id)
        if not there:
            self._own(followers).insert(at, chat_id)
            self._pairs += 1

    def remove(self, query: Query, chat_id: int) -> None:
        """Let a chat no longer follow a query; no trace stays."""
        followers = self._followed.get(query.canonical)
        if followers is None:
            return
        at, there = followers.find(chat_id)
        if not there:
            return
        self._pairs -= 1
        if len(followers) > 1:
            del self._own(followers)[at]
        else:
            self._take(followers)

    def match(self, document: Document) -> Matches:
        """Return every query that the document matches; a match's chats are those of this moment."""
        self._reads += 1
        found = self._certain.under(document)
        for one in self._possible.under(document) if self._possible else ():
            if one.check is None or passes(one.check, document):
                found.add(one)
        return Matches(found, document)

    def _new(self, query: Query) -> Followers:
        choices = required(query.root)
        choices = [anchors for anchors in choices if ANY_TEXT not in map(_hung, anchors)] or choices
        anchors = min(choices, key=self._cost) if len(choices) > 1 else choices[0]
        check = None if _asks_one(query.root) else plan(query.root)
        return self._put(Followers(query, tuple(dict.fromkeys(map(_hung, anchors))), check, self._reads))

    def _put(self, followers: Followers) -> Followers:
        self._followed[followers.query.canonical] = followers
        self._postings(followers).add(followers)
        return followers

    def _take(self, followers: Followers) -> None:
        del self._followed[followers.query.canonical]
        self._postings(followers).remove(followers)

    def _own(self, followers: Followers) -> Followers:
        """Return the followers, to be changed: a copy in their place, if a match may hold them."""
        if followers.read_at == self._reads:
            return followers
        copy = followers.copied(self._reads)
        self._followed[copy.query.canonical] = copy
        self._postings(copy).replace(followers, copy)
        return copy

    def _postings(self, followers: Followers) -> Postings:
        return self._certain if followers.check is None else self._possible

    def _cost(self, anchors: tuple[Anchor, ...]) -> int:
        """Return how many queries hang under the anchors: what few ask for is rare in texts, too."""
        return sum(self._certain.count(anchor) + self._possible.count(anchor) for anchor in anchors)


def _asks_one(node: Node) -> bool:
    """Tell whether to have one of the anchors is all that a query asks."""
    match node:
        case Word(_, mode):
            return mode is not Mode.PREFIX
        case Field(name, words):
            return len(words) == 1 and name is not FieldName.TEXT
        case Severity():
            return True
        case Either(parts):
            return all(map(_asks_one, parts))
        case _:
            return False


def _hung(anchor: Anchor) -> Anchor:
    """Return what a query hangs on for an anchor: texts are read through only where they have all else."""
    return ANY_TEXT if isinstance(anchor, tuple) and anchor[0] == FieldName.TEXT else anchor


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
