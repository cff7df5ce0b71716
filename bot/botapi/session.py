"""The line to Telegram: connects however long it takes, receives updates (polling or webhook), hangs up in time."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, BaseHandler, BaseRateLimiter

from bot.botapi.limits import at_once
from bot.botapi.transport import Request, proxy_for
from bot.errors import TokenRefused
from bot.settings import Settings

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

#: What the handlers need to hear of; Telegram leaves memberships out unless asked.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "inline_query")
#: Connections kept for answers, beside those that alerts may use at one time.
_ANSWERING = 8
_LONGEST_PAUSE = 30.0
_LONG_POLL_SECONDS = 25
#: Telegram is asked so many times, after so many seconds each, before its refusal of the token is believed.
_ASKED_AGAIN_AFTER = (0.0, 0.5, 1.0)
#: Seconds that the last confirmation of updates and the running handlers get when the program stops.
_GOODBYE_SECONDS = 2.0


class _Request(Request):
    """Notes when Telegram answers that it doesn't know the token, and lets polling go on.

    The library's updater would fall silent at the first such answer, though it may be somebody's on the way.
    """

    refused: asyncio.Event
    polling: bool

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request; return the status and the body."""
        status, body = await super().do_request(*args, **kwargs)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.refused.set()
            if self.polling:
                return HTTPStatus.BAD_GATEWAY, body
        return status, body


def _request(settings: Settings, connections: int, refused: asyncio.Event, *, polling: bool = False) -> _Request:
    request = _Request(connections=connections, proxy=proxy_for(settings.telegram_api))
    request.refused, request.polling = refused, polling
    return request


def build_application(
    settings: Settings,
    handlers: Sequence[BaseHandler[Any, Any, Any]],
    on_error: Callable[[object, Any], Any],
    limiter: BaseRateLimiter[Any],
) -> AnyApplication:
    """Return the python-telegram-bot application with its handlers; it isn't connected yet.

    Its `bot_data["refused"]` is an event that is set whenever Telegram seems not to know the token.
    """
    refused = asyncio.Event()
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_token)
        .base_url(f"{settings.telegram_api}/bot")
        .base_file_url(f"{settings.telegram_api}/file/bot")
        .request(_request(settings, _ANSWERING + at_once(settings.messages_per_second), refused))
        .get_updates_request(_request(settings, 1, refused, polling=True))
        .rate_limiter(limiter)
        .concurrent_updates(True)
    )
    application: AnyApplication = (builder.updater(None) if settings.webhook_url else builder).build()
    application.bot_data["refused"] = refused
    application.add_handlers(list(handlers))
    application.add_error_handler(on_error)
    return application


_REFUSED = "Telegram refuses the token; copy it again from @BotFather."


async def connect(application: AnyApplication) -> None:
    """Greet Telegram, again and again while it can't be reached.

    Raises TokenRefused when it answers that it doesn't know the token.
    """
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise TokenRefused(_REFUSED) from error.__cause__  # the error itself holds the token
        except TelegramError as error:
            wait = float(error._retry_after.total_seconds()) if isinstance(error, RetryAfter) else pause
            log.warning("telegram.unreachable", extra={"reason": type(error).__name__, "retry_seconds": wait})
            await asyncio.sleep(wait)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return


async def receive(application: AnyApplication, *, webhook_url: str | None, webhook_secret: str) -> None:
    """Start handling updates; returns once they flow. Needs a connected application.

    Raises TokenRefused.
    """
    await application.start()
    if webhook_url is None:
        await _poll(application)
        return
    pause = 1.0
    while True:
        try:
            await application.bot.set_webhook(webhook_url, secret_token=webhook_secret, allowed_updates=ALLOWED_UPDATES)
        except InvalidToken:
            raise TokenRefused(_REFUSED) from None
        except TelegramError as error:
            log.warning("webhook.not_set", extra={"reason": type(error).__name__, "retry_seconds": pause})
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return


async def _poll(application: AnyApplication) -> None:
    assert application.updater is not None  # noqa: S101  # build_application left it in when there's no webhook
    try:
        await application.updater.start_polling(
            timeout=_LONG_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=ALLOWED_UPDATES,
            error_callback=_polling_failed,
        )
    except InvalidToken:
        raise TokenRefused(_REFUSED) from None


async def watch_token(application: AnyApplication) -> None:
    """Wait until Telegram knows the token no more.

    Raises TokenRefused.
    """
    refused: asyncio.Event = application.bot_data["refused"]
    while True:
        await refused.wait()
        if await _is_refused(application):
            # Whatever the library says from now on is this refusal again, with traces.
            logging.getLogger("telegram.ext").setLevel(logging.CRITICAL)
            raise TokenRefused(_REFUSED)
        refused.clear()


async def _is_refused(application: AnyApplication) -> bool:
    for pause in _ASKED_AGAIN_AFTER:
        await asyncio.sleep(pause)
        try:
            await application.bot.get_me()
        except InvalidToken:
            continue
        except TelegramError:
            return False
        return False
    return True


def _polling_failed(error: TelegramError) -> None:
    log.warning("polling.failed", extra={"reason": type(error).__name__})


async def hang_up(application: AnyApplication) -> None:
    """Confirm what was fetched, let handlers that run finish, close connections; bounded in time."""
    updater = application.updater
    if updater is not None and updater.running:
        with suppress(TimeoutError, TelegramError):
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await updater.stop()
    if application.running:
        with suppress(TimeoutError):
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await application.stop()
    with suppress(TimeoutError, RuntimeError):  # RuntimeError: handlers had to be left behind
        async with asyncio.timeout(_GOODBYE_SECONDS / 4):
            await application.shutdown()


def update_from(payload: dict[str, Any], application: AnyApplication) -> Update | None:
    """Return the update that a webhook's body holds."""
    return Update.de_json(payload, application.bot)
