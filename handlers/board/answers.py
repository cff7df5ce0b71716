"""Answers with what every one of them says: what may run in it, where it is kept, and not again what was seen."""

import gzip
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from aiohttp import web

#: Nothing but what the page itself brings is loaded or runs in it; only Telegram's own pages may hold it.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';"
    " frame-ancestors 'self' https://web.telegram.org",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
HTML: Final = "text/html"


@dataclass(frozen=True, slots=True)
class Made:
    """A body ready for everybody who asks for it."""

    body: bytes
    packed: bytes
    tag: str

    @classmethod
    def of(cls, body: bytes) -> Self:
        """Return a body with all that is made of it once."""
        return cls(body, gzip.compress(body, 6, mtime=0), f'"{sha256(body).hexdigest()[:20]}"')


def answered(request: web.Request, made: Made, kind: str) -> web.Response:
    """Return a body, or 304 to who has it already."""
    headers = {**HEADERS, "Cache-Control": "private, no-cache", "ETag": made.tag, "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == made.tag:
        return web.Response(status=304, headers=headers)
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    if packs:
        headers["Content-Encoding"] = "gzip"
    return web.Response(body=made.packed if packs else made.body, content_type=kind, charset="utf-8", headers=headers)
