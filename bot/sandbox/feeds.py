"""A feed server on loopback: outlets that publish, in any format, encoding and state of disrepair."""

import asyncio
import gzip
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from types import TracebackType
from typing import Literal
from xml.sax.saxutils import escape

from aiohttp import web

from bot.sandbox.loopback import Loopback

FeedFormat = Literal["rss", "atom"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One article of an outlet."""

    guid: str
    title: str
    text: str
    link: str
    #: None: the feed gives no date.
    published: datetime | None


@dataclass(kw_only=True)
class Outlet:
    """An outlet's feed and how it misbehaves."""

    slug: str
    title: str
    format: FeedFormat = "rss"
    encoding: str = "utf-8"
    #: What the XML declaration and header claim when it isn't the truth.
    declared: str = ""
    gzip: bool = False
    #: Without validators every poll gets the whole body.
    validators: bool = True
    items: list[Item] = field(default_factory=list)
    #: Sent in place of the feed, as it is.
    raw: bytes | None = None
    content_type: str = "application/rss+xml"
    #: Sent in place of the feed when not 200.
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    #: Break the connection in place of answering.
    resets: bool = False
    #: Answer only after this is set.
    gate: asyncio.Event | None = None

    def body(self, base: str) -> bytes:
        """Return the feed as bytes; newest item first, as outlets do."""
        if self.raw is not None:
            return self.raw
        text = (_atom if self.format == "atom" else _rss)(self, base)
        return text.encode(self.encoding, "xmlcharrefreplace")


def _rss(outlet: Outlet, base: str) -> str:
    items = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">{escape(item.guid)}</guid>'
        + (f"<pubDate>{format_datetime(item.published)}</pubDate>" if item.published else "")
        + f"<description>{escape(item.text)}</description></item>\n"
        for item in reversed(outlet.items)
    )
    return (
        f'<?xml version="1.0" encoding="{outlet.declared or outlet.encoding}"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(outlet.title)}</title><link>{base}/{outlet.slug}/</link>"
        f"<description>{escape(outlet.title)}</description><language>ar</language>\n{items}</channel></rss>\n"
    )


def _atom(outlet: Outlet, base: str) -> str:
    def stamp(moment: datetime | None) -> str:
        return f"<updated>{moment.isoformat()}</updated>" if moment else ""

    items = "".join(
        f"<entry><title>{escape(item.title)}</title><id>{escape(item.guid)}</id>"
        f'<link href="{escape(item.link)}"/>{stamp(item.published)}<summary>{escape(item.text)}</summary></entry>\n'
        for item in reversed(outlet.items)
    )
    newest = stamp(outlet.items[-1].published if outlet.items else None)
    return (
        f'<?xml version="1.0" encoding="{outlet.declared or outlet.encoding}"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>{escape(outlet.title)}</title>'
        f"<id>{base}/{outlet.slug}</id>{newest}\n{items}</feed>\n"
    )


class FeedServer(Loopback):
    """Serves outlets on 127.0.0.1; use as an async context manager."""

    def __init__(self) -> None:
        super().__init__(web.get("/{slug}.xml", self._serve))
        self.outlets: dict[str, Outlet] = {}
        #: Requests by slug that were answered 304.
        self.not_modified: Counter[str] = Counter()
        self.listeners: list[Callable[[Outlet, Item], None]] = []

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for outlet in self.outlets.values():
            if outlet.gate is not None:
                outlet.gate.set()
        await super().__aexit__(kind, error, trace)

    def add(self, slug: str, title: str = "", **about: object) -> Outlet:
        """Add an outlet; `about` are fields of Outlet."""
        outlet = replace(Outlet(slug=slug, title=title or slug), **about)  # type: ignore[arg-type]  # checked by Outlet
        self.outlets[slug] = outlet
        return outlet

    def address(self, slug: str) -> str:
        """Return a feed's address."""
        return f"{self.url}/{slug}.xml"

    @property
    def addresses(self) -> str:
        """Return every feed's address, as the setting for feeds takes them."""
        return ",".join(self.address(slug) for slug in self.outlets)

    def publish(
        self,
        slug: str,
        title: str,
        text: str = "",
        *,
        published: datetime | None = None,
        dated: bool = True,
        guid: str = "",
        link: str = "",
    ) -> Item:
        """Add an article to an outlet's feed, dated now unless told otherwise."""
        outlet = self.outlets[slug]
        name = guid or f"{slug}-{len(outlet.items) + 1}"
        item = Item(
            guid=name,
            title=title,
            text=text,
            link=link or f"https://{slug}.example/{name}",
            published=(published or datetime.now(UTC)) if dated else None,
        )
        outlet.items.append(item)
        for listener in self.listeners:
            listener(outlet, item)
        return item

    async def _serve(self, request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        self.count(slug)
        outlet = self.outlets.get(slug)
        if outlet is None:
            return web.Response(status=404)
        if outlet.gate is not None:
            await outlet.gate.wait()
        if outlet.resets:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if outlet.status != 200:
            return web.Response(status=outlet.status, headers=outlet.headers)
        body = outlet.body(self.url)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if outlet.validators and request.headers.get("If-None-Match") == etag:
            self.not_modified[slug] += 1
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"Content-Type": f"{outlet.content_type}; charset={outlet.declared or outlet.encoding}"}
        headers |= ({"ETag": etag} if outlet.validators else {}) | outlet.headers
        if outlet.gzip:
            body, headers = gzip.compress(body), headers | {"Content-Encoding": "gzip"}
        return web.Response(body=body, headers=headers)
