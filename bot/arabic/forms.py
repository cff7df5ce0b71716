"""The forms that a keyword matches, for people to see: made by rule, kept only if the matcher says so."""

from collections.abc import Iterator
from typing import Final

from bot.arabic.keys import keyword_keys, word_keys
from bot.arabic.lexicon import stems_of

_PERFECT: Final = ("", "ت", "وا")
_SHOWN_PROCLITICS: Final = ("و", "ب", "ل", "لل")


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
    stems = stems_of({key // 4 for key in keys if isinstance(key, int)})
    # The keyword's own stem first, then its plurals.
    nouns = sorted((_order(stem, kind), stem, kind) for stem, kind in stems if kind in "bnoadp")
    plural = any(kind == "p" for _, _, kind in nouns)
    if not stems:
        nouns = [(0, keyword.removeprefix("ال"), "o")]
    shapes = {stem: _inflected(stem, kind, plural=plural) for _, stem, kind in reversed(nouns)}
    for _, stem, _ in nouns:
        yield from shapes[stem]
    for _, stem, kind in nouns:
        yield from ("ال" + form for form in shapes[stem] if kind != "o")
    for stem, kind in stems:
        yield from _conjugated(stem, kind)
    for _, stem, kind in nouns[:2]:
        yield from (proclitic + stem for proclitic in _SHOWN_PROCLITICS[: 3 if kind == "o" else 4])
    for _, stem, kind in nouns[:2]:
        if kind != "o":
            yield stem[:-1] + "ته" if stem.endswith("ة") else stem + "ه"
    if keyword.startswith("ال"):
        yield from ("و" + keyword, "ب" + keyword)


def _order(stem: str, kind: str) -> int:
    """Sort a word's own kinds before its plurals; of three letters, the adjective is the rarer reading."""
    return ("bnoadp" if len(stem) < 4 else "abnodp").index(kind)


def _inflected(stem: str, kind: str, *, plural: bool) -> list[str]:
    """Return the forms that a reader expects; the matcher takes more."""
    if kind in "po":
        return [stem]
    if stem.endswith("ة"):
        return [stem, stem[:-1] + "تين"] + [stem[:-1] + "ات"] * (not plural)
    if kind in "ad" or (stem.startswith("م") and len(stem) > 3 and not plural):
        return [stem, stem + "ين"] + [stem + "ون"] * (not plural) + [stem + "ة"] * (kind in "ad")
    return [stem, stem + "ين"] + [stem + "ات"] * (not plural and len(stem) > 4)


def _conjugated(stem: str, kind: str) -> Iterator[str]:
    if kind in "PL":
        yield from (stem + ending for ending in _PERFECT)
    elif kind == "I":
        yield from ("ي" + stem, "ت" + stem, "ي" + stem + "ون")
