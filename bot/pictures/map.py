"""The map: governorates shaded by how much happened there, the grave events as dots."""

import math
from collections.abc import Sequence
from typing import Final

from bot.pictures.canvas import FAINT, GRAVE, INK, MARGIN, SHADES, WIDTH, Canvas
from bot.pictures.iraq import DISCS, HEIGHT, NAMED_ABOVE, degree, outlines, place
from bot.pictures.letters import width
from bot.pictures.names import Box, Dot, clear_of
from bot.pictures.sheets import Area, MapSheet
from bot.pictures.tally import Spot

_MAP: Final = WIDTH - 2 * MARGIN
_TOP: Final = 150
_LEGEND: Final = 120
_NAME, _COUNT = 30, 38
#: Between two names beside each other, at least where there is room.
_APART: Final = 14
_DISC: Final = 44
_MOST_SPOTS: Final = 60


def draw_map(sheet: MapSheet) -> bytes:
    """Return the map as a PNG."""
    bottom = _TOP + round(_MAP * HEIGHT)
    canvas = Canvas(bottom + _LEGEND + 50, rtl=sheet.rtl)
    canvas.write((canvas.start(), 56), sheet.title, size=50, weight=700, anchor=canvas.leading)
    canvas.write((canvas.start(), 116), sheet.subtitle, size=34, colour=FAINT, anchor=canvas.leading)
    areas = {area.name: area for area in sheet.areas}
    for outline in outlines():
        shade = areas[outline.name].shade if outline.name not in DISCS else 0
        canvas.polygon([_on_paper(point) for point in outline.points], SHADES[shade])
    for name, middle in DISCS.items():
        canvas.disc(_on_paper(middle), _DISC if areas[name].count else _DISC / 2, SHADES[areas[name].shade])
    dots = [_dot(spot) for spot in _gathered(sheet.spots)[:_MOST_SPOTS]]
    for x, y, radius in reversed(dots):
        canvas.disc((x, y), radius, GRAVE)
    written: list[Box] = [(*_on_paper(middle), _DISC, _DISC) for middle in DISCS.values()]
    written.extend((*_beside_disc(areas[name]), _wide(areas[name], rtl=sheet.rtl), _NAME / 2) for name in DISCS)
    for outline in outlines():
        if outline.name not in DISCS:
            area = areas[outline.name]
            wide = _wide(area, rtl=sheet.rtl)
            high = 40 if area.count else 22
            at = clear_of(dots, _on_paper(outline.label), wide, high, written, within=(WIDTH, bottom))
            written.append((*at, wide, high))
            _name(canvas, area, at)
    for name, middle in DISCS.items():
        _name_disc(canvas, areas[name], _on_paper(middle))
    _legend(canvas, sheet, bottom + 60)
    canvas.write((WIDTH / 2, canvas.height - 30), sheet.footer, size=24, colour=FAINT)
    return canvas.png()


def _on_paper(point: tuple[float, float]) -> tuple[float, float]:
    x, y = place(point, _MAP)
    return x + MARGIN, y + _TOP


def _gathered(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots, those that a disc covers as one on its rim: the number stands in its middle."""
    inside: dict[str, int] = {}
    others = []
    for spot in spots:
        if covering := next((name for name, middle in DISCS.items() if _is_within(spot, middle)), None):
            inside[covering] = inside.get(covering, 0) + spot.count
        else:
            others.append(spot)
    return [*(_on_rim(DISCS[name], count) for name, count in inside.items()), *others]


def _is_within(spot: Spot, middle: tuple[float, float]) -> bool:
    return math.dist(_on_paper((spot.lon, spot.lat)), _on_paper(middle)) < _DISC * 1.3


def _on_rim(middle: tuple[float, float], count: int) -> Spot:
    lon, lat = middle
    away = _DISC * math.sqrt(0.5) / degree(_MAP)
    return Spot(lat=lat - away, lon=lon + away, count=count)


def _dot(spot: Spot) -> Dot:
    """Return where a dot lies, and its radius."""
    return (*_on_paper((spot.lon, spot.lat)), min(8 + 2 * spot.count, 18))


def _wide(area: Area, *, rtl: bool) -> float:
    """Return half of what a name takes, with what keeps it apart from the next."""
    return (width(area.label, size=_NAME, weight=600, rtl=rtl) + _APART) / 2


def _beside_disc(area: Area) -> tuple[float, float]:
    """Return where the name of a governorate that is a disc stands."""
    x, y = _on_paper(DISCS[area.name])
    above = -1 if area.name in NAMED_ABOVE else 1
    return x, y + above * ((_DISC if area.count else _DISC / 2) + 20)


def _name(canvas: Canvas, area: Area, at: tuple[float, float]) -> None:
    x, y = at
    if area.count:
        canvas.write((x, y - 18), area.label, size=_NAME, weight=600, halo=True)
        canvas.write((x, y + 20), area.count, size=_COUNT, weight=800, halo=True)
    else:
        canvas.write((x, y), area.label, size=_NAME, weight=400, colour=FAINT, halo=True)


def _name_disc(canvas: Canvas, area: Area, at: tuple[float, float]) -> None:
    if area.count:
        canvas.write(at, area.count, size=_COUNT, weight=800, halo=True)
    colour = INK if area.count else FAINT
    canvas.write(_beside_disc(area), area.label, size=_NAME, weight=600, colour=colour, halo=True)


def _legend(canvas: Canvas, sheet: MapSheet, y: float) -> None:
    """Show what the shades and the dots stand for, in the direction of the language."""
    at, way = 0.0, -1 if sheet.rtl else 1
    for shade, label in enumerate(sheet.legend):
        x = canvas.along(at)
        left, right = sorted((x, x + way * 46))
        canvas.box(left, y - 18, right, y + 18, SHADES[shade], radius=6)
        canvas.write((canvas.along(at + 58), y), label, size=30, anchor=canvas.leading)
        at += 58 + width(label, size=30, weight=400, rtl=sheet.rtl) + 30
    canvas.disc((canvas.along(at + 14), y), 12, GRAVE)
    canvas.write((canvas.along(at + 38), y), sheet.spot, size=30, anchor=canvas.leading)
