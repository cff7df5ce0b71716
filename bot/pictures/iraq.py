"""Iraq on the map: the governorates' outlines and where their names stand."""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

Point = tuple[float, float]

_MIDDLE: Final = 33.2
_WEST, _EAST, _SOUTH, _NORTH = 38.77, 48.62, 29.05, 37.39
#: A degree of longitude is so much shorter than one of latitude here.
_SHORTER: Final = math.cos(math.radians(_MIDDLE))
#: Height of the country in widths of it.
HEIGHT: Final = (_NORTH - _SOUTH) / ((_EAST - _WEST) * _SHORTER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """A governorate, in longitude and latitude."""

    name: str
    label: Point
    points: tuple[Point, ...]


#: Governorates that have no outline of their own, or one that is only a city's: drawn as discs, at these places.
DISCS: Final = {"بغداد": (44.38, 33.31), "حلبجة": (45.97, 35.2)}
#: Discs with room for their name above; the others have it below.
NAMED_ABOVE: Final = ("بغداد",)
#: Where a name stands better than in the middle of its outline.
_LABELS: Final[dict[str, Point]] = {
    "السليمانية": (45.2, 35.72),
    "أربيل": (44.05, 36.33),
    "ديالى": (45.25, 34.2),
    "بابل": (44.62, 32.55),
    "كربلاء": (43.72, 32.5),
    "الديوانية": (45.1, 31.9),
    "البصرة": (47.25, 30.5),
}


def place(point: Point, width: float) -> Point:
    """Return where a longitude and latitude lie on a map so wide, from its upper left corner."""
    scale = degree(width)
    return (point[0] - _WEST) * _SHORTER * scale, (_NORTH - point[1]) * scale


def degree(width: float) -> float:
    """Return how long a degree of latitude is on a map so wide."""
    return width / ((_EAST - _WEST) * _SHORTER)


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the governorates that have one."""
    table = json.loads(files("bot.pictures").joinpath("outlines.json").read_text(encoding="utf-8"))
    return tuple(
        Outline(
            name=name,
            label=_LABELS.get(name, tuple(entry["label"])),
            points=tuple((lon, lat) for lon, lat in entry["outline"]),
        )
        for name, entry in table.items()
    )
