"""/broadcast: the operator's word to everybody, shown first, sent when confirmed, and stopped at a press."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from telegram import Message as Sent
from telegram import MessageEntity
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.alerts.operators.broadcast import Progress, Recipient
from bot.botapi.markup import keyboard
from bot.botapi.message import Button, Message, Style
from bot.model import ChatKind
from bot.subscribers.changes import is_muted
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, escaped, utf16_length
from handlers.turn import Turn

#: UTF-16 units of the operator's text.
_LONGEST: Final = 3000


async def broadcast(turn: Turn) -> None:
    """Show the operator how the message will look, and to how many it would go."""
    words, text = turn.wording, tidy(turn.rest)
    if not text:
        await turn.say(words.html("broadcast-how"))
    elif utf16_length(text) > _LONGEST:
        await turn.say(words.html("broadcast-too-long", limit=_LONGEST))
    elif turn.desk.broadcast.is_running:
        await turn.say(words.html("broadcast-running"))
    else:
        count = len(await _recipients(turn, text))
        if not count:
            await turn.say(words.html("broadcast-nobody"))
            return
        preview = f"{words.html('broadcast-preview', count=count)}\n<blockquote>{escaped(text)}</blockquote>"
        send = Button(label=words("button-broadcast-send"), callback="broadcast:send", style=Style.CHIEF)
        drop = Button(label=words("button-broadcast-drop"), callback="broadcast:drop")
        await turn.say(preview, ((send,), (drop,)))


async def press_broadcast(turn: Turn) -> str | None:
    """Send what was shown, or not; stop what is on its way."""
    words = turn.wording
    if turn.rest == "stop":
        return words("broadcast-stopping" if turn.desk.broadcast.stop() else "broadcast-over")
    text = _shown_text(turn.message) if turn.message else ""
    if turn.rest != "send":
        await turn.show(words.html("broadcast-dropped"))
        return None
    if not text or turn.message is None:
        return words("button-too-old")
    if turn.desk.broadcast.is_running:
        return words("broadcast-running")
    recipients = await _recipients(turn, text)
    await turn.show(_worded(Progress(total=len(recipients)), words), _stop(words))
    post = turn.desk.broadcast.new_post(turn.message.get_bot())
    turn.desk.broadcast.begin(post, recipients, _teller(turn.message, words))
    return None


def tidy(text: str) -> str:
    """Return the text line by line without what no reader sees; empty lines part paragraphs."""
    lines = "\n".join(clean(line) for line in text.strip().splitlines())
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return lines


def _shown_text(message: Sent) -> str:
    """Return what a preview shows: the button has no room for it."""
    return next(iter(message.parse_entities([MessageEntity.BLOCKQUOTE]).values()), "").strip()


async def _recipients(turn: Turn, text: str) -> list[Recipient]:
    """Return everybody who may be written to, each with the message in their language."""
    desk, found = turn.desk, []
    access = await desk.people.access()
    async for each in desk.people.all():
        verdict = access.get(each.chat_id)
        allowed = verdict is True if desk.access == "allowlist" else verdict is not False
        if each.parked_at is not None or not (allowed or each.chat_id in desk.operators):
            continue
        words = desk.wording(each.language)
        title = words.html("broadcast-title" if each.kind is ChatKind.PRIVATE else "broadcast-title-group")
        message = Message(html=words.directed(f"{title}\n{escaped(text)}"))
        found.append(Recipient(chat_id=each.chat_id, message=message, silent=is_muted(each, turn.now)))
    return found


def _teller(message: Sent, words: Wording) -> Callable[[Progress], Awaitable[None]]:
    async def tell(progress: Progress) -> None:
        on_its_way = progress.done < progress.total and not progress.stopped
        with suppress(TelegramError):  # the operator sees the next one
            await message.edit_text(
                words.directed(_worded(progress, words)),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(_stop(words)) if on_its_way else None,
            )

    return tell


def _worded(progress: Progress, words: Wording) -> Html:
    counts = {"sent": progress.sent, "gone": progress.gone, "failed": progress.failed, "total": progress.total}
    if progress.stopped:
        return words.html("broadcast-stopped", left=progress.total - progress.done, **counts)
    return words.html("broadcast-done" if progress.done == progress.total else "broadcast-progress", **counts)


def _stop(words: Wording) -> tuple[tuple[Button, ...], ...]:
    return ((Button(label=words("button-broadcast-stop"), callback="broadcast:stop", style=Style.LOSS),),)
