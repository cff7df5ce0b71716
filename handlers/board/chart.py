"""The map of Iraq as the page draws it: governorates shaded, events as dots. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.alerts.rendering import severity_of, toll
from bot.model import Story
from bot.pictures.iraq import DISCS, HEIGHT, NAMED_ABOVE, outlines, place
from bot.pictures.names import clear_of
from bot.pictures.tally import Tally
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
#: Half of what a letter of a name takes, and of a name's height.
_LETTER: Final = 7.5
_LINE: Final = 16
#: From how many events in a day on a governorate has the shades 1 to 4; longer times have more.
_STEPS: Final = {"day": (1, 3, 6, 10), "week": (1, 6, 16, 31)}


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
    #: Where the name stands; of a disc, its middle.
    x: float
    y: float
    #: Of a disc.
    radius: float = 0

    @property
    def name_y(self) -> float:
        """Return where the name's line stands; a disc's is clear of it."""
        if not self.radius:
            return self.y
        return self.y - self.radius - 34 if self.name in NAMED_ABOVE else self.y + self.radius + 26


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
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """All that is drawn."""

    areas: tuple[Area, ...]
    dots: tuple[Dot, ...]


def chart_of(stories: Sequence[Story], counted: Tally, words: Wording, *, is_day: bool) -> Chart:
    """Return the map of some stories; what was denied is on none."""
    counts, steps = dict(counted.governorates), _STEPS["day" if is_day else "week"]
    dots = _dots(stories, words)
    return Chart(areas=tuple(_area(name, counts, steps, words, dots) for name in GOVERNORATES), dots=tuple(dots))


def _area(name: str, counts: Mapping[str, int], steps: Sequence[int], words: Wording, dots: Iterable[Dot]) -> Area:
    count, label = counts.get(name, 0), words.value("place", name)
    path, (x, y), radius = _shapes()[name]
    lines = 2 if count else 1
    if not radius:
        covering = [(dot.x, dot.y, dot.radius) for dot in dots]
        x, y = clear_of(covering, (x, y), _LETTER * len(label), _LINE * lines)
    return Area(
        name=name,
        label=label,
        query=words.query(f'place:"{name}"'),
        count=words("picture-number", count=count) if count else "",
        shade=sum(count >= step for step in steps),
        path=path,
        x=x,
        y=y,
        radius=radius,
    )


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


def _dots(stories: Iterable[Story], words: Wording) -> list[Dot]:
    """Return a dot for each place, the gravest last: what is drawn later lies above."""
    where: dict[tuple[float, float], list[Story]] = {}
    for story in stories:
        if story.places and story.places[0].governorate and story.status != "denied":
            where.setdefault((story.places[0].lat, story.places[0].lon), []).append(story)
    dots = [_dot(point, found, words) for point, found in where.items()]
    dots.sort(key=lambda dot: (dot.grade, dot.radius))
    return dots[-_MOST_DOTS:]


def _dot(point: tuple[float, float], stories: Sequence[Story], words: Wording) -> Dot:
    gravest = max(stories, key=lambda story: (story.severity, story.killed or 0, story.last_at))
    lat, lon = point
    x, y = place((lon, lat), WIDTH)
    killed = sum(story.killed or 0 for story in stories)
    there = gravest.places[0]
    is_vague = there.name == there.governorate
    told = " · ".join(filter(None, (plain_headline(gravest, words), toll(gravest, words))))
    others = words("board-dot-others", count=len(stories) - 1) if len(stories) > 1 else ""
    vague = words("board-dot-vague", place=words.value("place", there.governorate)) if is_vague else ""
    return Dot(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(min(_SMALLEST + 2.5 * math.sqrt(killed), _LARGEST), 1),
        grade=severity_of(gravest),
        is_vague=is_vague,
        title="\n".join(filter(None, (told, others, vague))),
        story_id=gravest.id,
        count=len(stories),
    )
