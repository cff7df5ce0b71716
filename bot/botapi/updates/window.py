"""Which updates Telegram is asked for next, and so which it may forget; pure.

Telegram forgets what is before the offset of a request, and answers with the first hundred from there on. So what isn't
handled yet is kept at Telegram by asking for it again, as long as there is room beside it for what is new.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

LIMIT: Final = 100
#: So many of the last answer's updates may be held, so that a full answer always brings new ones.
_HELD: Final = 50
#: Ids follow each other; one that jumps further is believed only when Telegram sends it again.
_JUMP: Final = 1_000_000
#: An entry without an id is passed by counting on, so many times in a row.
_MOST_GUESSES: Final = 20


@dataclass(slots=True)
class Window:
    """The updates of the last answer."""

    #: The offset of the last request, answered or not: what is before it may be forgotten at Telegram.
    confirmed_before: int = 0
    #: The offset of the last request that was answered: what is before it is forgotten for sure.
    forgotten_before: int = 0
    #: Whether entries without an id came again and again.
    is_stuck: bool = False
    #: Ids of the last answer, in its order; of an entry without an id the one that it should have.
    _seen: list[int] = field(default_factory=list)
    #: The id after the newest.
    _next: int | None = None
    _full: bool = False
    _guesses: int = 0
    #: Ids of the last answer that aren't believed yet.
    _doubted: frozenset[int] = frozenset()

    @property
    def is_behind(self) -> bool:
        """Whether more waits at Telegram than the last answer held."""
        return self._full

    def offset(self, unfinished: Set[int], *, to_the_last: bool = False) -> int | None:
        """Return where to ask from, given what isn't done; None before anything came.

        Only so many are held as leave room for new ones, unless nothing more is asked for (`to_the_last`).
        """
        held = [number for number in self._seen if number in unfinished]
        if not held:
            return self._next
        if to_the_last or len(self._seen) <= _HELD:
            return min(held)
        return max(min(held), sorted(self._seen)[-_HELD])

    def holds_nothing(self, offset: int | None) -> bool:
        """Tell whether asking from there brings only what is new."""
        return offset == self._next

    def asks_with(self, offset: int | None) -> None:
        """Note that a request goes out."""
        if offset is not None:
            self.confirmed_before = offset

    def was_answered(self) -> None:
        """Note that the last request was answered."""
        self.forgotten_before = self.confirmed_before

    def new(self, entries: Sequence[object], numbers: Sequence[int | None]) -> Iterator[tuple[object, int | None]]:
        """Yield the entries of an answer that weren't there before, with their ids, and take note of all."""
        known = self._doubted.union(self._seen)
        placed = self._placed(numbers)
        self._full = len(entries) >= LIMIT
        self._seen = [number for number in placed if number is not None]
        if self._seen:
            self._next = max(self._seen) + 1
        if None not in numbers:
            self._guesses, self.is_stuck = 0, False
        for entry, number in zip(entries, numbers, strict=True):
            if number is None:
                if self._guesses <= 1:
                    yield entry, None
            elif number not in known:
                known |= {number}
                yield entry, number

    def _placed(self, numbers: Sequence[int | None]) -> list[int | None]:
        """Give entries without an id, or with a doubtful one, the one after their neighbour's.

        The first of an answer has the one that was asked for: whatever is counted on from further would pass over what
        nobody has read.
        """
        if None in numbers:
            self._guesses += 1
            self.is_stuck = self._guesses > 1
        before = self.confirmed_before - 1 if self.confirmed_before else None
        placed: list[int | None] = []
        doubted = set[int]()
        for number in numbers:
            place = number
            if number is not None and self._is_doubtful(number, before):
                doubted.add(number)
                place = None
            if place is None and before is not None and self._guesses <= _MOST_GUESSES:
                place = before + 1
            before = place if place is not None else before
            placed.append(place)
        self._doubted = frozenset(doubted)
        return placed

    def _is_doubtful(self, number: int, before: int | None) -> bool:
        return before is not None and abs(number - before) > _JUMP and number not in self._doubted
