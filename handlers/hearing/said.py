"""What a message asks of the bot, by how it came: written, as a caption, edited, forwarded, through another chat."""

from dataclasses import replace

from telegram import Chat, Message

from handlers.keyboards import query_of
from handlers.words import Request, parse_number, read


def text_of(message: Message) -> str:
    """Return the words of a message, or those under its picture or file."""
    return message.text or message.caption or ""


def request_of(message: Message, *, bot_name: str) -> Request | None:
    """Return what a message asks for, or None when it isn't said to the bot.

    What is forwarded is read but not obeyed: whoever wrote it meant another day or another chat. A group's members
    don't hear of it; a person alone with the bot is told.
    """
    if message.via_bot is not None and (message.via_bot.username or "").casefold() == bot_name.casefold():
        return None  # one of our own answers, shared here by inline mode
    private = message.chat.type == Chat.PRIVATE
    text = text_of(message)
    request = read(text, bot_name=bot_name, private=private)
    if private and request is not None and request.command == "ask" and (order := _asked_to_edit(message)):
        number = parse_number(order.rest)
        return replace(order, rest=f"{number[0]} {text}") if number else request
    if request is None or request.command == "ask" or not _is_forwarded(message):
        return request
    return Request(command="forwarded", rest=text) if private else None


def _asked_to_edit(message: Message) -> Request | None:
    """Return the order to edit a subscription whose new words the answered message of ours asks for."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or not answered.from_user.is_bot or not answered.text:
        return None
    shown = query_of(answered)
    order = read(shown, bot_name="", private=True) if shown else None
    return order if order and order.command == "edit" else None


def _is_forwarded(message: Message) -> bool:
    # Servers older than Bot API 7.0 give no origin, but a date.
    return message.forward_origin is not None or "forward_date" in message.api_kwargs
