"""What sources are read with."""

from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from bot.feeds.fetching.fetch import Fetcher
from bot.sources.channels.preview import Preview
from bot.sources.feeds.known import KnownEntries
from bot.sources.hosts import Hosts
from bot.sources.worker.worker import ParseWorker


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
    #: A place among the feeds that are read at one time.
    place: AbstractAsyncContextManager[None] = field(default_factory=nullcontext)
