"""One fetch is conditional, bounded in time and size, and every failure has its word."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import brotli
import pytest
from aiohttp import web

from bot.errors import FetchError
from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.feeds.fetching.headers import max_age, retry_after
from bot.feeds.fetching.inflate import inflate
from tests.stages.feeds_stage import Handler, serve

BODY = ("<rss>" + "خبر عاجل من كركوك " * 500 + "</rss>").encode()


def raw_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


def answering(body: bytes = BODY, *, status: int = 200, **headers: str) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=named)

    return answer


async def fetched(handler: Handler, *, timeout_seconds: float = 5, max_bytes: int = 5_000_000) -> Fetched:
    fetcher = Fetcher(allow_private=True, timeout_seconds=timeout_seconds, max_bytes=max_bytes)
    async with serve(handler) as address, fetcher:
        return await fetcher.fetch(f"{address}/feed")


async def reason(handler: Handler, *, timeout_seconds: float = 5, max_bytes: int = 5_000_000) -> str:
    with pytest.raises(FetchError) as caught:
        await fetched(handler, timeout_seconds=timeout_seconds, max_bytes=max_bytes)
    return caught.value.reason


async def test_an_answer_with_its_headers() -> None:
    answer = await fetched(
        answering(
            Content_Type="application/rss+xml; charset=Windows-1256",
            ETag='"7"',
            Last_Modified="Sun, 22 Nov 2026 09:00:00 GMT",
            Cache_Control="public, max-age=600",
            Age="100",
        )
    )
    assert (answer.status, answer.body, answer.charset) == (200, BODY, "windows-1256")
    assert (answer.etag, answer.last_modified) == ('"7"', "Sun, 22 Nov 2026 09:00:00 GMT")
    assert answer.max_age == 500
    assert answer.final_url.endswith("/feed")


async def test_the_request_is_conditional_and_says_who_asks() -> None:
    seen: list[dict[str, str]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(dict(request.headers))
        return web.Response(status=304, headers={"ETag": '"7"'})

    async with serve(answer) as address, Fetcher(allow_private=True) as fetcher:
        kept = await fetcher.fetch(address, etag='"7"', last_modified="Sun, 22 Nov 2026 09:00:00 GMT")
    assert (kept.status, kept.body, kept.etag) == (304, None, '"7"')
    assert seen[0]["If-None-Match"] == '"7"'
    assert seen[0]["If-Modified-Since"] == "Sun, 22 Nov 2026 09:00:00 GMT"
    assert "Rasid" in seen[0]["User-Agent"]
    assert "br" in seen[0]["Accept-Encoding"]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY)),
        ("gzip", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
        ("gzip", gzip.compress(BODY) + b"\0\0\0"),
        ("deflate", zlib.compress(BODY)),
        ("deflate", raw_deflate(BODY)),
        ("br", brotli.compress(BODY)),
        ("gzip, br", brotli.compress(gzip.compress(BODY))),
        ("identity", BODY),
        ("utf-8", BODY),
        ("gzip", BODY),
        ("br", BODY),
        ("deflate", BODY),
        ("zstd", BODY),
        ("identity", gzip.compress(BODY)),
        ("br", gzip.compress(BODY)),
    ],
)
async def test_encodings_also_when_the_header_is_wrong(encoding: str, packed: bytes) -> None:
    assert (await fetched(answering(packed, Content_Encoding=encoding))).body == BODY


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate, brotli.compress])
def test_a_bomb_is_never_opened_beyond_the_limit(pack: Callable[[bytes], bytes]) -> None:
    encoding = {"compress": "deflate", "raw_deflate": "deflate"}.get(pack.__name__, "")
    if pack is gzip.compress:
        encoding = "gzip"
    elif pack is brotli.compress:
        encoding = "br"
    bomb = pack(b"\0" * 8_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(FetchError, match="too_large"):
        inflate(bomb, encoding, limit=1_000_000)
    assert len(inflate(pack(b"<" * 1_000_000), encoding, limit=1_000_000)) == 1_000_000


async def test_a_bomb_from_a_server_is_too_large() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert await reason(answering(bomb, Content_Encoding="gzip")) == "too_large"


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd"])
async def test_what_cannot_be_opened_is_refused(encoding: str) -> None:
    assert await reason(answering(b"\x01\x02\x03" * 50, Content_Encoding=encoding)) == "bad_encoding"


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
async def test_half_a_compressed_body_is_no_body(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(BODY)
    assert await reason(answering(packed[: len(packed) // 2], Content_Encoding=encoding)) == "truncated"


async def test_an_empty_body_stays_empty() -> None:
    assert (await fetched(answering(b"", Content_Encoding="gzip"))).body == b""


async def test_size_is_bounded_with_and_without_a_stated_length() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        while True:
            await response.write(b"<" * 50_000)

    assert await reason(answering(b"<" * 200_000), max_bytes=100_000) == "too_large"
    assert await reason(endless, max_bytes=100_000) == "too_large"


async def test_a_slow_drip_ends_with_the_time_limit() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)  # what this server is like, not a wait for anything

    assert await reason(drip, timeout_seconds=0.3) == "timeout"


async def test_a_server_that_never_answers_ends_with_the_time_limit() -> None:
    released = asyncio.Event()

    async def silent(_: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.Response()

    async with serve(silent) as address, Fetcher(allow_private=True, timeout_seconds=0.2) as fetcher:
        with pytest.raises(FetchError, match="timeout"):
            await fetcher.fetch(address)
        released.set()


async def test_redirects_are_followed_five_times() -> None:
    async def chain(request: web.Request) -> web.StreamResponse:
        left = int(request.query["left"])
        if left:
            raise web.HTTPMovedPermanently(f"/{left}?left={left - 1}")
        return web.Response(body=BODY)

    async with serve(chain) as address, Fetcher(allow_private=True) as fetcher:
        answer = await fetcher.fetch(f"{address}/start?left=5")
        assert answer.body == BODY
        assert answer.final_url == f"{address}/1?left=0"
        with pytest.raises(FetchError, match="too_many_redirects"):
            await fetcher.fetch(f"{address}/start?left=6")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://[::1"])
async def test_a_redirect_leads_to_http_or_nowhere(target: str) -> None:
    assert await reason(answering(status=302, Location=target)) == "bad_redirect"


@pytest.mark.parametrize("status", [200, 201, 202, 203, 226])
async def test_every_success_with_a_body_is_one(status: int) -> None:
    answer = await fetched(answering(status=status))
    assert (answer.status, answer.body) == (status, BODY)


async def test_a_part_of_a_document_is_none_unless_it_is_all_of_it() -> None:
    assert await reason(answering(status=206, Content_Range="bytes 0-99/5000")) == "http_206"
    whole = f"bytes 0-{len(BODY) - 1}/{len(BODY)}"
    assert (await fetched(answering(status=206, Content_Range=whole))).body == BODY


async def test_nothing_has_changed_is_no_answer_to_a_request_without_conditions() -> None:
    assert await reason(answering(b"", status=304)) == "http_304"


@pytest.mark.parametrize("status", [201, 204, 400, 403, 404, 410, 429, 500, 503])
async def test_other_statuses_are_failures(status: int) -> None:
    assert await reason(answering(b"", status=status)) == f"http_{status}"


async def test_a_servers_wish_to_wait_is_passed_on() -> None:
    with pytest.raises(FetchError) as caught:
        await fetched(answering(b"", status=429, Retry_After="120"))
    assert caught.value.retry_after == 120


def test_a_wish_as_a_date_is_read_against_the_servers_clock() -> None:
    date, later = "Sun, 22 Nov 2026 09:00:00 GMT", "Sun, 22 Nov 2026 09:05:00 GMT"
    assert retry_after({"Retry-After": later, "Date": date}) == 300
    assert retry_after({"Retry-After": date, "Date": later}) == 0
    assert retry_after({"Retry-After": later}) is None
    assert retry_after({"Retry-After": "soon"}) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("max-age=60", 60.0), ("no-cache, max-age=60", None), ("private", None), ("max-age=x", None), ("", None)],
)
def test_how_long_an_answer_may_be_kept(value: str, seconds: float | None) -> None:
    assert max_age({"Cache-Control": value}) == seconds


async def test_nobody_listening_is_refused() -> None:
    async with serve(answering()) as address:
        pass
    async with Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError, match="refused"):
            await fetcher.fetch(address)


@asynccontextmanager
async def raw_server(answers: dict[str, bytes]) -> AsyncIterator[str]:
    """Answer each path with bytes as they are; yield the server's address."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        writer.write(answers[line.split()[1].decode().strip("/")])
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1")
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_broken_connection_and_broken_http() -> None:
    answers = {"hang": b"", "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "odd": b"SSH-2.0-x\r\n\r\n"}
    async with raw_server(answers) as address, Fetcher(allow_private=True) as fetcher:
        for path, word in (("hang", "disconnected"), ("cut", "truncated"), ("odd", "bad_http")):
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(f"{address}/{path}")
            assert caught.value.reason == word


async def test_headers_that_are_no_text_say_nothing() -> None:
    fields = (
        b'ETag: "\xc7\xff"\r\nLast-Modified: \xff\r\nContent-Type: \xff; charset=\xff\r\nContent-Encoding: \xff\r\n'
        b"Cache-Control: \xff\r\nAge: \xff\r\nSet-Cookie: \xff=\xff; Expires=\xff\r\n"
    )
    odd = b"HTTP/1.1 200 OK\r\n" + fields + b"Content-Length: 6\r\n\r\n<rss/>"
    async with raw_server({"odd": odd}) as address, Fetcher(allow_private=True) as fetcher:
        answer = await fetcher.fetch(f"{address}/odd")
    assert answer.body == b"<rss/>"
    assert (answer.etag, answer.last_modified, answer.charset, answer.max_age) == (None, None, None, None)


@pytest.mark.parametrize("length", ["99999999999999999999999", "-5", "x", "\xff"])
async def test_a_length_that_is_none_is_a_failure_of_the_feed(length: str) -> None:
    odd = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nabc".encode("latin-1")
    async with raw_server({"odd": odd}) as address, Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError, match="bad_http"):
            await fetcher.fetch(f"{address}/odd")


