"""What a word of a text may be: its lemma, whether it is definite, whether it is feminine.

A word is tried whole, then without the article, then without و ف and ب ك ل س, each under the grammar's own
licences; the first way in which it is a word of the lexicon counts (وزارة is no و + زارة). Within one way a word
of the lexicon comes before what a rule makes of a shorter one (ضوابط is no form of ضابط).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.arabic.lexicon import Found, find


class Reading(NamedTuple):
    """One lemma that a word may be a form of."""

    lemma: int
    definite: bool = False
    feminine: bool = False


class Split(NamedTuple):
    """One way to part a word from its proclitics."""

    conjunction: str
    clitic: str
    stem: str

    @property
    def definite(self) -> bool:
        """Tell whether the article is among the proclitics."""
        return self.clitic.endswith("ال") or self.clitic == "لل"


class Analysis(NamedTuple):
    """The readings of a word, and the splits that may stand when the lexicon knows none of them."""

    readings: tuple[Reading, ...]
    splits: tuple[Split, ...]


_CLITICS: Final = ("", "ال", "ل", "ب", "ك", "س", "لل", "بال", "كال")
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا", "كم")
_OBJECTS: Final = (*_PRONOUNS, "ني", "ك")
_NOUN: Final = "ba"

#: ending, what it replaces, kinds it goes with, feminine, and bars: a = not with the article, p = not after a
#: preposition. The kind m is a human or an adjective: the construct of a sound masculine plural.
_NOUN_ENDINGS: Final = (
    ("ا", "", "bap", False, "ap"),
    ("ان", "", "ba", False, "p"),
    ("ين", "", "ba", False, ""),
    ("ون", "", "ba", False, "p"),
    ("و", "", "m", False, "ap"),
    ("ي", "", "m", False, "a"),
    ("ة", "", "a", True, ""),
    ("ات", "ة", "ba", True, ""),
    ("آت", "أة", "ba", True, ""),
    ("تان", "ة", "ba", True, "p"),
    ("تين", "ة", "ba", True, ""),
    ("تا", "ة", "ba", True, "ap"),
    ("تي", "ة", "ba", True, "a"),
    ("يات", "ى", "ba", False, ""),
    ("يان", "ى", "ba", False, "p"),
    ("يين", "ى", "ba", False, ""),
    ("اوات", "اء", "ba", False, ""),
    ("اوان", "اء", "ba", False, "p"),
    ("اوين", "اء", "ba", False, ""),
    ("ئا", "ء", "ba", False, "ap"),
    ("ئان", "ء", "ba", False, "p"),
    ("ئين", "ء", "ba", False, ""),
    ("ئون", "ئ", "ba", False, "p"),
)
#: Before a pronoun.
_BOUND_ENDINGS: Final = (
    ("", "", "bap", False),
    ("ت", "ة", "ba", True),
    ("ات", "ة", "ba", True),
    ("آت", "أة", "ba", True),
    ("تا", "ة", "ba", True),
    ("تي", "ة", "ba", True),
    ("ا", "ى", "bap", False),
    ("ائ", "اء", "bap", False),
    ("اؤ", "اء", "bap", False),
    ("ئ", "ء", "bap", False),
    ("ؤ", "ء", "bap", False),
    ("ئ", "أ", "bap", False),
    ("ؤ", "أ", "bap", False),
    ("ا", "", "ba", False),
    ("ي", "", "ba", False),
    ("و", "", "ba", False),
    ("يات", "ى", "ba", False),
)
_PERFECT_ENDINGS: Final = {"": "PLZ", "ت": "PLSD", "وا": "PLD", "ا": "PL", "تا": "PLD", "نا": "PS", "ن": "PS"}
_PERFECT_BOUND: Final = {"": "PL", "ت": "PLSD", "و": "PLD", "ا": "PLD", "نا": "PS"}
_IMPERFECT_ENDINGS: Final = {"": "IJTE", "ون": "IE", "وا": "IE", "ان": "I", "ا": "I", "ن": "IJ"}
_IMPERFECT_BOUND: Final = {"": "IJ", "و": "IE", "ا": "E", "ون": "I"}
_PREFIXES: Final = "يتنأ"


def splits(word: str) -> Iterator[Split]:
    """Yield the ways to part a word, those that take least first."""
    yield Split("", "", word)
    ways = []
    for conjunction in ("", "و", "ف"):
        rest = word.removeprefix(conjunction)
        if conjunction and rest == word:
            continue
        for clitic in _CLITICS:
            stem = rest.removeprefix(clitic)
            if (not clitic and not conjunction) or (clitic and stem == rest) or len(stem) < 2:
                continue
            ways.append(Split(conjunction, clitic, stem))
    # The article alone is no guess; a letter that may be the word's own is.
    ways.sort(key=lambda way: (way.clitic != "ال" or way.conjunction != "", -len(way.stem)))
    yield from ways


def analyse(word: str) -> Analysis:
    """Return what a canonical word of a text may be."""
    tried = []
    for way in splits(word):
        tried.append(way)
        readings = dict.fromkeys(_readings(way))
        if readings:
            stand = [first for first in tried if first.stem == word or first is way]
            return Analysis(tuple(readings), tuple(stand))
    return Analysis((), tuple(tried))


def _readings(way: Split) -> Iterator[Reading]:
    direct = find(way.stem) if way.clitic != "س" else []
    nouns = [each for each in direct if each.entry.kind in "bap"]
    definite = way.definite or (way.clitic == "ل" and way.stem.startswith("ل"))
    for each in nouns:
        yield Reading(each.entry.lemma, definite, each.entry.kind == "b" and way.stem.endswith("ة"))
    exact = any(each.distance == 0 for each in nouns)
    if not exact and way.clitic != "س":
        yield from _inflected(way, definite=definite)
    if way.clitic in {"", "س", "ل"}:
        yield from _verbs(way, noun=exact)


def _inflected(way: Split, *, definite: bool) -> Iterator[Reading]:
    """Yield readings of a noun with endings; a base in ة comes before one without."""
    after_preposition = way.clitic not in {"", "ال"}
    feminine_found = False
    for ending, restored, kinds, feminine, bars in _NOUN_ENDINGS:
        if not way.stem.endswith(ending) or (definite and "a" in bars) or (after_preposition and "p" in bars):
            continue
        for each in _bases(way.stem, ending, restored, kinds):
            feminine_found = feminine_found or restored == "ة"
            yield Reading(each.entry.lemma, definite, feminine)
    if way.stem.endswith(("ات", "تان", "تين")) and not feminine_found:
        yield from _without_feminine(way, definite=definite)
    if not definite:
        yield from _possessed(way.stem)


def _without_feminine(way: Split, *, definite: bool) -> Iterator[Reading]:
    """Read ـات on a masculine (تفجيرات), and the feminine of an adjective that has no entry of its own."""
    if way.stem.endswith("ات"):
        for each in _bases(way.stem, "ات", "", "ba"):
            yield Reading(each.entry.lemma, definite, each.entry.kind == "a")
    else:
        for each in _bases(way.stem, way.stem[-3:], "", "a"):
            yield Reading(each.entry.lemma, definite, True)


def _possessed(stem: str) -> Iterator[Reading]:
    for pronoun in _PRONOUNS:
        if not stem.endswith(pronoun):
            continue
        bound = stem.removesuffix(pronoun)
        feminine_found = False
        for ending, restored, kinds, feminine in _BOUND_ENDINGS:
            if bound.endswith(ending):
                for each in _bases(bound, ending, restored, kinds):
                    feminine_found = feminine_found or restored == "ة"
                    yield Reading(each.entry.lemma, False, feminine)
        if not feminine_found and bound.endswith("ات"):
            for each in _bases(bound, "ات", "", "ba"):
                yield Reading(each.entry.lemma, False, each.entry.kind == "a")
        elif not feminine_found and bound.endswith("ت"):
            for each in _bases(bound, "ت", "", "a"):
                yield Reading(each.entry.lemma, False, True)


def _bases(stem: str, ending: str, restored: str, kinds: str) -> list[Found]:
    base = stem[: len(stem) - len(ending)] + restored
    if len(base) < 2:
        return []
    human = kinds == "m"  # a sound masculine plural in construct: only of those who act
    return [
        each
        for each in find(base)
        if each.distance == 0
        and each.entry.kind in ("ba" if human else kinds)
        and (not human or each.entry.kind == "a" or base.startswith("م"))
    ]


def _verbs(way: Split, *, noun: bool) -> Iterator[Reading]:
    if way.clitic == "":
        yield from _finite(way.stem, _PERFECT_ENDINGS, _PERFECT_BOUND, direct_only=noun)
    prefix = way.stem[0]
    if prefix in _PREFIXES and not noun:
        yield from _finite(way.stem[1:], _IMPERFECT_ENDINGS, _IMPERFECT_BOUND, direct_only=False)


def _finite(stem: str, endings: dict[str, str], bound: dict[str, str], *, direct_only: bool) -> Iterator[Reading]:
    for ending, kinds in endings.items():
        if stem.endswith(ending) and not (direct_only and ending):
            yield from _stems(stem, ending, kinds)
    if direct_only:
        return
    for pronoun in _OBJECTS:
        if stem.endswith(pronoun):
            rest = stem.removesuffix(pronoun)
            for ending, kinds in bound.items():
                if rest.endswith(ending):
                    yield from _stems(rest, ending, kinds)


def _stems(stem: str, ending: str, kinds: str) -> Iterator[Reading]:
    base = stem[: len(stem) - len(ending)]
    if len(base) >= 2:
        for each in find(base):
            if each.entry.kind in kinds:
                yield Reading(each.entry.lemma)


_WORDLIKE: Final = re.compile("[\u0621-\u064a]+")


def is_arabic(word: str) -> bool:
    """Tell whether a token is an Arabic word."""
    return _WORDLIKE.fullmatch(word) is not None
