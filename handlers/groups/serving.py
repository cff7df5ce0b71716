"""A channel, or a group, served from a private chat: found, and bot and person found to be its administrators."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.botapi.message import Button
from bot.model import ChatKind
from handlers.naming import Named, name_of, title_of
from handlers.turn import Turn, is_administrator

log = logging.getLogger(__name__)

_SERVED: Final = frozenset(set(ChatKind) - {ChatKind.PRIVATE})
_CURED_BY_ADDING: Final = frozenset({"served-no-bot", "served-no-member"})
#: What Telegram opens to make the bot an administrator that may post, or a member.
_ADDING: Final = {"channel": "startchannel&admin=post_messages", "group": "startgroup=new"}


@asynccontextmanager
async def serving(turn: Turn, named: Named) -> AsyncIterator[Turn | None]:
    """Yield the turn as one about another chat, in its turn among what that chat does; None where that can't be.

    Why not, and what to do about it, is told.
    """
    chat = await _found(turn, named)
    if chat is None or not await _may_serve(turn, chat):
        yield None
        return
    async with turn.desk.locks.of(chat.id):
        words = turn.wording.to(ChatKind(chat.type), at=name_of(chat))
        subscriber = await turn.desk.people.find(chat.id)
        yield replace(turn, serves=chat, subscriber=subscriber, wording=words)


async def _found(turn: Turn, named: Named) -> Chat | None:
    bot = turn.chat.get_bot()
    try:
        told = await bot.get_chat(named)
    except (BadRequest, Forbidden):
        # Told apart by nothing that could be relied on: there is none, or the bot isn't in it.
        adding = (_add_button(turn, "channel", "button-add-channel"), _add_button(turn, "group", "button-add-group"))
        await turn.say(turn.wording.html("served-not-found", named=str(named)), (adding,))
        return None
    except TelegramError as error:
        await _tell_unknown(turn, error)
        return None
    if told.type not in _SERVED:
        await turn.say(turn.wording.html("served-not-found", named=str(named)))
        return None
    chat = Chat(id=told.id, type=told.type, title=told.title, username=told.username)
    chat.set_bot(bot)
    return chat


async def _tell_unknown(turn: Turn, error: TelegramError) -> None:
    log.warning("membership.unknown", extra={"reason": type(error).__name__})
    await turn.say(turn.wording.html("served-unknown"))


async def _may_serve(turn: Turn, chat: Chat) -> bool:
    """Tell whether bot and person may do there what is needed; say what is missing.

    What was found so holds for some seconds; what was missing may be there the moment after it was told.
    """
    assert turn.user is not None  # noqa: S101  # in a private chat somebody speaks
    key, channel = ("serves", chat.id, turn.user.id), chat.type == Chat.CHANNEL
    if turn.desk.administrators.get(key, turn.now):
        return True
    try:
        missing = await _missing_of_bot(chat) or await _missing_of_person(turn, chat, turn.user.id)
    except TelegramError as error:
        await _tell_unknown(turn, error)
        return False
    words, title = turn.wording, title_of(chat)
    if missing is not None:
        adding = (_add_button(turn, "channel" if channel else "group", "button-add-there"),)
        await turn.say(words.html(missing, title=title), (adding,) if missing in _CURED_BY_ADDING else ())
        return False
    if not await turn.desk.admits(chat.id):
        await turn.say(words.html("served-refused", title=title, id=str(chat.id)))
        return False
    turn.desk.administrators.put(key, True, turn.now)
    return True


async def _missing_of_bot(chat: Chat) -> str | None:
    """Return the key of what the bot lacks: in a channel to be an administrator that may post."""
    try:
        member = await chat.get_member(chat.get_bot().id)
    except (BadRequest, Forbidden):
        return "served-no-bot" if chat.type == Chat.CHANNEL else "served-no-member"
    if chat.type != Chat.CHANNEL:
        return None if _is_in(member) else "served-no-member"
    if not isinstance(member, ChatMemberAdministrator):
        return "served-no-bot"
    return None if member.can_post_messages else "served-no-right"


async def _missing_of_person(turn: Turn, chat: Chat, user_id: int) -> str | None:
    """Return the key of what the person lacks: a group's members may look, a channel is its administrators'.

    That somebody is an administrator is noted: what they change isn't asked about once more.
    """
    missing = "served-not-yours" if chat.type == Chat.CHANNEL else "served-not-member"
    try:
        member = await chat.get_member(user_id)
    except (BadRequest, Forbidden):
        return missing
    if is_administrator(member):
        turn.desk.administrators.put((chat.id, user_id), True, turn.now)
        return None
    return None if chat.type != Chat.CHANNEL and _is_in(member) else missing


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return is_administrator(member) or member.status == ChatMemberStatus.MEMBER


def _add_button(turn: Turn, adding: str, key: str) -> Button:
    url = f"https://t.me/{turn.chat.get_bot().username}?{_ADDING[adding]}"
    return Button(label=turn.wording(key), url=url)
