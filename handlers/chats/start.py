"""The greeting, help, and deep links that follow a query in one tap."""

from dataclasses import replace

from bot.botapi.message import Button
from handlers.chats.language import language_buttons
from handlers.following.follow import subscribe
from handlers.following.links import linked_query
from handlers.following.offers import offers
from handlers.turn import Turn


async def start(turn: Turn) -> None:
    """Greet, or follow what a deep link carries."""
    if turn.rest:
        query = linked_query(turn.rest)
        if query is not None:
            await subscribe(replace(turn, rest=query))
            return
        if turn.rest.startswith("s_"):
            await turn.say(turn.wording.html("start-link-broken"))
            return
    if not turn.private:
        await turn.say(turn.wording.html("start-group"))
        return
    if turn.subscriber is not None and turn.subscriber.subscriptions:
        # They blocked the bot and came back, or begin again out of habit: what they follow is still there.
        await turn.say(turn.wording.html("start-again"), _offers(turn))
        return
    await turn.say(turn.wording.html("start"), _offers(turn))


async def help_(turn: Turn) -> None:
    """Show what can be said."""
    grades = Button(label=turn.wording("button-severity"), callback="severity")
    await turn.say(turn.wording.html("help"), ((grades,),))


async def severity(turn: Turn) -> None:
    """Explain the five grades."""
    await turn.say(turn.wording.html("severity-screen"))


async def press_severity(turn: Turn) -> str | None:
    """Explain them at a press."""
    await severity(turn)
    return None


async def unknown(turn: Turn) -> None:
    """Tell that there is no such command."""
    await turn.say(turn.wording.html("unknown-command"))


def _offers(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    chosen = turn.subscriber is not None and turn.subscriber.language_chosen
    return (*offers(turn), () if chosen else language_buttons(turn))
