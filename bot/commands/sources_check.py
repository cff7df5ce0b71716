"""`rasid sources check`: every source polled once, and a table of how each is."""

import asyncio
import re
from collections.abc import Sequence
from typing import Literal
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot.addresses import shown
from bot.commands.once import opened, poll_once
from bot.model import Feed
from bot.sources.channels.preview import PUBLIC
from bot.sources.polled import Polled, PollStatus

_AT_ONCE = 16
#: Wide enough that no title or address is ever cut when the table goes to a file.
_WIDE = 1_000
_BAGHDAD = "Asia/Baghdad"

_WORDS = {
    "timeout": "no whole answer in time",
    "dns": "the host's name isn't known",
    "refused": "the host takes no connection",
    "tls": "its certificate or TLS isn't valid",
    "disconnected": "the host hung up",
    "truncated": "the answer stopped in the middle",
    "too_large": "larger than 5 MB, or needs too much memory",
    "too_many_redirects": "redirected more than 5 times",
    "bad_redirect": "redirected to something that isn't http(s)",
    "bad_url": "not a usable address",
    "bad_http": "the answer isn't proper HTTP",
    "bad_encoding": "compressed in a way that can't be opened",
    "forbidden_address": "on an inner address (RASID_ALLOW_PRIVATE_FEEDS=1 allows it)",
    "empty": "an empty answer",
    "web_page": "a web page instead of a feed",
    "not_a_feed": "not RSS, Atom, RDF or JSON Feed",
    "no_preview": "a channel that shows nothing on the web: it can't be read from here",
    "no_channel": "no public channel has this name: renamed, made private, or removed",
    "not_a_channel": "a page, but no channel's",
    "unreadable": "too broken to read",
    "parse_timeout": "took too long to read; given up",
    "parse_crashed": "its content broke the reading process",
    "parse_stopped": "the reading was stopped",
}
_HTTP = {
    401: "asks for a password",
    403: "forbidden to us",
    404: "no such page",
    410: "gone for good",
    429: "asked too often",
}


def in_words(reason: str) -> str:
    """Return what a failure's word means, for a person."""
    found = re.fullmatch(r"http_(\d{3})", reason)
    if found is None:
        # The kind of an error that nobody expected: a name of Python's.
        return f"a bug woke in us ({reason}); please report it" if reason[:1].isupper() else _WORDS.get(reason, reason)
    status = int(found[1])
    told = _HTTP.get(status) or ("trouble at the server" if status >= 500 else "an answer without a feed")
    return f"HTTP {status}: {told}"


async def check(
    feeds: Sequence[Feed],
    *,
    allow_private: bool,
    out_is_terminal: bool,
    preview: str = PUBLIC,
    console: Console | None = None,
) -> int:
    """Poll every source once and print a table; return 0, or 1 when not one feed could be read."""
    console = console or Console(width=None if out_is_terminal else _WIDE)
    polled = await _poll_all(
        feeds, allow_private=allow_private, preview=preview, console=console, show_bar=out_is_terminal
    )
    console.print(_table(feeds, polled, fold=out_is_terminal))
    good = sum(one.status is not PollStatus.FAILED for one in polled)
    entries = sum(len(one.articles) for one in polled)
    console.print(f"{good} of {len(feeds)} feeds can be read, with {entries} entries.")
    return 0 if good or not feeds else 1


async def _poll_all(
    feeds: Sequence[Feed], *, allow_private: bool, preview: str, console: Console, show_bar: bool
) -> list[Polled]:
    free = asyncio.Semaphore(_AT_ONCE)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not show_bar) as progress:
        bar = progress.add_task("Polling", total=len(feeds))

        async def poll(feed: Feed) -> Polled:
            async with free:
                polled = await poll_once(feed, means)
            progress.advance(bar)
            return polled

        async with opened(allow_private=allow_private, preview=preview) as means:
            return await asyncio.gather(*(poll(feed) for feed in feeds))


def _table(feeds: Sequence[Feed], polled: Sequence[Polled], *, fold: bool) -> Table:
    table = Table(title=f"Feeds (times of {_BAGHDAD})", title_justify="left")
    overflow: Literal["fold", "ignore"] = "fold" if fold else "ignore"
    table.add_column("feed", overflow=overflow, no_wrap=not fold)
    for name in ("status", "entries", "newest", "encoding", "time"):
        table.add_column(name, justify="right" if name in ("entries", "time") else "left", no_wrap=True)
    table.add_column("remark", overflow=overflow, no_wrap=not fold)
    for feed, one in zip(feeds, polled, strict=True):
        has_failed = one.status is PollStatus.FAILED
        newest = one.state.newest_at.astimezone(ZoneInfo(_BAGHDAD)) if one.state.newest_at else None
        title = feed.title or one.state.title or ""
        remark = in_words(one.error or "") if has_failed else ("" if one.articles else "no entries now")
        table.add_row(
            Text(f"{title} {shown(feed.url)}".strip()),
            Text("failed", style="red") if has_failed else Text("ok", style="green"),
            "" if has_failed else str(len(one.articles)),
            f"{newest:%Y-%m-%d %H:%M}" if newest else "",
            one.encoding or "",
            f"{one.seconds:.1f} s",
            Text(remark),
        )
    return table
