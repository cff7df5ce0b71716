"""What a statement says: who speaks, and behind a preamble what he announces, condemns, warns of or asks for."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import Candidate
from bot.news.summary.cutting import speaker_end
from bot.news.text.reading import Reading

_RULES: Final = rulebook("summary")
_COLON: Final = ": "
#: They part two lines, or two sentences, of a headline that was found in the text.
_PARTS: Final = ("؛", "..", "…")
_LONGEST_SPEAKER: Final = 70
_LONGEST_SIGNATURE: Final = 60


def announced(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the first sentence that announces, condemns, warns or asks, of a statement that opens with a preamble.

    None where it opens with its news.
    """
    if not candidates:
        return None
    first = candidates[0].text
    start = speaker_end(first)
    speaker, opening = folded(first[:start]), folded(first[start:])
    opens_so = _RULES["preamble"].match(opening) or _RULES["statement"].search(speaker)
    if not opens_so or _RULES["announces"].search(opening):
        return None
    return next((one for one in candidates[1:] if announces(one)), None)


def announces(candidate: Candidate) -> bool:
    """Return whether a sentence announces, condemns, warns or asks: behind its like no other of a statement is told."""
    return bool(_RULES["announces"].search(folded(candidate.text)))


def speaker_before(reading: Reading, sentence: str) -> str:
    """Return who speaks, with a colon, where a text without a headline names him before what he says.

    Nothing where the sentence names him, or opens with a speaker of its own.
    """
    if not reading.headless:
        return ""
    speaker, colon, said = reading.title.partition(_COLON)
    if not (colon and said) or len(speaker) > _LONGEST_SPEAKER or any(sign in speaker for sign in _PARTS):
        speaker = _signature(reading) if _RULES["says_we"].search(folded(sentence)) else ""
    opening = " ".join(sentence[: 2 * len(speaker) + _LONGEST_SPEAKER].split())
    is_named = not speaker or speaker in opening or speaker_end(opening)
    return "" if is_named else f"{speaker}{_COLON}"


def _signature(reading: Reading) -> str:
    """Return who signed a statement: its last line where that is only a body's name."""
    last = reading.text.rstrip().rpartition("\n")[2].strip(" .:-–—")
    is_name = len(last) <= _LONGEST_SIGNATURE and _RULES["signs"].match(folded(last))
    return last if is_name else ""
