"""One HTTP request for one feed: conditional, bounded in time and size, guarded; and what came of it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp

from bot.errors import FetchError
from bot.feeds.fetching.guard import ForbiddenAddress, Lookup, guarded_socket
from bot.feeds.fetching.headers import charset, is_whole, links, max_age, retry_after, validator
from bot.feeds.fetching.inflate import inflate
from bot.feeds.fetching.target import Target, target
from bot.tls import trust

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
#: Statuses of success that bring no document, whatever comes with them.
_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT)
#: Outlets send policies, cookies and reports of tens of kB; a library's usual limits would lose those feeds for ever.
#: The limits are 64 kB a value and 500, and what stands around them.
_LONGEST_HEADER = 66_000
_MOST_HEADERS = 510
_CHUNK = 65_536
_HEADERS = {
    # Outlets behind a shield refuse names that don't look like a browser's; ours says what it is all the same.
    "User-Agent": "Mozilla/5.0 (compatible; Rasid/0.2; feed reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "ar, ckb;q=0.8, en;q=0.7",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A server's answer."""

    status: int
    #: None when nothing has changed (304), and of a redirect that wasn't to be followed.
    body: bytes | None
    #: As the Content-Type header names it.
    charset: str | None
    etag: str | None
    last_modified: str | None
    #: After redirects, and where one leads that wasn't to be followed.
    final_url: str
    #: … with the header that says the password it is to be asked with, which no address of ours holds.
    authorization: str | None = field(default=None, repr=False)
    #: Where redirects lead that are all for good (301, 308); empty: nowhere else.
    moved_to: str = ""
    #: Seconds for which the answer may be kept, if the server says so.
    max_age: float | None
    #: The hub that its Link headers name, and what the feed is called there (WebSub), as they are written; or empty.
    hub: str = ""
    topic: str = ""


class Fetcher:
    """Fetches feeds over one pool of connections; an async context manager."""

    def __init__(self, *, allow_private: bool = False, timeout_seconds: float = 20, max_bytes: int = 5_000_000) -> None:
        self._allow_private = allow_private
        self._timeout = timeout_seconds
        self._max_bytes = max_bytes
        self._connector: aiohttp.TCPConnector | None = None

    async def __aenter__(self) -> Self:
        """Open the pool."""
        self._connector = aiohttp.TCPConnector(
            resolver=Lookup(),
            limit=64,
            limit_per_host=4,
            ssl=trust(),
            socket_factory=None if self._allow_private else guarded_socket,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._connector is not None:
            await self._connector.close()

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Open what one fetch needs over the pool: its cookies are its own, and forgotten with it."""
        if self._connector is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        async with aiohttp.ClientSession(
            connector=self._connector,
            connector_owner=False,
            headers=_HEADERS,
            # Hosts that are addresses have cookies too; what a server set goes back as it was written.
            cookie_jar=aiohttp.CookieJar(unsafe=True, quote_cookie=False),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._timeout / 2),
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
            max_headers=_MOST_HEADERS,
        ) as session:
            yield session

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        once: bool = False,
        authorization: str | None = None,
    ) -> Fetched:
        """Return the server's answer to a (conditional) GET; `once`: to one request, though it be a redirect.

        `authorization` is what such an answer said, where it led here. The whole exchange, with redirects and the body,
        ends within the time limit. Raises FetchError for everything that is neither a body nor 304.
        """
        validators = {"If-None-Match": validator(etag), "If-Modified-Since": validator(last_modified)}
        conditions = {name: value for name, value in validators.items() if value}
        try:
            place = target(url)
            place = replace(place, authorization=place.authorization or authorization)
            async with asyncio.timeout(self._timeout), self._session() as session:
                return await self._follow(session, place, conditions, once=once)
        except FetchError:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # TimeoutError is an OSError; ValueError: an address, a host or a header that can't be read.
            raise FetchError(_reason(error)) from error

    async def post(self, url: str, fields: Mapping[str, str]) -> None:
        """Send a form to a hub, within the same limits; raises FetchError unless it is taken."""
        try:
            place = target(url)
            async with asyncio.timeout(self._timeout), self._session() as session:
                sent = session.post(place.url, data=dict(fields), headers=place.headers, allow_redirects=False)
                async with sent as response:
                    status, after = response.status, retry_after(response.headers)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(_reason(error)) from error
        if not 200 <= status < 300:
            raise FetchError(f"http_{status}", retry_after=after)

    async def _follow(
        self, session: aiohttp.ClientSession, place: Target, conditions: Mapping[str, str], *, once: bool
    ) -> Fetched:
        moved_to, is_for_good = "", True
        for _ in range(_MOST_REDIRECTS + 1):
            headers = {**conditions, **place.headers}
            async with session.get(place.url, headers=headers, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or not location:
                    return replace(await self._answer(response, asked=bool(conditions)), moved_to=moved_to)
            try:
                place = place.moved(location)
            except ValueError as error:
                raise FetchError("bad_redirect") from error
            if once:
                return _redirect(response.status, place)
            # A password is no part of the address, and would be lost with the old one.
            is_for_good = is_for_good and response.status in _FOR_GOOD and place.authorization is None
            moved_to = str(place.url) if is_for_good else moved_to
        raise FetchError("too_many_redirects")

    async def _answer(self, response: aiohttp.ClientResponse, *, asked: bool) -> Fetched:
        """Return what a response that is no redirect says; `asked`: whether it may be «nothing has changed»."""
        body = None
        if response.status != HTTPStatus.NOT_MODIFIED or not asked:
            body = await self._body(response)
        named = links(response.headers.getall("Link", []))
        return Fetched(
            status=response.status,
            body=body,
            charset=charset(response.headers.get("Content-Type", "")),
            etag=validator(response.headers.get("ETag")),
            last_modified=validator(response.headers.get("Last-Modified")),
            final_url=str(response.url),
            max_age=max_age(response.headers),
            hub=named.get("hub", ""),
            topic=named.get("self", ""),
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """Return the document of an answer; a proxy's 203 has one, and so has every success that isn't empty."""
        raw = await self._read(response) if _brings_a_document(response) else b""
        if not raw and response.status != HTTPStatus.OK:
            raise FetchError(f"http_{response.status}", retry_after=retry_after(response.headers))
        encodings = ",".join(response.headers.getall("Content-Encoding", []))
        # On a thread: opening five megabytes would hold up the event loop.
        return await asyncio.to_thread(inflate, raw, encodings, limit=self._max_bytes)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._max_bytes:
            raise FetchError("too_large")
        pieces = bytearray()
        async for piece in response.content.iter_chunked(_CHUNK):
            pieces += piece
            if len(pieces) > self._max_bytes:
                raise FetchError("too_large")
        return bytes(pieces)


def _redirect(status: int, place: Target) -> Fetched:
    """Return a redirect as an answer."""
    return Fetched(
        status=status,
        body=None,
        charset=None,
        etag=None,
        last_modified=None,
        final_url=str(place.url),
        authorization=place.authorization,
        max_age=None,
    )


def _brings_a_document(response: aiohttp.ClientResponse) -> bool:
    """Tell whether an answer's status is one of success; a part of a document, which nobody asked for, is none."""
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        return is_whole(response.headers.get("Content-Range", ""))
    return 200 <= response.status < 300 and response.status not in _BODILESS


def _reason(error: Exception) -> str:
    """Return the word for a failure of the network or of HTTP."""
    words: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (TimeoutError, "timeout"),
        (aiohttp.ClientConnectorDNSError, "dns"),
        ((aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError, ssl.SSLError), "tls"),
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
