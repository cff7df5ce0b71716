"""Words of a text: what stands between two separators, with its clitic back in place."""

import re
from collections.abc import Iterator
from typing import Final

from bot.arabic.canonical import SORANI, folded, spelled
from bot.arabic.compounds import compounded

#: Clitics that a writer may set apart from a quoted, Latin or numeric word.
CLITICS: Final = "[وف]?(?:بال|كال|ال|لل|ب|ك|ل)|[وف]"  # longest first, so that a match takes the whole clitic

_ARABIC: Final = f"\u0621-\u063a\u0641-\u064a{SORANI}"
#: An Arabic word, a number, or a word of another script; «F-16» and «F16» are both two words.
_WORD: Final = re.compile(rf"[{_ARABIC}]+|\d+(?:[.,:]\d+)*|[^\W\d_{_ARABIC}]+(?:['’][^\W\d_{_ARABIC}]+)?")
_QUOTES: Final = "«»‹›\"“”„'‘’`"
#: ل«داعش», ل-داعش (from لـ داعش), الPKK, ب20
_DETACHED: Final = re.compile(rf"(?<![\w{_QUOTES}])({CLITICS})(?:-?[{_QUOTES}]+\s?|- ?|(?=[^\W_{_ARABIC}]))(?=\w)")
#: A sentence ends here; no phrase reaches over it.
_BREAK: Final = re.compile(r"[!?؟؛;\n]|\.(?=\s|$)")


def attached(text: str) -> str:
    """Return the canonical text with clitics outside quotes put back on their word; before Latin, dropped."""
    return _DETACHED.sub(_attach, text)


def _attach(match: re.Match[str]) -> str:
    following = match.string[match.end()]
    return match.group(1) if "\u0621" <= following <= "\u06d5" else ""


def words(text: str) -> list[str]:
    """Return the words of canonical text, in order, case-folded."""
    return [word for _, word in positioned(text)]


def positioned(text: str, *, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield (position, word) of canonical text; positions leave a gap at the end of a sentence.

    A name of two words is one (`bot.arabic.compounds`).
    """
    position = start
    for piece in _BREAK.split(attached(text)):
        for word in compounded([word.casefold() for word in _WORD.findall(piece)]):
            yield position, word
            position += 1
        position += 1


def tokens(text: str) -> list[str]:
    """Return the words of any text, Kurdish ones with the letters that only Sorani has."""
    return words(spelled(text))


def as_held(name: str) -> str:
    """Return a name as the words of a query hold it: «تلعفر» is two of them."""
    return folded(" ".join(tokens(name)))
