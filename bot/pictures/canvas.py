"""A sheet of paper with Arabic and Latin writing on it, as every picture begins. Only the drawing process loads it.

Letters are joined and ordered here, by libraries that are the same everywhere, and not by Pillow's own layout: that
needs a system library (FriBiDi) which slim systems lack.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Final, Literal

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from PIL import Image, ImageDraw, ImageFont

Colour = str
Point = tuple[float, float]
#: Where the point that is given lies on the writing: the middle, or the left or right end, at half its height.
Anchor = Literal["mm", "lm", "rm"]

PAPER: Final[Colour] = "#f5f6f8"
INK: Final[Colour] = "#17202b"
FAINT: Final[Colour] = "#5a6675"
BAR: Final[Colour] = "#2f6db3"
#: From nothing to the most: each darker than the one before, so that they can be told apart without colours.
SHADES: Final[tuple[Colour, ...]] = ("#dfe4ea", "#fbe3ad", "#f6b765", "#e57a43", "#bf3a2b")
GRAVE: Final[Colour] = "#4a0d1c"
WIDTH: Final = 1080
MARGIN: Final = 44
#: Shapes are drawn so much larger and made smaller, which smooths their edges.
_LARGER: Final = 2
_COLOURS: Final = 128
#: Marks of direction, isolates and joiners.
_UNSEEN: Final = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class Canvas:
    """Shapes first, then writing: the two are drawn at different sizes."""

    def __init__(self, height: int, *, rtl: bool) -> None:
        self.rtl = rtl
        self.height = height
        self._paper = Image.new("RGB", (WIDTH * _LARGER, height * _LARGER), PAPER)
        self._shapes = ImageDraw.Draw(self._paper)
        self._words: list[tuple[Point, str, int, int, Colour, Anchor, bool]] = []

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill an outline, with a light border."""
        corners = [(x * _LARGER, y * _LARGER) for x, y in points]
        self._shapes.polygon(corners, fill=fill)
        self._shapes.line([*corners, corners[0]], fill="white", width=3 * _LARGER, joint="curve")

    def disc(self, centre: Point, radius: float, fill: Colour, *, border: float = 3) -> None:
        """Fill a circle, with a light border around it."""
        for reach, colour in ((radius + border, "white"), (radius, fill)):
            corners = [(value + way * reach) * _LARGER for way in (-1, 1) for value in centre]
            self._shapes.ellipse(corners, fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, *, radius: float = 0) -> None:
        """Fill a rectangle."""
        corners = [value * _LARGER for value in (left, top, right, bottom)]
        self._shapes.rounded_rectangle(corners, radius=radius * _LARGER, fill=fill)

    def write(
        self,
        at: Point,
        text: str,
        *,
        size: int,
        weight: int = 400,
        colour: Colour = INK,
        anchor: Anchor = "mm",
        halo: bool = False,
    ) -> None:
        """Write one line; a halo keeps it readable over shapes."""
        self._words.append((at, text, size, weight, colour, anchor, halo))

    def start(self, inset: float = 0) -> float:
        """Return where a line of the language begins, so far from the margin."""
        return WIDTH - MARGIN - inset if self.rtl else MARGIN + inset

    def along(self, distance: float) -> float:
        """Return the place so far along a line of the language, from its beginning at the margin."""
        return self.start(distance)

    @property
    def leading(self) -> Anchor:
        """Return the anchor of writing that begins at its point."""
        return "rm" if self.rtl else "lm"

    @property
    def trailing(self) -> Anchor:
        """Return the anchor of writing that ends at its point."""
        return "lm" if self.rtl else "rm"

    def png(self) -> bytes:
        """Return the picture."""
        picture = self._paper.reduce(_LARGER)
        pen = ImageDraw.Draw(picture)
        for at, text, size, weight, colour, anchor, halo in self._words:
            pen.text(
                at,
                _joined(text, self.rtl),
                font=_font(size, weight),
                fill=colour,
                anchor=anchor,
                stroke_width=4 if halo else 0,
                stroke_fill="white" if halo else None,
            )
        kept = io.BytesIO()
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        return kept.getvalue()


def text_width(text: str, *, size: int, weight: int, rtl: bool) -> float:
    """Return how wide a line of writing is."""
    return _font(size, weight).getlength(_joined(text, rtl))


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})


def _joined(text: str, rtl: bool) -> str:
    """Return the letters as they stand on paper, from left to right; what only ordered them has no shape."""
    return _UNSEEN.sub("", str(get_display(_reshaper().reshape(text), base_dir="R" if rtl else "L")))


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    with as_file(files("fontpkg_noto_sans_arabic").joinpath("files", "NotoSansArabic[wdth,wght].ttf")) as path:
        font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight, 100])
    return font
