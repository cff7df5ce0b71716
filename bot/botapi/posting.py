"""Putting one message into a chat: a send or an edit, simplified step by step where Telegram finds fault with it."""

import html
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.botapi.gate import Gate, Rank
from bot.botapi.markup import keyboard
from bot.botapi.message import Message
from bot.botapi.outcome import Fault, FaultKind, MessageGone, Moved, Park, RetryLater, Unchanged, Wait, classify

log = logging.getLogger(__name__)

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """The chat shows the message."""

    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Telegram took not even the plainest form."""

    reason: str


Receipt = Posted | Refused | RetryLater | Wait | Park | Moved | MessageGone


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """How much of a message is asked for."""

    markup: bool = True
    buttons: bool = True
    thread: bool = True
    reply: bool = True
    whole: bool = True


def simpler(form: Form, kind: FaultKind) -> Form | None:
    """Return the next form to try after a fault, or None when there is none left.

    A fault is cured where it lies if that wasn't tried; an unknown one by the plainest form: an alert without its
    buttons is worth more than none.
    """
    if kind is FaultKind.THREAD:
        # With the topic goes the answered message: it stands in that topic, and would draw the new one there.
        return replace(form, thread=False, reply=False) if form.thread else None
    if kind is FaultKind.REPLY:
        return replace(form, reply=False) if form.reply else None
    if kind is FaultKind.MARKUP and form.markup:
        return replace(form, markup=False)
    if kind is FaultKind.BUTTONS and form.buttons:
        return replace(form, buttons=False)
    plainest = Form(markup=False, buttons=False, thread=form.thread, reply=form.reply, whole=False)
    return plainest if form != plainest else None


def plain(markup: str, *, whole: bool = True) -> str:
    """Return Telegram HTML as plain text, cut to what fits unless `whole`; it can always be encoded."""
    text = html.unescape(re.sub(r"<[^<>]*>", "", markup)).encode("utf-16-le", "replace")
    if not whole:
        text = text[: 2 * (MessageLimit.MAX_TEXT_LENGTH - 1)]
    return text.decode("utf-16-le", "ignore").strip()


def _preview(message: Message) -> LinkPreviewOptions:
    if message.preview is None:
        return NO_PREVIEW
    return LinkPreviewOptions(url=message.preview, prefer_small_media=True)


class Messenger(Protocol):
    """Brings messages to chats; what comes of one is a value, never an exception."""

    #: Requests in a row that found the other side out of reach.
    failing: int

    async def send(
        self,
        message: Message,
        *,
        chat_id: int,
        thread_id: int | None,
        rank: Rank,
        silent: bool = False,
        reply_to: int | None = None,
    ) -> Receipt:
        """Send a new message; `reply_to` is the one that it answers."""
        ...

    async def edit(self, message: Message, *, chat_id: int, message_id: int) -> Receipt:
        """Make a sent message show this."""
        ...


class Post:
    """Sends and edits through the gate; Telegram's answers come back as values, never as exceptions."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot = bot
        self._gate = gate
        #: Requests in a row that found Telegram out of reach.
        self.failing = 0

    async def send(
        self,
        message: Message,
        *,
        chat_id: int,
        thread_id: int | None,
        rank: Rank,
        silent: bool = False,
        reply_to: int | None = None,
    ) -> Receipt:
        """Send a new message; a topic that is gone is replaced by the chat itself.

        `reply_to` is the message it answers, if that is still there.
        """
        reply = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)

        async def ask(form: Form) -> int:
            sent = await self._bot.send_message(
                chat_id,
                _text(message, form),
                parse_mode=ParseMode.HTML if form.markup else None,
                message_thread_id=thread_id if form.thread else None,
                link_preview_options=_preview(message),
                reply_markup=keyboard(message.buttons) if form.buttons else None,
                disable_notification=silent or None,
                reply_parameters=reply if form.reply else None,
            )
            return sent.message_id

        form = Form(thread=thread_id is not None, reply=reply is not None)
        return await self._insist(ask, form, "sendMessage", chat_id, rank)

    async def edit(self, message: Message, *, chat_id: int, message_id: int) -> Receipt:
        """Make a sent message show this; that it does already is a success."""

        async def ask(form: Form) -> int:
            try:
                await self._bot.edit_message_text(
                    _text(message, form),
                    chat_id=chat_id,
                    message_id=message_id,
                    parse_mode=ParseMode.HTML if form.markup else None,
                    link_preview_options=_preview(message),
                    reply_markup=keyboard(message.buttons) if form.buttons else None,
                )
            except BadRequest as error:
                if not isinstance(classify(error), Unchanged):
                    raise
            return message_id

        return await self._insist(ask, Form(thread=False, reply=False), "editMessageText", chat_id, Rank.LATER)

    async def _insist(
        self, ask: Callable[[Form], Awaitable[int]], form: Form, method: str, chat_id: int, rank: Rank
    ) -> Receipt:
        while True:
            try:
                async with self._gate.turn(chat_id, rank):
                    message_id = await ask(form)
            except TelegramError as error:
                outcome = classify(error)
                self.failing = self.failing + 1 if isinstance(outcome, RetryLater) and outcome.line_down else 0
            else:
                self.failing = 0
                self._gate.governor.accepted()
                return Posted(message_id=message_id)
            if isinstance(outcome, Unchanged):
                return Refused(reason="unchanged")  # said of edits only, which have dealt with it
            if isinstance(outcome, MessageGone) and (form.reply or form.thread):
                # Said of a new message: the one to be answered is meant, or the one that opened the topic.
                outcome = Fault(kind=FaultKind.REPLY if form.reply else FaultKind.THREAD, reason="message gone")
            if not isinstance(outcome, Fault):
                return outcome
            _note(outcome, method, form)
            next_form = simpler(form, outcome.kind)
            if next_form is None:
                return _given_up(outcome)
            form = next_form


def _note(fault: Fault, method: str, form: Form) -> None:
    """Log a refusal: as an error where it is our bug, and not the chat's business."""
    log.log(
        logging.INFO if fault.kind in (FaultKind.THREAD, FaultKind.REPLY) else logging.ERROR,
        "telegram.refused",
        extra={"method": method, "fault": fault.kind.value, "reason": fault.reason, "form": _named(form)},
    )


def _given_up(fault: Fault) -> Refused | RetryLater:
    """Return what a message comes to that has no simpler form: topics are reopened, so it waits for that."""
    if fault.kind is FaultKind.THREAD:
        return RetryLater(reason="topic_closed", maybe_delivered=False, line_down=False)
    return Refused(reason=fault.kind.value)


def _text(message: Message, form: Form) -> str:
    return message.html if form.markup else plain(message.html, whole=form.whole)


def _named(form: Form) -> str:
    parts = ("markup", "buttons", "thread", "reply", "whole")
    return "+".join(part for part in parts if getattr(form, part)) or "plainest"
