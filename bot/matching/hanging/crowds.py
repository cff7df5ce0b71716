"""What hangs under one anchor: nearly always a single thing, else a crowd of them; made for asking many at once."""

from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Crowd(set[T]):
    """Things that hang together; as a member of a set it is only itself."""

    __slots__ = ()

    __hash__ = object.__hash__  # type: ignore[assignment]  # sets have none


class Crowds(Generic[T]):
    """All crowds of one room, so that those among many things found are told in one go."""

    __slots__ = ("_all",)

    def __init__(self) -> None:
        self._all: set[T | Crowd[T] | None] = set()

    def __len__(self) -> int:
        """Count the crowds."""
        return len(self._all)

    def joined(self, there: T | Crowd[T] | None, one: T) -> T | Crowd[T]:
        """Return what hangs where `there` hung, now that one more does."""
        if there is None:
            return one
        if isinstance(there, Crowd):
            there.add(one)
            return there
        crowd = Crowd((there, one))
        self._all.add(crowd)
        return crowd

    def left(self, there: T | Crowd[T] | None, one: T) -> T | Crowd[T] | None:
        """Return what hangs where `there` hung, now that one of them doesn't."""
        if not isinstance(there, Crowd):
            return None
        there.remove(one)
        if len(there) > 1:
            return there
        self._all.remove(there)
        return cast("T", there.pop())

    def members(self, found: set[T | Crowd[T] | None]) -> set[T]:
        """Return what was found, the members of crowds among it; `found` is used up."""
        found.discard(None)
        crowds = cast("set[Crowd[T]]", found & self._all)
        if crowds:
            found -= crowds
            found.update(*crowds)
        return cast("set[T]", found)
