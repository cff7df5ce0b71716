"""`rasid sources list|add|remove|check|import|export`: what is watched, changed while the bot doesn't run."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final, TextIO

from rich.console import Console

from bot.commands.once import opened, poll_once, utc_now
from bot.commands.sources_check import check, in_words
from bot.errors import RasidError, StoreBusy, StoreInUse
from bot.feeds.catalogue.catalogue import read_feed_list, read_feeds
from bot.feeds.catalogue.opml import written
from bot.model import Feed, FeedState, Provenance
from bot.settings import Settings
from bot.sources.finding import find_source, source_at
from bot.sources.polled import Polled
from bot.sources.silence import LOOKED_BACK, usual_gaps
from bot.sources.watch import main_language, state_as_listed, wanted_from_now, watched
from storage.contract import News
from storage.files.folder import NEWS_FILE
from storage.opening import open_stores

_SHOWN: Final = 3
_TITLE: Final = 120


class NoSource(RasidError):
    """What was named is no source, can't be read, or isn't watched; the message says which."""


async def list_sources(settings: Settings, out: TextIO, *, now: Callable[[], datetime] = utc_now) -> int:
    """Print what is watched and what is listed only: a line each, fields parted by tabs.

    They are how it stands, kind, provenance, newest entry, address, title, and how many hours it is silent as a rule.
    """
    async with _news(settings) as news:
        states = await news.feed_states()
        gaps = usual_gaps(await news.hours_spoken(since=now() - LOOKED_BACK), now=now())
    on = {feed.url: feed for feed in watched(read_feeds(settings.feeds), states)}
    off = [feed for feed in read_feeds(settings.feeds) if feed.url not in on]
    for feed in (*on.values(), *off):
        state = states.get(feed.url)
        newest = state.newest_at.isoformat(timespec="minutes") if state and state.newest_at else "-"
        gap = gaps.get(feed.url)
        pace = f"{gap.total_seconds() / 3600:.0f}h" if gap else "-"
        fields = (_standing(feed, state, on), feed.kind, feed.provenance, newest, feed.url, feed.title, pace)
        out.write("\t".join(fields) + "\n")
    return 0


def _standing(feed: Feed, state: FeedState | None, on: Mapping[str, Feed]) -> str:
    if feed.url not in on:
        return "off"
    if state is not None and state.paused:
        return "paused"
    return "failing" if state is not None and state.failures else "on"


async def add_source(
    settings: Settings,
    what: str,
    out: TextIO,
    *,
    provenance: Provenance | None = None,
    now: Callable[[], datetime] = utc_now,
) -> int:
    """Read what is at an address or a channel's name, print its newest entries, and watch it from the next start on.

    Raises NoSource.
    """
    asked = source_at(what)
    if asked is None:
        raise NoSource(f"{what} is no address and no channel's name; write https://… or @name.")
    feed, polled = await _read(settings, asked, now)
    if polled.error is not None:
        raise NoSource(f"{feed.url}: {in_words(polled.error)}; it was not added.")
    for article in sorted(polled.articles, key=lambda one: one.published_at, reverse=True)[:_SHOWN]:
        said = " ".join((article.title or article.text).split())[:_TITLE]
        out.write(f"  {article.published_at:%Y-%m-%d %H:%M} {article.language} {said}\n")
    fresh = FeedState(
        url=feed.url,
        added_at=now(),
        next_poll_at=now(),
        title=polled.state.title,
        provenance=provenance,
        language=main_language(polled.articles),
    )
    async with _news(settings) as news:
        await news.put_feeds([wanted_from_now((await news.feed_states()).get(feed.url), fresh)])
    out.write(f"added {feed.url}\n")
    return 0


async def _read(settings: Settings, feed: Feed, now: Callable[[], datetime]) -> tuple[Feed, Polled]:
    async with opened(allow_private=settings.allow_private_feeds, preview=settings.telegram_preview) as means:
        return await find_source(feed, lambda one: poll_once(one, means, now=now))


async def remove_source(settings: Settings, what: str, out: TextIO, *, now: Callable[[], datetime] = utc_now) -> int:
    """Watch a source no more, named by its address or its channel's name. Raises NoSource."""
    asked = source_at(what)
    url = asked.url if asked else what
    async with _news(settings) as news:
        states = await news.feed_states()
        if url not in {feed.url for feed in watched(read_feeds(settings.feeds), states)}:
            raise NoSource(f"{url} isn't watched; `rasid sources list` prints what is.")
        state = states.get(url) or FeedState(url=url, added_at=now(), next_poll_at=now())
        await news.put_feeds([replace(state, wanted=False)])
    out.write(f"removed {url}\n")
    return 0


async def check_sources(
    settings: Settings, err: TextIO, *, out_is_terminal: bool, console: Console | None = None
) -> int:
    """Poll once whatever is watched and doesn't rest, and print a table; return 1 when not one could be read.

    Where a bot that runs holds the stores it isn't known what that is: what the settings list is polled.
    """
    found = read_feed_list(settings.feeds)
    for sentence in found.passed_over:
        err.write(f"rasid: {sentence}\n")
    states: Mapping[str, FeedState] = {}
    if settings.database or (settings.data_dir / NEWS_FILE).exists():
        try:
            async with _news(settings) as news:
                states = await news.feed_states()
        except (StoreInUse, StoreBusy) as error:
            err.write(f"rasid: {error}: only what RASID_FEEDS names is polled, whatever was changed in chat\n")
    feeds = [feed for feed in watched(found.feeds, states) if not (feed.url in states and states[feed.url].paused)]
    private, preview = settings.allow_private_feeds, settings.telegram_preview
    return await check(feeds, allow_private=private, preview=preview, out_is_terminal=out_is_terminal, console=console)


async def import_sources(
    settings: Settings, file: str, out: TextIO, err: TextIO, *, now: Callable[[], datetime] = utc_now
) -> int:
    """Watch what an OPML file or a list of addresses names, but for what it says is off."""
    found = read_feed_list(file)
    for sentence in found.passed_over:
        err.write(f"rasid: {sentence}\n")
    async with _news(settings) as news:
        states = await news.feed_states()
        known = {feed.url for feed in watched(read_feeds(settings.feeds), states)}
        new = [feed for feed in found.feeds if feed.is_on and feed.url not in known]
        await news.put_feeds([wanted_from_now(states.get(feed.url), state_as_listed(feed, now=now())) for feed in new])
    out.write(f"added {len(new)} of {len(found.feeds)}\n")
    return 0


async def export_sources(settings: Settings, out: TextIO) -> int:
    """Print what is watched, and what is listed only, as OPML."""
    async with _news(settings) as news:
        states = await news.feed_states()
    out.write(written(all_known(read_feeds(settings.feeds), states)))
    return 0


def all_known(listed: Sequence[Feed], states: Mapping[str, FeedState]) -> list[Feed]:
    """Return what is watched, called as it calls itself where nobody else has named it, and what is listed only."""
    on = watched(listed, states)
    urls = {feed.url for feed in on}
    named = [replace(feed, title=feed.title or _own_title(states.get(feed.url))) for feed in on]
    return [*named, *(replace(feed, is_on=False) for feed in listed if feed.url not in urls)]


def _own_title(state: FeedState | None) -> str:
    return (state.title or "") if state else ""


@asynccontextmanager
async def _news(settings: Settings) -> AsyncIterator[News]:
    """Open the store of news, which a bot that runs holds by itself."""
    async with open_stores(database=settings.database, data_dir=settings.data_dir, key=settings.store_key) as stores:
        yield stores.news
