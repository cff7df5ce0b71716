"""Lengths of time as people write them, in Arabic and in short: «ساعتين», «٣ ساعات», 2h, 1h30m."""

import re
from datetime import timedelta

from bot.arabic.canonical import folded
from bot.wording.catalogue import Wording

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_MONTH = timedelta(days=30)

_UNITS = {
    "m": _MINUTE, "min": _MINUTE, "mins": _MINUTE, "minute": _MINUTE, "minutes": _MINUTE,
    "h": _HOUR, "hr": _HOUR, "hrs": _HOUR, "hour": _HOUR, "hours": _HOUR,
    "d": _DAY, "day": _DAY, "days": _DAY,
    "w": _WEEK, "week": _WEEK, "weeks": _WEEK, "month": _MONTH, "months": _MONTH,
    "دقيقه": _MINUTE, "دقايق": _MINUTE, "د": _MINUTE,
    "ساعه": _HOUR, "ساعات": _HOUR, "س": _HOUR,
    "يوم": _DAY, "يوما": _DAY, "ايام": _DAY,
    "اسبوع": _WEEK, "اسبوعا": _WEEK, "اسابيع": _WEEK, "شهر": _MONTH, "شهرا": _MONTH, "اشهر": _MONTH, "شهور": _MONTH,
}  # fmt: skip
_DUALS = {
    "دقيقتين": _MINUTE, "دقيقتان": _MINUTE,
    "ساعتين": _HOUR, "ساعتان": _HOUR,
    "يومين": _DAY, "يومان": _DAY,
    "اسبوعين": _WEEK, "اسبوعان": _WEEK,
    "شهرين": _MONTH, "شهران": _MONTH,
}  # fmt: skip
_NUMBERS = {
    "ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "ثماني": 8, "تسع": 9, "عشر": 10,
    "ثلاثه": 3, "اربعه": 4, "خمسه": 5, "سته": 6, "سبعه": 7, "ثمانيه": 8, "تسعه": 9, "عشره": 10,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "half": 0.5, "quarter": 0.25,
    "نصف": 0.5, "نص": 0.5, "ربع": 0.25, "ثلث": 1 / 3,
}  # fmt: skip
_PARTS = {"ونصف": 0.5, "ونص": 0.5, "وربع": 0.25, "وثلث": 1 / 3, "ناقصربع": -0.25, "ناقصثلث": -1 / 3}
#: What several words say, as one: "half an hour", "an hour and a half", «ساعة إلا ربع».
_PHRASES = (
    (re.compile(r"\b(half|quarter)(?: of)? an? "), r"\1 "),
    (re.compile(r"\band (?:a )?half\b"), "ونصف"),
    (re.compile(r"\band a quarter\b"), "وربع"),
    (re.compile(r"\b(?:a )?couple(?: of)?\b"), "2"),
    (re.compile(r"\bالا (ربع|ثلث)\b"), r"ناقص\1"),
    (re.compile(r"\b(?:ال)?(اسبوع|يوم) (?:كامل|كله|واحد)\b|\b(?:whole|full) (day|week|hour)\b"), r"\1\2"),
)
_IDLE = frozenset({"و", "and", "لمده", "مده", "for", "واحده", "واحد"})
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
#: No length of time has more words, or a number above this.
_MOST_WORDS = 8
_MOST = 100_000


def parse_duration(text: str) -> timedelta | None:
    """Read a length of time; None when any part of it isn't understood."""
    said = folded(text).casefold()
    for phrase, plain in _PHRASES:
        said = phrase.sub(plain, said)
    words = [word for word in _WORD.findall(said) if word not in _IDLE]
    if not words or len(words) > _MOST_WORDS:
        return None
    total, number, unit = timedelta(), None, None
    for word in words:
        amount = _amount(word)
        if amount is not None:
            if number is not None:
                return None
            number = amount
        elif (one := _unit(word)) is not None:
            total += one * (1 if number is None else number)
            number, unit = None, one
        elif (two := _dual(word)) is not None and number is None:
            total, unit = total + 2 * two, two
        elif word in _PARTS and number is not None:  # «2 ونصف ساعة»
            number += _PARTS[word]
        elif word in _PARTS and unit is not None:
            total += unit * _PARTS[word]
        else:
            return None
    return total if number is None and total > timedelta() else None


def _amount(word: str) -> float | None:
    if _NUMBER.fullmatch(word):
        value = float(word.replace(",", "."))
        return value if value <= _MOST else None
    return _NUMBERS.get(word)


def _unit(word: str) -> timedelta | None:
    return _UNITS.get(word) or _UNITS.get(word.removeprefix("و"))


def _dual(word: str) -> timedelta | None:
    return _DUALS.get(word) or _DUALS.get(word.removeprefix("و"))


def word_duration(length: timedelta, wording: Wording) -> str:
    """Word a length of time by its two largest units, rounded to minutes: «ساعتين و٣٠ دقيقة»."""
    minutes = max(1, round(length / _MINUTE))
    amounts = {"days": minutes // 1440, "hours": minutes // 60 % 24, "minutes": minutes % 60}
    parts = [wording(f"duration-{unit}", count=count) for unit, count in amounts.items() if count]
    return parts[0] if len(parts) == 1 else wording("duration-two", larger=parts[0], smaller=parts[1])
