"""The library's requests over our own way: files, redirects, proxies, and what an error says."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import InvalidToken, NetworkError

from bot.botapi.transport import Request, proxy_for
from bot.errors import SettingsError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def sent(_: web.Request) -> web.Response:
    chat = {"id": 1, "type": "private"}
    return web.json_response({"ok": True, "result": {"message_id": 9, "date": 0, "chat": chat}})


async def test_a_file_arrives_whole_with_its_name_and_the_other_fields() -> None:
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        got["caption"] = form["caption"]
        file = form["document"]
        assert isinstance(file, web.FileField)
        got["file"] = (file.filename, file.content_type, file.file.read())
        return sent(request)

    request = Request()
    async with server(answer) as url:
        bot = Bot("1:a", base_url=f"{url}/bot", request=request, get_updates_request=request)
        file = InputFile(io.BytesIO("العنوان,المكان\n".encode()), filename="rasid.csv")
        message = await bot.send_document(1, file, caption="أخبار كركوك")
        await request.shutdown()
    assert message.message_id == 9
    assert got == {"caption": "أخبار كركوك", "file": ("rasid.csv", "text/csv", "العنوان,المكان\n".encode())}


async def test_a_redirect_is_not_followed_as_it_would_carry_the_token_elsewhere() -> None:
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    request = Request()
    async with server(answer) as url:
        bot = Bot("1:a", base_url=f"{url}/bot", request=request, get_updates_request=request)
        with pytest.raises(NetworkError):
            await bot.send_message(1, "خبر")
        await request.shutdown()
    assert asked == ["/bot1:a/sendMessage"]


async def test_requests_go_through_the_proxy() -> None:
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(str(request.url))
        return sent(request)

    async with server(answer) as proxy:
        request = Request(proxy=proxy)
        bot = Bot("1:a", base_url="http://telegram.invalid/bot", request=request, get_updates_request=request)
        await bot.send_message(1, "خبر")
        await request.shutdown()
    assert asked == ["http://telegram.invalid/bot1:a/sendMessage"]


async def test_an_error_names_neither_the_token_nor_the_host() -> None:
    request = Request()
    bot = Bot("1:secret", base_url="http://127.0.0.1:9/bot", request=request, get_updates_request=request)
    with pytest.raises(NetworkError) as caught:
        await bot.get_me()
    await request.shutdown()
    assert str(caught.value) == "aiohttp.ClientConnectorError"
    assert not isinstance(caught.value, InvalidToken)


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"https_proxy": "http://10.0.0.1:3128"}, "http://10.0.0.1:3128"),
        ({"all_proxy": "http://10.0.0.2:3128"}, "http://10.0.0.2:3128"),
        ({"https_proxy": "http://10.0.0.1:3128", "no_proxy": "telegram.org"}, None),
        ({"http_proxy": "http://10.0.0.1:3128"}, None),
    ],
)
def test_the_environments_proxy_is_used(
    environment: dict[str, str], proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://api.telegram.org") == proxy
    assert proxy_for("http://127.0.0.1:8081") is None


def test_a_proxy_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1080")
    monkeypatch.delenv("https_proxy", raising=False)
    with pytest.raises(SettingsError, match=r"^HTTPS_PROXY: only http:// and https:// proxies"):
        proxy_for("https://api.telegram.org")
