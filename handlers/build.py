"""All handlers, built from the desk: from Telegram's updates to the conversation they belong to."""

import dataclasses
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import Any, Final

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.errors import StorageError
from bot.model import ChatKind, Subscriber
from bot.subscribers.changes import unpark
from handlers.answers import private_chat
from handlers.chats import membership
from handlers.desk import Desk
from handlers.errands import is_ordered_elsewhere
from handlers.failures import log_storage, on_error
from handlers.groups import channels
from handlers.groups.elsewhere import ask_to_start, can_be_told
from handlers.groups.serving import serving
from handlers.hearing.said import request_of, text_of
from handlers.inline import answer_inline
from handlers.keyboards import read_press
from handlers.naming import Named
from handlers.tables import CONVERSATIONS, PRESSES, Press
from handlers.turn import Link, Turn, guess_language, pressed_language
from handlers.watching.lists import offer_list
from handlers.words import read

__all__ = ["build_handlers", "on_error", "turn_away"]

#: Telegram shows at most 200 characters in a notice.
_NOTICE: Final = 200
#: And so many are read before it goes.
_GLANCE: Final = 90

#: Files that can be lists of sources; other readers call theirs so.
_LISTS: Final = filters.Document.FileExtension("opml") | filters.Document.FileExtension("xml")

AnyHandler = BaseHandler[Any, Any, Any]


