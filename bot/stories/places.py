"""Where two reports say that it happened: the places that may be one, and those that can't be."""

from collections.abc import Collection, Sequence
from functools import cache
from math import cos, hypot, inf, radians
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Place
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import stem
from bot.stories.report.directions import Side, lies_there
from bot.stories.scale import story_scale

_RULES: Final = rulebook("facts", "bot.stories")


def distance_km(one: Place, other: Place) -> float:
    """Return how far two places lie apart."""
    north = (one.lat - other.lat) * 111.0
    east = (one.lon - other.lon) * 111.0 * cos(radians((one.lat + other.lat) / 2))
    return hypot(north, east)


def exact(places: Sequence[Place]) -> list[Place]:
    """Return the places that are more exact than a governorate."""
    return [place for place in places if place.governorate and place.name != place.governorate]


@cache
def _centres() -> frozenset[str]:
    return frozenset(_RULES.table("centres"))


def _around(one: Place, other: Place, sides: Collection[Side]) -> bool:
    """Return whether a place lies around a town, or on that side of it, for which the town is named."""
    bounds, centres = story_scale().bounds, _centres()
    for town, place in ((one, other), (other, one)):
        named = [side for side in sides if side[0] == stem(folded(town.name))]
        apart = distance_km(town, place) if named else inf
        centre = town.name in centres
        if (centre and apart <= bounds.around_km) or (
            (centre or apart <= bounds.beyond_km) and named and lies_there(named, [place]) is True
        ):
            return True
    return False


def is_within(one: Place, other: Place) -> bool:
    """Return whether two places are one, or one's name holds the other's: «حاوي العظيم» is told as «العظيم»."""
    if one.name == other.name:
        return True
    words, others = set(one.name.split()), set(other.name.split())
    return one.governorate == other.governorate and (words < others or others < words)


def main_governorate(places: Sequence[Place]) -> str:
    """Return the governorate that comes first, or an empty string."""
    return next((place.governorate for place in places if place.governorate), "")


def _its_own(places: Sequence[Place], sides: Collection[Side]) -> list[Place]:
    """Return the exact places but for a town that is named for a side of it only, when there are others."""
    found = exact(places)
    named = {name for name, _ in sides}
    return [place for place in found if stem(folded(place.name)) not in named] or found if named else found


def places_conflict(one: Sequence[Place], other: Sequence[Place], sides: Collection[Side] = ()) -> str | None:
    """Return which main governorates differ, or which exact places lie apart.

    `sides` has the sides of towns that the reports name: «شمالي بعقوبة» may lie far from it.
    """
    here, there = main_governorate(one), main_governorate(other)
    if not here or not there:
        return None
    if here not in {place.governorate for place in other} and there not in {place.governorate for place in one}:
        return f"{here} is not {there}"
    near, far = _its_own(one, sides), _its_own(other, sides)
    if not near or not far:
        return None
    bounds = story_scale().bounds
    for a in near[: bounds.places_compared]:
        for b in far[: bounds.places_compared]:
            if is_within(a, b) or distance_km(a, b) <= bounds.near_km or (sides and _around(a, b, sides)):
                return None
    return f"{near[0].name} is not {far[0].name}"


def beside(mine: Sequence[Place], theirs: Sequence[Place], knowledge: Knowledge) -> str | None:
    """Return two quarters that lie beside each other: outlets tell the square or the quarter."""
    near = story_scale().bounds.beside_km
    for one in mine:
        for other in theirs:
            if {one.name, other.name} <= knowledge.quarters and distance_km(one, other) <= near:
                return f"{one.name} / {other.name}"
    return None
