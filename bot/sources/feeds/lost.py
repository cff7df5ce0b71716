"""A feed that isn't at its place any more, looked for where its site names its feeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.errors import FeedError, ParseError
from bot.feeds.catalogue.outlets import host_of
from bot.model import Feed, FeedState
from bot.sources.feeds.feed import read_feed
from bot.sources.finding import find_source
from bot.sources.means import Means
from bot.sources.polled import Polled, PollStatus


async def find_anew(feed: Feed, means: Means, *, now: Callable[[], datetime]) -> str | None:
    """Return the address of a feed with entries that the site's own page names; None when it names none.

    Only the same host is believed: what else a page names may be anybody's.
    """
    parts = urlsplit(feed.url)
    site = replace(feed, url=f"{parts.scheme}://{parts.netloc}/")

    async def read(one: Feed) -> Polled:
        state = FeedState(url=one.url, added_at=now(), next_poll_at=now())
        try:
            polled = await read_feed(one, state, means, now=now)
        except FeedError as error:
            named = error.feeds if isinstance(error, ParseError) else ()
            own = tuple(each for each in named if each != feed.url and host_of(each) == host_of(feed.url))
            return Polled(state=state, status=PollStatus.FAILED, error=str(error), feeds=own)
        return polled if polled.articles else replace(polled, status=PollStatus.FAILED, error="empty")

    found, polled = await find_source(site, read)
    return None if polled.error is not None or found.url == feed.url else found.url
