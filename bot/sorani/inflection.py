"""Which words of Sorani are forms of one word, and how Arabic spells its names.

Words come as `bot.arabic.canonical.spelled` leaves them: variants of letters unified, those that only Sorani has kept.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

#: Definite, indefinite, plural, «in», «from», «also», whose: each may stand behind another (کان + ی).
_ENDINGS: Final = (
    "ەوە", "ەكە", "كە", "ەكان", "كان", "ێك", "يەك", "ان", "دا", "يش", "ش", "يە", "مان", "تان", "يان", "ي",
)  # fmt: skip
#: Endings that may follow each other: «لە شارەکانیشدا».
_MOST: Final = 4
#: Letters that a word has before its endings.
_LEAST: Final = 3
#: ە is a vowel that Arabic doesn't write; the others have a letter that it takes for theirs.
_ARABIC: Final = str.maketrans({"ە": "", "ێ": "ي", "ۆ": "و", "ڕ": "ر", "ڵ": "ل"})
_FOLDED: Final = str.maketrans({"ە": "ه", "ێ": "ي", "ۆ": "و", "ڕ": "ر", "ڵ": "ل"})
_LONG: Final = re.compile("وو+")
#: Shorter words have Arabic ones of the same letters that mean something else (شەڕ, شر).
_NAME: Final = 4


def folded(word: str) -> str:
    """Return a word without what writers of Sorani disagree on: وو and و, ڕ and ر, ێ and ی."""
    return _LONG.sub("و", word.translate(_FOLDED))


def in_arabic(word: str) -> str | None:
    """Return how Arabic spells a name of Sorani; None for a word too short to be told from others.

    A name in ی is one in ية there: سلێمانی is السليمانية, and سليماني a man. A last ە is a ة: پێشمەرگە, البيشمركة.
    """
    ending = "ة" if word.endswith("ە") else ""
    plain = _LONG.sub("و", word.translate(_ARABIC)) + ending
    if len(plain) < _NAME:
        return None
    return plain + "ة" if plain.endswith("ي") else plain


@lru_cache(maxsize=1_024)
def stems(word: str) -> tuple[str, ...]:
    """Return a word of a text, then what it may be before its endings."""
    found, last = {word: None}, [word]
    for _ in range(_MOST):
        last = [stem for each in last for stem in _shorter(each) if stem not in found]
        found |= dict.fromkeys(last)
    return tuple(found)


def _shorter(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            yield stem
