"""Numbers as Arabic writes them: digits, number words of both genders, hundreds, thousands, ranges."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from bot.arabic.words import AND, ARTICLE, FOR, WITH, after_and, words_of

#: As it stands, or behind a preposition that counts: «لثلاثة», «باثنين».
PLAIN: Final = ("", WITH, FOR)
#: … or joined to what stands before: «وثلاثة».
JOINED: Final = (*PLAIN, AND)
#: Behind these a number of a running text may stand.
ANYWHERE: Final = ("", "و", "ف", WITH, FOR, "ك", ARTICLE, "وال", "بال", "لل", "وب", "ول")
_END_OF: Final = itemgetter(1)
#: Words that one number may take: «ثلاثة آلاف ومئتين وخمسة وثلاثين».
_LONGEST: Final = 6

_UNITS: Final = (
    "واحد واحدة", "اثنان اثنين اثنتان اثنتين", "ثلاثة ثلاث ثلاثا", "أربعة أربع أربعا", "خمسة خمس خمسا", "ستة ست ستا",
    "سبعة سبع سبعا", "ثمانية ثماني ثمان ثمانيا", "تسعة تسع تسعا", "عشرة عشر عشرا",
)  # fmt: skip
_TENS: Final = (
    "عشرون عشرين", "ثلاثون ثلاثين", "أربعون أربعين", "خمسون خمسين", "ستون ستين", "سبعون سبعين",
    "ثمانون ثمانين", "تسعون تسعين",
)  # fmt: skip
_HUNDREDS: Final = (
    "مئة مائة مية", "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي", "ثلاثمئة ثلاثمائة", "أربعمئة أربعمائة",
    "خمسمئة خمسمائة", "ستمئة ستمائة", "سبعمئة سبعمائة", "ثمانمئة ثمانمائة ثمانيمئة", "تسعمئة تسعمائة",
)  # fmt: skip


def _table(rows: tuple[str, ...], first: int, step: int) -> dict[str, int]:
    return {word: first + place * step for place, row in enumerate(rows) for word in words_of(row).words}


_SMALL: Final = _table(_UNITS, 1, 1)
_TEN: Final = _table(_TENS, 20, 10)
_HUNDRED: Final = _table(_HUNDREDS, 100, 100)
_ELEVEN: Final = {"احد": 11, "احدي": 11, "اثنا": 12, "اثني": 12, "اثنتا": 12, "اثنتي": 12}
_THOUSAND: Final = {"الف": 1000, "الفا": 1000, "الفان": 2000, "الفين": 2000, "الفي": 2000}
_THOUSANDS: Final = frozenset({"الف", "الاف", "الفا", "الافا"})
_MASCULINE_TEN: Final = frozenset({"عشر", "عشره"})
_BEGINNINGS: Final = frozenset({*_SMALL, *_TEN, *_HUNDRED, *_ELEVEN, *_THOUSAND})


def _digits(word: str) -> int | None:
    plain = word.replace(",", "")
    if "." in plain:
        whole, _, rest = plain.partition(".")
        # 1.119 with exactly three digits is a thousands separator; anything else is a decimal, no count.
        return int(whole + rest) if len(rest) == 3 else None
    return int(plain) if plain.isdecimal() and len(plain) < 8 else None


def _below_hundred(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _ELEVEN and following in _MASCULINE_TEN:
        return _ELEVEN[word], at + 2
    if word in _SMALL:
        value = _SMALL[word]
        if 3 <= value <= 9 and following in _MASCULINE_TEN:
            return value + 10, at + 2
        if (tens := after_and(following)) in _TEN:
            return value + _TEN[tens], at + 2
        return value, at + 1
    if word in _ELEVEN and (tens := after_and(following)) in _TEN:
        return 1 + _TEN[tens], at + 2
    if word in _TEN:
        return _TEN[word], at + 1
    return None


def _below_thousand(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    word = words[at]
    hundreds = _HUNDRED.get(word)
    end = at + 1
    if hundreds is None and word in _SMALL and at + 1 < len(words) and words[at + 1] in {"ميه", "مايه"}:
        hundreds, end = _SMALL[word] * 100, at + 2
    if hundreds is None:
        return _below_hundred(words, at)
    rest = _joined(words, end)
    return (hundreds + rest[0], rest[1]) if rest else (hundreds, end)


def _joined(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """Read «وعشرين», «وخمسة وثلاثين» after a hundred or thousand."""
    if at >= len(words) or len(added := after_and(words[at])) < 2:
        return None
    return _below_hundred((*words[:at], added, *words[at + 1 :]), at)


class Number(NamedTuple):
    """A number of a text, and its words [start, end)."""

    value: int
    start: int
    end: int


def in_digits(word: str) -> bool:
    """Return whether a number is written in digits, whatever stands before them."""
    return word[-1:].isdigit()


def number_behind(words: Sequence[str], at: int, proclitics: Iterable[str] = PLAIN) -> tuple[int, int] | None:
    """Return the number that begins at a word behind one of some proclitics, and where it ends."""
    word = words[at]
    following = tuple(words[at + 1 : at + _LONGEST])
    for proclitic in proclitics:
        rest = word[len(proclitic) :]
        if word.startswith(proclitic) and rest and (parsed := number_at((rest, *following), 0)):
            return parsed[0], at + parsed[1]
    return None


@lru_cache(maxsize=1_024)
def begins_number(word: str) -> bool:
    """Return whether a number may begin with a word, whatever proclitics it carries."""
    rests = (word[len(proclitic) :] for proclitic in ANYWHERE if word.startswith(proclitic))
    return any(rest in _BEGINNINGS or rest[:1].isdigit() for rest in rests)


def numbers_in(words: Sequence[str], proclitics: Iterable[str] = ANYWHERE) -> Iterator[Number]:
    """Yield the numbers of a text in their order, whatever proclitics they carry, or behind some.

    Of two readings of a word the one that takes more words counts: «واحد عشر» is eleven.
    """
    at = 0
    while at < len(words):
        if not begins_number(words[at]):
            at += 1
            continue
        readings = (number_behind(words, at, (proclitic,)) for proclitic in proclitics)
        found = max(filter(None, readings), key=_END_OF, default=None)
        if found:
            yield Number(found[0], at, found[1])
        at = found[1] if found else at + 1


def number_at(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """Return the number that begins at a word, and where it ends; words are folded, proclitics already off.

    None when the word is no number.
    """
    word = words[at]
    if not word:
        return None
    value = _digits(word) if word[0].isdigit() else None
    parsed = (value, at + 1) if value is not None else _thousand(words, at) or _below_thousand(words, at)
    if parsed is None:
        return None
    value, end = parsed
    if value < 1000 and end < len(words) and words[end] in _THOUSANDS:
        return value * 1000, end + 1
    return value, end


def _thousand(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """Read «ألف», «ألفين», and what is added to them."""
    value = _THOUSAND.get(words[at])
    if value is None:
        return None
    return (value + rest[0], rest[1]) if (rest := _joined(words, at + 1)) else (value, at + 1)
