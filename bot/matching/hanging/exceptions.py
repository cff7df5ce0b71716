"""Queries that want one thing and shun others."""

from bot.matching.document import Anchor, Document
from bot.matching.hanging.branches import Pairs, is_rarer
from bot.matching.hanging.crowds import Crowds, Found
from bot.matching.hanging.followers import Followers
from bot.matching.hanging.postings import Postings


class Exceptions:
    """The queries that match what has one of their anchors, and none of their second ones.

    All that hang under an anchor are found at once, and then those taken out of which a text has both.
    """

    __slots__ = ("_by_shunned", "_by_wanted", "_crowds", "_wanting")

    def __init__(self, crowds: Crowds) -> None:
        self._crowds = crowds
        self._wanting = Postings(crowds)
        self._by_wanted = Pairs(crowds)
        self._by_shunned = Pairs(crowds, turned=True)

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._wanting)

    def add(self, one: Followers) -> None:
        """Hang a query up."""
        self._wanting.add(one)
        self._vetoes(one).add(one)

    def remove(self, one: Followers) -> None:
        """Take a query down that hangs here."""
        self._wanting.remove(one)
        self._vetoes(one).remove(one)

    def replace(self, one: Followers, other: Followers) -> None:
        """Hang another in the place of one that hangs here; both have the same anchors."""
        self._wanting.replace(one, other)
        self._vetoes(one).replace(one, other)

    def under(self, document: Document, has: set[Anchor]) -> set[Followers]:
        """Return what hangs under an anchor of a document, which has these, but for what shuns a word of it."""
        found: Found = set()
        self._wanting.under(document, has, found)
        shunned: Found = set()
        for vetoes in (self._by_wanted, self._by_shunned):
            vetoes.under(has, shunned)
        members = self._crowds.members(found)
        members -= self._crowds.members(shunned)
        return members

    def _vetoes(self, one: Followers) -> Pairs:
        return self._by_shunned if is_rarer(one.second, one.anchors) else self._by_wanted
