"""Which verbs a word without its proclitics may be a form of."""

from collections.abc import Iterator
from typing import Final

from bot.arabic.lexicon import Entry, find

PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا")
_OBJECTS: Final = (*PRONOUNS, "ني")

_PERFECT_ENDINGS: Final = {"": "PLZ", "ت": "PLSD", "وا": "PLD", "ا": "PL", "تا": "PLD", "نا": "PS", "ن": "PS"}
_PERFECT_BOUND: Final = {"": "PL", "ت": "PLSD", "و": "PLD", "ا": "PLD", "تا": "PLD", "نا": "PS"}
_IMPERFECT_ENDINGS: Final = {"": "IJTE", "ون": "IE", "وا": "IE", "ان": "I", "ا": "I", "ن": "IJ"}
_IMPERFECT_BOUND: Final = {"": "IJ", "و": "IE", "ا": "E", "ون": "I"}
#: I and we: أقول، نقول; نورمان is no verb.
_SPOKEN_ENDINGS: Final = {"": "IJTE"}
_SPOKEN_BOUND: Final = {"": "IJ"}
_PREFIXES: Final = "يتنأ"
#: The feminine plural looks like half of all verbs in ن; short stems and jussives look like other verbs.
_RARE_ENDINGS: Final = frozenset({"ن", "نا"})
_RARE_STEMS: Final = "SJE"


def is_passive(entry: Entry) -> bool:
    """Tell whether a stem is the passive of a hollow verb (بيع), which more often is a noun of the same letters."""
    return entry.kind == "L" and entry.spelling[-2:-1] == "ي"


def verbs(stem: str, *, past: bool, noun: bool, named: bool, possessed: bool) -> Iterator[int]:
    """Yield the likeliest lemmas of a verb's form; in the past tense only where `past` says so.

    `noun`: it is likelier a noun; `named`: a noun is spelled so at all; `possessed`: one is with an ending.
    """
    found: list[tuple[int, int]] = []
    if past:
        found += _finite(stem, _PERFECT_ENDINGS, _PERFECT_BOUND, direct_only=noun)
        if named:
            passives = {each.entry.lemma for each in find(stem) if is_passive(each.entry)}
            found = [each for each in found if each[1] not in passives]
    # نصفهم: their half, before it is «we describe them»
    if stem[0] in _PREFIXES and not noun and not (possessed and stem[0] in "أن"):
        # News is told in the third person: أقرت is she confirmed before it is I and some rare verb.
        first_person = stem[0] in "أن"
        spoken = 2 if first_person else 0
        if stem[0] == "ت" and stem.endswith(("ون", "وا")):  # you all
            spoken = 2
        endings, bound = (_SPOKEN_ENDINGS, _SPOKEN_BOUND) if first_person else (_IMPERFECT_ENDINGS, _IMPERFECT_BOUND)
        imperfect = _finite(stem[1:], endings, bound, direct_only=False)
        found += ((rarity + spoken, lemma) for rarity, lemma in imperfect)
    likeliest = min((rarity for rarity, _ in found), default=0)
    yield from (lemma for rarity, lemma in found if rarity == likeliest)


def _finite(
    stem: str, endings: dict[str, str], bound: dict[str, str], *, direct_only: bool
) -> Iterator[tuple[int, int]]:
    """Yield (rarity, lemma): a stem by itself is likelier than one with an ending, and rare forms come last."""
    if direct_only:
        yield from _stems(stem, "", endings[""], 0)
        return
    for ending, kinds in endings.items():
        if stem.endswith(ending):
            rare = 3 if ending in _RARE_ENDINGS else 1 if ending else 0
            yield from _stems(stem, ending, kinds, rare)
    for pronoun in _OBJECTS:
        if stem.endswith(pronoun):
            rest = stem.removesuffix(pronoun)
            for ending, kinds in bound.items():
                if rest.endswith(ending):
                    yield from _stems(rest, ending, kinds, 1)


def _stems(stem: str, ending: str, kinds: str, rare: int) -> Iterator[tuple[int, int]]:
    base = stem[: len(stem) - len(ending)]
    if len(base) >= 2:
        for each in find(base):
            if each.entry.kind in kinds:
                stump = each.entry.kind == "E" and ending in {"ون", "وا"}
                rarity = max(rare, 2) if each.entry.kind in _RARE_STEMS and not stump else rare
                # تمت is of تم, as it may be of what few have heard of
                yield rarity + (len(base) == 2 and each.entry.kind in "IE"), each.entry.lemma
