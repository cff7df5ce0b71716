"""Of which time a text tells: what was before the event that it reports."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.lexicon import find
from bot.arabic.shapes import without_object
from bot.arabic.words import FOR, WITH
from bot.news.guard.claimed_words import VERBS, Token, is_verb
from bot.news.knowledge.rules import rulebook

_CLAIMS: Final = rulebook("claims")
#: «العام 2014», «في آذار 2019».
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")


def _clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].opens:
            yield tokens[start:at]
            start = at


def _tells_past(clause: Sequence[Token], at: int) -> bool:
    token = clause[at]
    if token.says("last") or token.says("earlier") or _YEAR.match(token.plain):
        return True
    if token.says("parts_of_spans") and at + 1 < len(clause) and clause[at + 1].says("spans_of_now"):
        return not any(one.definite and one.carries("coming") for one in clause[at + 1 : at + 4])
    if not token.carries("before"):
        return False
    # «قبل أسبوعين», «منذ ثلاثة أيام»; «قبل أن ينسحب» is no time.
    near = clause[at + 1 : at + 4]
    if near and near[0].is_of("hour"):
        return False  # «قبل ظهر اليوم»
    return any(one.is_of("span") for one in near)


def set_times(tokens: Sequence[Token]) -> None:
    """Mark the clauses that tell of an earlier event: «وكانت القوات قد قتلت الأسبوع الماضي سبعة»."""
    sequel = any(token.says("succession") for token in tokens)
    remnants = 0
    for token in tokens:
        token.sequel = sequel
        # «حكم على مدان اغتال ضابطا»: what he did was before.
        sequel = sequel or bool(token.concepts & {"convict", "accused"}) or token.carries("answerable")
        if token.carries("remnants"):
            remnants = 3
        token.past = remnants > 0  # «من مخلفات داعش»: whose they were
        remnants -= 1
    background = _is_background(tokens)
    earlier = False
    for clause in _clauses(tokens):
        start, end = (0, len(clause)) if background else _past_part(clause)
        if earlier and _is_outcome(clause[0]):
            start, end = 0, len(clause)
        if start == 0 and end and not any(token.is_of("act", "fate") for token in clause):
            background = background or clause[0] is tokens[0]  # «وفي مطلع الشهر الجاري، …»
        # «شهدت الأسبوع الماضي هجوما، ما أدى إلى …»: what came of it was then too.
        earlier = end == len(clause) and start < end
        for token in clause[start:end]:
            token.past = True


_FIRST: Final = 2


def _is_background(tokens: Sequence[Token]) -> bool:
    """Tell a sentence that reminds of what was before: «يذكر أن عبوة انفجرت السبت الماضي»."""
    reminds = any(token.says("reminds") for token in tokens[:_FIRST])
    return reminds and any(_tells_past(tokens, at) for at in range(len(tokens)))


def _is_outcome(token: Token) -> bool:
    return token.says("outcome")


#: How far before a time its verb stands, where none is known: «منزل فخخه التنظيم قبل سنوات».
_NEAR_TIME: Final = 3


def _past_part(clause: Sequence[Token]) -> tuple[int, int]:
    """Return which words of a clause tell of an earlier event, from its verb to its time or to the end."""
    since = next((at for at in range(len(clause)) if _since(clause, at)), None)
    if since is not None:
        return since, len(clause)
    told = next((at for at in range(len(clause)) if _tells_past(clause, at)), None)
    if told is None:
        return 0, 0
    had = next((at for at in range(told, -1, -1) if clause[at].says("had")), None)
    if had is not None:
        return had, len(clause) if had == 0 else _next_deed(clause, told)
    span = next((at for at in range(told, min(len(clause), told + _NEAR_TIME + 1)) if clause[at].is_of("span")), told)
    verb = next((at for at in range(told - 1, -1, -1) if _is_deed(clause[at]) or _is_charge(clause[at])), None)
    if verb is None and told > _NEAR_TIME:
        return told - _NEAR_TIME, span + 1
    if verb is None or verb == 0 or clause[verb].joined:
        return 0, len(clause)
    for token in clause[span + 1 : _next_deed(clause, span)]:
        token.sequel = True  # «خطف قبل أسبوعين في مدينة الصدر»: where may be told of then or of now
    return verb, span + 1


def _is_deed(token: Token) -> bool:
    """Tell a verb, with its object or without: «قتل», «فخخه»."""
    if token.is_of("span") or token.free:
        return False
    bare = without_object(token.word)
    return is_verb(token) or (len(bare) > 2 and any(found.entry.kind in VERBS for found in find(bare)))


def _next_deed(clause: Sequence[Token], told: int) -> int:
    """Return where, behind a time, something else is told: «موظف كان قد خطف قبل أسبوعين واعتقال اثنين»."""
    behind = range(told + 1, len(clause))
    joined = (at for at in behind if clause[at].joined)
    deeds = (at for at in joined if clause[at].is_of("act", "fate") or _is_deed(clause[at]))
    return next(deeds, len(clause))


def _is_charge(token: Token) -> bool:
    """Tell «بقتل», «لهجوم»: what somebody did, told behind what is told of him now."""
    return token.plain.startswith((WITH, FOR)) and token.is_of("act", "fate") and not token.is_of("weapon")


def _since(clause: Sequence[Token], at: int) -> bool:
    """Tell «بعد يومين من مقتل …», «منذ تفجير …»: what follows was earlier."""
    near = clause[at + 1 : at + 4]
    if clause[at].says("since"):
        return not any(one.is_of("span", "plain") for one in near[:2])  # «منذ أشهر» is until now
    return (
        clause[at].says("after")
        and any(one.is_of("span") for one in near)
        and any(one.says("of") or one.says("upon") for one in near)
    )
