"""What a text claims, word by word: what each means, and whether it is true, only feared, or of another time."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.lexicon import find
from bot.arabic.shapes import is_his_imperfect, without_object
from bot.arabic.words import FOR, WITH
from bot.news.guard.claimed_words import VERBS, Token, is_verb, tokens_of
from bot.news.knowledge.concepts import load_concepts
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import sentences

_CLAIMS: Final = rulebook("claims")


def _clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].opens:
            yield tokens[start:at]
            start = at


def _tells_past(clause: Sequence[Token], at: int) -> bool:
    token = clause[at]
    if token.says("last") or token.says("earlier") or _CLAIMS["year"].match(token.plain):
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
    """Return whether it is a sentence that reminds of what was before: «يذكر أن عبوة انفجرت السبت الماضي»."""
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
    return _around_time(clause, told)


def _around_time(clause: Sequence[Token], told: int) -> tuple[int, int]:
    """Return which words a time at `told` is told of, from their verb on; mark what is told behind it of either."""
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
    """Return whether it is a verb, with its object or without: «قتل», «فخخه»."""
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
    """Return whether it is «بقتل», «لهجوم»: what somebody did, told behind what is told of him now."""
    return token.plain.startswith((WITH, FOR)) and token.is_of("act", "fate") and not token.is_of("weapon")


def _since(clause: Sequence[Token], at: int) -> bool:
    """Return whether it is «بعد يومين من مقتل …», «منذ تفجير …»: what follows was earlier."""
    near = clause[at + 1 : at + 4]
    if clause[at].says("since"):
        return not any(one.is_of("span", "plain") for one in near[:2])  # «منذ أشهر» is until now
    return (
        clause[at].says("after")
        and any(one.is_of("span") for one in near)
        and any(one.says("of") or one.says("upon") for one in near)
    )


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
