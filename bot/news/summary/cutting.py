"""How a sentence is made shorter and stays one: brackets go first, then whole clauses from its end.

The rules are data: bot/news/rules/summary.yaml.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import as_sentence, balanced

_RULES: Final = rulebook("summary")
#: No summary is longer.
LONGEST: Final = 400
#: A sentence is searched so far, from its last clauses back.
_LONGEST_CLAUSES: Final = 1_500
_MOST_CLAUSES: Final = 40
#: Of what stands before a bracket and behind a comma so many characters tell what it is.
_LOOKED_BACK: Final = 24
_LOOKED_ON: Final = 60
_SHORTEST_PIECE: Final = 60
_COLON: Final = ": "
_LONGEST_SPEAKER: Final = 70
_FEWEST_WORDS: Final = 8


def shortened(sentence: str, room: int) -> str:
    """Leave out brackets, then whole clauses, until the sentence fits; empty when it can't."""
    if len(sentence) <= room:
        return sentence
    sentence = _RULES["parenthesis"].sub(_bracket_left, sentence)
    return sentence if len(sentence) <= room else whole_clauses(sentence, room)


def _bracket_left(found: re.Match[str]) -> str:
    """Return what stays of a bracket: all of it where it is a name or a number that the sentence needs."""
    before = found.string[max(0, found.start() - _LOOKED_BACK) : found.start()]
    needed = _RULES["needs_its_bracket"].search(folded(before)) or found.group().strip(" ()").isdigit()
    return found.group() if needed else ""


def whole_clauses(sentence: str, room: int) -> str:
    """Return the longest run of whole clauses that fits, from the start or from the main clause; empty for none."""
    main = main_clause(sentence)
    start = _speaker(sentence)
    rest = f"{sentence[:start]}{sentence[main:]}" if main else ""
    stands = rest if len(rest) <= room and balanced(rest) else ""
    if stands and _RULES["sets_aside"].match(folded(sentence[start : start + _LOOKED_ON])):
        return stands
    return _from_start(sentence, room, main) or stands or (_from_start(rest, room, 0) if rest else "")


def _from_start(sentence: str, room: int, main: int) -> str:
    commas = list(_commas(sentence, min(len(sentence), room, _LONGEST_CLAUSES)))
    for comma in commas[: -_MOST_CLAUSES - 1 : -1]:
        piece = sentence[: comma.start()]
        if comma.start() <= main or len(piece) < _SHORTEST_PIECE:
            return ""
        if balanced(piece) and _may_go(sentence[comma.end() :]) and not _needs_more(piece):
            return as_sentence(piece)
    return ""


def _commas(sentence: str, end: int) -> Iterator[re.Match[str]]:
    return _RULES["comma"].finditer(sentence, 0, end)


def _may_go(rest: str) -> bool:
    """Return whether what stands behind a comma is a clause of its own, no rest of the one before it."""
    opening = folded(rest[:_LOOKED_ON])
    return not rest.strip() or bool(_RULES["may_go"].match(opening) and not _RULES["contradicts"].match(opening))


def main_clause(sentence: str) -> int:
    """Return where the main clause of a sentence begins that opens with what stands beside it; 0 for no such opening.

    «في حين احتج العشرات في بغداد، كشف ناشط عن …»: behind the first comma that no dependent clause follows.
    """
    start = _speaker(sentence)
    if not _RULES["sets_beside"].match(folded(sentence[start : start + _LOOKED_ON])):
        return 0
    ends = (comma.end() for comma in _commas(sentence, min(len(sentence), _LONGEST_CLAUSES)))
    return next((end for end in ends if not _may_go(sentence[end:])), len(sentence))


def _speaker(sentence: str) -> int:
    """Return where a sentence begins behind who says it: «القيادة: …»."""
    return sentence.find(_COLON, 0, _LONGEST_SPEAKER) + len(_COLON) if _COLON in sentence[:_LONGEST_SPEAKER] else 0


def _needs_more(piece: str) -> bool:
    words = folded(piece)
    if _RULES["cut_badly"].search(words) or len(words.split()) < _FEWEST_WORDS:
        return True
    if _RULES["first_of_several"].search(words) and not _RULES["second_of_several"].search(words):
        return True
    # «قال مصدر أمني في بغداد، …»: the speaker without what he said.
    if saying := _RULES["only_says"].match(words):
        return not _RULES["says_that"].search(words, saying.end())
    saying = _RULES["says"].match(words)
    return saying is not None and not _RULES["says_what"].search(words, saying.end())
