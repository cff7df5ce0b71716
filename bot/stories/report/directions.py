"""On which side of a town a place lies: «شرقي العاصمة» is said of مدينة الصدر, never of المنصور."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Place
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import stem

_RULES: Final = rulebook("directions", "bot.stories")
_TOWN_KINDS: Final = frozenset({"district", "city", "town"})
#: The gazetteer's point of a larger area says little of where something in it lies.
_WIDE: Final = frozenset({"area", "mountain", "river", "crossing", "governorate", "region", "country"})
#: … and only the point of something small contradicts what is said.
_SMALL: Final = frozenset({"town", "neighbourhood", "landmark", "infrastructure", "base", "camp", "airport", "prison"})
#: A degree of latitude: a meridian's 20,004 km by 180.
_KM_A_DEGREE: Final = 111.0
# The four below were set by hand.
#: Nearer to a town than this (km) there is no side to speak of: its point stands for all its streets.
_LEAST_KM: Final = 4.0
#: Farther from it (km) than this another town would be named.
_MOST_KM: Final = 80.0
#: So many degrees off a side still lies on it: what is said of the north is true of the north-east, 45 degrees off …
_AGREES: Final = 60.0
#: … and from so many on it lies on the other side: the south-east is 135 degrees off, and the points are rough.
_CONTRADICTS: Final = 125.0

#: A town, as a stem, and the side of it, in degrees.
Side = tuple[str, int]


def names_a_side(plain: str) -> bool:
    """Return whether a folded text may name a side of anything; ten times as fast as the patterns."""
    return any(side in plain for side in _RULES.table("angles"))


def sides_of_towns(plain: str) -> tuple[Side, ...]:
    """Return the sides of towns that a folded text names."""
    found = list[Side]()
    if not names_a_side(plain):
        return ()
    angles, between = _RULES.table("angles"), _RULES.table("between")
    for match in _RULES["towards"].finditer(plain):
        side, second = match["side"], match["second"]
        angle = between.get(side, {}).get(second) if second else angles[side]
        if angle is not None:
            found.append((stem(match["name"]), angle))
    return tuple(found)


@lru_cache(maxsize=1)
def _towns() -> Mapping[str, Place]:
    towns: dict[str, Place] = {}
    for known in load_knowledge().places:
        place = known.place
        if place.name in _RULES.table("cities") or (known.kind in _TOWN_KINDS and " " not in place.name):
            towns.setdefault(stem(folded(place.name)), place)
    for name, capital in _RULES.table("capital").items():
        towns[stem(folded(name))] = towns[stem(folded(capital))]
    return towns


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {known.place.name: known.kind for known in load_knowledge().places}


@lru_cache(maxsize=1_024)
def _turned(side: Side, name: str, governorate: str, lat: float, lon: float) -> float | None:
    """Return by how many degrees a place lies off a side of a town, None when that says nothing."""
    town = _towns().get(side[0])
    if town is None or town.governorate != governorate or town.name == name or _kinds().get(name) in _WIDE:
        return None
    north = (lat - town.lat) * _KM_A_DEGREE
    east = (lon - town.lon) * _KM_A_DEGREE * cos(radians(lat))
    if not _LEAST_KM <= hypot(north, east) <= _MOST_KM:
        return None
    off = abs(degrees(atan2(east, north)) - side[1]) % 360
    return min(off, 360 - off)


def lies_there(sides: Sequence[Side], places: Sequence[Place]) -> bool | None:
    """Return whether one of some places lies where a report says; False when all lie on the other side."""
    turned = [
        (off, place.name)
        for side in sides
        for place in places
        if (off := _turned(side, place.name, place.governorate, place.lat, place.lon)) is not None
    ]
    if not turned:
        return None
    if min(turned)[0] <= _AGREES:
        return True
    if min(turned)[0] >= _CONTRADICTS and all(_kinds().get(name) in _SMALL for _, name in turned):
        return False
    return None
