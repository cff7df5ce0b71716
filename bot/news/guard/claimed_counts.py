"""How many of what a text claims: numbers in figures and words, duals, fractions, and «عشرات»."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bot.arabic.numbers import number_at
from bot.news.guard.claimed_words import Token, is_verb
from bot.news.guard.concepts import load_concepts, meaning_of
from bot.news.knowledge.rules import rulebook
from bot.news.toll.quantities import person_amount
from bot.news.toll.words import TWO, is_a

_CLAIMS: Final = rulebook("claims")
_LONGEST: Final = 6
#: How far from its number the noun may stand: «ثلاثة من عناصر الشرطة».
_NEAR: Final = 3
_FRACTIONS: Final = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3, "ثلثي": 2 / 3, "ثلثا": 2 / 3}
_SCALES: Final = {"مليون": 10**6, "ملايين": 10**6, "مليونا": 10**6, "مليار": 10**9, "مليارات": 10**9, "الف": 1000}
#: Said where the number isn't: with how many there are at least.
_VAGUE: Final = {
    "عشرات": 20, "العشرات": 20, "مئات": 200, "المئات": 200, "الاف": 2000, "الالاف": 2000, "بضعه": 3, "معظم": 0,
    "غالبيه": 0, "اغلب": 0,
}  # fmt: skip
_PROCLITICS: Final = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول", "ال", "وال", "بال", "لل")
_UNIT_OF: Final = {"hour_span": ("minute", 60), "day_span": ("minute", 24 * 60), "week": ("minute", 7 * 24 * 60)}
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something."""

    value: float
    #: Words [start, end).
    start: int
    end: int
    #: Where its noun stands, if it has one.
    noun: int | None
    #: "exact", "least" for «عشرات», "over" for «أكثر من 50», "share" for «نصف الجنود», "which" for «المادة 4».
    kind: str = "exact"


def _number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    word = tokens[at].plain
    for clitic in _PROCLITICS:
        rest = word[len(clitic) :]
        if not rest or not word.startswith(clitic):
            continue
        parsed = number_at((rest, *(one.plain for one in tokens[at + 1 : at + _LONGEST])), 0)
        if parsed and not (clitic.endswith(("ال", "لل")) and parsed[0] in {1000}):
            return _scaled(tokens, parsed[0], at + parsed[1])
    return None


def _scaled(tokens: Sequence[Token], value: float, end: int) -> tuple[float, int]:
    if end < len(tokens) and tokens[end].plain in _SCALES and not tokens[end].stop:
        return value * _SCALES[tokens[end].plain], end + 1
    return value, end


def _noun_after(tokens: Sequence[Token], end: int) -> int | None:
    for at in range(end, min(end + _NEAR, len(tokens))):
        token = tokens[at]
        if token.stop:
            return None
        if at > end and tokens[at - 1].plain == "من" and "family" in token.concepts:
            return None  # «أربعة من عائلة واحدة»
        if token.content or token.is_of("fate", "span"):
            return at
        if token.free and not token.meaning.function and token.plain != "من":
            # «خمسة أشخاص», «ثلاثة عناصر أمن», «ثلاثة من عناصرها وطالبت»
            of = tokens[at + 1] if at + 1 < len(tokens) else None
            return at + 1 if of and not of.stop and of.is_of("who") else None
        if token.meaning.function and token.plain != "من":
            return None
    return None


@lru_cache(maxsize=20_000)
def is_dual(word: str, plain: str) -> bool:
    """Tell a noun in the dual: «عجلتين», «صاروخان», «جنديان»; «مسلحين» may be many."""
    for clitic in ("", "و", "ب", "ل", "ف"):
        bare = plain[len(clitic) :]
        if plain.startswith(clitic) and (is_a(bare, TWO) or person_amount(bare) == 2):
            return True
    if plain.endswith(("تي", "تا")) and len(plain) > _SHORTEST and not plain.startswith("ال"):
        return bool(meaning_of(word[:-2] + "ة").lemmas & meaning_of(word).lemmas)  # «قريتي بنافي وكيستة»
    if plain in _CLAIMS.words("no_duals") or len(plain) < 5 or not plain.endswith(("ان", "ين")):
        return False
    meaning = meaning_of(word)
    stem = word[:-2]
    singular = meaning_of(stem[:-1] + "ة") if stem.endswith("ت") else meaning_of(stem)
    if not singular.lemmas & meaning.lemmas or not singular.known:
        return False
    return plain.endswith(("تين", "تان", "ان")) or _is_thing(meaning.concepts)


def _is_thing(concepts: frozenset[str]) -> bool:
    """Tell what is two by «ين»; people may be many: «قادمين», «مسلحين»."""
    kind = load_concepts().kind
    kinds = {kind[name] for name in concepts}
    return bool(kinds & {"weapon", "thing", "site", "unit", "span"}) and not kinds & {"who", "post", "fate", "act"}


