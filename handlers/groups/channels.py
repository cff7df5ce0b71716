"""What happens in a channel: the bot comes and goes, a command is posted, a button under an alert is pressed."""

from contextlib import suppress

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, ChatMemberUpdated, Message
from telegram.error import Forbidden

from bot.botapi.message import Button
from bot.model import ChatKind
from bot.subscribers.changes import unpark
from bot.wording.catalogue import Wording
from handlers.answers import private_chat, send_answer
from handlers.chats.membership import left
from handlers.desk import Desk
from handlers.following.offers import offers
from handlers.keyboards import aimed
from handlers.naming import name_of, title_of
from handlers.turn import Link, guess_language
from handlers.words import CHAT_LINK, NEWS_LINK, STORY_LINK, start_link


async def answer_post(desk: Desk, post: Message) -> None:
    """Tell where a channel is served, once: its readers see whatever is written there."""
    chat, now = post.chat, desk.clock()
    if desk.told_channels.get(chat.id, now) or not await desk.admits(chat.id):
        return
    desk.told_channels.put(chat.id, True, now)
    words = await _words_of(desk, chat, post.text or "")
    link = start_link(chat.get_bot().username, f"{CHAT_LINK}{chat.id}")
    button = Button(label=words("button-serve"), url=link)
    await send_answer(chat, words.html("channel-command"), ((button,),), reply_to=post.message_id)


def opened_by(word: str, rest: str, bot: Bot) -> Link:
    """Return the private chat with what a channel's reader asks for: an answer in the channel would be everybody's."""
    return Link(start_link(bot.username, f"{STORY_LINK}{rest}" if word == "more" else NEWS_LINK))


async def took_part(desk: Desk, change: ChatMemberUpdated) -> None:
    """Take note of what became of the bot in a channel, and tell whoever made it an administrator how to go on."""
    chat, member = change.chat, change.new_chat_member
    if not isinstance(member, ChatMemberAdministrator):
        await left(desk, chat.id)
        return
    before, _ = await desk.registry.update(chat.id, unpark)
    follows = before is not None and bool(before.subscriptions)
    if _may_post(change.old_chat_member) and _may_post(member):
        return  # another right of it was changed
    key = "served-no-right" if not _may_post(member) else "channel-back" if follows else "channel-new"
    person = change.from_user
    if not await desk.admits(person.id):
        return
    subscriber = await desk.people.find(person.id)
    language = subscriber.locale if subscriber else guess_language(person.language_code)
    words = desk.wording(language).to(ChatKind.CHANNEL, at=name_of(chat))
    buttons = aimed(chat.id, offers(words)) if key == "channel-new" else ()
    with suppress(Forbidden):  # they never wrote to the bot
        await send_answer(private_chat(person.id, chat.get_bot()), words.html(key, title=title_of(chat)), buttons)


def _may_post(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


async def _words_of(desk: Desk, chat: Chat, text: str) -> Wording:
    subscriber = await desk.people.find(chat.id)
    return desk.wording(subscriber.locale if subscriber else guess_language(None, text)).to(ChatKind.CHANNEL)
