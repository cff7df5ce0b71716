"""Whose body is read next: in the order they came, but whoever held up the others last time comes last."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count


@dataclass(order=True, slots=True)
class _Ticket:
    is_slow: bool
    number: int
    called: asyncio.Future[None] = field(compare=False)


class Turns:
    """So many places, and the line before them; the slow never take all of the places."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._line: list[_Ticket] = []
        self._inside: list[_Ticket] = []
        self._numbers = count()

    @asynccontextmanager
    async def turn(self, *, is_slow: bool) -> AsyncIterator[None]:
        """Wait for a place and hold it."""
        ticket = _Ticket(is_slow, next(self._numbers), asyncio.get_running_loop().create_future())
        heapq.heappush(self._line, ticket)
        self._call()
        try:
            await ticket.called
            yield
        finally:
            ticket.called.cancel()  # whoever gave up waiting is passed over when the line comes to it
            if ticket in self._inside:
                self._inside.remove(ticket)
            self._call()

    def _call(self) -> None:
        while self._line and (self._line[0].called.done() or self._has_place(self._line[0])):
            ticket = heapq.heappop(self._line)
            if not ticket.called.done():
                self._inside.append(ticket)
                ticket.called.set_result(None)

    def _has_place(self, ticket: _Ticket) -> bool:
        if len(self._inside) >= self._places:
            return False
        # One place stays free for the others, also while none of them waits.
        return not ticket.is_slow or sum(one.is_slow for one in self._inside) < max(1, self._places - 1)
