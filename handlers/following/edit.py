"""Changing what a subscription asks for: /edit, «عدّل ٣ …», and a reply to the message that asks for the new words."""

from typing import Final

from bot.botapi.message import Button
from bot.errors import QueryError
from bot.matching.query import parse
from bot.model import Subscriber, Subscription
from bot.subscribers.changes import rewrite
from bot.wording.safe import Html, cut
from handlers.asking.asked import Asked
from handlers.asking.echo import again, echoed_subscription, noted
from handlers.following.follow import preview, word_lines
from handlers.following.listing import listed
from handlers.following.sharing import copy_button
from handlers.following.untimed import timeless_or_told
from handlers.keyboards import Rows, queries_of, stop_data, stop_mark
from handlers.refusals import refuse_unless_administrator
from handlers.turn import Turn
from handlers.words import parse_number

#: Telegram's own bound on what stands in the empty field of a reply.
_HINT: Final = 64


async def edit(turn: Turn) -> None:
    """Let a subscription ask for something else; without new words, ask for them."""
    if await refuse_unless_administrator(turn):
        return
    number, new = parse_number(turn.rest) or (0, "")
    old = next((each for each in turn.followed if each.number == number), None)
    if old is None:
        html, buttons = listed(turn, turn.subscriber, page=0)
        await turn.say_alone(html, buttons, openly=_without(turn, number))
        return
    if not new:
        await _ask(turn, old)
        return
    asked = await timeless_or_told(turn, new)
    if asked is not None:
        query, said = asked
        html, buttons = await _edited(turn, old, query)
        await turn.say("\n".join((html, *said)), buttons)


def _without(turn: Turn, number: int) -> Html | None:
    """Tell that there is no subscription of a number, or how one is changed; what there is follows."""
    if number:
        return turn.wording.html("edit-unknown", number=number)
    return turn.wording.html("edit-which") if turn.followed else None


async def press_edit(turn: Turn, subscription: Subscription) -> None:
    """Ask for the new words of a subscription."""
    await _ask(turn, subscription)


async def _ask(turn: Turn, subscription: Subscription) -> None:
    query = echoed_subscription(subscription, turn.wording)
    order = turn.wording("edit-order", number=subscription.number, query=query)
    if turn.private:
        await turn.say(turn.wording.html("edit-how", order=order), hint=cut(query, _HINT))
    else:
        order = f"/edit {subscription.number} {query}"
        # What it asks for now is for who asked alone.
        await turn.say_alone(turn.wording.html("edit-how-group", order=order), (copy_button(turn, order),))


async def _edited(turn: Turn, old: Subscription, asked: Asked) -> tuple[Html, Rows]:
    words, was = turn.wording, echoed_subscription(old, turn.wording)
    made: list[Subscription | None] = []

    def change(current: Subscriber | None) -> Subscriber | None:
        after, found = rewrite(current, old.number, turn.newcomer, query=asked.query.canonical, typed=noted(asked.text))
        made[:] = [found]
        return after

    await turn.desk.registry.update(turn.chat_id, change)
    new = made[0]
    if new is None:
        return words.html("unfollow-gone"), ()
    shown = echoed_subscription(new, words)
    if new == old or new.number != old.number:
        already = words.html("follow-already", query=shown)
        return Html(f"{already}\n{words.html('follow-already-number', number=new.number)}"), ()
    found, narrower = await preview(turn, asked.query)
    lines = [
        words.html("edit-done", query=shown, number=new.number),
        *word_lines(turn, asked.query),
        *([] if turn.in_public else [words.html("edit-was", query=was)]),  # not told to all of a group
        "",
        found,
    ]
    turn.desk.stopped.put(_before(turn, new), (old,), turn.now)
    undo = Button(label=words("button-undo"), callback=stop_data("unedit", new))
    return Html("\n".join(lines)), ((undo,), narrower)


async def press_unedit(turn: Turn, subscription: Subscription) -> str | None:
    """Let a subscription ask again for what it asked for before: as noted, or as the message shows it."""
    shown = next(iter(queries_of(turn.message)[1:]), "")
    kept = turn.desk.stopped.get(_before(turn, subscription), turn.now)
    try:
        # What was noted before a restart, or too long ago, is read from the message.
        query, text = (parse(kept[0].query), kept[0].typed) if kept else (again(shown), shown)
    except QueryError:
        return turn.wording("restore-forgotten")
    await turn.show(*await _edited(turn, subscription, Asked(query=query, text=text)))
    return None


def _before(turn: Turn, edited: Subscription) -> tuple[int, str]:
    """Return under what it is noted what a subscription asked for before it was edited."""
    return turn.chat_id, f"edit {stop_mark(edited)}"
