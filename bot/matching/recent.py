"""The index of kept stories: a query in, the newest stories that match it out."""

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice

from bot.matching.document import Anchor, Document, document_of
from bot.matching.evaluate import holds
from bot.matching.index import required
from bot.matching.query import Query
from bot.matching.tree import Either, Every, Mode, Node, Word
from bot.model import Story

_DOCUMENTS = 256


class StoryIndex:
    """The kept stories, by what they hold; newest first is by last_at, then id."""

    def __init__(self) -> None:
        self._stories: dict[int, Story] = {}
        self._numbers: dict[str, int] = {}
        self._anchors: dict[int, tuple[Anchor, ...]] = {}
        self._postings: dict[Anchor, set[int]] = {}
        #: Oldest first: (last_at, id, number).
        self._order: list[tuple[datetime, str, int]] = []
        self._next = 0
        self._document = lru_cache(maxsize=_DOCUMENTS)(self._read)

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._stories)

    def put(self, story: Story) -> None:
        """Insert a story, or replace the one with its id."""
        self.discard(story.id)
        number, self._next = self._next, self._next + 1
        read = document_of(story)
        anchors = (*read.words_of, *read.others())
        self._stories[number] = story
        self._numbers[story.id] = number
        self._anchors[number] = anchors
        for anchor in anchors:
            self._postings.setdefault(anchor, set()).add(number)
        insort(self._order, (story.last_at, story.id, number))

    def discard(self, story_id: str) -> None:
        """Forget a story; one that is not there is no error."""
        number = self._numbers.pop(story_id, None)
        if number is None:
            return
        story = self._stories.pop(number)
        for anchor in self._anchors.pop(number):
            left = self._postings[anchor]
            left.discard(number)
            if not left:
                del self._postings[anchor]
        self._order.remove((story.last_at, story.id, number))

    def search(
        self,
        query: Query | None,
        *,
        since: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Story]:
        """Return the stories that match (all when the query is None), newest first, from `offset` on."""
        found = self._newest(None if query is None else (query,), since)
        return list(islice(found, offset, None if limit is None else offset + limit))

    def count(self, query: Query | None, *, since: datetime | None = None) -> int:
        """Count the stories that match (all when the query is None)."""
        return sum(1 for _ in self._newest(None if query is None else (query,), since))

    def matching_any(
        self,
        queries: Iterable[Query],
        *,
        since: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Story]:
        """Return the stories that match one query at least, each once, newest first."""
        found = self._newest(tuple(queries), since)
        return list(islice(found, offset, None if limit is None else offset + limit))

    def _newest(self, queries: tuple[Query, ...] | None, since: datetime | None) -> Iterator[Story]:
        """Yield what matches one of the queries, or everything."""
        sets = None if queries is None else [(query.root, self._candidates(query.root)) for query in queries]
        for moment, _, number in reversed(self._order):
            if since is not None and moment < since:
                return
            if sets is None or any(self._holds(root, number) for root, some in sets if number in some):
                yield self._stories[number]

    def _holds(self, root: Node, number: int) -> bool:
        return _is_exact(root) or holds(root, self._document(number))

    def _read(self, number: int) -> Document:
        return document_of(self._stories[number])

    def _candidates(self, node: Node) -> set[int]:
        """Return a set that holds every story which can match; exactly those when `_is_exact`."""
        if isinstance(node, Every):
            sets = sorted((self._candidates(part) for part in node.parts if required(part)), key=len)
            return set.intersection(*sets)
        if isinstance(node, Either):
            return set().union(*(self._candidates(part) for part in node.parts))
        choices = [self._holding(anchors) for anchors in required(node)]
        return set.intersection(*sorted(choices, key=len))

    def _holding(self, anchors: tuple[Anchor, ...]) -> set[int]:
        return set().union(*(self._postings.get(anchor, ()) for anchor in anchors))


def _is_exact(node: Node) -> bool:
    """Tell whether having the anchors is all that the node asks."""
    match node:
        case Word(_, mode):
            return mode is not Mode.PREFIX
        case Every(parts) | Either(parts):
            return all(map(_is_exact, parts))
        case _:
            return False
