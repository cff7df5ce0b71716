"""What sources are read with."""

from dataclasses import dataclass

from bot.feeds.fetching.fetch import Fetcher
from bot.sources.channels.preview import Preview
from bot.sources.worker.worker import ParseWorker


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """What every kind of source is read with; given by the composition root."""

    fetcher: Fetcher
    worker: ParseWorker
    #: Where channels are read.
    preview: Preview
    #: Seconds between two polls; a kind with a rhythm of its own is never slower.
    poll_seconds: float
