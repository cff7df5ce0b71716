"""The gate that every message to Telegram passes: waits for the governor's word, the more urgent first."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import IntEnum

from bot.botapi.limits import Governor


class Rank(IntEnum):
    """Who goes first when several wait; within a rank the one who came first."""

    #: The answer to an operator, whose word may be what ends a flood.
    OPERATOR = 0
    #: The answer to a person who is looking at the chat.
    ANSWER = 1
    GRAVE = 2
    ALERT = 3
    #: Digests and edits.
    LATER = 4


#: Whether what runs now has its turn already.
_INSIDE: ContextVar[bool] = ContextVar("inside", default=False)


def has_turn() -> bool:
    """Tell whether the caller runs inside a turn."""
    return _INSIDE.get()


@dataclass(order=True, slots=True)
class _Waiter:
    rank: Rank
    order: int
    chat_id: int = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Gate:
    """Lets sends start one by one, each at the moment the governor allows.

    A chat that has to wait for its own limit stands aside for the others. Give it few waiters of a chat at a time (the
    sender has at most a handful, handlers one per chat): an opening looks at all that wait for their chat's limit.
    """

    def __init__(self, governor: Governor, *, monotonic: Callable[[], float] | None = None) -> None:
        self.governor = governor
        self._monotonic = monotonic
        self._waiters: list[_Waiter] = []
        self._order = 0
        self._timer: asyncio.TimerHandle | None = None

    def now(self) -> float:
        """Return the time that the governor is asked with: seconds that never jump."""
        return self._monotonic() if self._monotonic else asyncio.get_running_loop().time()

    @asynccontextmanager
    async def turn(self, chat_id: int, rank: Rank = Rank.ANSWER) -> AsyncIterator[None]:
        """Enter when a request about the chat may start, and send it inside; cancelling the wait gives the turn up."""
        await self._wait(chat_id, rank)
        inside = _INSIDE.set(True)
        try:
            yield
        finally:
            _INSIDE.reset(inside)
            self.governor.ended(chat_id, self.now())

    async def _wait(self, chat_id: int, rank: Rank) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._order += 1
        heapq.heappush(self._waiters, _Waiter(rank, self._order, chat_id, turn))
        self._open()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # let through and cancelled at one moment: nothing will be sent
                self.governor.ended(chat_id, self.now())
            raise

    def demand(self) -> int:
        """Return how many messages of a second are asked for: those that wait, and those that went lately."""
        return len(self._waiters) + self.governor.used(self.now())

    def share(self, per_second: int) -> None:
        """Let no more than so many messages start in any second from now on."""
        self.governor.share(per_second)
        self._open()

    def refused(self, chat_id: int, seconds: float) -> bool:
        """Note a 429 for a chat; True when it holds back the whole bot."""
        return self.governor.refused(chat_id, seconds, self.now())

    def _open(self) -> None:
        """Let everyone through whose moment has come, in order, and come back for the next one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self.now()
        still: list[_Waiter] = []
        soonest = float("inf")
        while self._waiters:
            opens = self.governor.opens_at(now)
            if opens > now:  # for nobody: however many wait, there is no need to look at them
                soonest = min(soonest, opens)
                break
            waiter = heapq.heappop(self._waiters)
            if waiter.turn.done():  # cancelled while it waited
                continue
            moment = self.governor.reserve(waiter.chat_id, now, answer=waiter.rank <= Rank.ANSWER)
            if moment <= now:
                waiter.turn.set_result(None)
            else:
                still.append(waiter)
                soonest = min(soonest, moment)
        if self._waiters:
            for waiter in still:
                heapq.heappush(self._waiters, waiter)
        else:
            self._waiters = still  # popped in order, so it is a heap
        if self._waiters:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, soonest - now), self._open)
