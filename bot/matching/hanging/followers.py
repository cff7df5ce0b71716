"""Who follows a query: an array of chats that knows what they follow."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple, Protocol, cast

from bot.matching.document import Anchor
from bot.matching.hanging.clauses import Clause
from bot.matching.hanging.literals import Literal


class Room(Protocol):
    """Where queries hang that ask in one way."""

    def add(self, one: "Followers") -> None:
        """Hang a query up."""
        ...

    def remove(self, one: "Followers") -> None:
        """Take a query down that hangs here."""
        ...


class Place(NamedTuple):
    """Where and how a query hangs in the index."""

    room: Room
    #: A text that has one of these has all that the query asks for; none where it hangs by clauses.
    anchors: tuple[Anchor, ...] = ()
    #: A text that it matches meets each of these; the rarest comes first.
    clauses: tuple[Clause, ...] = ()
    #: … and none of these.
    bars: tuple[Clause, ...] = ()
    #: What else a text has to have.
    checks: tuple[Literal, ...] = ()
    #: Any of these is all that it asks for, too, and it hangs by each.
    ways: tuple["Way", ...] = ()


class Way:
    """One of the things of which each is enough for a query."""

    __slots__ = ("bars", "checks", "clauses", "followers", "is_sure")

    #: Those who follow the query, as soon as it hangs.
    followers: "Followers"

    def __init__(self, clauses: tuple[Clause, ...], bars: tuple[Clause, ...], checks: tuple[Literal, ...]) -> None:
        self.clauses, self.bars, self.checks = clauses, bars, checks
        self.is_sure = not (bars or checks)


class Followers(array):  # type: ignore[type-arg]  # an array takes an argument at run time only from Python 3.12 on
    """The chats that follow a distinct query, in ascending order; as members of a set each is only itself.

    An array itself, not a thing that has one: a match passes through hundreds, and each look elsewhere costs.
    """

    __slots__ = ("anchors", "bars", "canonical", "checks", "clauses", "is_sure", "read_at", "room", "ways")

    __hash__ = object.__hash__  # type: ignore[assignment]  # arrays have none; this one looks at no chat

    #: The query; what was parsed of it isn't kept.
    canonical: str
    #: As in Place.
    room: Room
    anchors: tuple[Anchor, ...]
    clauses: tuple[Clause, ...]
    bars: tuple[Clause, ...]
    checks: tuple[Literal, ...]
    ways: tuple[Way, ...]
    #: A text that meets its clauses is all that the query asks for.
    is_sure: bool
    #: The number of the match since which nobody else holds the array.
    read_at: int

    def __new__(cls, canonical: str, place: Place, read_at: int, chats: Iterable[int] = ()) -> "Followers":
        """Make the array of chats, ascending already."""
        made = cast("Followers", super().__new__(cls, "q", chats))
        made.canonical, made.read_at = canonical, read_at
        made.room, made.anchors, made.clauses, made.bars, made.checks, made.ways = place
        made.is_sure = not (place.bars or place.checks)
        return made

    def find(self, chat_id: int) -> tuple[int, bool]:
        """Return where a chat belongs, and whether it is there."""
        at = bisect_left(self, chat_id)
        return at, at < len(self) and self[at] == chat_id

    def copied(self, read_at: int) -> "Followers":
        """Return a copy that nobody else holds."""
        place = Place(self.room, self.anchors, self.clauses, self.bars, self.checks, self.ways)
        return Followers(self.canonical, place, read_at, self)
