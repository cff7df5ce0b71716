"""What is done to what in a summary: «انفجر حزامان» where the article has them seized, an age beside another man."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.words import bare, joined
from bot.news.guard.borne import Told, lines_in, same_word
from bot.news.guard.claimed_counts import Count
from bot.news.guard.claimed_words import Token
from bot.news.knowledge.rules import rulebook

_BEARING: Final = rulebook("bearing")
#: What is done to goods and arms, or befalls them.
_HANDLED: Final = frozenset({
    "seize", "find", "defuse", "destroy", "burn", "shoot_down", "steal", "smuggle", "blast", "fall", "hide", "damage",
})  # fmt: skip
_GOODS: Final = ("weapon", "thing")
_REACH: Final = 7
_OLDEST: Final = 110
_NEAR: Final = 8


def misdirected(summary: Told, article: Told) -> str | None:
    """Find goods or arms of which the article tells, but not that this was done to them, or to so many."""
    by_noun = {count.noun: count for count in summary.counts if count.kind == "exact"}
    for does, at in _handled(summary.tokens):
        goods = summary.tokens[at]
        told = {
            token.sentence for token in article.tokens if lines_in(does & _HANDLED, token.concepts) and not token.unreal
        }
        if not told or not any(_alike(goods, token) for token in article.tokens):
            continue
        if not any(token.sentence in told and _alike(goods, token) for token in article.tokens):
            return "words"
        if (count := by_noun.get(at)) is not None and count.value > 1 and not _counted(count, goods, article, told):
            return "number"
    return None


def _handled(tokens: Sequence[Token]) -> Iterator[tuple[frozenset[str], int]]:
    """Yield what is done, and where that stands which it is done to."""
    for at, token in enumerate(tokens):
        if not token.concepts & _HANDLED or token.unreal or token.hedged or token.is_of(*_GOODS):
            continue
        for place in range(at + 1, min(len(tokens), at + _REACH)):
            other = tokens[place]
            if other.stop or other.plain in _BEARING.words("ends_of_goods") or other.is_of("act", "fate"):
                break
            if other.is_of(*_GOODS):
                yield token.concepts, place
                break


def _alike(one: Token, other: Token) -> bool:
    return lines_in(one.concepts, other.concepts) or lines_in(other.concepts, one.concepts)


def _counted(count: Count, goods: Token, article: Told, told: set[int]) -> bool:
    """Tell whether so many are told beside what was done to them, or nowhere by their number."""
    nouns = [
        article.tokens[other.noun]
        for other in article.counts
        if other.noun is not None and other.value == count.value and _alike(goods, article.tokens[other.noun])
    ]
    return not nouns or any(noun.sentence in told for noun in nouns)


def misshared(summary: Told, article: Told) -> str | None:
    """Find «جميعا» where the article tells it of nobody."""
    known = list(_of_all(article.tokens))
    if not all(any(same_word(token, other) for other in known) for token in _of_all(summary.tokens)):
        return "words"
    shared = list(_shared(article.tokens))
    for does in _shared(summary.tokens):
        if not any(not does or not other or lines_in(does, other) or lines_in(other, does) for other in shared):
            return "words"
    return None


def _shared(tokens: Sequence[Token]) -> Iterator[frozenset[str]]:
    """Yield what all did or what befell them all: «أفرجت عنهم جميعا»."""
    for at, token in enumerate(tokens):
        if not _BEARING.words("all_of_them").isdisjoint(joined(token.plain)):
            before = (one for one in reversed(tokens[max(0, at - 4) : at]) if one.is_of("act", "fate"))
            yield next((one.concepts for one in before), frozenset())


def _of_all(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the people of whom all are told: «جميع المهاجمين»."""
    for at, token in enumerate(tokens[:-1]):
        if (
            bare(token.plain, _BEARING.words("every"))
            and tokens[at + 1].is_of("who", "fate")
            and tokens[at + 1].definite
        ):
            yield tokens[at + 1]


def misaged(summary: Told, article: Told) -> str | None:
    """Find the age of one given to another."""
    known = list(_ages(article))
    for age, who in _ages(summary):
        of_age = [other for value, other in known if value == age]
        if of_age and not any(_same_person(who, other) for other in of_age):
            return "number"
        others = any(value != age and _is_same(who, other) for value, other in known)
        if of_age and others and not any(_is_same(who, other) for other in of_age):
            return "number"
    return None


def _ages(told: Told) -> Iterator[tuple[float, Token]]:
    for count in told.counts:
        if count.noun is None or "year" not in told.tokens[count.noun].concepts or not 0 < count.value < _OLDEST:
            continue
        before = told.tokens[max(0, count.start - _NEAR) : count.start]
        if not any(token.plain in _BEARING.words("aged") for token in before[-4:]):
            continue
        who = next((one for one in reversed(before) if one.is_of("who") and one.sentence == before[-1].sentence), None)
        if who is not None:
            yield count.value, who


def _is_same(one: Token, other: Token) -> bool:
    return bool(one.concepts & other.concepts)


def _same_person(one: Token, other: Token) -> bool:
    return same_word(one, other) or _alike(one, other)
