"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once, however many follow it. One that asks for one thing (a word, a name, two words side
by side) hangs under it. What the others ask for are clauses, each of which is looked for once in a text, whoever asks
for it; by those that a text meets a tree leads to the queries, the rarest clause first. So most queries are found
exactly where they match, and only what asks for more is looked at once it is found. What is added or removed counts
from the next story on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from typing import overload
from weakref import WeakSet

from bot.matching.document import Document, is_beside
from bot.matching.evaluate import matched_words
from bot.matching.hanging.branches import Branch
from bot.matching.hanging.choices import Choices
from bot.matching.hanging.demands import demands
from bot.matching.hanging.followers import Followers, Place
from bot.matching.hanging.found import NONE_LEFT, Found, Rest
from bot.matching.hanging.postings import Postings
from bot.matching.hanging.terms import Terms
from bot.matching.query import Query, parse
from bot.matching.tree import Every, Node


@dataclass(slots=True, eq=False)
class Match:
    """A query that a document matched."""

    #: Who follows it, in ascending order.
    chats: Followers
    document: Document

    @property
    def query(self) -> Query:
        """Return what they follow."""
        return parse(self.chats.canonical)

    @property
    def words(self) -> tuple[str, ...]:
        """Look for the words of the text that matched, in order; empty when only fields did."""
        return matched_words(self.query.root, self.document)


class Matches(Sequence[Match]):
    """The queries that a document matched, each once, in no order.

    To make thousands of matches costs more than to find them: a match is made when it is looked at, and its words
    are looked for when they are asked for. Who only counts or sends reads the chats.
    """

    __slots__ = ("__weakref__", "_chats", "_document", "_rest")

    def __init__(self, found: set[Followers] | Sequence[Followers], document: Document, rest: Rest = NONE_LEFT) -> None:
        self._chats = found
        #: Those that match together; put with the others when they are looked at, or before anything changes.
        self._rest = rest
        self._document = document

    @property
    def chats(self) -> Sequence[Followers]:
        """Return for each match who follows it, as of the moment of the match."""
        if isinstance(self._chats, set):
            self._chats = self._rest.beside(self._chats)
            self._rest = NONE_LEFT
        return self._chats

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

    def followed(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Yield each query, canonical, with who follows it."""
        return zip(map(_canonical, self.chats), self.chats, strict=True)


_canonical = attrgetter("canonical")


class QueryIndex:
    """The subscriptions of everybody, by what they need."""

    def __init__(self) -> None:
        #: Canonical query → who follows it.
        self._followed: dict[str, Followers] = {}
        #: The queries that match whatever has one of their anchors.
        self._certain = Postings[Followers]()
        #: What the others ask for, and where they hang by it.
        self._terms = Terms()
        self._tree = Branch()
        self._choices = Choices(self._certain, self._tree)
        self._size = 0
        #: Counts the matches: what was read by one is copied before it is changed.
        self._reads = 0
        #: What was told and isn't looked at yet.
        self._told = WeakSet[Matches]()

    def __len__(self) -> int:
        """Count the (query, chat) pairs."""
        return self._size

    @property
    def queries(self) -> int:
        """Count the distinct queries."""
        return len(self._followed)

    @property
    def traces(self) -> int:
        """Count all that is kept for queries beside themselves; 0 when there are none."""
        return self._certain.traces + self._terms.traces + self._tree.traces

    def add(self, query: Query, chat_id: int) -> None:
        """Let a chat follow a query from the next story on; once is enough."""
        followers = self._followed.get(query.canonical)
        if followers is None:
            followers = self._new(query)
        self._join(followers, chat_id)

    def join(self, canonical: str, chat_id: int) -> bool:
        """Let a chat follow what others follow already; tell whether anybody does."""
        followers = self._followed.get(canonical)
        if followers is None:
            return False
        if followers.read_at == self._reads and followers[-1] < chat_id:  # as they come when all are taken up
            followers.append(chat_id)
            self._size += 1
        else:
            self._join(followers, chat_id)
        return True

    def spelled(self, canonical: str) -> str:
        """Return the index's own text of a query, so that those who remember it need none of their own."""
        followers = self._followed.get(canonical)
        return canonical if followers is None else followers.canonical

    def remove(self, query: Query, chat_id: int) -> None:
        """Let a chat no longer follow a query; no trace stays."""
        followers = self._followed.get(query.canonical)
        if followers is None:
            return
        at, there = followers.find(chat_id)
        if not there:
            return
        self._size -= 1
        if len(followers) > 1:
            del self._own(followers)[at]
            return
        self._settle()
        del self._followed[query.canonical]
        followers.room.remove(followers)
        self._terms.drop(followers)

    def match(self, document: Document) -> Matches:
        """Return every query that the document matches; a match's chats are those of this moment."""
        self._reads += 1
        certain = self._certain.under(document)
        if not self._terms:
            return Matches(tuple(certain), document)
        met = self._terms.met(document)
        found = Found(met)
        self._tree.find(met.terms, found)
        found.sift()
        matches = Matches(certain, document, found.rest())
        self._told.add(matches)
        return matches

    def _join(self, followers: Followers, chat_id: int) -> None:
        at, there = followers.find(chat_id)
        if not there:
            self._own(followers).insert(at, chat_id)
            self._size += 1

    def _new(self, query: Query) -> Followers:
        self._settle()
        followers = Followers(query.canonical, self._place(query.root), self._reads)
        self._followed[query.canonical] = followers
        followers.room.add(followers)
        return followers

    def _place(self, root: Node) -> Place:
        """Return where a query hangs: as few others as possible are to be found with it."""
        if not isinstance(root, Every):
            clauses, bars, is_all = demands(root)
            if is_all and len(clauses) == 1 and not bars and not any(map(is_beside, clauses[0])):
                return Place(self._certain, clauses[0])
        return self._terms.place(root, self._tree, self._choices)

    def _own(self, followers: Followers) -> Followers:
        """Return the followers, to be changed: a copy in their place, if a match may hold them."""
        if followers.read_at == self._reads:
            return followers
        self._settle()
        copy = followers.copied(self._reads)
        self._followed[copy.canonical] = copy
        followers.room.remove(followers)
        copy.room.add(copy)
        return copy

    def _settle(self) -> None:
        """Have all that was told hold what it told: from here on something changes."""
        for told in tuple(self._told):
            _ = told.chats
        self._told.clear()
