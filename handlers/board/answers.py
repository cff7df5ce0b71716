"""Answers with what every one of them says: what may run in it, where it is kept, and not again what was seen."""

from hashlib import sha256
from typing import Final

from aiohttp import web

#: Nothing but what the page itself brings is loaded or runs in it; only Telegram's own pages may hold it.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';"
    " frame-ancestors 'self' https://web.telegram.org",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
HTML: Final = "text/html"


def answered(request: web.Request, body: bytes, kind: str) -> web.Response:
    """Return a body, or 304 to who has it already."""
    tag = f'"{sha256(body).hexdigest()[:20]}"'
    headers = {**HEADERS, "Cache-Control": "private, no-cache", "ETag": tag}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    answer = web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)
    answer.enable_compression()
    return answer
