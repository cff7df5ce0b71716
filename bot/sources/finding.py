"""What stands at an address that somebody typed: a source, or a web page that names one."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.errors import SettingsError
from bot.feeds.catalogue.catalogue import is_address, read_feed_list
from bot.model import Feed
from bot.sources.polled import Polled


def source_at(text: str) -> Feed | None:
    """Return the source at one address, or with one channel's name; None when the text is neither."""
    text = text.strip()
    if not is_address(text):
        return None
    try:
        feeds = read_feed_list(text).feeds
    except SettingsError:
        return None
    return replace(feeds[0], is_on=True) if len(feeds) == 1 else None


async def find_source(feed: Feed, read: Callable[[Feed], Awaitable[Polled]]) -> tuple[Feed, Polled]:
    """Return a source and what it says; of a web page in its place, the first feed that it names and can be read."""
    tried = await read(feed)
    for address in tried.feeds:
        named = source_at(address)
        if named is None:
            continue
        polled = await read(named)
        if polled.error is None:
            return named, polled
    return feed, tried
