"""When a conversation fails: what the log says, and what the person reads."""

import logging
import secrets
from typing import Any

from telegram import Chat, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.errors import StorageError
from bot.logs import place_of
from bot.wording.catalogue import wording
from handlers.answers import is_the_chats_doing, send_answer, topic_of
from handlers.turn import guess_language

log = logging.getLogger(__name__)


async def on_error(update: object, context: Any) -> None:
    """Note what went wrong, without any text of the chat, and tell the person honestly."""
    error: BaseException | None = context.error
    if error is None:
        return
    fields = {"error": type(error).__name__, "where": place_of(error)}
    if isinstance(error, StorageError):
        await _tell(update, "storage-failed", log_storage(error, "update"))
        return
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and is_the_chats_doing(error)):
        # They blocked the bot meanwhile (Telegram tells that separately), or closed what it would answer in.
        log.info("answer.refused", extra=fields)
        return
    if isinstance(error, RetryAfter) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest)):
        log.warning("answer.lost", extra=fields)
        return
    mark = new_mark()
    log.error("handler.failed", extra={"mark": mark} | fields)
    await _tell(update, "handler-failed", mark)


def new_mark() -> str:
    """Return what a failure is called, in the log and to the person whom it met: «4F7A»."""
    return secrets.token_hex(2).upper()


async def _tell(update: object, key: str, mark: str) -> None:
    """Say what failed where it was asked for: a pressed button is answered with a notice."""
    chat = update.effective_chat if isinstance(update, Update) else None
    if not isinstance(update, Update) or chat is None or chat.type == Chat.CHANNEL:
        return
    user, message = update.effective_user, update.effective_message
    words = wording(guess_language(user.language_code if user else None, message.text or "" if message else ""))
    try:
        if update.callback_query:
            await update.callback_query.answer(words(key, mark=mark))
        elif message:
            reply_to = None if chat.type == Chat.PRIVATE else message.message_id
            await send_answer(chat, words.html(key, mark=mark), reply_to=reply_to, thread_id=topic_of(message))
    except TelegramError as error:
        level = logging.INFO if is_the_chats_doing(error) else logging.WARNING
        log.log(level, "answer.lost", extra={"error": type(error).__name__, "where": "failures"})


def log_storage(error: StorageError, doing: str) -> str:
    """Note that a store failed while a chat was served; return what the failure is called."""
    mark = new_mark()
    fields = {"mark": mark, "error": type(error).__name__, "reason": str(error), "doing": doing}
    log.error("storage.failed", extra=fields)
    return mark
