"""The sandbox's HTTP as any client sees it: bodies, webhook, feeds, speed's prerequisites."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import feedparser
import pytest
from aiohttp import web

from bot.sandbox import FeedServer, Sandbox


@pytest.fixture
async def feeds() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def web_client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def method(sandbox: Sandbox, name: str) -> str:
    return f"{sandbox.url}/bot{sandbox.token}/{name}"


# the Bot API


async def test_every_kind_of_body_is_read(sandbox: Sandbox, web_client: aiohttp.ClientSession) -> None:
    nour = sandbox.user(1001)
    values = {"chat_id": "1001", "text": "خبر"}
    multipart = aiohttp.FormData(values)
    multipart.add_field("unused", b"x", filename="x")
    await web_client.get(method(sandbox, "sendMessage"), params=values)
    await web_client.post(method(sandbox, "sendMessage"), json={"chat_id": 1001, "text": "خبر"})
    await web_client.post(method(sandbox, "SENDMESSAGE"), data=values)
    await web_client.post(method(sandbox, "sendMessage"), data=multipart)
    assert [message.text for message in sandbox.messages(nour.id)] == ["خبر"] * 4


async def test_a_refusal_has_telegrams_shape(sandbox: Sandbox, web_client: aiohttp.ClientSession) -> None:
    async with web_client.post(method(sandbox, "sendMessage"), json={"chat_id": 5, "text": "x"}) as response:
        assert response.status == 400
        assert await response.json() == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot123456789:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(
    sandbox: Sandbox, web_client: aiohttp.ClientSession, path: str, code: int, description: str
) -> None:
    async with web_client.get(sandbox.url + path) as response:
        assert await response.json() == {"ok": False, "error_code": code, "description": description}


async def test_a_missing_chat_id_is_named(sandbox: Sandbox, web_client: aiohttp.ClientSession) -> None:
    async with web_client.get(method(sandbox, "sendMessage"), params={"text": "x"}) as response:
        assert (await response.json())["description"] == "Bad Request: chat_id is empty"


class Receiver:
    """A bot's webhook that fails the first time."""

    def __init__(self) -> None:
        self.failures = 1
        self.taken: asyncio.Queue[tuple[str, dict[str, object]]] = asyncio.Queue()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.taken.put_nowait((secret, await request.json()))
        return web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiving = Receiver()
    application = web.Application()
    application.router.add_post("/hook", receiving.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiving.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiving
    await runner.cleanup()


async def test_a_webhook_gets_each_update_with_the_secret_until_it_takes_it(
    sandbox: Sandbox, web_client: aiohttp.ClientSession, receiver: Receiver
) -> None:
    nour = sandbox.user(1001)
    hook = {"url": receiver.url, "secret_token": "s3cret_-"}
    async with web_client.post(method(sandbox, "setWebhook"), json=hook) as response:
        assert (await response.json())["result"] is True
    await nour.says("واحد")
    await nour.says("اثنان")
    async with asyncio.timeout(5):
        taken = [await receiver.taken.get() for _ in range(2)]
    texts = [update["message"]["text"] for _, update in taken]  # type: ignore[index]  # JSON
    assert ([secret for secret, _ in taken], texts) == (["s3cret_-"] * 2, ["واحد", "اثنان"])
    async with web_client.get(method(sandbox, "getUpdates")) as response:
        assert response.status == 409
    async with web_client.get(method(sandbox, "getWebhookInfo")) as response:
        info = (await response.json())["result"]
    assert info["url"] == receiver.url
    assert "500" in info["last_error_message"]
    async with web_client.get(method(sandbox, "deleteWebhook")) as response:
        assert response.status == 200


async def test_a_webhook_must_be_secure_unless_it_is_on_this_machine(
    sandbox: Sandbox, web_client: aiohttp.ClientSession
) -> None:
    async with web_client.post(method(sandbox, "setWebhook"), json={"url": "http://example.com/"}) as response:
        assert "HTTPS URL must be provided" in (await response.json())["description"]


async def test_updates_survive_a_client_that_dies_while_polling(
    sandbox: Sandbox, web_client: aiohttp.ClientSession
) -> None:
    nour = sandbox.user(1001)
    poll = asyncio.create_task(web_client.get(method(sandbox, "getUpdates"), params={"timeout": "20"}))
    await sandbox.world.updates.waited_for()
    poll.cancel()
    await nour.says("سلام")
    async with web_client.get(method(sandbox, "getUpdates")) as response:
        assert [update["message"]["text"] for update in (await response.json())["result"]] == ["سلام"]


# feeds


async def parsed(web_client: aiohttp.ClientSession, url: str) -> list[tuple[str, str]]:
    async with web_client.get(url) as response:
        feed = feedparser.parse(await response.read(), response_headers=dict(response.headers))
    return [(entry.title, entry.get("summary", "")) for entry in feed.entries]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
@pytest.mark.parametrize("form", ["rss", "atom"])
async def test_an_outlet_publishes_newest_first(
    feeds: FeedServer, web_client: aiohttp.ClientSession, form: str, encoding: str
) -> None:
    feeds.add("alrafid", "الرافد", format=form, encoding=encoding)
    feeds.publish("alrafid", "خبر أول", "نص <b>أول</b>")
    feeds.publish("alrafid", "خبر ثانٍ & أخير", published=datetime(2026, 11, 1, tzinfo=UTC))
    titles = [title for title, _ in await parsed(web_client, feeds.address("alrafid"))]
    assert titles == ["خبر ثانٍ & أخير", "خبر أول"]


async def test_an_unchanged_feed_is_not_sent_again(feeds: FeedServer, web_client: aiohttp.ClientSession) -> None:
    feeds.add("alrafid", gzip=True)
    feeds.publish("alrafid", "خبر")
    async with web_client.get(feeds.address("alrafid")) as response:
        etag = response.headers["ETag"]
        assert "خبر" in await response.text()
    async with web_client.get(feeds.address("alrafid"), headers={"If-None-Match": etag}) as response:
        assert response.status == 304
    feeds.publish("alrafid", "خبر آخر")
    async with web_client.get(feeds.address("alrafid"), headers={"If-None-Match": etag}) as response:
        assert response.status == 200
    assert (feeds.requests["alrafid"], feeds.not_modified["alrafid"]) == (3, 1)


async def test_an_outlet_can_be_broken_in_every_way(feeds: FeedServer, web_client: aiohttp.ClientSession) -> None:
    outlet = feeds.add("alrafid", raw=b"<html>\xff")
    async with web_client.get(feeds.address("alrafid")) as response:
        assert await response.read() == b"<html>\xff"
    outlet.status, outlet.headers = 503, {"Retry-After": "7"}
    async with web_client.get(feeds.address("alrafid")) as response:
        assert (response.status, response.headers["Retry-After"]) == (503, "7")
    outlet.resets = True
    outlet.status = 200
    with pytest.raises(aiohttp.ClientConnectionError):
        await web_client.get(feeds.address("alrafid"))


async def test_a_poll_can_be_waited_for(feeds: FeedServer, web_client: aiohttp.ClientSession) -> None:
    feeds.add("alrafid")
    waiting = asyncio.create_task(feeds.polled("alrafid"))
    await asyncio.sleep(0)  # let it begin to wait
    await web_client.get(feeds.address("alrafid"))
    await waiting
