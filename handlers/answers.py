"""Putting an answer into a chat: the pause that Telegram asks for, and a place where it can be read."""

from asyncio import sleep
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from telegram import Bot, Chat, ForceReply, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.botapi.markup import keyboard
from bot.botapi.message import Button
from bot.botapi.outcome import Fault, FaultKind, MessageGone, Park, RetryLater, Unchanged, asked_pause, classify
from bot.botapi.posting import NO_PREVIEW

#: An answer that has to wait longer is of no use to whoever asked.
_LONGEST_WAIT: Final = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A picture or a file that comes with an answer; the answer's words stand under it, at most 1,024 units."""

    content: bytes
    name: str
    is_picture: bool = False


def private_chat(user_id: int, bot: Bot) -> Chat:
    """Return somebody's private chat with the bot, to be written to though nothing was said there."""
    chat = Chat(id=user_id, type=Chat.PRIVATE)
    chat.set_bot(bot)
    return chat


def topic_of(message: Message) -> int | None:
    """Return the forum topic that a message stands in; threads of replies in ordinary groups are none."""
    return message.message_thread_id if message.is_topic_message else None


async def send_answer(
    chat: Chat,
    html: str,
    buttons: Sequence[Sequence[Button]] = (),
    *,
    attached: Attachment | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
    hint: str | None = None,
) -> None:
    """Send a message in answer to another; from a topic that is shut it goes into the chat itself.

    With a hint, and no buttons, the phone opens a reply to it, in whose field the hint stands.
    Raises TelegramError when it can be put nowhere.
    """
    waited = False
    while True:
        try:
            await _put(
                chat,
                html,
                attached,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(buttons) if hint is None else ForceReply(input_field_placeholder=hint or None),
                reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
                message_thread_id=thread_id,
            )
        except RetryAfter as wait:
            seconds = asked_pause(wait)
            if waited or seconds > _LONGEST_WAIT:
                raise
            waited = True
            await sleep(seconds)
        except (BadRequest, Forbidden) as refusal:
            if thread_id is not None and is_topic_shut(refusal):
                # The answered message stands in that topic too, and would draw the answer there.
                thread_id = reply_to = None
            elif reply_to is not None and _misses_the_answered(refusal):
                reply_to = None
            else:
                raise
        else:
            return


async def _put(chat: Chat, html: str, attached: Attachment | None, **how: Any) -> None:
    if attached is None:
        await chat.send_message(html, link_preview_options=NO_PREVIEW, **how)
    elif attached.is_picture:
        await chat.send_photo(attached.content, caption=html, filename=attached.name, **how)
    else:
        await chat.send_document(attached.content, caption=html, filename=attached.name, **how)


def is_topic_shut(error: TelegramError) -> bool:
    """Tell whether the topic, or General where none was named, is closed or deleted."""
    match classify(error):
        case Fault(kind=FaultKind.THREAD):
            return True
    return False


def is_unchanged(error: TelegramError) -> bool:
    """Tell whether the message to edit shows already what it was to show."""
    return isinstance(classify(error), Unchanged)


def is_the_chats_doing(error: TelegramError) -> bool:
    """Tell whether the chat itself lets the bot say nothing: blocked, left, without rights, its topics closed."""
    outcome = classify(error)
    return (
        isinstance(outcome, Park)
        or (isinstance(outcome, RetryLater) and outcome.reason == "no_rights")
        or is_topic_shut(error)
    )


def _misses_the_answered(error: TelegramError) -> bool:
    match classify(error):
        case MessageGone() | Fault(kind=FaultKind.REPLY):
            return True
    return False
