"""The marks of a summary set right: a «و» apart from its word, a comma without its space, spaces inside quotes."""

import re
from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("summary")
_SET_RIGHT: Final = (
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


def set_right(text: str) -> str:
    """Return a text with its marks as an editor sets them; no word is changed."""
    for name in _SET_RIGHT:
        rule = _RULES.rules[name]
        text = rule.pattern.sub(rule.gives, text)
    return _RULES["quoted"].sub(_quoted, text)


def _quoted(found: re.Match[str]) -> str:
    """Return a quote without the spaces inside it; where the first stands on its wrong side it goes before it."""
    start, said = found.start(), found["said"]
    is_glued = said[0].isspace() and found.string[start - 1 : start].isalnum()
    return f'{" " if is_glued else ""}"{said.strip()}"'
