"""The forms that a keyword matches, for people to see: made by rule, kept only if the matcher says so."""

from collections.abc import Iterator
from typing import Final

from bot.arabic.keys import keyword_keys, word_keys
from bot.arabic.lexicon import stems_of

_ENDINGS: Final = ("", "ة", "ات", "ان", "ين", "ون", "ا")
_AFTER_TA: Final = ("ة", "ات", "تان", "تين")
_PERFECT: Final = ("", "ت", "وا")
_IMPERFECT: Final = ("", "ون")
_WITH_ARTICLE: Final = ("ال{}",)
_SHOWN_PROCLITICS: Final = ("و{}", "ب{}", "لل{}")


def forms(keyword: str, *, limit: int = 24) -> tuple[str, ...]:
    """Return forms of a canonical keyword that it matches, the keyword first: a choice of them, not all."""
    keys = set(keyword_keys(keyword))
    found = {keyword: None}
    for form in _candidates(keyword, keys):
        if form not in found and keys.intersection(word_keys(form)):
            found[form] = None
            if len(found) >= limit:
                break
    return tuple(found)


def _candidates(keyword: str, keys: set[int | str]) -> Iterator[str]:
    numbers = {key // 4 for key in keys if isinstance(key, int)}
    stems = stems_of(numbers)
    nouns = [stem for stem, kind in stems if kind in "bapnod"] or [keyword.removeprefix("ال")]
    inflected = list(dict.fromkeys(form for stem in nouns for form in _inflected(stem)))
    yield from inflected
    yield from (_WITH_ARTICLE[0].format(form) for form in inflected)
    for stem, kind in stems:
        if kind in "PL":
            yield from (stem + ending for ending in _PERFECT)
        elif kind == "I":
            yield from ("ي" + stem + ending for ending in _IMPERFECT)
            yield "ت" + stem
    for stem in nouns[:2]:
        yield from (shape.format(stem) for shape in _SHOWN_PROCLITICS)
        yield stem[:-1] + "ته" if stem.endswith("ة") else stem + "ه"


def _inflected(stem: str) -> Iterator[str]:
    if stem.endswith("ة"):
        yield from (stem[:-1] + ending for ending in _AFTER_TA)
    else:
        yield from (stem + ending for ending in _ENDINGS)
