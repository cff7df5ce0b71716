"""Queries that ask for one thing or another: each hangs by all of them."""

from bot.matching.hanging.branches import Branch
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.postings import Postings


class Choices:
    """The room of these queries: each way hangs in the tree, words and names with those of who asks for one thing."""

    __slots__ = ("_certain", "_tree")

    def __init__(self, certain: Postings[Followers], tree: Branch) -> None:
        self._certain = certain
        self._tree = tree

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
