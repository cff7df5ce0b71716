"""The index of kept stories: a query in, the newest stories that match it out."""

from array import array
from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.arabic.canonical import folded
from bot.matching.document import Anchor, Document, document_of
from bot.matching.evaluate import holds
from bot.matching.index import required
from bot.matching.query import Query
from bot.matching.sequences import Sequences
from bot.matching.tree import Either, Every, Field, Mode, Node, Phrase, Severity, Without, Word
from bot.model import Story

_DOCUMENTS: Final = 256
#: Postings of stories that are gone are cleared away when they outnumber the others and this.
_CLEARED_FROM: Final = 256
#: "*" and two letters: beginnings are looked through by them.
_BEGINNING: Final = 3
#: Candidates are sorted when all stories are so many times more.
_SORTED_BELOW: Final = 8


class StoryIndex:
    """The kept stories, by what they hold; newest first is by last_at, then id."""

    def __init__(self) -> None:
        self._clear()
        self._document = lru_cache(maxsize=_DOCUMENTS)(self._read)

    def _clear(self) -> None:
        self._stories: dict[int, Story] = {}
        self._numbers: dict[str, int] = {}
        #: Anchor → the numbers of stories that have it, ascending; also of stories that are gone.
        self._postings: dict[Anchor, array[int]] = {}
        #: The first two letters of a beginning → the anchors of beginnings that have them.
        self._beginnings: dict[str, set[str]] = {}
        #: Oldest first: (last_at, id, number).
        self._order: list[tuple[datetime, str, int]] = []
        self._next = 0
        self._sequences = Sequences()

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._stories)

    def sources(self) -> frozenset[str]:
        """Return the names of the outlets whose reports are kept."""
        return frozenset(report.source for story in self._stories.values() for report in story.reports)

    def linked(self, address: str) -> list[Story]:
        """Return the stories one of whose reports stands at an address."""
        wanted = _bare(address)
        return [
            story for story in self._stories.values() if any(_bare(report.link) == wanted for report in story.reports)
        ]

    def put(self, story: Story) -> None:
        """Insert a story, or replace the one with its id."""
        self.discard(story.id)
        number, self._next = self._next, self._next + 1
        self._stories[number] = story
        self._numbers[story.id] = number
        read = document_of(story)
        self._sequences.put(number, read)
        for anchor in _anchors(read):
            numbers = self._postings.get(anchor)
            if numbers is None:
                numbers = self._postings[anchor] = array("I")
                if isinstance(anchor, str) and anchor.startswith("*"):
                    self._beginnings.setdefault(anchor[:_BEGINNING], set()).add(anchor)
            numbers.append(number)
        insort(self._order, (story.last_at, story.id, number))

    def discard(self, story_id: str) -> None:
        """Forget a story; one that is not there is no error."""
        number = self._numbers.pop(story_id, None)
        if number is None:
            return
        story = self._stories.pop(number)
        self._sequences.discard(number)
        self._order.remove((story.last_at, story.id, number))
        if self._next > 2 * len(self._stories) + _CLEARED_FROM:
            self._compact()

    def _compact(self) -> None:
        """Drop what the postings hold of stories that are gone; numbers stay in their order."""
        kept = {number: new for new, number in enumerate(sorted(self._stories))}
        for anchor, numbers in list(self._postings.items()):
            left = array("I", (kept[number] for number in numbers if number in kept))
            if left:
                self._postings[anchor] = left
            else:
                del self._postings[anchor]
                if isinstance(anchor, str) and anchor.startswith("*"):
                    self._beginnings[anchor[:_BEGINNING]].discard(anchor)
        self._stories = {kept[number]: story for number, story in self._stories.items()}
        self._numbers = {story.id: number for number, story in self._stories.items()}
        self._order = [(moment, story_id, kept[number]) for moment, story_id, number in self._order]
        self._sequences.renumber(kept)
        self._next = len(kept)
        self._document.cache_clear()

    def search(
        self,
        query: Query | None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Story]:
        """Return the stories that match (all when the query is None), newest first, from `offset` on."""
        found = self._newest(None if query is None else (query,), since, until)
        return list(islice(found, offset, None if limit is None else offset + limit))

    def count(self, query: Query | None, *, since: datetime | None = None) -> int:
        """Count the stories that match (all when the query is None)."""
        if query is not None and since is None and _is_exact(query.root):
            return len(self._candidates(query.root).intersection(self._stories))
        return sum(1 for _ in self._newest(None if query is None else (query,), since))

    def matching_any(
        self,
        queries: Iterable[Query],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> list[Story]:
        """Return the stories that match one query at least, each once, newest first."""
        return list(islice(self._newest(tuple(queries), since, until), limit))

    def _newest(
        self, queries: tuple[Query, ...] | None, since: datetime | None, until: datetime | None = None
    ) -> Iterator[Story]:
        """Yield what matches one of the queries, or everything."""
        sets = [(query.root, self._candidates(query.root)) for query in queries or ()]
        certain = self._stories.keys() if queries is None else set().union(*(s for root, s in sets if _is_exact(root)))
        possible = [(root, some) for root, some in sets if not _is_exact(root)]
        few = set().union(certain, *(some for _, some in possible))
        for moment, _, number in self._in_order(few):
            if since is not None and moment < since:
                return
            if until is not None and moment >= until:
                continue
            if number in certain or any(
                number in some and holds(root, self._document(number)) for root, some in possible
            ):
                yield self._stories[number]

    def _in_order(self, numbers: set[int]) -> Iterable[tuple[datetime, str, int]]:
        """Return the stories of these numbers newest first, among others where going through all is quicker."""
        if len(numbers) * _SORTED_BELOW > len(self._order):
            return reversed(self._order)
        found = ((number, self._stories[number]) for number in numbers if number in self._stories)
        return sorted(((story.last_at, story.id, number) for number, story in found), reverse=True)

    def _read(self, number: int) -> Document:
        return document_of(self._stories[number])

    def _candidates(self, node: Node) -> set[int]:
        """Return a set that holds every story which can match; exactly those when `_is_exact`."""
        match node:
            case Every(parts):
                wanted = sorted((self._candidates(part) for part in parts if required(part)), key=len)
                barred = (
                    self._candidates(part.part) for part in parts if isinstance(part, Without) and _is_exact(part)
                )
                return set.intersection(*wanted).difference(*barred)
            case Either(parts):
                return set().union(*(self._candidates(part) for part in parts))
            case Word(text, Mode.PREFIX):
                begin = "*" + folded(text)
                some = self._beginnings.get(begin[:_BEGINNING], ())
                return self._holding(anchor for anchor in some if anchor.startswith(begin))
            case Phrase(words):
                # The sequences tell the rest: to intersect with what «في» has costs more than to look.
                rarest = min(words, key=self._rarity)
                return self._sequences.having(words, self._candidates(rarest))
            case _:
                choices = [self._holding(anchors) for anchors in required(node)]
                return set.intersection(*sorted(choices, key=len))

    def _rarity(self, word: Word) -> int:
        """Return how many stories have a word, roughly; a prefix is taken for frequent."""
        if word.mode is Mode.PREFIX:
            return len(self._stories)
        return sum(len(self._postings.get(anchor, ())) for anchors in required(word) for anchor in anchors)

    def _holding(self, anchors: Iterable[Anchor]) -> set[int]:
        return set().union(*(self._postings.get(anchor, ()) for anchor in anchors))


def _bare(address: str) -> str:
    """Return an address without what links to one page differ in: scheme, www., what follows ? and #."""
    page = address.partition("://")[2] or address
    return page.partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").casefold()


def _anchors(read: Document) -> Iterator[Anchor]:
    yield from read.words_of
    yield from ("=" + spelling for spelling in read.spellings())
    yield from ("*" + stem for stem in read.stems())
    yield from read.facts()
    yield from read.text_facts()


def _is_exact(node: Node) -> bool:
    """Tell whether having the anchors is all that the node asks."""
    match node:
        case Word() | Phrase() | Severity():
            return True
        case Field(_, words):
            return len(words) == 1
        case Every(parts):
            return all(map(_is_exact, parts))
        case Either(parts):
            return all(_is_exact(part) and bool(required(part)) for part in parts)
        case Without(part):
            return bool(required(part)) and _is_exact(part)
