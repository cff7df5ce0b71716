"""Handing on what one follows: a link that follows it in one tap."""

from typing import Final
from urllib.parse import quote

from bot.botapi.message import Button, Style
from bot.model import Subscription
from bot.wording.safe import Html, clean, escaped, utf16_length
from handlers.asking.echo import echoed_subscription
from handlers.following.links import link_code
from handlers.keyboards import stop_data
from handlers.turn import Turn
from handlers.words import start_link

#: What a copy button has room for.
_MOST_COPIED: Final = 256


def share_button(turn: Turn, subscription: Subscription) -> Button:
    """Return the button that gives the link of a subscription."""
    return Button(label=turn.wording("button-share"), callback=stop_data("share", subscription))


def copy_button(turn: Turn, text: str) -> tuple[Button, ...]:
    """Return the button that copies a text; none for one that is too long for it."""
    copied = clean(text)
    return (Button(label=turn.wording("button-copy"), copy=copied),) if 0 < utf16_length(copied) <= _MOST_COPIED else ()


async def press_share(turn: Turn, subscription: Subscription) -> None:
    """Answer with the link that follows the same in one tap, and buttons to send and to copy it."""
    words, query = turn.wording, echoed_subscription(subscription, turn.wording)
    code = link_code(subscription.query) or link_code(query)
    if code is None:
        order = clean(words("share-order", query=query))
        await turn.say(words.html("share-too-long", order=order), (copy_button(turn, order),))
        return
    link = start_link(turn.chat.get_bot().username, code)
    text = clean(words("share-text", query=query))
    send = Button(
        label=words("button-share-send"),
        url=f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}",
        style=Style.CHIEF,
    )
    shown = Html(f'<a href="{escaped(link)}">{escaped(link)}</a>')
    await turn.say(words.html("share", query=query, link=shown), ((send,), copy_button(turn, link)))
