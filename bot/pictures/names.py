"""Where names stand on a map, so that neither dots nor other names cover them."""

import math
from collections.abc import Sequence
from typing import Final

#: How far a name may be moved out of the way of dots.
_STEPS: Final = (0, -14, 14, -28, 28, -42, 42, -56, 56)

#: Its middle, and its radius.
Dot = tuple[float, float, float]
#: Of something written: its middle, and half of its width and height.
Box = tuple[float, float, float, float]
#: A name over another can be read worse than one over a dot.
_WORSE: Final = 2


def clear_of(
    dots: Sequence[Dot], at: tuple[float, float], wide: float, high: float, written: Sequence[Box] = ()
) -> tuple[float, float]:
    """Return a place near `at` where writing, of half that width and height, covers the fewest dots and names."""

    def covered(moved: tuple[float, float]) -> tuple[int, float]:
        x, y = at[0] + moved[0], at[1] + moved[1]
        hits = sum(abs(dot_x - x) < wide + r and abs(dot_y - y) < high + r for dot_x, dot_y, r in dots)
        names = sum(abs(mid_x - x) < wide + w and abs(mid_y - y) < high + h for mid_x, mid_y, w, h in written)
        return hits + _WORSE * names, math.hypot(*moved)

    x, y = min(((x, y) for x in _STEPS for y in _STEPS), key=covered)
    return at[0] + x, at[1] + y
