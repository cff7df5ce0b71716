"""The values of fields: written as the query language has them, refused where they name nothing."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from bot.errors import QueryError
from bot.matching.query import parse
from bot.matching.tree import Every, Field, Without, leaves, printed
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from handlers.asking.names import COUNTRY, Name, Names, key_of
from handlers.asking.parts.forms import named
from handlers.asking.parts.outlets import Watched, has_outlet, is_watched, known_best, nearest_outlets
from handlers.asking.things import thing_text

_RULES: Final = rulebook("asking")
_NARROWED: Final = re.compile(r'event:(?:"[^"]*"|\w+) ')
#: Values that are offered for a part of their names, and the letters of a part that many names have.
_HOLDING: Final = 3
_SHORT: Final = 3
_GRADES: Final = re.compile(r"(?:[=>]=?)?[1-5]\+?|[1-5][-\u2013][1-5]")


class MissingValueError(QueryError):
    """A field that nothing stands behind."""

    def __init__(self, field: str) -> None:
        super().__init__("query-error-field-value", shown=field)
        self.field = field


class UnknownValueError(QueryError):
    """A field's value that names nothing; `nearest` are values of the field that do, `best` those known best."""

    def __init__(self, field: str, *, shown: str, nearest: Iterable[str] = (), best: Iterable[str] = ()) -> None:
        super().__init__(f"query-error-unknown-{field}", shown=shown)
        self.field = field
        self.nearest = tuple(nearest)
        self.best = tuple(best)


def name_text(name: Name) -> str:
    """Return a name as a query has it."""
    if name.narrower:
        return f"event:{_quoted(name.value)} {thing_text(name.narrower.split()) or _quoted(name.narrower)}"
    choices = " | ".join(f"{name.field}:{_quoted(value)}" for value in name.value.split("|"))
    return f"({choices})" if "|" in name.value else choices


def bracketed(text: str) -> str:
    """Return a part of a query in brackets where it is a kind of event and what narrows it down."""
    return f"({text})" if _NARROWED.match(text) else text


def is_other(words: Sequence[str], field: str) -> bool:
    """Tell whether words are one name, though of no value of the field: «حزب الله», «جنوب العراق»."""
    return bool(_meant(" ".join(words), field) or thing_text(words))


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
    name = named(value.split(), field, known)
    if name and (field != "source" or is_watched(name, watched)):
        return name_text(name)
    if field == "source" and has_outlet(value, watched):
        return f"source:{_quoted(value)}"
    nearest = nearest_outlets(value, known, watched) if field == "source" else _near(value, field, known)
    raise UnknownValueError(field, shown=value, nearest=nearest, best=_known_best(value, field, watched))


def _near(value: str, field: str, known: Names) -> list[str]:
    """Return the values that what is none means, «جهة:الحكومة», else those that are spelled most like it."""
    if meant := _meant(value, field):
        return meant
    holding = known.holding(value, field)[:_HOLDING] if len(key_of(value)) > _SHORT else []
    return holding or known.nearest(value, field)


def _meant(value: str, field: str) -> list[str]:
    """Return the values that are meant by what is none itself."""
    rows = _RULES.table("meant").get(field, ())
    key = key_of(value)
    return next((list(row["means"]) for row in rows if key in {key_of(str(each)) for each in row["said"]}), [])


def _known_best(value: str, field: str, watched: Watched) -> list[str]:
    """Return the values of a field that people know best, in the letters of what was written."""
    if field == "source":
        return known_best(watched)
    best: list[str] = _RULES.table("best_known").get(field, [])
    return [each for each in best if each.isascii() is value.isascii()]


def fields_of(queries: Iterable[str], field: str) -> list[str]:
    """Return what queries ask of a field, each as it is printed, without what they exclude."""
    roots = (parse(query).root for query in queries)
    parts = (part for root in roots for part in (root.parts if isinstance(root, Every) else (root,)))
    asked = (leaf for part in parts if not isinstance(part, Without) for leaf in leaves(part))
    return list(dict.fromkeys(printed(leaf) for leaf in asked if isinstance(leaf, Field) and leaf.name == field))


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