def counts_of(tokens: Sequence[Token]) -> list[Count]:
    """Return what a text counts, in order."""
    found: list[Count] = []
    at = 0
    while at < len(tokens):
        count = _count_at(tokens, at)
        if count is None:
            at += 1
            continue
        found.append(count)
        # «3 عسكريين» are three, and no two soldiers.
        at = max(count.end, count.noun + 1) if count.noun is not None else count.end
    return found


def _count_at(tokens: Sequence[Token], at: int) -> Count | None:
    plain = tokens[at].plain
    if tokens[at].is_of("day") or (at and tokens[at - 1].plain in _CLAIMS.words("one_of")):
        return None  # «ليلة الاثنين», «أحد مرافقيه»
    bare = plain.removeprefix("و").removeprefix("ب").removeprefix("ل")
    if bare in _VAGUE:
        return Count(_VAGUE[bare], at, at + 1, _noun_after(tokens, at + 1), "least")
    if bare in _FRACTIONS:
        value, end = _scaled(tokens, _FRACTIONS[bare], at + 1)
        return _in_units(tokens, Count(value, at, end, _noun_after(tokens, end), "share"))
    if _names_one(tokens, at):
        return Count(float(tokens[at].plain), at, at + 1, at - 1, "which")
    if plain.removesuffix("ه") in _AGED:
        return Count(_AGED[plain.removesuffix("ه")], at, at + 1, None)
    parsed = _number(tokens, at)
    if parsed is not None and not (
        at and tokens[at - 1].plain.lstrip("بلو").removesuffix("ه") in _CLAIMS.words("ordinals")
    ):
        count = _in_units(tokens, _with_noun(tokens, at, *parsed))
        return replace(count, kind="over") if _over(tokens, at) else count
    # «رمانتان يدويتان», «لا يزالان»: what agrees with a dual counts nothing.
    agrees = (at and not tokens[at].stop and is_dual(tokens[at - 1].word, tokens[at - 1].plain)) or (
        plain[0] in "يت" and plain.endswith("ان") and is_verb(tokens[at])
    )
    if not agrees and (tokens[at].content or tokens[at].free) and is_dual(tokens[at].word, plain):
        return _in_units(tokens, Count(2, at, at + 1, at))
    return None


_MOST_DIGITS: Final = 6


#: «تاجر ستيني»: in his sixties.
_AGED: Final = {
    "عشريني": 20, "ثلاثيني": 30, "اربعيني": 40, "خمسيني": 50, "ستيني": 60, "سبعيني": 70, "ثمانيني": 80,
}  # fmt: skip


def _names_one(tokens: Sequence[Token], at: int) -> bool:
    figure = tokens[at].plain.isdigit() and len(tokens[at].plain) <= _MOST_DIGITS
    before = tokens[at - 1].plain if at and not tokens[at].stop else ""
    return figure and (
        before in _CLAIMS.words("numbered")
        or before[1:] in _CLAIMS.words("numbered")
        or before.replace("لل", "ال", 1) in _CLAIMS.words("numbered")
    )


def _over(tokens: Sequence[Token], at: int) -> bool:
    """Tell «أكثر من 50», «ما لا يقل عن 50»: so many at least, and hardly more."""
    return (
        at > 1
        and tokens[at - 1].plain in {"من", "عن"}
        and tokens[at - 2].plain.removeprefix("و") in {"اكثر", "يقل", "يزيد"}
    )


def _with_noun(tokens: Sequence[Token], at: int, value: float, end: int) -> Count:
    before = tokens[at - 1] if at and not tokens[at].stop else None
    if (
        before is not None
        and value <= 2
        and before.plain.endswith(("ين", "ان"))
        and before.content
        and not tokens[at].plain.startswith("و")
    ):
        return Count(value, at, end, at - 1)  # «مدنيين اثنين»
    return Count(value, at, end, _noun_after(tokens, end))


def _in_units(tokens: Sequence[Token], count: Count) -> Count:
    """Return a time in minutes, and a share of a unit as a number."""
    if count.noun is None:
        return Count(count.value, count.start, count.end, None) if count.value > 1 else count
    noun = tokens[count.noun]
    for name, (_, factor) in _UNIT_OF.items():
        if name in noun.concepts:
            return Count(count.value * factor, count.start, count.end, count.noun)
    if count.kind == "share" and (count.value > 1 or noun.is_of("span")):
        return Count(count.value, count.start, count.end, count.noun)
    return count


def nouns_of(tokens: Sequence[Token], count: Count) -> frozenset[str]:
    """Return the lines that what is counted stands on, time by the minute."""
    if count.noun is None:
        return frozenset()
    lines = tokens[count.noun].concepts - {"member"}
    return frozenset(_UNIT_OF.get(name, (name, 1))[0] for name in lines)
