"""Who follows a query: an array of chats that knows what they follow."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

from bot.matching.document import Anchor
from bot.matching.plan import Plan
from bot.matching.query import Query


class Followers(array):  # type: ignore[type-arg]  # an array takes an argument at run time only from Python 3.12 on
    """The chats that follow a distinct query, in ascending order; as members of a set each is only itself.

    An array itself, not a thing that has one: a match passes through hundreds, and each look elsewhere costs.
    """

    __slots__ = ("anchors", "check", "query", "read_at")

    __hash__ = object.__hash__  # type: ignore[assignment]  # arrays have none; this one looks at no chat

    query: Query
    #: What the query hangs on in the index: a text that it matches has one of these.
    anchors: tuple[Anchor, ...]
    #: What else a text has to meet; None when an anchor is all that the query asks.
    check: Plan | None
    #: The number of the match since which nobody else holds the array.
    read_at: int

    def __new__(
        cls, query: Query, anchors: tuple[Anchor, ...], check: Plan | None, read_at: int, chats: Iterable[int] = ()
    ) -> "Followers":
        """Make the array of chats, ascending already."""
        made = cast("Followers", super().__new__(cls, "q", chats))
        made.query, made.anchors, made.check, made.read_at = query, anchors, check, read_at
        return made

    def find(self, chat_id: int) -> tuple[int, bool]:
        """Return where a chat belongs, and whether it is there."""
        at = bisect_left(self, chat_id)
        return at, at < len(self) and self[at] == chat_id

    def copied(self, read_at: int) -> "Followers":
        """Return a copy that nobody else holds."""
        return Followers(self.query, self.anchors, self.check, read_at, self)
