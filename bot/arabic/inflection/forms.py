"""The forms that a keyword matches, for people to see: made by rule, kept only if the matcher says so."""

from collections.abc import Iterator
from typing import Final

from bot.arabic.inflection.analysis import is_arabic
from bot.arabic.keys import is_sorani, word_keys
from bot.arabic.keywords import keyword_keys
from bot.arabic.lexicon import find, stems_of
from bot.english import inflection as english

_PERFECT: Final = ("", "ت", "وا")
_SHOWN_PROCLITICS: Final = ("و", "ب", "ل", "لل")

Stem = tuple[str, str]


def forms(keyword: str, *, limit: int = 24) -> tuple[str, ...]:
    """Return forms of a canonical keyword that it matches, the keyword first: a choice of them, not all."""
    if not is_arabic(keyword):
        return (keyword,) if is_sorani(keyword) else english.forms(keyword)[:limit]
    keys = set(keyword_keys(keyword))
    found = {keyword: None}
    for form in _candidates(keyword, keys):
        if form not in found and keys.intersection(word_keys(form)):
            found[form] = None
            if len(found) >= limit:
                break
    return tuple(found)


def is_definite(keyword: str) -> bool:
    """Tell whether a canonical keyword asks for its word with the article only."""
    keys = keyword_keys(keyword)
    return keyword.startswith("ال") and any(
        key.startswith("ال") if isinstance(key, str) else key % 2 for key in keys if key != keyword
    )


def _candidates(keyword: str, keys: set[int | str]) -> Iterator[str]:
    stems = sorted(stems_of({key // 4 for key in keys if isinstance(key, int)}), key=lambda each: _order(keyword, each))
    nouns = [each for each in stems if each[1] in "bnoadp"] or ([] if stems else [(keyword.removeprefix("ال"), "o")])
    yield from _nominal(nouns)
    for stem, kind in stems:
        yield from _conjugated(stem, kind)
    for stem, kind in nouns[:1]:
        yield from (proclitic + stem for proclitic in _SHOWN_PROCLITICS[: 3 if kind == "o" else 4])
    for stem, kind in nouns[:2]:
        if kind != "o":
            yield stem[:-1] + "ته" if stem.endswith("ة") else stem + "ه"
    if keyword.startswith("ال"):
        yield from ("و" + keyword, "ب" + keyword)


def _nominal(nouns: list[Stem]) -> Iterator[str]:
    """Yield the forms of nouns: every stem by itself first, as plurals and other spellings tell most."""
    plural = any(kind == "p" for _, kind in nouns)
    shapes = {stem: _inflected(stem, kind, plural=plural) for stem, kind in reversed(nouns)}
    yield from shapes
    for stem, _ in nouns:
        yield from shapes[stem]
    for stem, kind in nouns:
        yield from ("ال" + form for form in shapes[stem] if kind != "o")


def _order(keyword: str, stem: Stem) -> tuple[bool, int]:
    """Sort the stem that was typed first, then a word's own kinds before its plurals.

    Of three letters, the adjective is the rarer reading.
    """
    spelling, kind = stem
    order = "bnoadp" if len(spelling) < 4 else "abnodp"
    return spelling != keyword.removeprefix("ال"), order.find(kind) if kind in order else len(order)


def _inflected(stem: str, kind: str, *, plural: bool) -> list[str]:
    """Return the forms that a reader expects; the matcher takes more."""
    if kind in "po" or _is_broken_plural(stem):
        return [stem]
    if stem.endswith("ة"):
        return [stem, stem[:-1] + "تين"] + [stem[:-1] + "ات"] * (not plural)
    if kind in "ad" or (stem.startswith("م") and len(stem) > 3 and not plural):
        return [stem, stem + "ين"] + [stem + "ون"] * (not plural) + [stem + "ة"] * (kind in "ad")
    return [stem, stem + "ين"] + [stem + "ات"] * (not plural and len(stem) > 4)


def _is_broken_plural(stem: str) -> bool:
    return any(each.entry.kind == "p" and each.entry.spelling == stem for each in find(stem))


def _conjugated(stem: str, kind: str) -> Iterator[str]:
    if kind in "PL":
        yield from (stem + ending for ending in _PERFECT)
    elif kind == "I":
        yield from ("ي" + stem, "ت" + stem, "ي" + stem + "ون")
