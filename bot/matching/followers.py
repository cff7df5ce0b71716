"""Who follows a query: a list of chats that knows what they follow."""

from bisect import bisect_left
from collections.abc import Iterable

from bot.matching.document import Anchor
from bot.matching.plan import Plan
from bot.matching.query import Query


class Followers(list[int]):
    """The chats that follow a distinct query, in ascending order; as members of a set each is only itself.

    A list itself, not a thing that has one: a match passes through hundreds, and each look elsewhere costs. No array
    either, which would take half the memory: to read one makes its numbers anew, and that costs more than the match.
    """

    __slots__ = ("anchors", "check", "query", "read_at")

    __hash__ = object.__hash__  # type: ignore[assignment]  # lists have none; this one looks at no chat

    def __init__(
        self, query: Query, anchors: tuple[Anchor, ...], check: Plan | None, read_at: int, chats: Iterable[int] = ()
    ) -> None:
        super().__init__(chats)
        self.query = query
        #: What the query hangs on in the index: a text that it matches has one of these.
        self.anchors = anchors
        #: What else a text has to meet; None when an anchor is all that the query asks.
        self.check = check
        #: The number of the match since which nobody else holds the list: as long as no other comes, it may be changed.
        self.read_at = read_at

    def has(self, chat_id: int) -> bool:
        """Tell whether a chat is among them."""
        at = bisect_left(self, chat_id)
        return at < len(self) and self[at] == chat_id

    def change(self, chat_id: int, *, follows: bool) -> None:
        """Put a chat in its place, or take it out; what is so already stays so."""
        at = bisect_left(self, chat_id)
        there = at < len(self) and self[at] == chat_id
        if follows and not there:
            self.insert(at, chat_id)
        elif there and not follows:
            del self[at]

    def copied(self, read_at: int) -> "Followers":
        """Return a copy that nobody else holds."""
        return Followers(self.query, self.anchors, self.check, read_at, self)
