"""Marks on letters: more than anyone writes on one letter are cut, as towers of them cover the lines around."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: A letter of the Koran carries up to five, one of Vietnamese or Hebrew up to three.
MOST_MARKS: Final = 8
#: Marks are no word characters; where fewer than these stand together there is no tower.
_MAY_BE_TOWER: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
_MAY_BE_MARK: Final = re.compile(r"[^\w\s\x00-\x7f]")
_MAY_BE_MARKS: Final = re.compile(r"[^\w\s\x00-\x7f]{2}")


@lru_cache(maxsize=1024)
def _is_mark(char: str) -> bool:
    """Tell a mark above, below, around or through a letter, or a variation selector."""
    return unicodedata.combining(char) != 0 or unicodedata.category(char) in ("Mn", "Me")


def _cut(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run.group():
        if _is_mark(char):
            marks += 1
            if marks > MOST_MARKS:
                continue
        elif unicodedata.category(char) != "Cf":  # what shows nothing doesn't begin another letter
            marks = 0
        kept.append(char)
    return "".join(kept)


def without_towers(text: str) -> str:
    """Return the text with at most `MOST_MARKS` marks and variation selectors on each letter.

    Also what keeps Unicode's normalisation linear: it sorts the marks of one letter by comparing them.
    """
    # So many characters together have one at every place that is looked at, and two at places twice as near.
    if text.isascii() or not _MAY_BE_MARK.search(text[MOST_MARKS :: MOST_MARKS + 1]):
        return text
    return _MAY_BE_TOWER.sub(_cut, text) if _MAY_BE_MARKS.search(text[:: MOST_MARKS // 2]) else text
