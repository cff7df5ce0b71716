"""Coming and going: the bot is blocked, added, removed; a group becomes a supergroup."""

import logging

from telegram import Chat, ChatMember, ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from bot.subscribers.changes import unpark
from handlers.desk import Desk
from handlers.turn import Turn

log = logging.getLogger(__name__)

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def is_gone(member: ChatMember) -> bool:
    """Tell whether a membership lets the bot write no more."""
    return member.status in _GONE


async def left(desk: Desk, chat_id: int) -> None:
    """Keep what a chat follows for a while, send nothing more there."""
    now = desk.clock()
    await desk.registry.park(chat_id, now)
    await desk.news.drop_chat(chat_id, reason="blocked", now=now)
    log.info("chat.parked")


async def came(turn: Turn, change: ChatMemberUpdated) -> None:
    """Take up again what a chat follows; greet a group that is new."""
    before, _ = await turn.desk.registry.update(turn.chat_id, unpark)
    group = turn.chat.type in (Chat.GROUP, Chat.SUPERGROUP)
    if group and is_gone(change.old_chat_member):
        await turn.say(turn.wording.html("start-group" if before is None else "start-back"))


async def moved(desk: Desk, old_chat_id: int, new_chat_id: int) -> None:
    """Readdress everything of a group that became a supergroup; hearing of it twice changes nothing more."""
    # The alerts first: one left at an id that is known no more would be given up.
    await desk.news.move_chat(old_chat_id, new_chat_id)
    await desk.registry.move(old_chat_id, new_chat_id)
    log.info("chat.moved")
