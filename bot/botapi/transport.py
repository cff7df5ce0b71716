"""How the library's requests go out: over aiohttp, as python-telegram-bot's own way costs several times the work.

httpx's pool looks at every connection for every request, so it gets slower the more chats are served at one time.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue  # private: how `do_request` is told that no timeout was given
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import SettingsError
from bot.setting_values import is_loopback
from bot.tls import trust

T = TypeVar("T")

#: An idle connection is kept for so many seconds: less than servers keep it.
_KEPT = 5.0
#: A file may take so long (seconds) to be sent.
_UPLOAD = 60.0


def proxy_for(url: str) -> str | None:
    """Return the environment's proxy for a server (HTTPS_PROXY, ALL_PROXY, NO_PROXY), or None.

    Raises SettingsError for one that can't be used.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_loopback(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and urlsplit(proxy).scheme not in ("http", "https"):
        name = f"{parts.scheme.upper()}_PROXY" if proxies.get(parts.scheme) else "ALL_PROXY"
        raise SettingsError([f"{name}: only http:// and https:// proxies can be used."])
    return proxy or None


class Request(BaseRequest):
    """At most `connections` requests at one time to one server; times are in seconds.

    Errors are the library's, and say whether the request left: `TimedOut` and `NetworkError` are caused by aiohttp's
    error, whose kind `bot.botapi.outcome` knows.
    """

    def __init__(
        self,
        *,
        connections: int = 8,
        proxy: str | None = None,
        connect_timeout: float = 10,
        read_timeout: float = 20,
        pool_timeout: float = 30,
    ) -> None:
        self._proxy = proxy
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._pool_timeout = pool_timeout
        self._free = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return how long an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the connections' pool; the first request does it too."""
        self._opened()

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEPT, ssl=trust()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )
        return self._session

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; return the status and the body.

        Raises TimedOut, NetworkError.
        """
        with_files = request_data is not None and request_data.contains_files
        read = _given(read_timeout, self._read_timeout)
        return await self.exchange(
            url,
            method,
            None if request_data is None else _body(request_data),
            connect=_given(connect_timeout, self._connect_timeout),
            read=read,
            write=_given(write_timeout, _UPLOAD if with_files else read),
            pool=_given(pool_timeout, self._pool_timeout),
        )

    async def ask(self, url: str, fields: Mapping[str, str], *, seconds: float) -> tuple[int, bytes]:
        """Post some fields to a server that may let `seconds` pass before it answers; return the status and the body.

        Raises TimedOut, NetworkError.
        """
        usual = self._read_timeout
        return await self.exchange(
            url,
            "POST",
            dict(fields),
            connect=self._connect_timeout,
            read=usual + seconds,
            write=usual,
            pool=self._pool_timeout,
        )

    async def exchange(
        self,
        url: str,
        method: str,
        data: aiohttp.FormData | dict[str, str] | None,
        *,
        connect: float | None,
        read: float | None,
        write: float | None,
        pool: float | None,
    ) -> tuple[int, bytes]:
        """Send one request; return the answer's status and body. Every request goes out here.

        Raises TimedOut, NetworkError.
        """
        times = (connect, read, write)
        timeout = aiohttp.ClientTimeout(
            total=None if None in times else sum(time or 0.0 for time in times), connect=connect, sock_read=read
        )
        await self._wait_for_a_free_connection(pool)
        try:
            async with self._opened().request(
                method, url, data=data, timeout=timeout, proxy=self._proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Its text names the host, and may name the token: the kind says enough.
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error
        finally:
            self._free.release()

    async def _wait_for_a_free_connection(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise TimedOut("Pool timeout: all connections are busy; the request was not sent.") from None


def _given(value: DefaultValue[Any] | T, default: T) -> T:
    return default if isinstance(value, DefaultValue) else value


def _body(request_data: RequestData) -> aiohttp.FormData | dict[str, str]:
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