async def test_an_absurd_wish_to_wait_is_a_failure_like_any_other() -> None:
    wish = "Mon, 01 Jan 99999999999999 00:00:00 GMT"
    assert (
        await reason(answering(b"", status=503, Retry_After=wish, Date="Sun, 22 Nov 2026 09:00:00 GMT")) == "http_503"
    )


async def test_headers_may_be_of_64_kb_and_500() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        large = {"X-Large": "a" * 65_536, "Set-Cookie": "a" * 65_536}
        many = {f"X-{number}": "a" for number in range(495)}
        return web.Response(body=BODY, headers=large if request.path == "/large" else many)

    async with serve(answer) as address, Fetcher(allow_private=True) as fetcher:
        for path in ("large", "many"):
            assert (await fetcher.fetch(f"{address}/{path}")).body == BODY


async def test_what_cannot_be_sent_is_not_sent() -> None:
    seen: list[dict[str, str]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(dict(request.headers))
        return web.Response(body=BODY)

    async with serve(answer) as address, Fetcher(allow_private=True) as fetcher:
        await fetcher.fetch(address, etag='"\udcff"', last_modified="x\r\nX-Injected: y")
    assert not {"If-None-Match", "If-Modified-Since", "X-Injected"} & set(seen[0])


async def test_a_cookie_is_known_to_its_fetch_and_its_host_alone() -> None:
    seen: list[tuple[str, dict[str, str]]] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append((request.path, dict(request.cookies)))
        if request.path == "/feed" and "pass" not in request.cookies:
            cookie = "pass=a=b,c; Path=/; HttpOnly; SameSite=Lax"
            raise web.HTTPFound(str(request.rel_url), headers={"Set-Cookie": cookie})
        if "elsewhere" in request.query:
            raise web.HTTPFound(request.query["elsewhere"])
        return web.Response(body=BODY)

    passed = {"pass": "a=b,c"}
    async with serve(answer) as one, serve(answer, host="127.0.0.2") as other, Fetcher(allow_private=True) as fetcher:
        await fetcher.fetch(f"{one}/feed")
        await fetcher.fetch(f"{one}/next")
        await fetcher.fetch(f"{one}/feed?elsewhere={other}/away")
    assert seen == [("/feed", {}), ("/feed", passed), ("/next", {}), ("/feed", {}), ("/feed", passed), ("/away", {})]


async def test_a_password_goes_to_its_host_and_is_no_part_of_the_address() -> None:
    seen: list[str | None] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(request.headers.get("Authorization"))
        if request.path == "/away":
            raise web.HTTPFound(request.query["to"])
        return web.Response(body=BODY)

    async with serve(answer) as one, serve(answer, host="127.0.0.2") as other, Fetcher(allow_private=True) as fetcher:
        there = await fetcher.fetch(f"{one.replace('//', '//user:secret@')}/away?to=/feed")
        await fetcher.fetch(f"{one.replace('//', '//user:secret@')}/away?to={other}/feed")
    assert "secret" not in there.final_url
    assert seen == ["Basic dXNlcjpzZWNyZXQ=", "Basic dXNlcjpzZWNyZXQ=", "Basic dXNlcjpzZWNyZXQ=", None]


@pytest.mark.parametrize("url", ["http://", "nonsense", "http://[::1/", "ftp://news.example/"])
async def test_an_unusable_address_is_a_failure_of_the_feed(url: str) -> None:
    async with Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError, match="bad_url"):
            await fetcher.fetch(url)


