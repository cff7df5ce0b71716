"""What stands before a text's first sentence: its outlet, its city, a label, in any order and in two or three parts.

The rules are data: bot/news/rules/datelines.yaml.
"""

from typing import Final

from bot.news.knowledge.rules import rulebook
from bot.news.text.page.furniture import tells

_RULES: Final = rulebook("datelines")
_LONGEST: Final = 100
_LONGEST_LINE: Final = 60
_MOST_WORDS_OF_PART: Final = 4
#: Each may stand once more behind another: «خاص/ شفق نيوز/ كركوك».
_IN_ORDER: Final = (
    "braced",
    "outlet_from",
    "city_dated",
    "label_first",
    "outlet_first",
    "made_first",
    "bare_credit",
    "city_first",
    "city_made",
    "bare_credit",
    "outlet_first",
)


#: Under a line of its own an outlet may stand once more.
_UNDER_A_LINE: Final = ("label_first", "outlet_first", "bare_credit")


def _is_place(city: str) -> bool:
    """Return whether it is a name, not the opening of a sentence: «قتل ثلاثة - بينهم ضابط - …» begins with no city.

    «نقلا عن وكالة رويترز: …» says whose news it is.
    """
    return not tells(city) and not any(map(str.isdigit, city)) and not _RULES["credits"].search(city)


def _line_alone(text: str) -> int:
    """Return where the text begins under a first line of nothing but outlet, city and label; 0 for no such line."""
    line, newline, _ = text.partition("\n")
    if not newline or len(line) > _LONGEST_LINE or tells(line) or _RULES["speaks_alone"].match(line):
        return 0
    parts = [part.strip() for part in _RULES["between_parts"].split(line) if part.strip()]
    if not parts or any(len(part.split()) > _MOST_WORDS_OF_PART for part in parts):
        return 0
    return len(line) + 1 if any(_RULES["part_of_line"].match(part) for part in parts) else 0


def split_dateline(text: str) -> tuple[str, str]:
    """Return what stands before the first sentence, and the rest."""
    if _RULES["agency_says"].match(text[:_LONGEST]):
        return "", text
    start = _line_alone(text)
    for name in _UNDER_A_LINE if start else _IN_ORDER:
        match = _RULES[name].match(text[start : start + _LONGEST])
        if match and match.end() < _LONGEST - 10 and _is_place(match.groupdict().get("city") or ""):
            start += match.end()
    if not start and (match := _RULES["city_dash"].match(text[:_LONGEST])) and _is_place(match["city"]):
        start = match.end()
    return text[:start], text[start:]
