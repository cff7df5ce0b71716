"""Who follows a query: an array of chats that knows what they follow."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol, cast

from bot.matching.document import Anchor
from bot.matching.hanging.plan import Plan
from bot.matching.query import Query


class Room(Protocol):
    """Where queries hang that ask in one way."""

    def add(self, one: "Followers") -> None:
        """Hang a query up."""
        ...

    def remove(self, one: "Followers") -> None:
        """Take a query down that hangs here."""
        ...

    def replace(self, one: "Followers", other: "Followers") -> None:
        """Hang another in the place of one that hangs here, in the same way."""
        ...


class Place(NamedTuple):
    """Where and how a query hangs in the index."""

    room: Room
    #: A text that it matches has one of these.
    anchors: tuple[Anchor, ...]
    #: What else its room looks at.
    second: tuple[Anchor, ...] = ()
    #: What else a text has to meet; None when room and anchors are all that the query asks.
    check: Plan | None = None


class Followers(array):  # type: ignore[type-arg]  # an array takes an argument at run time only from Python 3.12 on
    """The chats that follow a distinct query, in ascending order; as members of a set each is only itself.

    An array itself, not a thing that has one: a match passes through hundreds, and each look elsewhere costs.
    """

    __slots__ = ("anchors", "check", "query", "read_at", "room", "second")

    __hash__ = object.__hash__  # type: ignore[assignment]  # arrays have none; this one looks at no chat

    query: Query
    #: As in Place.
    room: Room
    anchors: tuple[Anchor, ...]
    second: tuple[Anchor, ...]
    check: Plan | None
    #: The number of the match since which nobody else holds the array.
    read_at: int

    def __new__(cls, query: Query, place: Place, read_at: int, chats: Iterable[int] = ()) -> "Followers":
        """Make the array of chats, ascending already."""
        made = cast("Followers", super().__new__(cls, "q", chats))
        made.query, made.read_at = query, read_at
        made.room, made.anchors, made.second, made.check = place
        return made

    def find(self, chat_id: int) -> tuple[int, bool]:
        """Return where a chat belongs, and whether it is there."""
        at = bisect_left(self, chat_id)
        return at, at < len(self) and self[at] == chat_id

    def copied(self, read_at: int) -> "Followers":
        """Return a copy that nobody else holds."""
        return Followers(self.query, Place(self.room, self.anchors, self.second, self.check), read_at, self)
