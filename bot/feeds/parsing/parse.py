"""A feed's body as articles; runs in the worker process, as feedparser can be made to hang. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from bot.errors import ParseError
from bot.feeds.catalogue.outlets import host_of, outlet_name
from bot.feeds.dates.dates import writes_month_first
from bot.feeds.decode import decode
from bot.feeds.parsing.addresses import absolute
from bot.feeds.parsing.body import Body, Entry
from bot.feeds.parsing.drafts import LONGEST_TITLE, Surroundings, draft
from bot.feeds.parsing.identity import own_pages
from bot.feeds.parsing.json_feed import looks_like_json, read_json_feed
from bot.feeds.parsing.language import language_told
from bot.feeds.parsing.markup import one_line
from bot.feeds.parsing.pages.discovery import feeds_named
from bot.feeds.parsing.parsed import ParsedFeed
from bot.feeds.parsing.syndication import read_syndication
from bot.feeds.parsing.wishes import days_skipped, hours_skipped, wish_of
from bot.model import Feed

_MOST_ENTRIES: Final = 500


def parse(
    body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime, known: Collection[bytes] = ()
) -> ParsedFeed:
    """Read a feed's body; `charset` is what HTTP said, `base_url` where the body came from.

    Entries that are written as one of `known` aren't read again.

    Raises ParseError: `empty`, `web_page`, `not_a_feed`, `unreadable`.
    """
    text, encoding = decode(body, charset)
    if not text.strip():
        raise ParseError("empty")
    body_read = (read_json_feed if looks_like_json(text) else read_syndication)(text)
    if body_read is None:
        if "<html" not in text[:2_000].lower():
            raise ParseError("not_a_feed")
        raise ParseError("web_page", feeds=feeds_named(text, base=base_url))
    return _parsed(body_read, feed=feed, encoding=encoding, base_url=base_url, now=now, known=known)


def _parsed(
    body: Body, *, feed: Feed, encoding: str, base_url: str, now: datetime, known: Collection[bytes]
) -> ParsedFeed:
    title = one_line(body.title)[:LONGEST_TITLE]
    site = absolute(body.link, base=base_url)
    around = Surroundings(
        feed=feed,
        outlet=feed.title or outlet_name(title) or host_of(feed.url or site),
        base=site or base_url,
        own=own_pages(page for page in (feed.url, base_url, site) if page),
        language=language_told(body.language, listed=feed.language),
        month_first=writes_month_first([*body.dates, *(date for one in body.entries for date in one.dates)], now=now),
        now=now,
    )
    drafted = draft(_newest(body.entries, around), around, known=known)
    return ParsedFeed(
        title=title,
        encoding=encoding,
        entries=drafted.articles,
        said=drafted.said,
        written=drafted.written,
        again=drafted.again,
        note=body.note,
        hub=absolute(body.hub, base=base_url),
        topic=absolute(body.topic, base=base_url),
        wish=wish_of(body),
        skip_hours=hours_skipped(body),
        skip_days=days_skipped(body),
    )


def _newest(entries: Sequence[Entry], around: Surroundings) -> Sequence[Entry]:
    """Return the newest entries if there are too many (some feeds put the oldest first), in the body's order."""
    if len(entries) <= _MOST_ENTRIES:
        return entries
    by_age = sorted(range(len(entries)), key=lambda at: around.published(entries[at])[0], reverse=True)
    return [entries[at] for at in sorted(by_age[:_MOST_ENTRIES])]