def build_handlers(desk: Desk) -> list[AnyHandler]:
    """Return the handlers in the order in which they are asked."""
    reception = Reception(desk)
    sent = filters.UpdateType.MESSAGE
    words = (filters.TEXT | filters.CAPTION) & ~filters.ChatType.CHANNEL
    return [
        MessageHandler(sent & filters.StatusUpdate.MIGRATE, reception.migrated),
        MessageHandler(sent & filters.ChatType.PRIVATE & ~filters.CAPTION & _LISTS, reception.sent_list),
        MessageHandler((sent | filters.UpdateType.EDITED_MESSAGE) & words, reception.said),
        MessageHandler(filters.UpdateType.CHANNEL_POST & filters.TEXT, reception.posted),
        MessageHandler(sent & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, reception.sent_no_text),
        CallbackQueryHandler(reception.pressed),
        InlineQueryHandler(reception.asked_inline),
        ChatMemberHandler(reception.membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def turn_away(desk: Desk, update: Update) -> None:
    """Tell whoever asked too much at a time, in the chat's language, that not all of it is answered."""
    await Reception(desk).turned_away(update)


class Reception:
    """Turns an update into a turn of a conversation, in order within each chat."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def said(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the words of a message that is meant for the bot; of an edited one, if they are others now."""
        message, chat = update.message or update.edited_message, update.effective_chat
        if message is None or chat is None or message.is_automatic_forward:
            return  # a linked channel's post was answered there
        text = text_of(message)
        request = request_of(message, bot_name=context.bot.username)
        if request is None or not self._desk.heard.says_anew(message, text, self._desk.clock()):
            return
        answered: Message | None = message
        if is_ordered_elsewhere(message, request.command, self._desk.operators):
            # In private: what is done to whom is nobody's business, and no crowd holds the answer up.
            assert message.from_user is not None  # noqa: S101  # an operator is somebody
            chat, answered = private_chat(message.from_user.id, context.bot), None
            if not await can_be_told(chat):
                await ask_to_start(self._desk, message)
                return
        async with self._desk.locks.of(chat.id):
            turn = await self._admitted(chat, message.from_user, answered, text=text)
            if turn is None:
                return
            turn = dataclasses.replace(
                turn, rest=request.rest, undecided=request.undecided, edited=update.edited_message is not None
            )
            async with _about(turn, request.at) as asked:
                if asked is not None:
                    await _answered(asked, request.command)

    async def posted(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command that is posted in a channel."""
        post = update.channel_post
        if post is not None and post.text and read(post.text, bot_name=context.bot.username, private=False):
            await channels.answer_post(self._desk, post)

    async def sent_no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell a person that only text is understood."""
        message, chat = update.message, update.effective_chat
        if message is None or chat is None:
            return
        async with self._desk.locks.of(chat.id):
            if turn := await self._admitted(chat, message.from_user, message, text=""):
                await turn.say(turn.wording.html("text-only"))

    async def sent_list(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Look into a list of sources that an operator sends; tell anybody else that only text is understood."""
        message, chat = update.message, update.effective_chat
        if message is None or chat is None:
            return
        async with self._desk.locks.of(chat.id):
            turn = await self._admitted(chat, message.from_user, message, text="")
            if turn is not None and turn.chat_id in self._desk.operators:
                await offer_list(turn)
            elif turn is not None:
                await turn.say(turn.wording.html("text-only"))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button stands for."""
        callback, chat = update.callback_query, update.effective_chat
        if callback is None:
            return
        at, word, rest = read_press(callback.data or "")
        if chat is None:
            words = self._desk.wording(pressed_language(callback, callback.from_user.language_code))
            await _answer(callback, words("button-too-old"))
            return
        if chat.type == Chat.CHANNEL:
            await _answer(callback, channels.opened_by(word, rest, context.bot))
            return
        message = _seen(callback)
        async with self._desk.locks.of(chat.id):
            turn = await self._admitted(chat, callback.from_user, message, text="", callback=callback)
            if turn is None:
                await _answer(callback, None)
                return
            press = PRESSES.get(word, _outlived)
            async with _about(dataclasses.replace(turn, rest=rest), at) as pressed:
                await _answer(callback, await _pressed(press, pressed) if pressed else None)

    async def asked_inline(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer what is typed after the bot's name in another chat."""
        if update.inline_query is not None:
            await answer_inline(self._desk, update.inline_query)

    async def turned_away(self, update: Update) -> None:
        """Say that there was too much to answer all of it; a press is answered as a press."""
        callback, message, chat = update.callback_query, update.message or update.edited_message, update.effective_chat
        user = update.effective_user
        turn = None
        if chat is not None and chat.type != Chat.CHANNEL:
            turn = await self._admitted(chat, user, message, text=(message and message.text) or "", callback=callback)
        if callback is not None:
            await _answer(callback, turn.wording("too-much-pressed") if turn else None)
        elif turn is not None:
            await turn.say(turn.wording.html("too-much"))

    async def membership_changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take note of being blocked, removed, added or unblocked."""
        change, chat = update.my_chat_member, update.effective_chat
        if change is None or chat is None:
            return
        async with self._desk.locks.of(chat.id):
            if chat.type == Chat.CHANNEL:
                await channels.took_part(self._desk, change)
            elif membership.is_gone(change.new_chat_member):
                await membership.left(self._desk, chat.id)
            elif turn := await self._admitted(chat, change.from_user, None, text=""):
                await membership.came(turn, change)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow a group to the new id that it got as a supergroup."""
        message = update.message
        if message is None:
            return
        old, new = message.chat.id, message.migrate_to_chat_id
        if message.migrate_from_chat_id is not None:
            old, new = message.migrate_from_chat_id, message.chat.id
        if new is not None:
            # Both chats wait, always in the same order: what the new one says next counts on the move.
            async with self._desk.locks.of(min(old, new)), self._desk.locks.of(max(old, new)):
                await membership.moved(self._desk, old, new)

    async def _admitted(
        self,
        chat: Chat,
        user: User | None,
        message: Message | None,
        *,
        text: str,
        callback: CallbackQuery | None = None,
    ) -> Turn | None:
        """Return the turn of a chat that may use the bot; whoever may not is told once, or (banned) nothing."""
        desk = self._desk
        access = await desk.people.access()
        banned = access.get(chat.id) is False or (user is not None and access.get(user.id) is False)
        if banned and chat.id not in desk.operators:
            return None
        subscriber = await desk.people.find(chat.id)
        code = user.language_code if user else None
        guessed = pressed_language(callback, code) if callback else guess_language(code, text)
        turn = Turn(
            desk=desk,
            chat=chat,
            user=user,
            message=message,
            callback=callback,
            subscriber=subscriber,
            wording=desk.wording(subscriber.locale if subscriber else guessed).to(ChatKind(chat.type)),
            now=desk.clock(),
        )
        if not desk.allows(access, chat.id):
            await _refuse(turn)
            return None
        return dataclasses.replace(turn, subscriber=await self._present(subscriber))

    async def _present(self, subscriber: Subscriber | None) -> Subscriber | None:
        """Take note that somebody who was thought unreachable speaks, and so is reachable."""
        if subscriber is None or subscriber.parked_at is None:
            return subscriber
        try:
            return (await self._desk.registry.update(subscriber.chat_id, unpark))[1]
        except StorageError as error:
            log_storage(error, "unpark")
            return subscriber


def _seen(callback: CallbackQuery) -> Message | None:
    """Return the message with the button, or None where it is too old to be seen: the library dates those to 1970."""
    message = callback.message
    return message if isinstance(message, Message) and message.date.timestamp() else None


async def _refuse(turn: Turn) -> None:
    if turn.desk.refused.get(turn.chat_id, turn.now):
        return
    turn.desk.refused.put(turn.chat_id, True, turn.now)
    await turn.say(turn.wording.html("access-refused", chat=str(turn.chat_id)))


def _about(turn: Turn, at: Named | None) -> AbstractAsyncContextManager[Turn | None]:
    """Return the turn, or the one about another chat that it is for, if it may be."""
    return nullcontext(turn) if at is None or not turn.private else serving(turn, at)


async def _answered(turn: Turn, command: str) -> None:
    try:
        await CONVERSATIONS[command](turn)
    except StorageError as error:
        mark = log_storage(error, command or "unknown")
        await turn.say(turn.wording.html("storage-failed", mark=mark))


async def _outlived(turn: Turn) -> str:
    """Answer a button that means nothing any more."""
    return turn.wording("button-too-old")


async def _pressed(press: Press, turn: Turn) -> str | None:
    try:
        return await press(turn)
    except StorageError as error:
        return turn.wording("storage-failed", mark=log_storage(error, "button"))


async def _answer(callback: CallbackQuery, notice: str | None) -> None:
    with suppress(BadRequest):  # pressed too long ago: Telegram no longer waits for the answer
        if isinstance(notice, Link):
            await callback.answer(url=notice)
        else:
            # A long one is shown until it is closed.
            await callback.answer(notice[:_NOTICE] if notice else None, show_alert=len(notice or "") > _GLANCE or None)
