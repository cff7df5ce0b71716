"""What sources are read with."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from bot.feeds.fetching.fetch import Fetcher
from bot.sources.channels.preview import Preview
from bot.sources.feeds.known import KnownEntries
from bot.sources.hosts import Hosts
from bot.sources.hubs.hubs import Hubs
from bot.sources.worker.worker import ParseWorker


@dataclass(slots=True)
class Room:
    """Room for one source's articles until they are dealt with: entered before its body is parsed, left by the caller.

    What is parsed faster than it is read, as all is at a start, would fill the memory.
    """

    #: So many sources' articles have room at one time; None: any number.
    places: asyncio.Semaphore | None = None
    _is_inside: bool = False

    async def enter(self) -> None:
        """Wait for room, unless it is had already."""
        if self.places is not None and not self._is_inside:
            await self.places.acquire()
            self._is_inside = True

    def leave(self) -> None:
        """Make room for another's."""
        if self.places is not None and self._is_inside:
            self._is_inside = False
            self.places.release()


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """What every kind of source is read with; given by the composition root."""

    fetcher: Fetcher
    worker: ParseWorker
    #: Where channels are read.
    preview: Preview
    #: Seconds between two polls, where the operator fixed them; else every source has its own rhythm.
    poll_seconds: float | None
    #: When a grave story was last told, by whatever source.
    grave_at: datetime | None = None
    #: The lines to the hosts of feeds.
    hosts: Hosts = field(default_factory=Hosts)
    #: Which entries of which feed were read already.
    known: KnownEntries = field(default_factory=KnownEntries)
    #: Who delivers what feeds publish; None: nobody can.
    hubs: Hubs | None = None
    #: A place among the feeds that are read at one time.
    place: AbstractAsyncContextManager[None] = field(default_factory=nullcontext)
    #: Room for the articles that it brings.
    room: Room = field(default_factory=Room)
    #: By what is told how long a fetch takes, in seconds.
    steady: Callable[[], float] = time.perf_counter
