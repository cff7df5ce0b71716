"""When a conversation fails: what the log says, and what the person reads."""

import logging
import traceback
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.errors import StorageError
from bot.wording.catalogue import wording
from handlers.turn import guess_language

log = logging.getLogger(__name__)


async def on_error(update: object, context: Any) -> None:
    """Note what went wrong, without any text of the chat, and tell the person honestly."""
    error: BaseException | None = context.error
    if error is None:
        return
    fields = {"error": type(error).__name__, "where": place_of(error)}
    if isinstance(error, Forbidden):
        log.info("answer.refused", extra=fields)  # they blocked the bot meanwhile; Telegram tells that separately
        return
    if isinstance(error, RetryAfter) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest)):
        log.warning("answer.lost", extra=fields)
        return
    log.error("handler.failed", extra=fields)
    if isinstance(update, Update):
        await _tell(update)


async def _tell(update: Update) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type == "channel":
        return
    text = update.effective_message.text if update.effective_message and update.effective_message.text else ""
    words = wording(guess_language(user.language_code if user else None, text))
    try:
        await chat.send_message(words.html("handler-failed"), parse_mode=ParseMode.HTML)
    except TelegramError as error:
        log.warning("answer.lost", extra={"error": type(error).__name__, "where": "failures"})


def log_storage(error: StorageError, doing: str) -> None:
    """Note that a store failed while a chat was served."""
    log.error("storage.failed", extra={"error": type(error).__name__, "reason": str(error), "doing": doing})


def place_of(error: BaseException) -> str:
    """Return file and line where an error was raised: enough to find it, and no text of anybody's."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
