"""How a sentence is made shorter and stays one: brackets go first, then whole clauses from its end.

The rules are data: bot/news/rules/summary.yaml.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.text.clauses import opened
from bot.news.text.sentences import as_sentence, balanced, is_closed

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
#: Behind one of these stands a sentence of its own.
_SEMICOLONS: Final = "؛;"
_COMMAS: Final = "،,"
_LONGEST_SPEAKER: Final = 70
_FEWEST_WORDS: Final = 8


def shortened(sentence: str, room: int) -> str:
    """Leave out brackets, then whole clauses, until the sentence fits; empty when it can't."""
    if len(sentence) <= room:
        return sentence
    sentence = _RULES["parenthesis"].sub(_bracket_left, sentence)
    return sentence if len(sentence) <= room else whole_clauses(sentence, room)


def without_address(sentence: str) -> str:
    """Return a sentence without whom it is said to: «أيها الشعب الكريم، …»."""
    return _RULES["address"].sub(r"\g<speaker>", sentence, count=1)


def fitted(text: str, *, as_feed: bool = True) -> str:
    """Return a headline, or a text that has no sentence, as one that fits.

    `as_feed` says that a feed may have cut it off: «…» then tells that more stood there. What a channel left off so
    ends with its last whole clause; three points apart from the last word are only its manner.
    """
    whole = as_sentence(without_address(text))
    if len(whole) > LONGEST:
        cut = as_sentence(text[: LONGEST - 1].rpartition(" ")[0]).rstrip(".") + "…"
        return shortened(whole, LONGEST) or _up_to_joint(whole, LONGEST) or cut
    end = folded(whole).rstrip(".")
    # A channel's own line may end with a day.
    tells_day = not as_feed and _RULES["tells_when"].search(end.rpartition(" ")[2])
    seems_cut = not is_closed(text) and not tells_day and _RULES["cut_badly"].search(end)
    left_off, points, _ = text.rstrip().rpartition("…")
    if not seems_cut and (not points or (not as_feed and left_off.endswith(" "))):
        return whole
    if as_feed:
        return f"{whole.rstrip('.')}…"
    shorter = whole_clauses(whole, len(whole)) or _up_to_joint(whole, len(whole))
    return shorter or (f"{whole.rstrip('.')}…" if seems_cut else whole)


def _up_to_joint(sentence: str, room: int) -> str:
    """Return a sentence without commas up to its last «و» that joins what may be left off; empty for none."""
    joints = [found.start() for found in _RULES["joint"].finditer(sentence, 0, min(room, _LONGEST_CLAUSES))]
    for joint in joints[: -_MOST_CLAUSES - 1 : -1]:
        piece, rest = sentence[:joint].rstrip(), sentence[joint:].lstrip()
        if len(piece) < _SHORTEST_PIECE:
            return ""
        is_whole = opened(rest) != rest and balanced(piece) and not _needs_more(piece)
        if is_whole and not _RULES["needs_both"].search(folded(piece[-_LOOKED_ON:])):
            return as_sentence(piece)
    return ""


def _bracket_left(found: re.Match[str]) -> str:
    """Return what stays of a bracket: all of it where it is a name or a number that the sentence needs."""
    before = found.string[max(0, found.start() - _LOOKED_BACK) : found.start()]
    inside = found.group().strip(" ()")
    needed = _RULES["needs_its_bracket"].search(folded(before)) or _RULES["needed_bracket"].search(folded(inside))
    return found.group() if needed or inside.isdigit() else ""


def whole_clauses(sentence: str, room: int) -> str:
    """Return the longest run of whole clauses that fits, from the start or from the main clause; empty for none."""
    main = main_clause(sentence)
    start = speaker_end(sentence)
    rest = f"{sentence[:start]}{sentence[main:]}" if 0 < main < len(sentence) else ""
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
        parted = comma.group()[0] in _SEMICOLONS or _may_go(sentence[comma.end() :], piece)
        if balanced(piece) and parted and not _needs_more(piece) and not _belongs(sentence, comma.end()):
            return as_sentence(piece)
    return ""


def _belongs(sentence: str, start: int) -> bool:
    """Return whether what stands behind a comma belongs to the clause before it.

    It parts a verb from its object: «دعت الجامعة، التي …، كلا من …»; or it is one of several things that are counted:
    «في محافظات بغداد، وواسط، ونينوى».
    """
    opening = folded(sentence[start : start + _LOOKED_ON])
    if _RULES["listed_thing"].match(opening):
        return True
    if not _RULES["insertion"].match(opening):
        return False
    end = next((comma.end() for comma in _RULES["comma"].finditer(sentence, start, _LONGEST_CLAUSES)), 0)
    return bool(end) and not _may_go(sentence[end:])


def _commas(sentence: str, end: int) -> Iterator[re.Match[str]]:
    return _RULES["comma"].finditer(sentence, 0, end)


def _may_go(rest: str, before: str = "") -> bool:
    """Return whether what stands behind a comma is a clause of its own, no rest of the one before it."""
    opening = folded(rest[:_LOOKED_ON])
    if not rest.strip():
        return True
    if _RULES["contradicts"].match(opening):
        return False
    if _RULES["may_go"].match(opening):
        return True
    # «نحمل القائد العام، أي رئيس الوزراء، مسؤولية …»: the object of the verb.
    last = max(before.rfind(sign) for sign in _COMMAS) + 1
    is_put_in = last and _RULES["put_in"].match(folded(before[last:]).strip())
    return not is_put_in and bool(_RULES["may_go_on"].match(opening))


def main_clause(sentence: str) -> int:
    """Return where the main clause of a sentence begins that opens with what stands beside it; 0 for no such opening.

    «في حين احتج العشرات في بغداد، كشف ناشط عن …»: behind the first comma that no dependent clause follows.
    """
    start = speaker_end(sentence)
    if not _RULES["sets_beside"].match(folded(sentence[start : start + _LOOKED_ON])):
        return 0
    ends = (comma.end() for comma in _commas(sentence, min(len(sentence), _LONGEST_CLAUSES)))
    return next((end for end in ends if not _may_go(sentence[end:]) and not _is_rest(sentence[end:])), len(sentence))


def _is_rest(rest: str) -> bool:
    """Return whether what stands behind a comma opens no clause: «أمس إلى بغداد»."""
    return bool(_RULES["rest_of_clause"].match(folded(rest[:_LOOKED_ON])))


def speaker_end(sentence: str) -> int:
    """Return where a sentence begins behind who says it: «القيادة: …»."""
    return sentence.find(_COLON, 0, _LONGEST_SPEAKER) + len(_COLON) if _COLON in sentence[:_LONGEST_SPEAKER] else 0


def _needs_more(piece: str) -> bool:
    words = folded(piece)
    if _RULES["cut_badly"].search(words) or len(words.split()) < _FEWEST_WORDS:
        return True
    if _RULES["first_of_several"].search(words) and not _RULES["second_of_several"].search(words):
        return True
    if _RULES["passes_on"].match(words):
        return not _RULES["passed_on"].search(words)
    # «قال مصدر أمني في بغداد، …»: the speaker without what he said.
    if saying := _RULES["only_says"].match(words):
        return not _RULES["says_that"].search(words, saying.end())
    saying = _RULES["says"].match(words)
    return saying is not None and not _RULES["says_what"].search(words, saying.end())
