"""The greeting, help, and deep links that follow a query in one tap."""

from dataclasses import replace
from typing import Final

from bot.botapi.message import Button
from bot.wording.safe import clean, cut
from handlers.chats.language import language_buttons
from handlers.following.follow import subscribe
from handlers.following.links import linked_query
from handlers.following.offers import offers
from handlers.keyboards import Rows
from handlers.reading.alert import press_more
from handlers.reading.recent import recent
from handlers.turn import Turn
from handlers.words import NEWS_LINK, STORY_LINK

_SAID: Final = 200
#: What the button over inline results asks for.
_HELP: Final = "help"


async def start(turn: Turn) -> None:
    """Greet, or follow what a deep link carries."""
    if turn.rest:
        query = linked_query(turn.rest)
        if query is not None:
            await subscribe(replace(turn, rest=query))
            return
        if turn.rest.startswith(STORY_LINK):
            notice = await press_more(replace(turn, rest=turn.rest.removeprefix(STORY_LINK)))
            if notice is not None:
                await turn.say(notice)
            return
        if turn.rest == NEWS_LINK:
            await recent(replace(turn, rest=""))
            return
        if turn.rest != _HELP:
            await turn.say(turn.wording.html("start-link-broken"), offers(turn.wording) if turn.private else ())
            return
    if not turn.private:
        await turn.say(turn.wording.html("start-group"))
        return
    if turn.followed:
        # They blocked the bot and came back, or begin again out of habit: what they follow is still there.
        await turn.say(turn.wording.html("start-again"), _offers(turn))
        return
    await turn.say(turn.wording.html("start"), _offers(turn))


async def help_(turn: Turn) -> None:
    """Show what can be said, to an operator theirs too."""
    grades = Button(label=turn.wording("button-severity"), callback="severity")
    told = [turn.wording.html("help")]
    if turn.private and turn.chat_id in turn.desk.operators:
        told.append(turn.wording.html("help-operator"))
    await turn.say("\n\n".join(told), ((grades,),))


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


async def forwarded(turn: Turn) -> None:
    """Tell that a command which was forwarded isn't carried out, and how it is."""
    await turn.say(turn.wording.html("forwarded-command", text=cut(clean(turn.rest), _SAID)), quoting=True)


def _offers(turn: Turn) -> Rows:
    chosen = turn.subscriber is not None and turn.subscriber.language_chosen
    return (*offers(turn.wording), () if chosen else language_buttons(turn))
