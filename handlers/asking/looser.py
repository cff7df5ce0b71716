"""What is near to a query that finds nothing: it with one part less, the governorate of its town, its words apart.

And what lies around a place.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache

from bot.arabic.tokens import as_held
from bot.errors import QueryError
from bot.matching.document import region_of
from bot.matching.query import Query, parse
from bot.matching.tree import Every, Field, FieldName, Node, Phrase, Without, every, in_order, written
from bot.news.knowledge.knowledge import load_knowledge
from handlers.asking.names import COUNTRY


def looser(query: Query) -> list[Query]:
    """Return the queries that are near to one and ask for less, the nearest first."""
    found = {}
    for node in (*_around(query.root), *_apart(query.root), *_with_less(query.root)):
        with suppress(QueryError):  # nothing but what it excludes would be left
            near = parse(written(node))
            found[near.canonical] = near
    found.pop(query.canonical, None)
    return list(found.values())


def _around(node: Node) -> Iterator[Node]:
    """Yield the query about the governorate where it is about a town or a village."""
    parts = in_order(node) if isinstance(node, Every) else (node,)
    for part in parts:
        around = _governorate(part) if isinstance(part, Field) and part.name is FieldName.PLACE else None
        if around is not None:
            yield every([around if each is part else each for each in parts])


def _apart(node: Node) -> Iterator[Node]:
    if isinstance(node, Phrase):
        yield every(list(node.words))


def _with_less(node: Node) -> Iterator[Node]:
    """Yield the query without each of its parts; what it excludes stays to the last."""
    if isinstance(node, Every):
        parts = in_order(node)
        for part in sorted(parts, key=lambda each: isinstance(each, Without)):
            yield every([each for each in parts if each is not part])


def _governorate(place: Field) -> Node | None:
    name = as_held(" ".join(word.text for word in place.words))
    around = _governorates().get(name)
    return None if around is None or as_held(around) == name else parse(f'place:"{around}"').root


@lru_cache(maxsize=256)
def around(place: Field) -> frozenset[str]:
    """Return the names of what lies around every place that has the words of a field in its name."""
    words = set(as_held(" ".join(word.text for word in place.words)).split())
    found = [
        {as_held(name) for name in (governorate, *region_of(governorate), COUNTRY)}
        for name, governorate in _lying()
        if words <= name
    ]
    return frozenset(set.intersection(*found)) if found else frozenset()


@cache
def _lying() -> tuple[tuple[frozenset[str], str], ...]:
    """Return the words of every place's name, and its governorate, empty where it has none."""
    places = [known.place for known in load_knowledge().places if as_held(known.place.name) != COUNTRY]
    return tuple((frozenset(as_held(place.name).split()), place.governorate or "") for place in places)


@cache
def _governorates() -> dict[str, str]:
    return {
        as_held(known.place.name): known.place.governorate
        for known in load_knowledge().places
        if known.place.governorate
    }
