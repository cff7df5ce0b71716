"""What a text claims, word by word: each word's meaning, and whether it is told as true, feared or of another time."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.shapes import is_his_imperfect
from bot.news.guard.claimed_times import set_times
from bot.news.guard.claimed_words import Token, is_verb, tokens_of
from bot.news.guard.concepts import load_concepts
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import sentences

_CLAIMS: Final = rulebook("claims")
#: How far a denial reaches for what it denies: «نفى العميد كاظم الساعدي، مدير …، مقتل أي من …».
_REACH: Final = 20
#: «سقوط قتلى» stands for its dead, «قيادة العمليات» for a body.
_NO_DENIED: Final = frozenset({"fall", "operation", "command", "leader"})


def _passes(token: Token) -> bool:
    passing = load_concepts().lists["passing"]
    return token.meaning.function or token.free or bool(token.meaning.lemmas & passing)


#: How far behind a foiled attack stands at what it aimed.
_AIMED: Final = 7


def _deny_aim(tokens: Sequence[Token], at: int) -> None:
    """Mark «يستهدف» of «إحباط هجوم كان يستهدف …» as what did not happen either."""
    for token in tokens[at + 1 : at + 1 + _AIMED]:
        if token.stop:
            return
        if "aim" in token.concepts:
            token.unreal = True


def _deny(tokens: Sequence[Token], at: int, *, denying: bool) -> None:
    """Mark what a word at `at` says did not happen; of «لم يسفر الانفجار عن إصابات», what came of it."""
    causing = at + 1 < len(tokens) and not tokens[at + 1].meaning.lemmas.isdisjoint(load_concepts().lists["causing"])
    for place, token in enumerate(tokens[at + 1 : at + 1 + _REACH], at + 1):
        if causing:
            if token.is_of("fate") or "damage" in token.concepts:
                token.unreal = True
                return
        elif denying:
            if token.is_of("fate", "act") and not token.concepts <= _NO_DENIED:
                token.unreal = True
                _deny_aim(tokens, place)
                return
        elif not _passes(token):
            token.unreal = True
            # «لم يطالب الخاطفون بفدية»
            for of in tokens[place + 1 : place + 3] if tokens[at].carries("negators") else ():
                of.unreal = of.unreal or (of.by and of.is_of("act"))
            return
        elif token.is_of("fate", "act"):
            token.unreal = True


def _hedge(tokens: Sequence[Token], at: int, *, charge: bool = False) -> None:
    """Mark what a word at `at` makes a fear, a guess or a charge; after a verb, what follows its subject."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if charge and not (following and following.by) and not tokens[at].carries("charge"):
        return  # «ثلاثة متهمين في كمين»
    begun = charge or tokens[at].carries("maybe") or not is_verb(tokens[at])
    for place, token in enumerate(tokens[at + 1 : at + 1 + _REACH]):
        if token.stop or token.says("who"):
            return
        begun = begun or place > 0 or token.meaning.function
        if begun and charge:
            token.charged = True
        elif begun:
            token.hedged = True


def _mark(tokens: Sequence[Token]) -> None:
    """Mark what is denied, foiled, feared or only meant in one sentence."""
    lists = load_concepts().lists
    for at, token in enumerate(tokens):
        negated = at > 0 and tokens[at - 1].carries("negators")
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        lemmas = token.meaning.lemmas
        if token.carries("negators"):
            if following is not None and following.says("goes_on"):
                continue  # «لا تزال»
            if at + 1 < len(tokens) and not tokens[at + 1].meaning.lemmas & lists["denying"]:
                _deny(tokens, at, denying=False)
        elif lemmas & lists["denying"]:
            if negated:  # «لم تستبعد»: it may be
                _hedge(tokens, at)
            else:
                _deny(tokens, at, denying=True)
        elif lemmas & lists["unreal"]:
            _deny(tokens, at, denying=False)
        elif lemmas & lists["charged"]:
            _hedge(tokens, at, charge=True)
        elif lemmas & lists["hedged"] or (token.carries("maybe") and following and is_his_imperfect(following.plain)):
            _hedge(tokens, at)


def claims_of(title: str, text: str) -> list[Token]:
    """Return the words of a text with what they mean and how they are told."""
    found: list[Token] = []
    for number, sentence in enumerate([title, *sentences(text)]):
        tokens = tokens_of(sentence, number)
        _mark(tokens)
        set_times(tokens)
        found.extend(tokens)
    return found
