"""Where names stand on a map, so that neither dots nor other names cover them."""

import math
from collections.abc import Sequence
from typing import Final

_STEPS: Final = (0, -14, 14, -28, 28, -42, 42, -56, 56, -70, 70, -84, 84)
#: How far a name may be moved out of the way of what is there, and in which direction, nearest first.
_MOVES: Final = sorted((math.hypot(x, y), x, y) for x in _STEPS for y in _STEPS)
#: As bad as a dot under a name: so much of another name, as only one of both can be read then, and a way so long; a
#: longer one is worse by its square, as the name seems to be another place's.
_OF_A_NAME: Final = 50
_AWAY: Final = 60
#: Where there are more dots than these a name isn't moved further: it can be read over them.
_DOTS: Final = 2

#: Its middle, and its radius.
Dot = tuple[float, float, float]
#: Of something written: its middle, and half of its width and height.
Box = tuple[float, float, float, float]


def clear_of(
    dots: Sequence[Dot],
    at: tuple[float, float],
    wide: float,
    high: float,
    written: Sequence[Box] = (),
    *,
    within: tuple[float, float] = (math.inf, math.inf),
) -> tuple[float, float]:
    """Return a place near `at` where writing, of half that width and height, covers few dots and little of names.

    It stands wholly `within` a picture's width and height, wherever that can be.
    """
    far = max(_STEPS)
    near = [(x, y, wide + r, high + r) for x, y, r in dots]
    near = [one for one in near if abs(one[0] - at[0]) < one[2] + far and abs(one[1] - at[1]) < one[3] + far]
    names = [(x, y, wide + w, high + h) for x, y, w, h in written]
    names = [one for one in names if abs(one[0] - at[0]) < one[2] + far and abs(one[1] - at[1]) < one[3] + far]
    best, least = at, math.inf
    for way, right, down in _MOVES:
        if (away := (way / _AWAY) ** 2) >= least:
            break
        x, y = at[0] + right, at[1] + down
        if not _stands_within(x, y, wide, high, within):
            continue
        hidden = sum(max(0.0, w - abs(of_x - x)) * max(0.0, h - abs(of_y - y)) for of_x, of_y, w, h in names)
        cost = away + hidden / _OF_A_NAME
        if cost < least:  # else its dots are of no account
            cost += min(_DOTS, sum(abs(dot_x - x) < w and abs(dot_y - y) < h for dot_x, dot_y, w, h in near))
            best, least = ((x, y), cost) if cost < least else (best, least)
    return best


def _stands_within(x: float, y: float, wide: float, high: float, within: tuple[float, float]) -> bool:
    if within[0] == math.inf:
        return True
    return wide <= x <= within[0] - wide and high <= y <= within[1] - high
