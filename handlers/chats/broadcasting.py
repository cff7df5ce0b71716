"""/broadcast: the operator's word to everybody, shown first, sent when confirmed, and stopped at a press."""

from typing import Final

from telegram import Message as Sent
from telegram import MessageEntity

from bot.alerts.operators.announcement import progress
from bot.botapi.message import Button, Style
from bot.model import ChatKind
from bot.wording.safe import clean, escaped, utf16_length
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
    elif await turn.desk.broadcast.running():
        await turn.say(words.html("broadcast-running"))
    else:
        count = len(await _recipients(turn))
        if not count:
            await turn.say(words.html("broadcast-nobody"))
            return
        head = words.html("broadcast-preview", count=count)
        preview = f"{head}\n\n{words.html('broadcast-title')}\n<blockquote>{escaped(text)}</blockquote>"
        send = Button(label=words("button-broadcast-send"), callback="broadcast:send", style=Style.CHIEF)
        drop = Button(label=words("button-broadcast-drop"), callback="broadcast:drop")
        await turn.say(preview, ((send,), (drop,)))


async def press_broadcast(turn: Turn) -> str | None:
    """Send what was shown, or not; stop what is on its way."""
    words, broadcast = turn.wording, turn.desk.broadcast
    if turn.rest == "stop":
        return words("broadcast-stopping" if await broadcast.stop() else "broadcast-over")
    text = _shown_text(turn.message) if turn.message else ""
    if turn.rest != "send":
        await turn.show(words.html("broadcast-dropped"))
        return None
    if not text or turn.message is None:
        return words("button-too-old")
    told = (turn.chat_id, turn.message.message_id)
    # Durable first: a press that Telegram brings once more after a crash finds it begun.
    begun = await broadcast.begin(text, await _recipients(turn), told=told, language=words.language)
    running = await broadcast.running()
    if not begun:
        return words("broadcast-running" if running else "broadcast-over")
    if running is not None:
        shown = progress(running, words)
        await turn.show(shown.html, shown.buttons)
    broadcast.start(turn.message.get_bot())
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


async def _recipients(turn: Turn) -> list[int]:
    """Return everybody who may be written to.

    Channels get none: their readers never spoke to the bot, and its owner's affairs aren't news.
    """
    desk = turn.desk
    access = await desk.people.access()
    found = []
    async for each in desk.people.all():
        reached = each.kind is not ChatKind.CHANNEL and each.parked_at is None
        if reached and desk.allows(access, each.chat_id):
            found.append(each.chat_id)
    return found
