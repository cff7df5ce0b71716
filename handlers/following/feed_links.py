"""/feed: a secret address at which a query is read as a feed, by any reader, and taking it back."""

import secrets
from collections.abc import Sequence
from typing import Final

from bot.botapi.message import Button
from bot.model import FeedLink, Subscriber
from bot.subscribers.feed_links import TooManyFeedsError, link_feed, unlink_feed
from bot.wording.safe import Html
from handlers.asking.echo import echoed
from handlers.following.sharing import copy_button
from handlers.keyboards import Rows
from handlers.refusals import understood_or_told
from handlers.turn import Turn

#: Also the first part of its buttons' data.
WORD: Final = "unfeed"
#: Letters of a token that name it in a button: the rest stays secret.
_MARK: Final = 12
_SHOWN: Final = 20


async def feed(turn: Turn) -> None:
    """Give a query its address; without a query, show those that there are."""
    if not turn.private:
        await turn.say(turn.wording.html("feed-private"))
        return
    if turn.desk.web is None:
        await turn.say(turn.wording.html("feed-off"))
        return
    if not turn.rest:
        await turn.say(*_listed(turn, turn.subscriber.feeds if turn.subscriber else ()))
        return
    asked = await understood_or_told(turn, turn.rest, most=turn.desk.max_query)
    if asked is None:
        return
    query, token = asked.query.canonical, secrets.token_urlsafe(24)
    made: list[FeedLink] = []

    def linked(current: Subscriber | None) -> Subscriber:
        subscriber, link = link_feed(current, turn.newcomer, query=query, token=token)
        made.append(link)
        return subscriber

    try:
        await turn.desk.registry.update(turn.chat_id, linked)
    except TooManyFeedsError:
        await turn.say(turn.wording.html("feed-too-many"))
        return
    await turn.say(*_told(turn, made[-1]))


async def press_unfeed(turn: Turn) -> str | None:
    """Take an address back."""
    mark = turn.rest
    if len(mark) != _MARK or turn.subscriber is None or not _having(turn.subscriber.feeds, mark):
        return turn.wording("feed-gone")
    await turn.desk.registry.update(turn.chat_id, lambda current: unlink_feed(current, mark))
    await turn.show(turn.wording.html("feed-taken-back"))
    return None


def _having(links: Sequence[FeedLink], mark: str) -> bool:
    return any(link.token.startswith(mark) for link in links)


def _told(turn: Turn, link: FeedLink) -> tuple[Html, Rows]:
    words = turn.wording
    atom, json = (f"{turn.desk.web}/feed/{link.token}.{form}" for form in ("atom", "json"))
    html = words.html("feed-made", query=echoed(link.query, words), atom=atom, json=json)
    return html, (copy_button(turn, atom), (_button(link, words("button-unfeed")),))


def _listed(turn: Turn, links: Sequence[FeedLink]) -> tuple[Html, Rows]:
    words = turn.wording
    if not links:
        return words.html("feed-none"), ()
    lines = [words.html("feed-list")]
    for link in links[:_SHOWN]:
        address = f"{turn.desk.web}/feed/{link.token}.atom"
        lines.append(words.html("feed-line", query=echoed(link.query, words), address=address))
    buttons = tuple(
        (_button(link, words("button-unfeed-one", query=echoed(link.query, words))),) for link in links[:_SHOWN]
    )
    return Html("\n".join(lines)), buttons


def _button(link: FeedLink, label: str) -> Button:
    return Button(label=label, callback=f"{WORD}:{link.token[:_MARK]}")
