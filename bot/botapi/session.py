"""The line to Telegram: connects however long it takes, receives updates (polling or webhook), hangs up in time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, BaseHandler, BaseRateLimiter

from bot.backoff import backoff
from bot.botapi.limits import at_once
from bot.botapi.outcome import asked_pause
from bot.botapi.transport import Request, proxy_for
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.botapi.updates.updates import Traffic, UnreadableUpdate, note_unreadable, read_update, update_id
from bot.errors import TokenRefused
from bot.settings import Settings

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

#: What the handlers need to hear of; Telegram leaves memberships out unless asked.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "inline_query")
#: Connections kept for answers, beside those that alerts may use at one time.
_ANSWERING = 8
_LONGEST_PAUSE = 30.0
#: Telegram is asked so many times, after so many seconds each, before its refusal of the token is believed.
_ASKED_AGAIN_AFTER = (0.0, 0.5, 1.0)
#: Seconds that the conversations that were begun get when the program stops: answers to a hundred people …
_GOODBYE_SECONDS = 6.0
#: … and that the last confirmation of updates, and closing, get.
_CONFIRM_SECONDS = 1.0


class _Request(Request):
    """Notes when Telegram answers that it doesn't know the token.

    Polling then goes on, though that answer may be meant for somebody on the way to Telegram.
    """

    refused: asyncio.Event
    polling: bool

    async def exchange(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send one request; return the answer's status and body."""
        status, body = await super().exchange(*args, **kwargs)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.refused.set()
            if self.polling:
                return HTTPStatus.BAD_GATEWAY, body
        return status, body


def _request(settings: Settings, connections: int, refused: asyncio.Event, *, polling: bool = False) -> _Request:
    request = _Request(connections=connections, proxy=proxy_for(settings.telegram_api))
    request.refused, request.polling = refused, polling
    return request


@dataclass(frozen=True, kw_only=True, slots=True)
class Connection:
    """python-telegram-bot's application, which calls Telegram and hands updates to the handlers, and what it lacks."""

    application: AnyApplication
    #: Makes the requests for updates, one at a time.
    updates: Request
    #: Set whenever Telegram seems not to know the token.
    refused: asyncio.Event
    traffic: Traffic

    async def ask_for_updates(self, fields: Mapping[str, str], seconds: float) -> tuple[int, bytes]:
        """Ask once, for at most so many seconds; return the status and the body.

        Raises TimedOut, NetworkError.
        """
        return await self.updates.ask(f"{self.application.bot.base_url}/getUpdates", fields, seconds=seconds)


def build_connection(
    settings: Settings,
    handlers: Sequence[BaseHandler[Any, Any, Any]],
    on_error: Callable[[object, Any], Any],
    limiter: BaseRateLimiter[Any],
) -> Connection:
    """Return the connection to Telegram with its handlers; nothing is connected yet.

    The library neither fetches updates nor queues them: it would not go past one that it can't read, and lets one
    chat use up its slots.
    """
    refused = asyncio.Event()
    updates = _request(settings, 1, refused, polling=True)
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_token)
        .base_url(f"{settings.telegram_api}/bot")
        .base_file_url(f"{settings.telegram_api}/file/bot")
        .request(_request(settings, _ANSWERING + at_once(settings.messages_per_second), refused))
        .get_updates_request(updates)
        .rate_limiter(limiter)
        .updater(None)
    )
    application: AnyApplication = builder.build()
    application.add_handlers(list(handlers))
    application.add_error_handler(on_error)
    return Connection(application=application, updates=updates, refused=refused, traffic=Traffic())


_REFUSED = "Telegram refuses the token; copy it again from @BotFather."


async def connect(application: AnyApplication) -> None:
    """Greet Telegram, again and again while it can't be reached.

    Raises TokenRefused when it answers that it doesn't know the token.
    """
    pauses = backoff(1.0, _LONGEST_PAUSE)
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise TokenRefused(_REFUSED) from error.__cause__  # the error itself holds the token
        except TelegramError as error:
            wait = asked_pause(error) if isinstance(error, RetryAfter) else next(pauses)
            log.warning("telegram.unreachable", extra={"reason": type(error).__name__, "retry_seconds": wait})
            await asyncio.sleep(wait)
        else:
            return


async def _insist(doing: str, call: Callable[[], Awaitable[object]]) -> None:
    """Make a call of Telegram until it succeeds.

    Raises TokenRefused.
    """
    pauses = backoff(1.0, _LONGEST_PAUSE)
    while True:
        try:
            await call()
        except InvalidToken:
            raise TokenRefused(_REFUSED) from None
        except TelegramError as error:
            pause = next(pauses)
            log.warning(doing, extra={"reason": type(error).__name__, "retry_seconds": pause})
            await asyncio.sleep(pause)
        else:
            return


async def choose_webhook(application: AnyApplication, *, url: str | None, secret: str) -> None:
    """Tell Telegram where to deliver updates, or (None) that they will be fetched. Needs a connected application.

    Raises TokenRefused.
    """
    bot = application.bot
    if url is None:
        await _insist("webhook.not_removed", bot.delete_webhook)
    else:
        await _insist(
            "webhook.not_set", partial(bot.set_webhook, url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        )


def build_poller(connection: Connection, intake: Intake) -> Poller:
    """Return what fetches updates and hands them to the intake."""
    bot = connection.application.bot
    return Poller(
        ask=connection.ask_for_updates,
        read=lambda raw: read_update(raw, bot),
        take=intake.take,
        drop_unread=intake.drop_unread,
        unfinished=lambda seconds: intake.unfinished(younger_than=seconds),
        progress=intake.progress,
        claim=bot.delete_webhook,
        traffic=connection.traffic,
        allowed=ALLOWED_UPDATES,
    )


def take_delivery(payload: object, connection: Connection, intake: Intake) -> None:
    """Take in what a webhook's body holds; what can't be read is skipped, for Telegram would deliver it for hours."""
    if intake.drop_unread(payload):
        return
    try:
        update = read_update(payload, connection.application.bot)
    except UnreadableUpdate as error:
        note_unreadable(update_id(payload), error.field, connection.traffic)
    else:
        intake.take(update)


async def watch_token(connection: Connection) -> None:
    """Wait until Telegram knows the token no more.

    Raises TokenRefused.
    """
    while True:
        await connection.refused.wait()
        if await _is_refused(connection.application):
            raise TokenRefused(_REFUSED)
        connection.refused.clear()


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


async def say_goodbye(intake: Intake, poller: Poller | None) -> None:
    """Let everybody whose command was begun be answered, then tell Telegram what was handled; bounded in time.

    What wasn't begun stays at Telegram for the next start. A webhook's updates stay nowhere: all of them are begun.
    """
    await intake.close(confirmed_before=poller.confirmed_before if poller else float("inf"), seconds=_GOODBYE_SECONDS)
    if poller is not None:
        with suppress(TimeoutError, TelegramError):
            async with asyncio.timeout(_CONFIRM_SECONDS):
                await poller.confirm()


async def hang_up(application: AnyApplication) -> None:
    """Close the connections; bounded in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_CONFIRM_SECONDS):
            await application.shutdown()
