"""What an update asks of the bot, told before it is handled: whose it is, where it's answered, whether it is urgent."""

from collections.abc import Collection

from telegram import Chat, Message, Update

from bot.botapi.updates.lanes import Errand
from handlers.hearing.said import request_of, text_of
from handlers.words import OPERATORS, read


def errand_of(update: Update, *, bot_name: str, operators: Collection[int]) -> Errand | None:
    """Return what an update asks for, or None when it isn't meant for the bot."""
    chat, user = update.effective_chat, update.effective_user
    if update.callback_query is not None:
        asker = update.callback_query.from_user.id
        place = chat.id if chat else asker
        return Errand(chat_id=place, user_id=asker, press=True, urgent=asker in operators or place in operators)
    if update.inline_query is not None:
        asker = update.inline_query.from_user.id
        return Errand(chat_id=asker, user_id=asker, urgent=asker in operators)
    if chat is None:
        return None
    if update.my_chat_member is not None:
        return Errand(chat_id=chat.id, user_id=user.id if user else 0, notice=True)
    if update.channel_post is not None:
        text = update.channel_post.text or ""
        # No urgent one: whoever posts is an administrator of the channel, and not the operator for that.
        return Errand(chat_id=chat.id, user_id=chat.id) if read(text, bot_name=bot_name, private=False) else None
    message = update.message or update.edited_message
    return _errand_of_message(message, bot_name, operators) if message is not None else None


def _errand_of_message(message: Message, bot_name: str, operators: Collection[int]) -> Errand | None:
    chat = message.chat
    private = chat.type == Chat.PRIVATE
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        return Errand(chat_id=chat.id, user_id=0, notice=True)
    asker = message.sender_chat.id if message.sender_chat else message.from_user.id if message.from_user else 0
    urgent = asker in operators or chat.id in operators
    if message.is_automatic_forward:
        return None
    if not text_of(message):
        return Errand(chat_id=chat.id, user_id=asker, urgent=urgent) if private and not message.edit_date else None
    request = request_of(message, bot_name=bot_name)
    if request is None:
        return None
    place = asker if is_ordered_elsewhere(message, request.command, operators) else chat.id
    return Errand(chat_id=place, user_id=asker, urgent=urgent)


def is_ordered_elsewhere(message: Message, command: str, operators: Collection[int]) -> bool:
    """Tell whether an operator gives an operator's order in a chat of others: it is answered in private."""
    user = message.from_user
    return (
        command in OPERATORS
        and message.sender_chat is None
        and user is not None
        and user.id in operators
        and message.chat.id not in operators
    )
