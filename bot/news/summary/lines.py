"""The lines of a channel's post as its sentences: those that a name, a date or a tag broke are joined again."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.summary.cutting import without_address
from bot.news.text.sentences import is_closed

_RULES: Final = rulebook("slant")
#: A name in a line of its own has no more words, …
_MOST_OF_A_NAME: Final = 2
#: … and what it belongs to has at least so many: several short lines are a list.
_LEAST_OF_A_SENTENCE: Final = 4
_LONGEST_OFFICE: Final = 80
_OPEN: Final = ("…", ":", "؛", ";", "..")


def rejoined(sentences: Sequence[str]) -> list[str]:
    """Return a post's sentences, each with the lines that go on with it."""
    found: list[str] = []
    goes_on = False
    for place, line in enumerate(sentences):
        is_last = place == len(sentences) - 1
        dated = _RULES["dangling_date"].sub("", found[-1], count=1) if found else ""
        is_dated = bool(found) and dated != found[-1]
        is_name = bool(found) and _is_name(found[-1], line, is_last=is_last)
        if found and not _is_done(found[-1]) and (goes_on or is_dated or is_name or _goes_on(found[-1], line)):
            found[-1] = f"{dated} {line}"
            goes_on = is_name
        else:
            found.append(line)
            goes_on = False
    return found


def _is_done(line: str) -> bool:
    return is_closed(line) or line.endswith(_OPEN)


def _is_name(before: str, line: str, *, is_last: bool) -> bool:
    """Return whether a line is only a word or two of the sentence above it, which goes on under it or is closed."""
    is_short = len(line.split()) <= _MOST_OF_A_NAME and len(before.split()) >= _LEAST_OF_A_SENTENCE
    return is_short and without_address(f"{line}.") == f"{line}." and (is_closed(line) or not is_last)


def _goes_on(before: str, line: str) -> bool:
    """Return whether a line says what he is who speaks under it, or who struck what stands there.

    «قائد الحرس» over «اللواء فلان: …»; «استهداف المقاومة في العراق» over «أهدافا …».
    """
    if _RULES["deed_of"].search(folded(before)):
        return True
    return len(before) <= _LONGEST_OFFICE and bool(_RULES["of_lines"].match(folded(line[: 2 * _LONGEST_OFFICE])))
