"""An operator's order in a group is answered in private: what if they never began a conversation there."""

from telegram import Chat, Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.botapi.message import Button
from handlers.answers import is_the_chats_doing, send_answer, topic_of
from handlers.desk import Desk
from handlers.turn import guess_language
from handlers.words import start_link


async def can_be_told(private: Chat) -> bool:
    """Tell whether the bot can write to somebody; nothing is done whose answer would be lost."""
    try:
        await private.send_action(ChatAction.TYPING)
    except TelegramError as error:
        return not is_the_chats_doing(error)
    return True


async def ask_to_start(desk: Desk, order: Message) -> None:
    """Ask an operator, where they gave an order, to begin a conversation; neither order nor answer is told there."""
    user = order.from_user
    words = desk.wording(guess_language(user.language_code if user else None))
    button = Button(label=words("button-private"), url=start_link(order.get_bot().username, "help"))
    await send_answer(
        order.chat, words.html("private-first"), ((button,),), reply_to=order.message_id, thread_id=topic_of(order)
    )
