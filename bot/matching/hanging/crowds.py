"""What hangs under one anchor: nearly always a single query, else a crowd of them; made for asking many at once."""

from typing import TypeAlias, cast

from bot.matching.hanging.followers import Followers


class Crowd(set[Followers]):
    """Queries that hang together; as a member of a set it is only itself."""

    __slots__ = ()

    __hash__ = object.__hash__  # type: ignore[assignment]  # sets have none


Hung: TypeAlias = Followers | Crowd
#: What was found under some anchors, crowds among it.
Found: TypeAlias = set[Hung | None]


class Crowds:
    """All crowds of one index, so that those among many things found are told in one go."""

    __slots__ = ("_all",)

    def __init__(self) -> None:
        self._all: set[Hung | None] = set()

    def __len__(self) -> int:
        """Count the crowds."""
        return len(self._all)

    def joined(self, there: Hung | None, one: Followers) -> Hung:
        """Return what hangs where `there` hung, now that one more does."""
        if there is None:
            return one
        if isinstance(there, Crowd):
            there.add(one)
            return there
        crowd = Crowd((there, one))
        self._all.add(crowd)
        return crowd

    def left(self, there: Hung | None, one: Followers) -> Hung | None:
        """Return what hangs where `there` hung, now that one of them doesn't."""
        if not isinstance(there, Crowd):
            return None
        there.remove(one)
        if len(there) > 1:
            return there
        self._all.remove(there)
        return there.pop()

    def replaced(self, there: Hung | None, one: Followers, other: Followers) -> Hung:
        """Return what hangs where `there` hung, now that another does in the place of one."""
        if not isinstance(there, Crowd):
            return other
        there.remove(one)
        there.add(other)
        return there

    def members(self, found: set[Hung | None]) -> set[Followers]:
        """Return the queries that were found, those of crowds among them; `found` is used up."""
        found.discard(None)
        crowds = cast("set[Crowd]", found & self._all)
        if crowds:
            found -= crowds
            found.update(*crowds)
        return cast("set[Followers]", found)
