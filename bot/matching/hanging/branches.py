"""Queries that ask for two things: found by the one that is rarer in texts, and then by the other under it."""

from bot.matching.document import Anchor
from bot.matching.hanging.commonness import commonness
from bot.matching.hanging.crowds import Crowds, Found, Hung
from bot.matching.hanging.followers import Followers


class _Branch:
    """The queries under one first anchor, by their second ones."""

    __slots__ = ("anchors", "hung")

    def __init__(self) -> None:
        self.hung: dict[Anchor, Hung] = {}
        #: The second anchors.
        self.anchors: set[Anchor] = set()

    def join(self, one: Followers, seconds: tuple[Anchor, ...], crowds: Crowds) -> None:
        for anchor in seconds:
            self.hung[anchor] = crowds.joined(self.hung.get(anchor), one)
        self.anchors.update(seconds)

    def leave(self, one: Followers, seconds: tuple[Anchor, ...], crowds: Crowds) -> None:
        for anchor in seconds:
            left = crowds.left(self.hung[anchor], one)
            if left is None:
                del self.hung[anchor]
                self.anchors.remove(anchor)
            else:
                self.hung[anchor] = left

    def swap(self, one: Followers, other: Followers, seconds: tuple[Anchor, ...], crowds: Crowds) -> None:
        for anchor in seconds:
            self.hung[anchor] = crowds.replaced(self.hung[anchor], one, other)


class Pairs:
    """The queries that match what has one of their anchors and one of their second ones.

    They hang under each of the former, and there under each of the latter; `turned`: the other way round.
    """

    __slots__ = ("_anchors", "_crowds", "_firsts", "_turned")

    def __init__(self, crowds: Crowds, *, turned: bool = False) -> None:
        self._crowds = crowds
        self._turned = turned
        #: What hangs under a first anchor: a single query, or several by their second ones.
        self._firsts: dict[Anchor, Followers | _Branch] = {}
        #: The first anchors as a set beside: two sets are intersected by the hashes that they keep.
        self._anchors: set[Anchor] = set()

    def __len__(self) -> int:
        """Count the first anchors."""
        return len(self._anchors)

    def add(self, one: Followers) -> None:
        """Hang a query under each of its first anchors."""
        for anchor in self._first(one):
            there = self._firsts.get(anchor)
            if there is None:
                self._firsts[anchor] = one
                self._anchors.add(anchor)
                continue
            if isinstance(there, Followers):
                branch = _Branch()
                branch.join(there, self._second(there), self._crowds)
                there = self._firsts[anchor] = branch
            there.join(one, self._second(one), self._crowds)

    def remove(self, one: Followers) -> None:
        """Take a query down that hangs here."""
        for anchor in self._first(one):
            there = self._firsts[anchor]
            if isinstance(there, _Branch):
                there.leave(one, self._second(one), self._crowds)
                if there.anchors:
                    continue
            del self._firsts[anchor]
            self._anchors.remove(anchor)

    def replace(self, one: Followers, other: Followers) -> None:
        """Hang another in the place of one that hangs here; both have the same anchors."""
        for anchor in self._first(one):
            there = self._firsts[anchor]
            if isinstance(there, _Branch):
                there.swap(one, other, self._second(one), self._crowds)
            else:
                self._firsts[anchor] = other

    def under(self, has: set[Anchor], found: Found) -> None:
        """Add to `found` what hangs under a pair of anchors of which a document has both."""
        firsts = self._firsts
        for anchor in has & self._anchors:
            there = firsts[anchor]
            if isinstance(there, _Branch):
                if hits := has & there.anchors:
                    found.update(map(there.hung.__getitem__, hits))
            elif not has.isdisjoint(self._second(there)):
                found.add(there)

    def _first(self, one: Followers) -> tuple[Anchor, ...]:
        return one.second if self._turned else one.anchors

    def _second(self, one: Followers) -> tuple[Anchor, ...]:
        return one.anchors if self._turned else one.second


def is_rarer(some: tuple[Anchor, ...], others: tuple[Anchor, ...]) -> bool:
    """Tell whether fewer texts have one of some anchors than one of others."""
    return commonness(some) < commonness(others)
