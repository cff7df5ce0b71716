"""The pin of a place that was asked about: a town or a village on the map of the reader's own phone."""

from functools import cache
from typing import Final

from bot.arabic.tokens import as_held
from bot.botapi.markup import keyboard
from bot.botapi.message import Button
from bot.errors import QueryError
from bot.matching.query import Query
from bot.matching.tree import Field, FieldName
from bot.model import Place
from bot.news.knowledge.knowledge import load_knowledge
from bot.wording.catalogue import Wording
from handlers.asking.echo import again
from handlers.keyboards import query_of
from handlers.turn import Turn

#: A point says nothing of them.
_TOO_LARGE: Final = frozenset({"country", "region", "governorate"})


def pin_button(query: Query | None, words: Wording) -> tuple[Button, ...]:
    """Return the button that sends the pin of the place which the message's query names, if it is one place."""
    if query is None or pinned(query) is None:
        return ()
    return (Button(label=words("button-pin"), callback="pin"),)


async def press_pin(turn: Turn) -> str | None:
    """Send the pin."""
    try:
        place = pinned(again(query_of(turn.message) or ""))
    except QueryError:
        place = None
    if place is None:
        return turn.wording("button-too-old")
    await turn.chat.send_location(
        place.lat,
        place.lon,
        message_thread_id=turn.thread_id,
        reply_markup=keyboard((copied(place, turn.wording),)),
    )
    return None


def copied(place: Place, words: Wording) -> tuple[Button, ...]:
    """Return the button that copies the coordinates of a town or village; none for what has no one point."""
    known = _points().get(as_held(place.name))
    if known is None or (known.lat, known.lon) != (place.lat, place.lon):
        return ()
    return (Button(label=words("button-coordinates"), copy=f"{place.lat:.4f}, {place.lon:.4f}"),)


def pinned(query: Query) -> Place | None:
    """Return the town or village that a query asks for, and nothing else."""
    node = query.root
    if not isinstance(node, Field) or node.name is not FieldName.PLACE:
        return None
    return _points().get(as_held(" ".join(word.text for word in node.words)))


@cache
def _points() -> dict[str, Place]:
    return {as_held(known.place.name): known.place for known in load_knowledge().places if known.kind not in _TOO_LARGE}
