"""The map of Iraq as the page draws it: governorates shaded, events as dots. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.alerts.rendering import severity_of, toll
from bot.model import Gist, Story
from bot.pictures.iraq import DISCS, HEIGHT, NAMED_ABOVE, outlines, place
from bot.pictures.names import Box, clear_of
from bot.pictures.tally import STEPS, Tally
from bot.wording.catalogue import Wording
from handlers.board.cards import plain_headline
from handlers.following.offers import GOVERNORATES

WIDTH: Final = 1000
#: Height of the whole map in its own units.
TALL: Final = round(WIDTH * HEIGHT)
_DISC: Final = 30
_MOST_DOTS: Final = 120
_SMALLEST: Final = 12
_LARGEST: Final = 34
#: How large names are written (static/board.css): on a phone those of places where something happened, and no others.
_LARGE: Final = 38
_SMALL: Final = 25
#: Of that size: half of what a letter takes, how far a name reaches above its line, below it, below it with its number.
_LETTER: Final = 0.27
_ABOVE: Final = 0.8
_BELOW: Final = 0.25
_WITH_NUMBER: Final = 1.5
_ROUNDS: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A governorate."""

    #: As the gazetteer has it.
    name: str
    label: str
    #: What asks for it.
    query: str
    #: Worded, empty for none.
    count: str
    shade: int
    #: SVG path; empty for a disc.
    path: str
    #: Where the name stands: the middle of its line.
    x: float
    y: float
    #: The middle of a disc, and its radius.
    middle: tuple[float, float] = (0, 0)
    radius: float = 0

    @property
    def box(self) -> Box:
        """Return where its name stands: the middle, and half of its width and height."""
        wide, high, down = _sizes(self.label, is_numbered=bool(self.count))
        return (self.x, self.y + down, wide, high)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place where something happened."""

    #: The id of the gravest event there.
    gravest: str
    severity: int
    #: In all of them.
    killed: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """The events of one place."""

    x: float
    y: float
    radius: float
    grade: int
    #: Only the governorate is known.
    is_vague: bool
    title: str
    #: The gravest of them.
    story_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """All that is drawn."""

    areas: tuple[Area, ...]
    dots: tuple[Dot, ...]


def spots_of(gists: Iterable[Gist]) -> tuple[Spot, ...]:
    """Return where events were, with the gravest of each place, the gravest places; what was denied is no event."""
    where: dict[tuple[float, float], list[Gist]] = {}
    for gist in gists:
        if gist.places and gist.places[0].governorate and gist.status != "denied":
            where.setdefault((gist.places[0].lat, gist.places[0].lon), []).append(gist)
    spots = [
        Spot(
            gravest=max(there, key=lambda one: (one.severity, one.killed or 0, one.first_at)).id,
            severity=max(one.severity for one in there),
            killed=sum(one.killed or 0 for one in there),
            count=len(there),
        )
        for there in where.values()
    ]
    return tuple(sorted(spots, key=lambda spot: (spot.severity, spot.killed))[-_MOST_DOTS:])


def chart_of(
    spots: Iterable[Spot], stories: Mapping[str, Story], counted: Tally, words: Wording, *, is_day: bool
) -> Chart:
    """Return the map; `stories` are the gravest ones of the spots by id."""
    counts, steps = dict(counted.governorates), STEPS["day" if is_day else "week"]
    # What is drawn later lies above: the gravest last.
    dots = [_dot(spot, story, words) for spot in spots if (story := stories.get(spot.gravest)) and story.places]
    areas: dict[str, Area] = {}
    # Where something happened the name stands nearest to its place, and the others are clear of it; once all are
    # written, each may find a better place among them.
    for name in _ROUNDS * sorted(GOVERNORATES, key=lambda name: (not _shapes()[name][2], -counts.get(name, 0))):
        others = [area for other, area in areas.items() if other != name]
        areas[name] = _area(name, counts.get(name, 0), steps, words, dots, others)
    return Chart(areas=tuple(areas[name] for name in GOVERNORATES), dots=tuple(dots))


def _area(
    name: str, count: int, steps: Sequence[int], words: Wording, dots: Iterable[Dot], others: Iterable[Area]
) -> Area:
    label = words.value("place", name)
    path, middle, radius = _shapes()[name]
    wide, high, down = _sizes(label, is_numbered=bool(count))
    covering, written = [(dot.x, dot.y, dot.radius) for dot in dots], [one.box for one in others]
    at = (middle[0], middle[1] + _beside(name, radius) + down)
    x, y = clear_of(covering, at, wide, high, written, within=(WIDTH, TALL))
    return Area(
        name=name,
        label=label,
        query=words.query(f'place:"{name}"'),
        count=words("picture-number", count=count) if count else "",
        shade=sum(count >= step for step in steps),
        path=path,
        x=x,
        y=y - down,
        middle=middle,
        radius=radius,
    )


def _beside(name: str, radius: float) -> float:
    """Return how far below the middle of its place a name's line is looked for; a disc's is clear of the disc."""
    if not radius:
        return 0
    return -radius - 34 if name in NAMED_ABOVE else radius + 26


def _sizes(label: str, *, is_numbered: bool) -> tuple[float, float, float]:
    """Return half of the width and height that a name takes, and how far below its line its middle is."""
    size = _LARGE if is_numbered else _SMALL
    below = _WITH_NUMBER if is_numbered else _BELOW
    return size * _LETTER * len(label), size * (_ABOVE + below) / 2, size * (below - _ABOVE) / 2


@cache
def _shapes() -> dict[str, tuple[str, tuple[float, float], float]]:
    """Return each governorate's path, the place of its name, and its radius if it is a disc."""
    shapes: dict[str, tuple[str, tuple[float, float], float]] = {}
    for outline in outlines():
        points = (place(point, WIDTH) for point in outline.points)
        path = f"M{' '.join(f'{x:.0f},{y:.0f}' for x, y in points)}Z"
        x, y = place(outline.label, WIDTH)
        shapes[outline.name] = (path, (round(x), round(y)), 0)
    for name, middle in DISCS.items():
        x, y = place(middle, WIDTH)
        shapes[name] = ("", (round(x), round(y)), _DISC if name in NAMED_ABOVE else _DISC / 2)
    return shapes


def _dot(spot: Spot, gravest: Story, words: Wording) -> Dot:
    there = gravest.places[0]
    x, y = place((there.lon, there.lat), WIDTH)
    is_vague = there.name == there.governorate
    told = " · ".join(filter(None, (plain_headline(gravest, words), toll(gravest, words))))
    others = words("board-dot-others", count=spot.count - 1) if spot.count > 1 else ""
    vague = words("board-dot-vague", place=words.value("place", there.governorate)) if is_vague else ""
    return Dot(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(min(_SMALLEST + 2.5 * math.sqrt(spot.killed), _LARGEST), 1),
        grade=severity_of(gravest),
        is_vague=is_vague,
        title="\n".join(filter(None, (told, others, vague))),
        story_id=gravest.id,
    )
