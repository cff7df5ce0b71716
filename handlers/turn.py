"""One turn of a conversation: who speaks where, in which language, and how to answer."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import CallbackQuery, Chat, Message, User
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.botapi.markup import keyboard
from bot.botapi.message import Button
from bot.model import ChatKind, Subscriber
from bot.subscribers.changes import Newcomer
from bot.wording.catalogue import Wording
from handlers.answers import NO_PREVIEW, Attachment, is_unchanged, send_answer
from handlers.desk import Desk
from handlers.keyboards import buttons_of

log = logging.getLogger(__name__)

_ARABIC: Final = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LATIN: Final = re.compile(r"[A-Za-z]")
#: Readers of these languages read Arabic rather than English.
_ARABIC_READERS: Final = ("ar", "fa", "ku", "ckb", "ur")


class CannotTellError(Exception):
    """Telegram didn't say whether somebody is an administrator."""


def guess_language(language_code: str | None, text: str = "") -> str:
    """Return the language to answer in before anybody chose one: Arabic, unless all signs are against it.

    A command with a slash says nothing of its writer's language, for all news is looked for in Arabic.
    """
    if language_code is None or (not text.startswith("/") and _ARABIC.search(text)):
        return "ar"
    return "ar" if language_code.lower().split("-")[0] in _ARABIC_READERS else "en"


def pressed_language(callback: CallbackQuery, language_code: str | None) -> str:
    """Return the language of the button that was pressed: whoever pressed it was answered in that one."""
    message = callback.message if isinstance(callback.message, Message) else None
    buttons = [each for row in buttons_of(message) for each in row] if message else []
    pressed = next((each.label for each in buttons if each.callback == callback.data), "")
    return "en" if _LATIN.search(pressed) and not _ARABIC.search(pressed) else guess_language(language_code, pressed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What a conversation gets: the speaker's chat as stored, the clock, and ways to answer."""

    desk: Desk
    chat: Chat
    user: User | None
    #: The message that was sent, or the one under which a button was pressed (None when it is too old to be seen).
    message: Message | None
    callback: CallbackQuery | None = None
    subscriber: Subscriber | None
    wording: Wording
    now: datetime
    #: What followed the command or the button's word.
    rest: str = ""
    #: The words could also be a plain search.
    undecided: bool = False
    #: The message said something else before, and that was answered.
    edited: bool = False

    @property
    def chat_id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def private(self) -> bool:
        """Whether one person is alone with the bot."""
        return self.chat.type == Chat.PRIVATE

    @property
    def thread_id(self) -> int | None:
        """The forum topic; threads of replies in ordinary groups are none."""
        if self.message is None or not self.message.is_topic_message:
            return None
        return self.message.message_thread_id

    @property
    def time_zone(self) -> str:
        """The zone that times are told in."""
        return self.subscriber.time_zone if self.subscriber else "Asia/Baghdad"

    @property
    def newcomer(self) -> Newcomer:
        """The chat as it would be stored for the first time."""
        return Newcomer(
            chat_id=self.chat_id, kind=ChatKind(self.chat.type), language=self.wording.language, now=self.now
        )

    async def say(
        self,
        html: str,
        buttons: Sequence[Sequence[Button]] = (),
        *,
        quoting: bool = False,
        attached: Attachment | None = None,
        hint: str | None = None,
    ) -> None:
        """Send an answer; in a group, or if told to, it replies to what it answers; with a hint it asks for a reply."""
        replies = (quoting or not self.private) and self.message is not None
        await send_answer(
            self.chat,
            self.wording.directed(html),
            buttons,
            attached=attached,
            hint=hint,
            reply_to=self.message.message_id if replies and self.message else None,
            thread_id=self.thread_id,
        )

    async def show(self, html: str, buttons: Sequence[Sequence[Button]] = ()) -> None:
        """Change the message whose button was pressed; without one, send."""
        if self.callback is None or self.message is None:
            await self.say(html, buttons)
            return
        try:
            await self.message.edit_text(
                self.wording.directed(html),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(buttons),
            )
        except (BadRequest, Forbidden) as refusal:
            if not is_unchanged(refusal):
                # Too old to be changed, or deleted: what was done must still be told.
                await self.say(html, buttons)

    async def may_change(self) -> bool:
        """Tell whether the speaker may change what this chat follows.

        Raises CannotTellError when Telegram doesn't answer.
        """
        if self.private or self._speaks_as_chat():
            return True
        if self.user is None:
            return False
        key = (self.chat_id, self.user.id)
        known = self.desk.administrators.get(key, self.now)
        if known is None:
            known = await self._ask_rank(self.user)
            self.desk.administrators.put(key, known, self.now)
        return known

    def _speaks_as_chat(self) -> bool:
        """Tell whether an administrator writes in the group's own name."""
        if self.callback is not None or self.message is None or self.message.sender_chat is None:
            return False
        return self.message.sender_chat.id == self.chat_id

    async def _ask_rank(self, user: User) -> bool:
        try:
            member = await self.chat.get_member(user.id)
        except TelegramError as error:
            log.warning("membership.unknown", extra={"reason": type(error).__name__})
            raise CannotTellError from error
        return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
