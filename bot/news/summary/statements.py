"""What a statement says: who speaks, and behind a preamble what he announces, condemns, warns of or asks for."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import Candidate
from bot.news.text.reading import Reading

_RULES: Final = rulebook("summary")
_COLON: Final = ": "
_LONGEST_SPEAKER: Final = 70


def _said(text: str) -> str:
    """Return what stands behind who speaks."""
    speaker, colon, said = text.partition(_COLON)
    return said if colon and len(speaker) <= _LONGEST_SPEAKER else text


def announced(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the first sentence that announces, condemns, warns or asks, of a statement that opens with a preamble.

    None where it opens with its news.
    """
    if not candidates:
        return None
    opening = folded(_said(candidates[0].text))
    if not _RULES["preamble"].match(opening) or _RULES["announces"].search(opening):
        return None
    return next((one for one in candidates[1:] if _RULES["announces"].search(folded(one.text))), None)


def speaker_before(reading: Reading, sentence: str) -> str:
    """Return who speaks, with a colon, where a text without a headline names him before what he says.

    Nothing where the sentence names him, or opens with a speaker of its own.
    """
    speaker, colon, said = reading.title.partition(_COLON)
    if not (reading.headless and colon and said) or len(speaker) > _LONGEST_SPEAKER:
        return ""
    opening = " ".join(sentence[: 2 * len(speaker) + _LONGEST_SPEAKER].split())
    is_named = speaker in opening or _said(opening) != opening
    return "" if is_named else f"{speaker}{_COLON}"
