"""The toll of an English sentence: «two killed, 5 wounded», «killing three soldiers»."""

import re
from collections.abc import Iterable
from typing import Final

from bot.news.toll_patterns import Toll

_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
} | {"a": 1, "an": 1}
_COUNT: Final = rf"(?P<number>\d[\d,]*|{'|'.join(_NUMBERS)})"
_FILLER: Final = r"(?:\s+(?!and\b|by\b|in\b|after\b|kills?\b|wounds?\b|injur)[\w'-]+){0,4}?"
_SINGULAR: Final = (
    r"(?:soldier|officer|man|woman|child|policeman|civilian|fighter|commander|militant"
    r"|protester|person|boy|girl|peshmerga|guard|leader|member|shepherd)"
)
_DEAD: Final = r"(?:killed|dead|deaths|martyred|slain)"
_HURT: Final = r"(?:wounded|injured|hurt|injuries)"
_NONE: Final = re.compile(
    r"\bno (?:casualties|victims|human losses)\b|without (?:causing )?(?:any )?casualties", re.IGNORECASE
)


def _before(outcome: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{_COUNT}{_FILLER}\s+(?:(?:were|was|are|is|have been|has "
        rf"been)\s+)?(?:also\s+)?{outcome}\b",
        re.IGNORECASE,
    )


def _after(verb: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{verb}\s+(?:at least\s+|about\s+|over\s+|more than\s+)?{_COUNT}\b(?!\s*(?:years?|days?"
        rf"|km|percent|%))",
        re.IGNORECASE,
    )


_PATTERNS: Final = {
    "killed": (_before(_DEAD), _after(r"(?:kill(?:s|ed|ing)|death of|claim(?:s|ed) the lives? of)")),
    "wounded": (_before(_HURT), _after(r"(?:wound(?:s|ed|ing)|injur(?:es|ed|ing))")),
}
_ONE: Final = {
    "killed": re.compile(rf"\b{_SINGULAR}\s+(?:was\s+|is\s+)?(?:killed|shot dead|martyred)\b", re.IGNORECASE),
    "wounded": re.compile(rf"\b{_SINGULAR}\s+(?:was\s+|is\s+)?(?:wounded|injured)\b", re.IGNORECASE),
}
_TOGETHER: Final = re.compile(
    r"killed (?:and|or) (?:wounded|injured)|dead and (?:wounded|injured)\b(?!\s*\d)", re.IGNORECASE
)


def _value(text: str) -> int | None:
    plain = text.replace(",", "").casefold()
    return int(plain) if plain.isdigit() and len(plain) < 7 else _NUMBERS.get(plain)


def _of_sentence(sentence: str) -> dict[str, int]:
    found: dict[str, int] = {}
    if _TOGETHER.search(sentence):
        return found
    for outcome, patterns in _PATTERNS.items():
        for pattern in patterns:
            match = pattern.search(sentence)
            value = _value(match["number"]) if match else None
            if value is not None:
                found.setdefault(outcome, value)
        if outcome not in found and _ONE[outcome].search(sentence):
            found[outcome] = 1
    if not found and _NONE.search(sentence):
        return {"killed": 0, "wounded": 0}
    return found


def toll_in_english(title: str, sentences: Iterable[str]) -> Toll:
    """Return the toll of an English article, the title's numbers first."""
    killed = wounded = None
    for sentence in (title, *sentences):
        found = _of_sentence(sentence)
        killed = found.get("killed") if killed is None else killed
        wounded = found.get("wounded") if wounded is None else wounded
    return Toll(killed, wounded)
