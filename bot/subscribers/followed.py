"""What a chat follows, as queries, and of which governorates a query asks. Pure."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from bot.arabic.tokens import as_held
from bot.errors import QueryError
from bot.matching.described import Described
from bot.matching.document import region_of
from bot.matching.query import Query, parse
from bot.model import BESIDE, Subscriber
from bot.news.knowledge.knowledge import load_knowledge


def queries_of(subscriber: Subscriber | None) -> list[Query]:
    """Return what a chat follows."""
    return _parsed(each.query for each in subscriber.subscriptions) if subscriber else []


def queries_told(subscriber: Subscriber, thread_id: int | None) -> list[Query]:
    """Return what a chat follows in one of its topics; all that it follows, for the address beside it."""
    return _parsed(each.query for each in subscriber.subscriptions if thread_id in (each.thread_id, BESIDE))


def _parsed(queries: Iterator[str]) -> list[Query]:
    found = []
    for query in queries:
        with suppress(QueryError):  # stored by a version that read queries otherwise
            found.append(parse(query))
    return found


def governorates_of(query: Query) -> frozenset[str]:
    """Return the governorates of the places that a query asks for, in whichever a place of that name lies.

    Of the whole country there is none: it asks for no governorate more than for another.
    """
    asked = (part for part in _asked(query.describe()) if part.name == "place")
    return frozenset().union(*(_governorates().get(as_held(part.text), ()) for part in asked))


def _asked(part: Described) -> Iterator[Described]:
    """Yield what is asked for, without what is excluded."""
    if part.kind != "not":
        yield part
        for each in part.parts:
            yield from _asked(each)


@cache
def _governorates() -> dict[str, frozenset[str]]:
    """Return the governorates by the key of what lies there, is it, or is made of it."""
    found: dict[str, frozenset[str]] = {}
    for place in (known.place for known in load_knowledge().places if known.place.governorate):
        for name in (place.name, place.governorate, *region_of(place.governorate)):
            found[as_held(name)] = found.get(as_held(name), frozenset()) | {place.governorate}
    return found
