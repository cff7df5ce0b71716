"""What the feed tests share: bodies of feeds, a server on 127.0.0.1, a worker that reads right here, a moment."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final, cast
from xml.sax.saxutils import escape

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.feeds.parsing.pages.web_page import main_text
from bot.feeds.parsing.parse import parse
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, FeedState
from bot.sources.worker.readers import READERS
from bot.sources.worker.worker import ParseWorker

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = Feed(url="https://news.example/rss", title="وكالة المثال")


class _Here:
    """A parse worker without a process of its own."""

    async def parse(self, body: bytes, *, feed: Feed, **about: Any) -> ParsedFeed:
        return READERS[feed.kind](body, feed=feed, **about)

    async def page_text(self, body: bytes, *, charset: str | None, url: str) -> str:
        return main_text(body, charset)


HERE: Final = cast(ParseWorker, _Here())

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def item(title: str = "", **fields: str) -> str:
    """Return an RSS item; `_` in a field's name stands for `:`, and markup is escaped as a publisher would."""
    parts = [f"<title>{escape(title)}</title>"] if title else []
    for name, value in fields.items():
        tag = name.replace("_", ":")
        parts.append(f"<{tag}>{escape(value)}</{tag}>")
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, title: str = "وكالة المثال", link: str = "https://news.example/", extra: str = "") -> str:
    """Return an RSS 2.0 feed without an XML declaration."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    about = f"<title>{title}</title><link>{link}</link>{extra}"
    return f'<rss version="2.0" {names}><channel>{about}{"".join(items)}</channel></rss>'


def read(
    body: str | bytes, *, feed: Feed = FEED, charset: str | None = None, base_url: str = "https://news.example/rss"
) -> ParsedFeed:
    """Parse a body in this process."""
    data = body.encode() if isinstance(body, str) else body
    return parse(data, feed=feed, charset=charset, base_url=base_url, now=NOW)


def fresh(url: str) -> FeedState:
    """Return the state of a feed that was never polled."""
    return FeedState(url=url, added_at=NOW, next_poll_at=NOW)


@asynccontextmanager
async def serve(handler: Handler, *, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """Answer every request with the handler; yield the server's address, without a slash at its end."""

    async def answer(request: web.Request) -> web.StreamResponse:
        return await handler(request)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    server = TestServer(app, host=host)
    await server.start_server()
    try:
        yield str(server.make_url("/")).rstrip("/")
    finally:
        await server.close()
