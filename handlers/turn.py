"""One turn of a conversation: who speaks where, in which language, and how to answer."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import CallbackQuery, Chat, ChatMember, Message, User
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.botapi.markup import keyboard
from bot.botapi.message import Button
from bot.botapi.posting import NO_PREVIEW
from bot.botapi.whispers import whisper_id
from bot.model import ChatKind, Subscriber, Subscription
from bot.subscribers.changes import Newcomer
from bot.wording.catalogue import Wording
from bot.wording.safe import Html
from handlers.answers import Attachment, is_unchanged, send_answer, topic_of
from handlers.desk import Desk
from handlers.keyboards import aimed, buttons_of
from handlers.naming import title_of
from handlers.words import CHAT_LINK, start_link

log = logging.getLogger(__name__)

_ARABIC: Final = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LATIN: Final = re.compile(r"[A-Za-z]")
#: What the button carries with which somebody sees alone what a group follows.
_ALONE: Final = "list:0"
#: Readers of these languages read Arabic rather than English.
_ARABIC_READERS: Final = ("ar", "fa", "ku", "ckb", "ur")


class Link(str):
    """What a press opens instead of showing a notice."""

    __slots__ = ()


class CannotTellError(Exception):
    """Telegram didn't say whether somebody is an administrator."""


def is_administrator(member: ChatMember) -> bool:
    """Tell whether a member of a chat is one of its administrators."""
    return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


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
    #: What is looked for instead, if the command has nothing to do for its words.
    undecided: str = ""
    #: The message said something else before, and that was answered.
    edited: bool = False
    #: The channel or group that is served from a private chat: what is asked and changed is that one's.
    serves: Chat | None = None

    @property
    def chat_id(self) -> int:
        """The id of the chat that is asked about and changed."""
        return (self.serves or self.chat).id

    @property
    def private(self) -> bool:
        """Whether one person is alone with the bot."""
        return self.chat.type == Chat.PRIVATE

    @property
    def thread_id(self) -> int | None:
        """The forum topic that it is about, if it is one's."""
        return None if self.serves is not None or self.message is None else topic_of(self.message)

    @property
    def time_zone(self) -> str:
        """The zone that times are told in."""
        return self.subscriber.time_zone if self.subscriber else "Asia/Baghdad"

    @property
    def followed(self) -> tuple[Subscription, ...]:
        """What the chat follows."""
        return self.subscriber.subscriptions if self.subscriber else ()

    @property
    def newcomer(self) -> Newcomer:
        """The chat as it would be stored for the first time."""
        return Newcomer(chat_id=self.chat_id, kind=self.kind, language=self.wording.language, now=self.now)

    @property
    def kind(self) -> ChatKind:
        """What kind of chat is asked about and changed."""
        return ChatKind((self.serves or self.chat).type)

    def words_after(self, subscriber: Subscriber) -> Wording:
        """Return the words for an answer once the chat is stored so; who serves a chat reads their own language."""
        return self.wording if self.serves else self.desk.wording(subscriber.locale).to(subscriber.kind)

    async def say(
        self,
        html: str,
        buttons: Sequence[Sequence[Button]] = (),
        *,
        quoting: bool = False,
        attached: Attachment | None = None,
        hint: str | None = None,
    ) -> None:
        """Send an answer; in a group, or if told to, it replies to what it answers; with a hint it asks for a reply.

        What was asked so that nobody else saw it is answered so.
        """
        if self._is_whispered and attached is None:
            await self.say_alone(html, buttons)
            return
        replies = (quoting or not self.private) and self.message is not None
        await send_answer(
            self.chat,
            self._headed(html),
            self._aimed(buttons),
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
        if self._is_whispered:
            if not await self._whisper_again(html, buttons):
                await self.say_alone(html, buttons)
            return
        try:
            await self.message.edit_text(
                self._headed(html),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(self._aimed(buttons)),
            )
        except (BadRequest, Forbidden) as refusal:
            if not is_unchanged(refusal):
                # Too old to be changed, or deleted: what was done must still be told.
                await self.say(html, buttons)

    async def say_alone(
        self, html: str, buttons: Sequence[Sequence[Button]] = (), *, openly: Html | None = None
    ) -> Link | None:
        """Answer so that only the asker sees it, but for what is said `openly`: in a group what it follows is its own.

        Where Telegram can't, a button is offered to see it alone; pressed in vain it returns the link to the private
        chat, which shows what the chat follows.
        """
        whole = "\n\n".join(filter(None, (openly, html)))
        if self.private:
            await self.say(whole, buttons)
            return None
        if await self.whisper(whole, buttons):
            return None
        if self.callback is not None:
            return Link(start_link(self.chat.get_bot().username, f"{CHAT_LINK}{self.chat_id}"))
        show = Button(label=self.wording("button-alone"), callback=_ALONE)
        await send_answer(
            self.chat,
            self.wording.directed("\n".join(filter(None, (openly, self.wording.html("alone-how"))))),
            ((show,),),
            reply_to=self.message.message_id if self.message else None,
            thread_id=self.thread_id,
        )
        return None

    async def whisper(self, html: str, buttons: Sequence[Sequence[Button]] = ()) -> bool:
        """Show something to the asker alone, in the midst of a group; tell whether Telegram could."""
        if self.user is None or self.user.is_bot:  # an anonymous administrator has no name to be told by
            return False
        return await self.desk.whispers.send(
            self.chat.get_bot(),
            self.wording.directed(html),
            chat_id=self.chat_id,
            user_id=self.user.id,
            now=self.now,
            markup=keyboard(buttons),
            thread_id=self.thread_id,
            press=self.callback.id if self.callback else None,
            heard=None if self.callback else whisper_id(self.message),
        )

    @property
    def in_public(self) -> bool:
        """Whether others see what is answered as usual."""
        return not self.private and not self._is_whispered

    @property
    def _is_whispered(self) -> bool:
        """Whether only the asker sees what was asked."""
        return whisper_id(self.message) is not None

    async def _whisper_again(self, html: str, buttons: Sequence[Sequence[Button]]) -> bool:
        number = whisper_id(self.message)
        if self.user is None or number is None:
            return False
        return await self.desk.whispers.edit(
            self.chat.get_bot(),
            self.wording.directed(html),
            chat_id=self.chat_id,
            user_id=self.user.id,
            number=number,
            markup=keyboard(buttons),
        )

    async def may_change(self) -> bool:
        """Tell whether the speaker may change what this chat follows.

        Raises CannotTellError when Telegram doesn't answer.
        """
        if self.private and self.serves is None:
            return True
        if self.callback is None and self.message is not None and self.message.sender_chat is not None:
            # An anonymous administrator writes in the group's own name; others in that of a channel of theirs.
            return self.message.sender_chat.id == self.chat_id
        if self.user is None:
            return False
        key = (self.chat_id, self.user.id)
        known = self.desk.administrators.get(key, self.now)
        if known is None:
            known = await self._ask_rank(self.serves or self.chat, self.user)
            self.desk.administrators.put(key, known, self.now)
        return known

    def _headed(self, html: str) -> Html:
        """Return what is said, under the name of the chat that is served."""
        if self.serves is None:
            return self.wording.directed(html)
        title = self.wording.html("served-title", title=title_of(self.serves))
        return self.wording.directed(f"{title}\n{html}")

    def _aimed(self, buttons: Sequence[Sequence[Button]]) -> Sequence[Sequence[Button]]:
        """Return the buttons so that they, too, are about the chat that is served."""
        return aimed(self.serves.id, buttons) if self.serves else buttons

    @staticmethod
    async def _ask_rank(chat: Chat, user: User) -> bool:
        try:
            member = await chat.get_member(user.id)
        except TelegramError as error:
            log.warning("membership.unknown", extra={"reason": type(error).__name__})
            raise CannotTellError from error
        return is_administrator(member)
