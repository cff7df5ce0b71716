"""Numbers as Arabic writes them: digits, number words of both genders, hundreds, thousands, ranges."""

from typing import Final

from bot.arabic.words import words_of

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
_THOUSAND: Final = {"الف": 1000, "الفا": 1000, "الفان": 2000, "الفين": 2000, "الفي": 2000, "الاف": 1000, "الافا": 1000}
_MASCULINE_TEN: Final = frozenset({"عشر", "عشره"})


def _digits(word: str) -> int | None:
    plain = word.replace(",", "")
    if "." in plain:
        whole, _, rest = plain.partition(".")
        # 1.119 with exactly three digits is a thousands separator; anything else is a decimal, no count.
        return int(whole + rest) if len(rest) == 3 else None
    return int(plain) if plain.isdigit() and len(plain) < 8 else None


def _below_hundred(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _ELEVEN and following in _MASCULINE_TEN:
        return _ELEVEN[word], at + 2
    if word in _SMALL:
        value = _SMALL[word]
        if 3 <= value <= 9 and following in _MASCULINE_TEN:
            return value + 10, at + 2
        if following.startswith("و") and following[1:] in _TEN:
            return value + _TEN[following[1:]], at + 2
        return value, at + 1
    if word in _ELEVEN and following.startswith("و") and following[1:] in _TEN:
        return 1 + _TEN[following[1:]], at + 2
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
    if at >= len(words) or not words[at].startswith("و") or len(words[at]) < 3:
        return None
    return _below_hundred((*words[:at], words[at][1:], *words[at + 1 :]), at)


def number_at(words: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """Return the number that begins at a word, and where it ends; words are folded, proclitics already off.

    None when the word is no number.
    """
    word = words[at]
    if not word:
        return None
    value = _digits(word) if word[0].isdigit() else None
    end = at + 1
    if value is None:
        if word in {"الف", "الفا", "الفان", "الفين", "الفي"}:
            rest = _joined(words, end)
            return (_THOUSAND[word] + rest[0], rest[1]) if rest else (_THOUSAND[word], end)
        parsed = _below_thousand(words, at)
        if parsed is None:
            return None
        value, end = parsed
    if end < len(words) and words[end] in {"الف", "الاف", "الفا", "الافا"} and value < 1000:
        return value * 1000, end + 1
    return value, end
