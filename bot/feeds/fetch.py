"""One HTTP request for one feed: conditional, bounded in time and size, guarded; and what came of it."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from bot.errors import FetchError
from bot.feeds.guard import ForbiddenAddress, Lookup, guarded_socket
from bot.feeds.inflate import inflate
from bot.tls import trust

_MOST_REDIRECTS = 5
_CHUNK = 65_536
_HEADERS = {
    # Outlets behind a shield refuse names that don't look like a browser's; ours says what it is all the same.
    "User-Agent": "Mozilla/5.0 (compatible; Rasid/0.1; feed reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "ar, ckb;q=0.8, en;q=0.7",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A server's answer."""

    status: int
    #: None when nothing has changed (304).
    body: bytes | None
    #: As the Content-Type header names it.
    charset: str | None
    etag: str | None
    last_modified: str | None
    #: After redirects.
    final_url: str
    #: Seconds for which the answer may be kept, if the server says so.
    max_age: float | None


class Fetcher:
    """Fetches feeds over one pool of connections; an async context manager."""

    def __init__(self, *, allow_private: bool = False, timeout_seconds: float = 20, max_bytes: int = 5_000_000) -> None:
        self._allow_private = allow_private
        self._timeout = timeout_seconds
        self._max_bytes = max_bytes
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the pool."""
        connector = aiohttp.TCPConnector(
            resolver=Lookup(),
            limit=64,
            limit_per_host=4,
            ssl=trust(),
            socket_factory=None if self._allow_private else guarded_socket,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers=_HEADERS,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=self._timeout, sock_connect=self._timeout / 2),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Return the server's answer to a (conditional) GET.

        The whole exchange, with redirects and the body, ends within the time limit. Raises FetchError for
        everything that is neither a body nor 304.
        """
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            async with self._session.get(
                # An address in ASCII goes out as it was written: some servers compare it byte for byte.
                URL(url, encoded=url.isascii()),
                headers=headers,
                max_redirects=_MOST_REDIRECTS + 1,  # aiohttp counts the refused one
            ) as response:
                return await self._answer(response)
        except FetchError:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # TimeoutError is an OSError; ValueError: an address, a host or a header that can't be read.
            raise FetchError(_reason(error)) from error

    async def _answer(self, response: aiohttp.ClientResponse) -> Fetched:
        status = response.status
        if status != HTTPStatus.NOT_MODIFIED and status != HTTPStatus.OK:
            raise FetchError(f"http_{status}", retry_after=retry_after(response.headers))
        body = None
        if status == HTTPStatus.OK:
            raw = await self._read(response)
            encodings = ",".join(response.headers.getall("Content-Encoding", []))
            # On a thread: opening five megabytes would hold up the event loop.
            body = await asyncio.to_thread(inflate, raw, encodings, limit=self._max_bytes)
        return Fetched(
            status=status,
            body=body,
            charset=_charset(response.headers.get("Content-Type", "")),
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            final_url=str(response.url),
            max_age=max_age(response.headers),
        )

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._max_bytes:
            raise FetchError("too_large")
        pieces = bytearray()
        async for piece in response.content.iter_chunked(_CHUNK):
            pieces += piece
            if len(pieces) > self._max_bytes:
                raise FetchError("too_large")
        return bytes(pieces)


def _reason(error: Exception) -> str:
    """Return the word for a failure of the network or of HTTP."""
    words: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (TimeoutError, "timeout"),
        (aiohttp.ClientConnectorDNSError, "dns"),
        ((aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError, ssl.SSLError), "tls"),
        (aiohttp.TooManyRedirects, "too_many_redirects"),
        (aiohttp.RedirectClientError, "bad_redirect"),
        ((aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError), "bad_url"),
        (aiohttp.ClientPayloadError, "truncated"),
        (aiohttp.ServerDisconnectedError, "disconnected"),
        (aiohttp.ClientResponseError, "bad_http"),
    )
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddress):
        return "forbidden_address"
    for kinds, word in words:
        if isinstance(error, kinds):
            return word
    if isinstance(error, ValueError):
        return "bad_url"
    return "refused" if isinstance(error, aiohttp.ClientConnectorError) else "disconnected"


def _charset(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset()


def max_age(headers: Mapping[str, str]) -> float | None:
    """Return for how many more seconds an answer may be kept, from Cache-Control and Age."""
    directives = [part.strip().lower() for part in headers.get("Cache-Control", "").split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return None
    ages = [part.removeprefix("max-age=").strip('"') for part in directives if part.startswith("max-age=")]
    if not ages or not ages[0].isdecimal():
        return None
    age = headers.get("Age", "0")
    return max(0.0, float(ages[0][:9]) - (float(age[:9]) if age.isdecimal() else 0.0))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the pause that a server asks for, in seconds; a date is read against the server's own clock."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value[:9])
    until, now = _http_date(value), _http_date(headers.get("Date", ""))
    return max(0.0, (until - now).total_seconds()) if until and now else None


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
