"""How many of what a text claims: numbers in figures and words, duals, fractions, and «عشرات»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from bot.arabic.numbers import ANYWHERE, begins_number, number_behind
from bot.arabic.shapes import (
    feminine,
    is_dual_construct,
    is_dual_verb,
    is_surely_dual,
    masculine,
    may_be_dual,
    singular_of_dual,
)
from bot.arabic.words import bare, heads, is_definite, word_set
from bot.news.guard.claimed_words import Token, is_verb
from bot.news.knowledge.concepts import load_concepts, meaning_of
from bot.news.knowledge.rules import rulebook
from bot.news.toll.quantities import person_amount
from bot.news.toll.words import TWO, is_a

_CLAIMS: Final = rulebook("claims")
_LONGEST: Final = 6
#: How far from its number the noun may stand: «ثلاثة من عناصر الشرطة».
_NEAR: Final = 3
_UNIT_OF: Final = {"hour_span": ("minute", 60), "day_span": ("minute", 24 * 60), "week": ("minute", 7 * 24 * 60)}
_SHORTEST: Final = 4
_THOUSAND: Final = 1000


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


@cache
def _valued(table: str) -> Mapping[str, float]:
    """Return the words of a table of value → words, each with its value."""
    rows: Mapping[str, str] = _CLAIMS.table(table)
    return {word: float(Fraction(value)) for value, words in rows.items() for word in word_set(words)}


@lru_cache(maxsize=1_024)
def _value_of(word: str, table: str) -> float | None:
    """Return the value of a word of a table, whatever proclitics but the article it carries."""
    values = _valued(table)
    return next((values[head] for head in heads(word) if head in values), None)


def _number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    if not begins_number(tokens[at].plain):
        return None
    parsed = number_behind([one.plain for one in tokens[at : at + _LONGEST]], 0, ANYWHERE)
    if parsed is None or (parsed[0] == _THOUSAND and is_definite(tokens[at].plain)):
        return None
    return _scaled(tokens, parsed[0], at + parsed[1])


def _scaled(tokens: Sequence[Token], value: float, end: int) -> tuple[float, int]:
    if end < len(tokens) and not tokens[end].stop and (scale := _valued("scales").get(tokens[end].plain)):
        return value * scale, end + 1
    return value, end


def _noun_after(tokens: Sequence[Token], end: int) -> int | None:
    for at in range(end, min(end + _NEAR, len(tokens))):
        token = tokens[at]
        if token.stop:
            return None
        if at > end and tokens[at - 1].says("of") and "family" in token.concepts:
            return None  # «أربعة من عائلة واحدة»
        if token.content or token.is_of("fate", "span"):
            return at
        if token.free and not token.meaning.function and not token.says("of"):
            # «خمسة أشخاص», «ثلاثة عناصر أمن», «ثلاثة من عناصرها وطالبت»
            of = tokens[at + 1] if at + 1 < len(tokens) else None
            return at + 1 if of and not of.stop and of.is_of("who") else None
        if token.meaning.function and not token.says("of"):
            return None
    return None


@lru_cache(maxsize=1_024)
def is_dual(word: str, plain: str) -> bool:
    """Return whether it is a noun in the dual: «عجلتين», «صاروخان», «جنديان»; «مسلحين» may be many."""
    if is_a(plain, TWO) or any(person_amount(head) == 2 for head in heads(plain)):
        return True
    if is_dual_construct(plain) and len(plain) > _SHORTEST:
        return bool(meaning_of(feminine(word[:-2])).lemmas & meaning_of(word).lemmas)  # «قريتي بنافي وكيستة»
    if plain in _CLAIMS.words("no_duals") or len(plain) <= _SHORTEST or not may_be_dual(plain):
        return False
    meaning = meaning_of(word)
    singular = meaning_of(singular_of_dual(word))
    if not singular.lemmas & meaning.lemmas or not singular.known:
        return False
    return is_surely_dual(plain) or _is_thing(meaning.concepts)


def _is_thing(concepts: frozenset[str]) -> bool:
    """Return whether it is two by «ين»; people may be many: «قادمين», «مسلحين»."""
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
    if tokens[at].is_of("day") or (at and tokens[at - 1].says("one_of")):
        return None  # «ليلة الاثنين», «أحد مرافقيه»
    if (least := _value_of(plain, "vague")) is not None:
        return Count(least, at, at + 1, _noun_after(tokens, at + 1), "least")
    if (share := _value_of(plain, "fractions")) is not None:
        value, end = _scaled(tokens, share, at + 1)
        return _in_units(tokens, Count(value, at, end, _noun_after(tokens, end), "share"))
    if _names_one(tokens, at):
        return Count(float(tokens[at].plain), at, at + 1, at - 1, "which")
    if (age := _valued("aged").get(masculine(plain))) is not None:
        return Count(age, at, at + 1, None)
    parsed = _number(tokens, at)
    if parsed is not None and not (at and bare(masculine(tokens[at - 1].plain), _CLAIMS.words("ordinals"))):
        count = _in_units(tokens, _with_noun(tokens, at, *parsed))
        return replace(count, kind="over") if _over(tokens, at) else count
    # «رمانتان يدويتان», «لا يزالان»: what agrees with a dual counts nothing.
    agrees = (at and not tokens[at].stop and is_dual(tokens[at - 1].word, tokens[at - 1].plain)) or (
        is_dual_verb(plain) and is_verb(tokens[at])
    )
    if not agrees and (tokens[at].content or tokens[at].free) and is_dual(tokens[at].word, plain):
        return _in_units(tokens, Count(2, at, at + 1, at))
    return None


_MOST_DIGITS: Final = 6


def _names_one(tokens: Sequence[Token], at: int) -> bool:
    figure = tokens[at].plain.isdigit() and len(tokens[at].plain) <= _MOST_DIGITS
    before = tokens[at - 1].plain if at and not tokens[at].stop else ""
    return figure and bare(before, _CLAIMS.words("numbered")) is not None


def _over(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is «أكثر من 50», «ما لا يقل عن 50»: so many at least, and hardly more."""
    return at > 1 and tokens[at - 1].says("than") and tokens[at - 2].carries("more")


def _with_noun(tokens: Sequence[Token], at: int, value: float, end: int) -> Count:
    before = tokens[at - 1] if at and not tokens[at].stop else None
    if before is not None and value <= 2 and may_be_dual(before.plain) and before.content and not tokens[at].joined:
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
