"""The greeting, help, and deep links that follow a query in one tap."""

from dataclasses import replace

from bot.botapi.message import Button
from handlers.chats.language import language_buttons
from handlers.following.follow import subscribe
from handlers.following.links import linked_query
from handlers.following.offers import offers
from handlers.reading.alert import press_more
from handlers.reading.recent import recent
from handlers.turn import Turn
from handlers.words import CHAT_LINK, EXPORT_LINK, NEWS_LINK, STORY_LINK


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
        if turn.rest.startswith(("s_", CHAT_LINK, EXPORT_LINK)):
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
    await turn.say(turn.wording.html("help"))


async def unknown(turn: Turn) -> None:
    """Tell that there is no such command."""
    await turn.say(turn.wording.html("unknown-command"))


def _offers(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    chosen = turn.subscriber is not None and turn.subscriber.language_chosen
    return (*offers(turn.wording), () if chosen else language_buttons(turn))
