"""Messages in a group that one person alone is shown: the Bot API's ephemeral messages.

They came with version 10.2; since 10.3 their receiver is named otherwise (https://core.telegram.org/bots/api-changelog).
A server of an older version leaves out what it doesn't know of a message, and shows everybody what was meant for one:
so it is asked first, by a method that came with them, and what it made of a message is looked at.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, Forbidden, TelegramError

from bot.botapi.posting import NO_PREVIEW

log = logging.getLogger(__name__)

_ID: Final = "ephemeral_message_id"
#: Servers are brought up to date while the bot runs.
_ASKED_AGAIN_AFTER: Final = timedelta(hours=6)


def whisper_id(message: Any) -> int | None:
    """Return the number of a message that only its sender and receiver are shown; None for any other."""
    found = message.api_kwargs.get(_ID) if message is not None else None
    return found if isinstance(found, int) else None


class Whispers:
    """Sends and edits them where the server can; whoever calls has another way where it can't."""

    def __init__(self) -> None:
        self._known: bool | None = None
        self._asked_at: datetime | None = None

    async def send(
        self,
        bot: Bot,
        html: str,
        *,
        chat_id: int,
        user_id: int,
        now: datetime,
        markup: InlineKeyboardMarkup | None = None,
        thread_id: int | None = None,
        press: str | None = None,
        heard: int | None = None,
    ) -> bool:
        """Show a message to one person; tell whether it was.

        Telegram takes it for a quarter of a minute after a press or a whispered command (`heard` is its number), from
        an administrator at any time.
        """
        if not await self._is_known(bot, now):
            return False
        receiver = {"receiver_user_id": user_id} | ({"callback_query_id": press} if press else {})
        how: dict[str, Any] = {**receiver, "ephemeral_message_parameters": receiver}
        if heard is not None:
            how["reply_parameters"] = {_ID: heard}
        try:
            sent = await bot.send_message(
                chat_id,
                html,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=NO_PREVIEW,
                message_thread_id=thread_id,
                api_kwargs=how,
            )
        except (BadRequest, Forbidden):
            return False
        if whisper_id(sent) is None:
            self._known = False
            log.error("whisper.shown_to_all")
            with suppress(TelegramError):
                await sent.delete()
            return False
        return True

    async def edit(
        self, bot: Bot, html: str, *, chat_id: int, user_id: int, number: int, markup: InlineKeyboardMarkup | None
    ) -> bool:
        """Change what somebody was shown; tell whether it was."""
        given = {"chat_id": chat_id, "receiver_user_id": user_id, _ID: number, "text": html, "parse_mode": "HTML"}
        how: dict[str, Any] = given | {"link_preview_options": NO_PREVIEW, "reply_markup": markup}
        try:
            await bot.do_api_request("editEphemeralMessageText", {key: value for key, value in how.items() if value})
        except (BadRequest, Forbidden, EndPointNotFound):
            return False
        return True

    async def _is_known(self, bot: Bot, now: datetime) -> bool:
        """Tell whether the server knows such messages."""
        if self._known is False and self._asked_at is not None and now - self._asked_at >= _ASKED_AGAIN_AFTER:
            self._known = None
        if self._known is None:
            self._asked_at = now
            try:
                await bot.do_api_request("deleteEphemeralMessage", {})
            except EndPointNotFound:
                self._known = False
            except BadRequest:  # it misses what was left out
                self._known = True
            except TelegramError:
                return False
        return bool(self._known)
