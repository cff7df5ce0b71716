"""The marks of a summary set right: a «و» apart from its word, a comma without its space, spaces inside quotes."""

import re
from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("summary")
_SET_RIGHT: Final = (
    "then",
    "part_of_series",
    "quoted_comma",
    "tied",
    "glued_bracket",
    "doubled_quote",
    "glued_comma",
    "glued_semicolon",
    "parted_and",
    "doubled_call",
    "space_inside",
    "space_before_end",
)
#: So much before a quote tells whether it is glued to a word.
_LOOKED_BACK: Final = 6


def set_right(text: str) -> str:
    """Return a text with its marks as an editor sets them; no word is changed."""
    for name in _SET_RIGHT:
        rule = _RULES.rules[name]
        text = rule.pattern.sub(rule.gives, text)
    return _RULES["quoted"].sub(_quoted, text)


def _quoted(found: re.Match[str]) -> str:
    """Return a quote without the spaces inside it; one that is glued to a word, or stands on its side, goes off it.

    A clitic is written with what is quoted: «ل"المدى"», «بـ"داعش"».
    """
    start, said = found.start(), found["said"]
    before = _RULES["word_before"].search(found.string, max(0, start - _LOOKED_BACK), start)
    is_glued = before and (said[0].isalnum() or said[0].isspace())
    return f'{" " if is_glued else ""}"{said.strip()}"'
