"""Lines of a text made its paragraphs: what was broken is joined, and headings of nothing here are left out.

The rules are data: bot/news/rules/cleaning.yaml.
"""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import empty_words, stem
from bot.news.text.clauses import is_listed
from bot.news.text.page.furniture import is_closed, tells

_RULES: Final = rulebook("cleaning")
_LONGEST_HEADING: Final = 60
_LONGEST_SPEAKER: Final = 60
#: Only so many lines are compared with the article's words.
_MOST_LINES: Final = 200
_COLON: Final = ": "


def paragraphs(lines: Sequence[str], headline: str) -> list[str]:
    """Return a text's lines, joined where one goes on in the next, without the headings of other articles."""
    return _without_strange_headings(_joined(lines), headline)


def _joined(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        between = _between(found[-1], line, first=len(found) == 1) if found else None
        if between is None:
            found.append(line)
        else:
            found[-1] = f"{found[-1]}{between}{line}"
    return found


def _between(line: str, following: str, *, first: bool) -> str | None:
    """Return what joins a line to the one under it; None where they are two."""
    if len(line) > _LONGEST_SPEAKER and is_listed(following):
        return None
    if _RULES["joins_next"].search(line[-20:]) or (not is_closed(line) and _RULES["goes_on"].match(following)):
        return " "
    if not first or len(line) > _LONGEST_SPEAKER or is_closed(line) or tells(line):
        return None
    if " " not in line and following.endswith(":"):
        return " "  # «محكمة» over «جنايات المحافظة:»
    speaks = _RULES["speaks_as_we"].match(following) or _RULES["source_line"].match(folded(line))
    return _COLON if speaks else None


def _says(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text).words if len(word) > 1 and word not in empty_words())


def _without_strange_headings(lines: Sequence[str], headline: str) -> list[str]:
    """Leave out the short lines behind whole paragraphs that no mark ends and that share no word with the article."""
    if not any(map(_may_be_heading, lines[1:_MOST_LINES])):
        return list(lines)
    told: frozenset[str] | None = None  # what the article says is only found out for a line that may be strange
    kept = list(lines[:1])
    for line in lines[1:]:
        if is_closed(kept[-1]) and _may_be_heading(line) and not tells(line):
            if told is None:
                told = _says(headline).union(*(_says(each) for each in lines[:_MOST_LINES] if is_closed(each)))
            if told.isdisjoint(_says(line)):
                continue
        kept.append(line)
    return kept


def _may_be_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not is_closed(line)
