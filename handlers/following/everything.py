"""Stopping everything that a chat follows: asked first, and taken back by a button."""

import hashlib
from typing import Final

from bot.botapi.message import Button, Style
from bot.errors import QueryError
from bot.model import Subscriber, Subscription
from bot.subscribers.changes import TooManySubscriptionsError, follow, restore, unfollow
from bot.wording.safe import Html, cut
from handlers.asking.echo import again, echoed_subscription
from handlers.following.follow import drop_if_nothing_is_left
from handlers.keyboards import queries_of, stop_mark
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn

#: Queries that the answer shows whole: what the way back is read from after a restart.
_SHOWN: Final = 15
_QUERY: Final = 200


async def ask_to_stop_everything(turn: Turn) -> None:
    """Ask whether everything is to be stopped."""
    followed = turn.subscriber.subscriptions if turn.subscriber else ()
    if not followed:
        await turn.say(turn.wording.html("list-none"))
        return
    words = turn.wording
    yes = Button(label=words("button-stop-all-yes"), callback=f"stopall:{_mark(followed)}", style=Style.LOSS)
    no = Button(label=words("button-stop-all-no"), callback="stopall:no")
    await turn.say(words.html("unfollow-all-ask", count=len(followed)), ((yes,), (no,)))


async def press_stop_all(turn: Turn) -> str | None:
    """Stop what was followed when it was asked, or leave it."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    words, followed = turn.wording, turn.subscriber.subscriptions if turn.subscriber else ()
    if turn.rest == "no":
        await turn.show(words.html("unfollow-all-kept"))
        return None
    if not followed or turn.rest != _mark(followed):
        return words("button-too-old")
    numbers = {each.number for each in followed}
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, numbers))
    turn.desk.stopped.put(turn.chat_id, followed, turn.now)
    await drop_if_nothing_is_left(turn, after)
    shown = [cut(echoed_subscription(each, words), _QUERY) for each in followed[:_SHOWN]]
    lines = [words.html("unfollow-all-done", count=len(followed)), ""]
    lines += [words.html("follow-several-line", query=query) for query in shown]
    lines += ["…"] if len(followed) > _SHOWN else []
    await turn.show(Html("\n".join(lines)), ((Button(label=words("button-undo"), callback="restore"),),))
    return None


async def press_restore(turn: Turn) -> str | None:
    """Let the chat follow again what was stopped all at once: as it was, or after a restart as the message shows it."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    stopped = turn.desk.stopped.get(turn.chat_id, turn.now)
    shown = queries_of(turn.message) if turn.message else []
    if not stopped and not shown:
        return turn.wording("button-too-old")

    def change(current: Subscriber | None) -> Subscriber | None:
        return restore(current, turn.newcomer, stopped) if stopped else _read_back(turn, current, shown)

    _, after = await turn.desk.registry.update(turn.chat_id, change)
    count = len(after.subscriptions) if after else 0
    await turn.show(turn.wording.html("unfollow-all-undone", count=count))
    return None


def _read_back(turn: Turn, current: Subscriber | None, shown: list[str]) -> Subscriber | None:
    for text in shown:
        try:
            query = again(text).canonical
            made = follow(current, turn.newcomer, query=query, typed=text, thread_id=turn.thread_id)
        except (QueryError, TooManySubscriptionsError):
            continue
        current = made.subscriber
    return current


def _mark(followed: tuple[Subscription, ...]) -> str:
    return hashlib.sha256("|".join(map(stop_mark, followed)).encode()).hexdigest()[:8]
