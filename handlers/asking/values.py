"""The values of fields: written as the query language has them, refused where they name nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from bot.errors import QueryError
from bot.news.knowledge.knowledge import load_knowledge
from handlers.asking.names import COUNTRY, Name, Names, key_of
from handlers.asking.things import thing_text

#: Gives the names of the outlets that are watched.
Watched = Callable[[], Iterable[str]] | None

_GRADES: Final = re.compile(r"(?:[=>]=?)?[1-5]\+?|[1-5][-\u2013][1-5]")


class MissingValueError(QueryError):
    """A field that nothing stands behind."""

    def __init__(self, field: str) -> None:
        super().__init__("query-error-field-value", shown=field)
        self.field = field


class UnknownValueError(QueryError):
    """A field's value that names nothing; `nearest` are values of the field that do."""

    def __init__(self, field: str, *, shown: str, nearest: Iterable[str] = ()) -> None:
        super().__init__(f"query-error-unknown-{field}", shown=shown)
        self.field = field
        self.nearest = tuple(nearest)


def name_text(name: Name) -> str:
    """Return a name as a query has it."""
    if name.narrower:
        return f"event:{_quoted(name.value)} {thing_text(name.narrower.split()) or _quoted(name.narrower)}"
    choices = " | ".join(f"{name.field}:{_quoted(value)}" for value in name.value.split("|"))
    return f"({choices})" if "|" in name.value else choices


def field_text(field: str, value: str, known: Names, watched: Watched) -> str:
    """Return a field with its value as a query has it. Raises QueryError for a value that names nothing."""
    if not any(map(str.isalnum, value)):
        raise MissingValueError(field)
    if field == "text":
        return f"text:{_quoted(value)}"
    if field == "severity" and _GRADES.fullmatch(value.replace(" ", "")):
        return f"severity:{value.replace(' ', '')}"
    if field not in {"place", "actor", "event", "source", "severity"}:
        raise QueryError("query-error-field", shown=field)
    name = known.find(value.split(), field)
    if name and field == "source":
        name = _watched(name, watched)
    if name:
        return name_text(name)
    if field == "source" and watched is not None:
        return _of_outlet(value, tuple(watched()))
    raise UnknownValueError(field, shown=value, nearest=known.nearest(value, field))


def _watched(name: Name, watched: Watched) -> Name | None:
    """Return an outlet's name if its feeds are watched."""
    if watched is None:
        return name
    return name if any(key_of(name.value) in key_of(outlet) for outlet in watched()) else None


def words_of_outlet(words: Sequence[str], watched: Watched) -> int:
    """Return how many of some words stand in the name of an outlet that is watched."""
    outlets = [key_of(outlet) for outlet in watched()] if watched else []
    lengths = range(len(words), 0, -1)
    return next((length for length in lengths if any(key_of(" ".join(words[:length])) in each for each in outlets)), 0)


def _of_outlet(value: str, outlets: tuple[str, ...]) -> str:
    """Return the field for an outlet that no list of ours has, but whose feed is watched."""
    found = [outlet for outlet in outlets if key_of(value) in key_of(outlet)]
    if not found:
        nearest = Names((outlet, Name(field="source", value=outlet)) for outlet in outlets).nearest(value, "source")
        raise UnknownValueError("source", shown=value, nearest=nearest or sorted(outlets)[:3])
    return f"source:{_quoted(value)}"


def within(places: Sequence[str]) -> list[str]:
    """Return the places without those in which another of them lies: of «داقوق كركوك» the town."""
    around = {_governorates().get(place, COUNTRY) for place in places if place != _governorates().get(place)}
    around |= {COUNTRY} if set(places) != {COUNTRY} else set()
    return [place for place in dict.fromkeys(places) if place not in around]


@cache
def _governorates() -> dict[str, str]:
    found = {known.place.name: known.place.governorate for known in load_knowledge().places}
    return found | {name: name for name in found.values() if name}


def is_governorate(place: str) -> bool:
    """Tell whether a place's name is a governorate's."""
    return _governorates().get(place) == place


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[^\W_]+", value) else f'"{value}"'
