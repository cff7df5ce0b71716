"""Stopping everything that a chat follows: asked first, and taken back by a button."""

from collections.abc import Sequence
from typing import Final

from bot.botapi.message import Button, Style
from bot.model import Subscription
from bot.subscribers.changes import unfollow
from bot.wording.safe import Html, cut
from handlers.asking.echo import echoed_subscription
from handlers.following.making import drop_if_nothing_is_left
from handlers.following.restoring import mark_of, restore_button
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn

#: Queries that the answer shows whole: what the way back is read from after a restart.
_SHOWN: Final = 15
_QUERY: Final = 200


async def ask_to_stop_everything(turn: Turn) -> None:
    """Ask whether everything is to be stopped."""
    words, followed = turn.wording, turn.followed
    if not followed:
        await turn.say(words.html("list-none"))
        return
    yes = Button(
        label=words("button-stop-all-yes", count=len(followed)),
        callback=f"stopall:{mark_of(followed)}",
        style=Style.LOSS,
    )
    no = Button(label=words("button-stop-all-no"), callback="stopall:no")
    await turn.say(words.html("unfollow-all-ask", count=len(followed)), ((yes,), (no,)))


async def press_stop_all(turn: Turn) -> str | None:
    """Stop what was followed when it was asked, or leave it."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    words, followed = turn.wording, turn.followed
    if turn.rest == "no":
        await turn.show(words.html("unfollow-all-kept"))
        return None
    if not followed or turn.rest != mark_of(followed):
        return words("button-too-old")
    numbers = {each.number for each in followed}
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, numbers))
    await drop_if_nothing_is_left(turn.desk, turn.chat_id, after)
    lines = [words.html("unfollow-all-done", count=len(followed)), *([] if turn.in_public else _named(turn, followed))]
    await turn.show(Html("\n".join(lines)), ((restore_button(turn, followed),),))
    return None


def _named(turn: Turn, stopped: Sequence[Subscription]) -> list[Html]:
    """Return a line for each that was stopped; what a group followed isn't told to all of it."""
    shown = [cut(echoed_subscription(each, turn.wording), _QUERY) for each in stopped[:_SHOWN]]
    lines = [turn.wording.html("follow-several-line", query=query) for query in shown]
    return [Html(""), *lines, *([Html("…")] if len(stopped) > _SHOWN else [])]
