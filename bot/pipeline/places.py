"""Places for feeds that are fetched at one time: what hangs takes none from what works."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Final


class Lane(Enum):
    """Places of one kind."""

    #: For whoever works, the slow among them.
    COMMON = "common"
    #: Kept free of the slow, who may begin to hang one and all.
    QUICK = "quick"
    #: For whoever failed last, and the slow: eight dead ones hold up no more than each other.
    RETRIED = "retried"


_PLACES: Final = {Lane.COMMON: 12, Lane.QUICK: 4, Lane.RETRIED: 8}


@dataclass(kw_only=True)
class Places:
    """The places, and the line before them: whoever may have one that is left has it in the order of coming."""

    _free: dict[Lane, int] = field(default_factory=lambda: dict(_PLACES))
    _waiting: list[tuple[tuple[Lane, ...], asyncio.Future[Lane]]] = field(default_factory=list)

    def place(self, *, is_failing: bool = False, is_slow: bool = False) -> "Place":
        """Return a place for a feed, which is had from when it is entered."""
        if is_failing:
            return Place(self, (Lane.RETRIED,))
        return Place(self, (Lane.COMMON, Lane.RETRIED) if is_slow else (Lane.COMMON, Lane.QUICK))

    async def take(self, lanes: tuple[Lane, ...]) -> Lane:
        """Wait for a place in any of these lanes, the first that there is; return in which."""
        for lane in lanes:
            if self._free[lane]:
                self._free[lane] -= 1
                return lane
        called: asyncio.Future[Lane] = asyncio.get_running_loop().create_future()
        self._waiting.append((lanes, called))
        try:
            return await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():  # called, and given up before it came
                self.leave(called.result())
            raise
        finally:
            self._waiting = [one for one in self._waiting if one[1] is not called]

    def leave(self, lane: Lane) -> None:
        """Leave a place to whoever waits for one in its lane."""
        for lanes, called in self._waiting:
            if lane in lanes and not called.done():
                called.set_result(lane)
                return
        self._free[lane] += 1


class Place:
    """A place for one feed: an async context manager, which may be entered again when it was left."""

    def __init__(self, places: Places, lanes: tuple[Lane, ...]) -> None:
        self._places = places
        self._lanes = lanes
        self._taken: Lane | None = None

    async def __aenter__(self) -> None:
        """Wait for it."""
        self._taken = await self._places.take(self._lanes)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave it."""
        taken, self._taken = self._taken, None
        if taken is not None:
            self._places.leave(taken)
