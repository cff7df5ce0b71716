"""The index of subscriptions: a story in, the queries that match it and their chats out.

Each distinct query is stored once and hangs under what is rarest of what it requires: one word or name, two words
side by side, two of these, one without others. So most queries are found exactly where they match, and only what asks
for more is looked at once it is found. What is added or removed counts from the next story on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import chain, repeat
from operator import attrgetter
from typing import Final, overload

from bot.matching.document import ANY_TEXT, Anchor, Document
from bot.matching.evaluate import matched_words
from bot.matching.hanging.branches import Pairs
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.crowds import Crowds, Found
from bot.matching.hanging.demands import MOST_PAIRS, demands
from bot.matching.hanging.exceptions import Exceptions
from bot.matching.hanging.followers import Followers, Place
from bot.matching.hanging.plan import Plan, passes, plan
from bot.matching.hanging.postings import Postings
from bot.matching.hanging.wanted import Wanted
from bot.matching.query import Query
from bot.matching.tree import Every, Node

#: How the anchors of exact words and of beginnings begin.
_SLOW: Final = ("=", "*")


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
        crowds = self._crowds = Crowds()
        #: The queries that match whatever has one of their anchors.
        self._certain = Postings(crowds)
        #: Those that ask for two things, and for one without others.
        self._pairs = Pairs(crowds)
        self._exceptions = Exceptions(crowds)
        #: What can be told only by looking at all that it asks.
        self._possible = Postings(crowds)
        #: What all of these ask for beside single words.
        self._wanted = Wanted()
        #: Those of all rooms that are looked at once they are found.
        self._checked: set[Followers] = set()
        self._size = 0
        #: Counts the matches: what was read by one is copied before it is changed.
        self._reads = 0

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
        kept: tuple[Sized, ...] = (self._certain, self._pairs, self._exceptions, self._possible, self._crowds)
        return sum(map(len, kept)) + len(self._wanted) + len(self._checked)

    def add(self, query: Query, chat_id: int) -> None:
        """Let a chat follow a query from the next story on; once is enough."""
        followers = self._followed.get(query.canonical)
        if followers is None:
            followers = self._new(query)
        at, there = followers.find(chat_id)
        if not there:
            self._own(followers).insert(at, chat_id)
            self._size += 1

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
        else:
            del self._followed[query.canonical]
            self._checked.discard(followers)
            self._wanted.remove(followers)
            followers.room.remove(followers)

    def match(self, document: Document) -> Matches:
        """Return every query that the document matches; a match's chats are those of this moment."""
        self._reads += 1
        found: Found = set()
        has = self._wanted.of(document) if self._wanted else set[Anchor]()
        self._certain.under(document, has, found)
        if self._possible:
            self._possible.under(document, has, found)
        if has:
            self._pairs.under(has, found)
        queries = self._crowds.members(found)
        for one in queries & self._checked:
            if one.check is not None and not passes(one.check, document):
                queries.remove(one)
        # None hangs in two rooms. Thousands may shun something: they are not put into one set more.
        return Matches(chain(queries, self._exceptions.under(document, has) if has else ()), document)

    def _new(self, query: Query) -> Followers:
        followers = Followers(query, self._place(query.root), self._reads)
        self._followed[query.canonical] = followers
        followers.room.add(followers)
        self._wanted.add(followers)
        if followers.check is not None:
            self._checked.add(followers)
        return followers

    def _place(self, root: Node) -> Place:
        """Return where a query hangs: as few others as possible are to be found with it."""
        clauses, bars, is_all = demands(root)
        if is_all and len(clauses) == 1 and not bars:
            return Place(self._certain, clauses[0])
        if is_all and len(clauses) == 1 and _is_quick(clauses[0]):
            return Place(self._exceptions, clauses[0], bars)
        quick = sorted(filter(_is_quick, clauses), key=commonness)[:2]
        if len(quick) > 1 and len(quick[0]) * len(quick[1]) <= MOST_PAIRS:
            return Place(self._pairs, quick[0], quick[1], _rest(root, quick))
        some = [anchors for anchors in clauses if ANY_TEXT not in anchors] or clauses
        return Place(self._possible, min(some, key=self._cost), (), plan(root))

    def _cost(self, anchors: tuple[Anchor, ...]) -> tuple[int, int]:
        """Return how common anchors are in texts, and how many queries hang under them: all are looked at."""
        return commonness(anchors), sum(map(self._possible.count, anchors))

    def _own(self, followers: Followers) -> Followers:
        """Return the followers, to be changed: a copy in their place, if a match may hold them."""
        if followers.read_at == self._reads:
            return followers
        copy = followers.copied(self._reads)
        self._followed[copy.query.canonical] = copy
        followers.room.replace(followers, copy)
        if copy.check is not None:
            self._checked.remove(followers)
            self._checked.add(copy)
        return copy


def _rest(root: Node, told: Sequence[tuple[Anchor, ...]]) -> Plan | None:
    """Return what a query asks beside clauses that are known to be met; None for nothing."""
    if not isinstance(root, Every):
        return plan(root)
    parts = [part for part in root.parts if not _is_told(part, told)]
    if not parts:
        return None
    return plan(parts[0] if len(parts) == 1 else Every(tuple(parts)))


def _is_told(part: Node, told: Sequence[tuple[Anchor, ...]]) -> bool:
    clauses, bars, is_all = demands(part)
    return is_all and not bars and len(clauses) == 1 and clauses[0] in told


def _is_quick(anchors: tuple[Anchor, ...]) -> bool:
    """Tell whether a document knows at once which of the anchors it has: those of words in any form, and of fields."""
    return all(isinstance(anchor, int) or (anchor != ANY_TEXT and anchor[0] not in _SLOW) for anchor in anchors)
