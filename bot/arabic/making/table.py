"""The table that the lexicon starts from: simplemma's Arabic one, turned round, and what its groups show."""

import re
from collections import defaultdict
from importlib import metadata
from typing import Final

from bot.arabic.canonical import FOLDED, canonical

SIMPLEMMA: Final = "2.0.0"


_PLAIN: Final = re.compile("[ء-غف-ي]+")


_WEAK: Final = str.maketrans("", "", "اأإآويىةءؤئ")


def table() -> dict[str, set[str]]:
    """Return simplemma's Arabic table, turned round: lemma → forms, canonical."""
    if metadata.version("simplemma") != SIMPLEMMA:
        raise RuntimeError(f"the lexicon is made from simplemma {SIMPLEMMA}")
    # The table has no public door; the version is pinned for that.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    groups: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        groups[_text(lemma)].add(_text(form))
    return groups


def _text(word: str | bytes) -> str:
    text = word.decode() if isinstance(word, bytes) else word
    return text if _PLAIN.fullmatch(text) else canonical(text)


def skeleton(word: str) -> str:
    """Return a word without its weak letters."""
    return word.translate(_WEAK)


def is_verb(lemma: str, forms: set[str]) -> bool:
    """Return whether a group's forms are those of a verb."""
    perfect = sum(lemma + ending in forms for ending in ("وا", "تما", "تم", "ت"))
    start = skeleton(lemma)
    imperfect = sum(
        form[0] in "يت" and form[0] != lemma[0] and skeleton(form[1:]).startswith(start)
        for form in forms
        if form != lemma
    )
    return (perfect + imperfect >= 2 and perfect >= 1) or imperfect >= 3


def full_forms(forms: set[str]) -> set[str]:
    """Return the forms without those that only lack another one's hamza."""
    hamzated: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        hamzated[form.translate(FOLDED)].add(form)
    return {
        form
        for form in forms
        if not any(other != form and _barer(form, other) for other in hamzated[form.translate(FOLDED)])
    }


def _barer(form: str, other: str) -> bool:
    return all(a == b or (a == "ا" and b in "أإآ") for a, b in zip(form, other, strict=True))


def is_dual(lemma: str, groups: dict[str, set[str]]) -> bool:
    """Return whether the table lists a dual as a word of its own (نقطتان beside نقطة)."""
    return lemma.endswith("تان") and lemma[:-3] + "ة" in groups