async def test_an_address_goes_out_as_it_was_written() -> None:
    seen: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(request.raw_path)
        return web.Response(body=BODY)

    async with serve(answer) as address, Fetcher(allow_private=True) as fetcher:
        await fetcher.fetch(f"{address}/rss?q=%28%D8%A7%29%20a&b=1,2")
        await fetcher.fetch(f"{address}/أخبار")
        await fetcher.fetch(f"{address}/a b?c=d e")
    assert seen == ["/rss?q=%28%D8%A7%29%20a&b=1,2", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", "/a%20b?c=d%20e"]


async def test_a_redirects_address_is_escaped_as_well() -> None:
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
    answers = {
        "blank": head + b"/new feed.xml?a=b c\r\n\r\n",
        "new%20feed.xml?a=b%20c": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>",
        "bytes": head + b"/\xc3\xce\xc8\xc7\xd1\r\n\r\n",
        "%C3%CE%C8%C7%D1": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>",
    }
    async with raw_server(answers) as address, Fetcher(allow_private=True) as fetcher:
        for path in ("blank", "bytes"):
            assert (await fetcher.fetch(f"{address}/{path}")).body == b"<rss/>"


async def test_who_asks_once_is_told_where_a_redirect_leads_and_it_is_not_followed() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        raise web.HTTPFound("/there?x=1")

    async with serve(answer) as address, Fetcher(allow_private=True) as fetcher:
        led = await fetcher.fetch(f"{address}/feed", once=True)
    assert (led.status, led.body, led.final_url) == (302, None, f"{address}/there?x=1")
    assert asked == ["/feed"]
