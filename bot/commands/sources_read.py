"""`rasid sources read`: one feed read as the bot reads it, its entries as JSON lines for `rasid analyze`."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TextIO

from bot.addresses import shown
from bot.commands.once import opened, poll_once, utc_now
from bot.commands.sources_check import in_words
from bot.errors import FetchError, ParseError
from bot.model import Article, Feed
from bot.sources.channels.preview import PUBLIC
from bot.sources.polled import PollStatus
from bot.sources.worker.worker import ParseWorker

_STANDARD_INPUT: Final = "-"
#: As large as a body that is fetched may be.
_LARGEST: Final = 5_000_000


async def read_address(
    feed: Feed,
    out: TextIO,
    err: TextIO,
    *,
    allow_private: bool,
    preview: str = PUBLIC,
    now: Callable[[], datetime] | None = None,
) -> int:
    """Poll a feed once and write its entries; return the exit code: 1 when it can't be fetched or is none."""
    async with opened(allow_private=allow_private, preview=preview) as means:
        polled = await poll_once(feed, means, now=now or utc_now)
    if polled.status is PollStatus.FAILED:
        return _refused(shown(feed.url), in_words(polled.error or ""), err)
    return _written(polled.articles, out)


async def read_file(name: str, out: TextIO, err: TextIO, *, now: Callable[[], datetime] | None = None) -> int:
    """Read a feed's body from a file (`-`: standard input) and write its entries; return the exit code."""
    worker = ParseWorker()
    try:
        body = _body(name)
        parsed = await worker.parse(body, feed=Feed(url=""), charset=None, base_url="", now=(now or utc_now)())
    except OSError as error:
        return _refused(name, error.strerror or "it can't be read", err)
    except (FetchError, ParseError) as error:
        return _refused(name, in_words(error.reason), err)
    finally:
        worker.close()
    return _written(parsed.entries, out)


def _body(name: str) -> bytes:
    if name == _STANDARD_INPUT:
        body = sys.stdin.buffer.read(_LARGEST + 1)
    else:
        with Path(name).open("rb") as file:
            body = file.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise FetchError("too_large")
    return body


def _refused(name: str, why: str, err: TextIO) -> int:
    err.write(f"rasid: {name}: {why}\n")
    return 1


def _written(articles: tuple[Article, ...], out: TextIO) -> int:
    for article in articles:
        json.dump(as_line(article), out, ensure_ascii=False)
        out.write("\n")
    out.flush()
    return 0


def as_line(article: Article) -> dict[str, Any]:
    """Return an article as `rasid analyze` takes it."""
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "link": article.link,
        "source": article.source,
        "language": article.language,
        "published": article.published_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "date_known": article.date_known,
    }
