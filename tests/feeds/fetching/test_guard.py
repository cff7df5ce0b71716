"""Only addresses of the public internet are connected to, however they are written and reached."""

import socket

import pytest
from aiohttp import web

from bot.errors import FetchError
from bot.feeds.fetching import guard
from bot.feeds.fetching.fetch import Fetcher
from bot.feeds.fetching.guard import is_outer
from tests.stages.feeds_stage import serve

INNER = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "192.0.0.1",
    "192.88.99.1",
    "198.51.100.1",
    "203.0.113.1",
    "::ffff:0:10.0.0.1",
    "::ffff:0:8.8.8.8",
    "64:ff9b:1::808:808",
    "64:ff9b::a9fe:a9fe",
    "100::1",
    "100:0:0:1::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:db8::1",
    "2002:808:808::",
    "3fff::1",
    "3fff:fff:ffff::1",
    "4000::1",
    "5f00::1",
    "fec0::1",
    "not an address",
]


@pytest.mark.parametrize("host", INNER)
def test_inner_addresses(host: str) -> None:
    assert not is_outer(host)


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "151.101.1.1",
        "192.0.0.9",
        "192.31.196.1",
        "2606:4700::1111",
        "2001:3::1",
        "2001:4:112::1",
        "2001:4860:4860::8888",
        "2620:4f:8000::1",
        "3ffe::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_outer_addresses(host: str) -> None:
    assert is_outer(host)


class Counter:
    """A handler that counts who came."""

    def __init__(self) -> None:
        self.visits = 0

    async def __call__(self, _: web.Request) -> web.StreamResponse:
        self.visits += 1
        return web.Response(text="<rss/>")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0", "[::ffff:127.0.0.1]"],
)
async def test_no_spelling_of_an_inner_address_is_reached(host: str) -> None:
    counter = Counter()
    async with serve(counter) as address, Fetcher(timeout_seconds=5) as fetcher:
        port = address.rpartition(":")[2]
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(f"http://{host}:{port}/")
    assert counter.visits == 0
    assert caught.value.reason in ("forbidden_address", "bad_url")


async def test_a_name_that_resolves_to_an_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter()

    def rebound(*_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    async with serve(counter) as address, Fetcher(timeout_seconds=5) as fetcher:
        port = address.rpartition(":")[2]
        with pytest.raises(FetchError, match="forbidden_address"):
            await fetcher.fetch(f"http://feeds.example:{port}/")
    assert counter.visits == 0


async def test_a_redirect_to_an_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    inner, visits = Counter(), 0

    async def redirect(request: web.Request) -> web.StreamResponse:
        nonlocal visits
        visits += 1
        raise web.HTTPFound(request.query["to"])

    # The first server plays one of the public internet; everything else is judged as it is.
    monkeypatch.setattr(guard, "is_outer", lambda host: host == "127.0.0.1" or is_outer(host))
    fetcher = Fetcher(timeout_seconds=5)
    async with serve(redirect) as outer, serve(inner, host="127.0.0.2") as target, fetcher:
        with pytest.raises(FetchError, match="forbidden_address"):
            await fetcher.fetch(f"{outer}/?to={target}/")
    assert (visits, inner.visits) == (1, 0)


async def test_private_addresses_can_be_allowed() -> None:
    async with serve(Counter()) as address, Fetcher(allow_private=True) as fetcher:
        assert (await fetcher.fetch(address)).body == b"<rss/>"


async def test_an_unknown_name_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    async with Fetcher(timeout_seconds=5) as fetcher:
        with pytest.raises(FetchError, match="dns"):
            await fetcher.fetch("http://nowhere.example/")
