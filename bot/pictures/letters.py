"""Writing as it stands on paper: letters joined and in order, and over them the signs that aren't letters.

Letters are joined and ordered here, by libraries that are the same everywhere, and not by Pillow's own layout: that
needs a system library (FriBiDi) which slim systems lack. So the signs («حدثًا», «مسيّرة») are set here as well: each in
the middle of its letter, clear of its ink.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from PIL import ImageFont

#: Marks of direction, isolates and joiners.
_UNSEEN: Final = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
#: Doubling first: vowels stand over it.
_SIGNS: Final = "\u0651\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0670"
_BELOW: Final = frozenset("\u064d\u0650")
#: The name of God, as one shape: it has its signs itself.
_WITH_SIGNS: Final = "\ufdf2"
#: Between a letter's ink and a sign's, as a share of the letters' size.
_CLEAR: Final = 0.07

#: Left, top, right and bottom, from where writing begins on its line.
_Ink = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to be written: from where on, beside the line's beginning and its base line."""

    right: float
    down: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of writing: its letters from left to right, each sign after the number of its letter."""

    letters: str
    signs: tuple[tuple[int, str], ...]


def line(text: str, *, rtl: bool) -> Line:
    """Return the letters as they stand on paper, from left to right; what only ordered them has no shape."""
    letters: list[str] = []
    signs: list[tuple[int, str]] = []
    for char in _UNSEEN.sub("", str(get_display(_reshaper().reshape(text), base_dir="R" if rtl else "L"))):
        if char in _SIGNS:  # turned round, it stands before its letter
            signs.append((len(letters), char))
        else:
            letters.append(char)
    own = [(at, sign) for at, sign in signs if at < len(letters) and letters[at] != _WITH_SIGNS]
    return Line("".join(letters), tuple(sorted(own, key=lambda one: (one[0], _SIGNS.index(one[1])))))


def width(text: str, *, size: int, weight: int, rtl: bool) -> float:
    """Return how wide a line of writing is."""
    return font(size, weight).getlength(line(text, rtl=rtl).letters)


def pieces(text: str, *, size: int, weight: int, rtl: bool) -> tuple[float, list[Piece]]:
    """Return how wide a line is, and what is to be written for it: its letters, then each of its signs."""
    written, letters = line(text, rtl=rtl), font(size, weight)
    signs = list(_signs(written, size, weight))
    return letters.getlength(written.letters), [Piece(0, 0, written.letters), *signs]


def _signs(written: Line, size: int, weight: int) -> Iterator[Piece]:
    """Yield the signs, each over (or under) its letter and the signs before."""
    clear = size * _CLEAR
    reached: dict[tuple[int, bool], float] = {}
    for at, sign in written.signs:
        begins = font(size, weight).getlength(written.letters[:at])
        left, top, right, bottom = _ink(written.letters[at], size, weight)
        of_left, of_top, of_right, of_bottom = _ink(sign, size, weight)
        below = sign in _BELOW
        if below:
            down = reached.get((at, below), bottom) + clear - of_top
            reached[at, below] = down + of_bottom
        else:
            down = reached.get((at, below), top) - clear - of_bottom
            reached[at, below] = down + of_top
        yield Piece(begins + (left + right) / 2 - (of_left + of_right) / 2, down, sign)


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


@cache
def _ink(char: str, size: int, weight: int) -> _Ink:
    """Return what a sign covers, measured from where it begins on its line."""
    mask, (right, down) = font(size, weight).getmask2(char, mode="L", anchor="ls")
    left, top, right_end, bottom = mask.getbbox() or (0, 0, 0, 0)
    return left + right, top + down, right_end + right, bottom + down


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return the letters of a size and weight."""
    with as_file(files("fontpkg_noto_sans_arabic").joinpath("files", "NotoSansArabic[wdth,wght].ttf")) as path:
        made = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    made.set_variation_by_axes([weight, 100])
    return made
