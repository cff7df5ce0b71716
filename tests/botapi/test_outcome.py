"""Every error that Telegram or the network can answer with is told apart, through the real library over a socket."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.botapi.outcome import (
    Fault,
    FaultKind,
    MessageGone,
    Moved,
    Outcome,
    Park,
    RetryLater,
    Unchanged,
    Wait,
    classify,
)
from bot.botapi.transport import Request

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def telegram_that(handler: Handler, **timeouts: float) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    request = Request(connections=1, **timeouts)  # type: ignore[arg-type]  # floats all
    bot = Bot("1:a", base_url=f"http://{host}:{port}/bot", request=request, get_updates_request=request)
    try:
        yield bot
    finally:
        await request.shutdown()
        await runner.cleanup()


async def outcome_of(bot: Bot, text: str = "خبر") -> Outcome:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(77001234, text)
    return classify(caught.value)


async def answered(status: int, description: str, **parameters: int) -> Outcome:
    async def answer(_: web.Request) -> web.Response:
        body = {"ok": False, "error_code": status, "description": description}
        return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)

    async with telegram_that(answer) as bot:
        return await outcome_of(bot)


@pytest.mark.parametrize(
    "description",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: user is deactivated",
        "Forbidden: the group chat was deleted",
        "Forbidden: bot is not a member of the channel chat",
        "Forbidden: bot can't initiate conversation with a user",
    ],
)
async def test_a_forbidden_chat_is_parked(description: str) -> None:
    assert isinstance(await answered(403, description), Park)


@pytest.mark.parametrize("description", ["chat not found", "PEER_ID_INVALID", "group chat was deactivated"])
async def test_a_chat_that_is_gone_is_parked(description: str) -> None:
    assert isinstance(await answered(400, f"Bad Request: {description}"), Park)


async def test_a_group_that_became_a_supergroup_moved() -> None:
    outcome = await answered(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009)
    assert outcome == Moved(chat_id=-1009)


async def test_a_429_waits_exactly_as_told() -> None:
    assert await answered(429, "Too Many Requests: retry after 17", retry_after=17) == Wait(seconds=17)


async def test_a_429_without_a_time_waits_a_little() -> None:
    outcome = await answered(429, "Too Many Requests")
    assert isinstance(outcome, Wait)
    assert 0 < outcome.seconds <= 10


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_error_is_tried_again_soon(status: int) -> None:
    outcome = await answered(status, "Internal Server Error")
    assert outcome == RetryLater(reason="server_error", maybe_delivered=True, line_down=True)
    assert outcome.quick


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_loses_no_alert(status: int) -> None:
    outcome = await answered(status, "Unauthorized")
    assert outcome == RetryLater(reason="token_refused", maybe_delivered=False, line_down=True)


@pytest.mark.parametrize("description", ["not enough rights to send text messages to the chat", "CHAT_RESTRICTED"])
async def test_missing_rights_are_waited_for(description: str) -> None:
    outcome = await answered(400, f"Bad Request: {description}")
    assert outcome == RetryLater(reason="no_rights", maybe_delivered=False, line_down=False)


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ('can\'t parse entities: Unsupported start tag "q" at byte offset 0', FaultKind.MARKUP),
        ("message thread not found", FaultKind.THREAD),
        ("TOPIC_CLOSED", FaultKind.THREAD),
        ("inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL", FaultKind.BUTTONS),
        ("BUTTON_DATA_INVALID", FaultKind.BUTTONS),
        ("message is too long", FaultKind.LENGTH),
        ("message text is empty", FaultKind.OTHER),
        ("something nobody has seen", FaultKind.OTHER),
    ],
)
async def test_a_400_is_our_fault(description: str, kind: FaultKind) -> None:
    outcome = await answered(400, f"Bad Request: {description}")
    assert isinstance(outcome, Fault)
    assert outcome.kind is kind


async def test_a_fault_says_nothing_of_the_message() -> None:
    outcome = await answered(
        400, 'Bad Request: can\'t parse entities: Unsupported start tag "سر" in كركوك at https://x.iq/1 chat -100777'
    )
    assert isinstance(outcome, Fault)
    for secret in ("سر", "كركوك", "x.iq", "777"):
        assert secret not in outcome.reason
    assert "parse entities" in outcome.reason


async def test_a_message_that_is_too_large_for_the_server_is_our_fault() -> None:
    outcome = await answered(413, "Request Entity Too Large")
    assert isinstance(outcome, Fault)
    assert outcome.kind is FaultKind.LENGTH


@pytest.mark.parametrize(
    "description",
    [
        "message is not modified: specified new message content and reply markup are exactly the same as a current"
        " content and reply markup of the message",
    ],
)
async def test_an_edit_that_changes_nothing_is_no_error(description: str) -> None:
    assert await answered(400, f"Bad Request: {description}") == Unchanged()


@pytest.mark.parametrize("description", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_a_message_to_edit_that_is_gone(description: str) -> None:
    assert await answered(400, f"Bad Request: {description}") == MessageGone()


async def test_a_body_that_is_no_json_may_hide_a_delivery() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="<html>captive portal</html>")

    async with telegram_that(answer) as bot:
        assert await outcome_of(bot) == RetryLater(reason="invalid_response", maybe_delivered=True, line_down=True)


async def test_a_connection_that_breaks_may_hide_a_delivery() -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with telegram_that(answer) as bot:
        assert await outcome_of(bot) == RetryLater(reason="connection_lost", maybe_delivered=True, line_down=True)


async def test_a_timeout_may_hide_a_delivery() -> None:
    arrived: list[object] = []
    given_up = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        arrived.append((await request.post())["text"])
        await given_up.wait()
        return web.Response()

    async with telegram_that(answer, read_timeout=0.1) as bot:
        outcome = await outcome_of(bot)
        given_up.set()
    assert outcome == RetryLater(reason="timeout", maybe_delivered=True, line_down=True)
    assert not outcome.quick
    assert arrived == ["خبر"]


async def test_a_refused_connection_was_not_delivered() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        request = Request()
        outcome = await outcome_of(
            Bot("1:a", base_url=f"http://127.0.0.1:{port}/bot", request=request, get_updates_request=request)
        )
        await request.shutdown()
    assert outcome == RetryLater(reason="unreachable", maybe_delivered=False, line_down=True)


async def test_our_own_full_pool_says_nothing_about_telegram() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        arrived.set()
        await release.wait()
        chat = {"id": 1, "type": "private"}
        return web.Response(text=json.dumps({"ok": True, "result": {"message_id": 1, "date": 0, "chat": chat}}))

    async with telegram_that(answer, pool_timeout=0.05) as bot:
        first = asyncio.create_task(bot.send_message(1, "أول"))
        await arrived.wait()
        outcome = await outcome_of(bot)
        release.set()
        await first
    assert outcome == RetryLater(reason="pool_timeout", maybe_delivered=False, line_down=False)


async def test_a_text_that_cannot_be_encoded_is_our_fault() -> None:
    async def answer(_: web.Request) -> web.Response:
        pytest.fail("nothing may arrive")

    async with telegram_that(answer) as bot:
        outcome = await outcome_of(bot, "نص \ud800 مكسور")
    assert isinstance(outcome, Fault)
    assert outcome.kind is FaultKind.UNENCODABLE


def test_an_error_that_is_not_telegrams_is_a_fault_named_by_its_class() -> None:
    assert classify(KeyError("سر")) == Fault(kind=FaultKind.OTHER, reason="KeyError")
