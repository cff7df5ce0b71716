"""Slow clients of the HTTP address: whoever dawdles is shown out, whoever asks is served, over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.web.doors import in_service, open_doors

ASK = b"GET /health HTTP/1.1\r\nHost: x\r\n"


@asynccontextmanager
async def house(
    *, most: int = 8, most_of_one: int = 8, idle_seconds: float = 30.0, served: asyncio.Event | None = None
) -> AsyncIterator[int]:
    async def health(_: web.Request) -> web.Response:
        return web.Response(text="well")

    async def slow(_: web.Request) -> web.Response:
        assert served is not None
        await served.wait()
        return web.Response(text="done")

    async def take(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    app = web.Application(middlewares=[in_service])
    app.router.add_get("/health", health)
    app.router.add_get("/slow", slow)
    app.router.add_post("/take", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0, lingering_time=0.1)
    await runner.setup()
    doors = await open_doors(runner, "127.0.0.1", 0, most=most, most_of_one=most_of_one, idle_seconds=idle_seconds)
    try:
        yield doors.sockets[0].getsockname()[1]
    finally:
        doors.close()
        await runner.cleanup()


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def comes(port: int, words: bytes = b"", *, source: str = "127.0.0.1") -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    writer.write(words)
    return reader, writer


async def answer(line: Line) -> bytes:
    """Return what comes until the connection is closed, or nothing if it is broken off."""
    async with asyncio.timeout(5):
        try:
            return await line[0].read()
        except ConnectionError:
            return b""
        finally:
            line[1].close()


async def is_well(port: int, *, source: str = "127.0.0.1") -> bool:
    return b"well" in await answer(await comes(port, ASK + b"Connection: close\r\n\r\n", source=source))


@pytest.mark.parametrize(
    "words",
    [b"", b"G", ASK, ASK + b"X: " + b"y" * 2000, b"POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 9"],
)
async def test_however_many_never_finish_asking_others_are_served(words: bytes) -> None:
    async with house(most=8) as port:
        slow = [await comes(port, words) for _ in range(40)]
        assert await is_well(port)
        # The newest may stay, up to the bound.
        assert [await answer(line) for line in slow[:32]] == [b""] * 32
        for _, writer in slow:
            writer.close()


async def test_one_address_takes_no_places_from_another() -> None:
    async with house(most=8, most_of_one=4) as port:
        other = await comes(port, ASK, source="127.0.0.2")
        slow = [await comes(port, ASK) for _ in range(20)]
        assert await is_well(port, source="127.0.0.2")
        other[1].write(b"Connection: close\r\n\r\n")
        assert b"well" in await answer(other)
        for _, writer in slow:
            writer.close()


async def test_whoever_is_being_served_is_not_shown_out() -> None:
    served = asyncio.Event()
    async with house(most=3, served=served) as port:
        ask = b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        waiting = [await comes(port, ask) for _ in range(2)]
        slow = [await comes(port, b"G") for _ in range(10)]
        assert await is_well(port)
        served.set()
        assert all(b"done" in each for each in [await answer(line) for line in waiting])
        for _, writer in slow:
            writer.close()


async def test_when_all_are_being_served_a_newcomer_is_turned_away() -> None:
    served = asyncio.Event()
    async with house(most=2, served=served) as port:
        waiting = [await comes(port, b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") for _ in range(2)]
        while await is_well(port):
            pass  # until both have been let in
        served.set()
        assert all(b"done" in each for each in [await answer(line) for line in waiting])
        assert await is_well(port)


@pytest.mark.parametrize("words", [b"", ASK, ASK + b"\r\n"])
async def test_a_connection_without_a_request_is_closed_after_a_while(words: bytes) -> None:
    async with house(idle_seconds=0.05) as port:
        line = await comes(port, words)
        assert (b"well" in await answer(line)) == words.endswith(b"\r\n\r\n")


async def test_one_byte_after_the_other_does_not_keep_a_connection_open() -> None:
    async with house(idle_seconds=0.1) as port:
        reader, writer = await comes(port, ASK)

        async def drip() -> None:
            while True:
                writer.write(b"X: y\r\n")
                await writer.drain()
                await asyncio.sleep(0)

        dripping = asyncio.create_task(drip())
        assert b"200" not in await answer((reader, writer))
        (outcome,) = await asyncio.gather(dripping, return_exceptions=True)
        assert isinstance(outcome, ConnectionError)


async def test_an_address_answers_as_often_as_it_is_asked_over_one_connection() -> None:
    async with house(most=2) as port:
        reader, writer = await comes(port)
        for _ in range(5):
            writer.write(ASK + b"\r\n")
            assert (await reader.readuntil(b"well")).startswith(b"HTTP/1.1 200")
        writer.close()
