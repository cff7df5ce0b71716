"""The language of a text, told by its letters when they contradict the feed. Pure."""

import re

from bot.model import USUAL_LANGUAGE

_ARABIC_SCRIPT = re.compile("[\u0620-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
#: Letters that Sorani writes in nearly every word, and Arabic never.
_SORANI = re.compile("[ێۆەڕڵ]")
_SORANI_SHARE = 0.03
_FEWEST_LETTERS = 4
#: Languages of our feeds that are written in Arabic letters.
_IN_ARABIC_SCRIPT = ("ar", "ckb", "fa", "ur")
_DECLARED = re.compile(r"[a-z]{2,3}(?![a-z])")


def language_told(declared: str, *, listed: str) -> str:
    """Return the language that texts are expected in: the catalogue's, unless it is the usual one and the feed's own.

    A declaration counts by its first part («tr-TR»).
    """
    found = _DECLARED.match(declared.lower())
    return found[0] if found and listed == USUAL_LANGUAGE else listed


def language_of(text: str, *, expected: str) -> str:
    """Return `ar`, `ckb`, or a Latin-script language (`expected` if it is one, else `en`).

    `expected` stands when there are too few letters to tell.
    """
    arabic = sum(map(len, _ARABIC_SCRIPT.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    if arabic + latin < _FEWEST_LETTERS:
        return expected
    if latin > arabic:
        return expected if expected and expected not in _IN_ARABIC_SCRIPT else "en"
    sorani = len(_SORANI.findall(text))
    if sorani >= 2 and sorani >= _SORANI_SHARE * arabic:
        return "ckb"
    return expected if expected in ("ar", "fa", "ur") else "ar"
