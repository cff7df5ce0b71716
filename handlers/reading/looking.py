"""Searching the kept stories without holding up everybody else."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from bot.errors import QueryError
from bot.matching.described import Described
from bot.matching.query import Query, parse
from bot.model import Story, Subscriber
from bot.wording.catalogue import Wording
from handlers.asking.names import key_of
from handlers.desk import Desk

_TRIES = 3


async def look(desk: Desk, search: Callable[[], Sequence[Story]]) -> Sequence[Story]:
    """Return what a search finds; it runs beside the event loop.

    A phrase is looked for in the text of every story that has its words, some milliseconds each: hundreds of them in a
    row would stall alerts and answers. The index changes meanwhile on the loop; a story that goes while it is looked
    at raises KeyError, and the search begins again.
    """
    async with desk.searches:
        for _ in range(_TRIES):
            try:
                return await asyncio.to_thread(search)
            except KeyError:
                continue
        return search()


def queries_of(subscriber: Subscriber | None) -> list[Query]:
    """Return what a chat follows."""
    found = []
    for subscription in subscriber.subscriptions if subscriber else ():
        with suppress(QueryError):  # stored by a version that read queries otherwise
            found.append(parse(subscription.query))
    return found


def places_of(query: Query) -> frozenset[str]:
    """Return the keys of the places that a query asks for."""
    return frozenset(key_of(part.text) for part in _asked(query.describe()) if part.name == "place")


def _asked(part: Described) -> Iterator[Described]:
    """Yield what is asked for, without what is excluded."""
    if part.kind != "not":
        yield part
        for each in part.parts:
            yield from _asked(each)


def word_count(found: Sequence[Story], most: int, wording: Wording) -> str:
    """Word how many stories were found, of a search that looked for one more than `most`."""
    if len(found) > most:
        return wording("stories-over", count=most)
    return wording("stories", count=len(found))
