"""Sources polled once, for commands that tell how that went: nothing of it is kept.

A command's requests wait in lines of its own, beside those of a bot that runs meanwhile: each source is asked once.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState
from bot.sources.channels.preview import PUBLIC, Preview
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import Polled
from bot.sources.worker.worker import ParseWorker


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(*, allow_private: bool, preview: str = PUBLIC) -> AsyncIterator[Means]:
    """Open what sources are read with, and close it."""
    # The command tells every failure in its own words; without a handler, logging would print it as well.
    logging.getLogger("bot.sources").addHandler(logging.NullHandler())
    worker = ParseWorker()
    try:
        async with Fetcher(allow_private=allow_private) as fetcher:
            pages = Preview(fetcher, base=preview)
            yield Means(fetcher=fetcher, worker=worker, preview=pages, poll_seconds=None)
    finally:
        worker.close()


async def poll_once(feed: Feed, means: Means, *, now: Callable[[], datetime] = utc_now) -> Polled:
    """Poll a source as one that was never polled before."""
    return await poll_source(feed, FeedState(url=feed.url, added_at=now(), next_poll_at=now()), means, now=now)
