"""A sheet of paper with Arabic and Latin writing on it, as every picture begins. Only the drawing process loads it."""

import io
from collections.abc import Sequence
from typing import Final, Literal

from PIL import Image, ImageDraw

from bot.pictures.letters import font, pieces

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
#: How far a light edge reaches around writing over shapes.
_HALO: Final = 4
#: Where writing begins, as a share of its width.
_BEFORE: Final[dict[Anchor, float]] = {"lm": 0.0, "mm": 0.5, "rm": 1.0}


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
        for (x, y), text, size, weight, colour, anchor, halo in self._words:
            letters = font(size, weight)
            wide, parts = pieces(text, size=size, weight=weight, rtl=self.rtl)
            ascent, descent = letters.getmetrics()
            left, base = x - wide * _BEFORE[anchor], y + (ascent - descent) / 2
            for stroke, fill in ((_HALO, "white"), (0, colour)) if halo else ((0, colour),):
                for part in parts:
                    at = (left + part.right, base + part.down)
                    pen.text(at, part.text, font=letters, fill=fill, anchor="ls", stroke_width=stroke)
        kept = io.BytesIO()
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        return kept.getvalue()
