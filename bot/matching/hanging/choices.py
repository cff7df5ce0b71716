"""Queries that ask for one thing or another: each hangs by all of them, and is found once."""

from collections.abc import Iterator
from itertools import chain

from bot.matching.hanging.branches import Branch
from bot.matching.hanging.followers import Followers, Way
from bot.matching.hanging.found import Found, Group, Met, told
from bot.matching.hanging.postings import Postings


class Choices:
    """The room of these queries; their words and names are hung up with those of whoever asks for one thing."""

    __slots__ = ("_certain", "_tree")

    def __init__(self, certain: Postings[Followers]) -> None:
        self._certain = certain
        self._tree = Branch[Way]()

    @property
    def traces(self) -> int:
        """Count what hangs here beside those words and names."""
        return self._tree.traces

    def add(self, one: Followers) -> None:
        """Hang a query up by each of its ways."""
        if one.anchors:
            self._certain.add(one)
        for way in one.ways:
            way.followers = one
            self._tree.add(way)

    def remove(self, one: Followers) -> None:
        """Take a query down that hangs here."""
        if one.anchors:
            self._certain.remove(one)
        for way in one.ways:
            self._tree.remove(way)

    def find(self, met: Met) -> Iterator[Followers]:
        """Yield the queries of which a way is met, some more than once; one may have a word or name beside."""
        found = Found[Way](met)
        self._tree.find(found)
        found.sift()
        return chain(found.queries, map(told, chain(*map(Group.members, found.groups))))
