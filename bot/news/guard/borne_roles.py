"""Who does what in a summary, who says so, and what lies where, that its article tells otherwise."""

from collections.abc import Sequence, Set
from typing import Final

from bot.news.guard.borne import Account, borne, is_given, lines_in, same_word, stock_of, token_at
from bot.news.guard.claimed_roles import OF_A_PLACE, bodies_of, pairs_of, qualities_of, sides_of, sources_of
from bot.news.guard.claimed_subjects import subjects_of
from bot.news.guard.claimed_words import Token

#: Words that name a body in full: «مديرية الاستخبارات العسكرية», later «المديرية».
_IN_FULL: Final = 3
#: What is done to others by force.
_BLOWS: Final = frozenset({"attack", "killed", "wounded", "strike", "shooting", "blast", "kidnapped", "aim", "raid"})
#: Said of any body: «قوات», «جهاز».
_ANY_BODY: Final = frozenset({
    "force", "agency", "directorate", "command", "squad", "commission", "security", "leader", "iraqi", "equipment",
})  # fmt: skip
#: No body of the state: not meant by «القوات الأمنية».
_NO_BODY: Final = frozenset({
    "isis", "coalition", "faction", "pkk", "gang", "clan", "us", "turkey", "iran", "israel", "syria", "terror",
    "gunman",
})  # fmt: skip


def misplaced(summary: Account, article: Account) -> str | None:
    """Find a side of a place that the article doesn't name."""
    known = [(sides, token_at(article, place)) for sides, place in sides_of(article.tokens)]
    for sides, place in sides_of(summary.tokens):
        token = token_at(summary, place)
        of_it = [others for others, other in known if token and other and same_word(token, other)]
        if of_it and sides not in of_it:
            return "side"
        if not of_it and not any(sides == others for others, _ in known):
            return "side"
    return None


def misnamed(summary: Account, article: Account, outlet: frozenset[str]) -> str | None:
    """Find a post, rank or name that the article has, but not with that body, man or other name."""
    for first, second in pairs_of(summary.tokens):
        one, two = summary.tokens[first], summary.tokens[second]
        if is_given(two.plain, outlet) and (is_given(one.plain, outlet) or "iraqi" in two.concepts):
            continue
        before = summary.tokens[first - 1] if first and not one.concepts else None
        if before and before.concepts & OF_A_PLACE and _of_the_place(article.tokens, before, one):
            continue  # «قائممقام جمجمال آسو كريم»
        if one.concepts & OF_A_PLACE and _of_the_place(article.tokens, one, two):
            continue
        if not any(_pair_at(article.tokens, at, one, two) for at in range(len(article.tokens) - 1)):
            return "who"
    return None


def _of_the_place(tokens: Sequence[Token], one: Token, two: Token) -> bool:
    """Tell «قائممقام جمجمال» where the article has «قائممقام القضاء» and names the place: «قضاء جمجمال»."""
    place = any(
        same_word(two, token) and tokens[at - 1].carries("of_provinces") for at, token in enumerate(tokens) if at
    )
    return place and any(
        same_word(one, token) and (token.definite or tokens[at + 1].carries("of_provinces"))
        for at, token in enumerate(tokens[:-1])
    )


def misqualified(summary: Account, article: Account) -> str | None:
    """Find a thing that the article calls otherwise: «جروح خفيفة» for «جروح خطرة»."""
    known = list(qualities_of(article.tokens))
    for at, told in qualities_of(summary.tokens):
        if not summary.tokens[at + 1].concepts & told:
            continue  # said of a word further on
        others = [how for place, how in known if same_word(summary.tokens[at], article.tokens[place])]
        if others and not any(told & how for how in others):
            return "words"
    return None


def another_body(summary: Account, article: Account) -> str | None:
    """Find the police or command of another place than the article's."""
    known = list(bodies_of(article.tokens))
    for body, place in bodies_of(summary.tokens):
        one, two = summary.tokens[body], summary.tokens[place]
        named = [article.tokens[other] for at, other in known if article.tokens[at].concepts & one.concepts]
        if named and not any(same_word(two, other) for other in named):
            return "who"
    return None


def _pair_at(tokens: Sequence[Token], at: int, one: Token, two: Token) -> bool:
    if not same_word(one, tokens[at]):
        return False
    return any(same_word(two, token) for token in tokens[at + 1 : at + 4])


def _named_in_full(tokens: Sequence[Token], told: Set[int]) -> set[int]:
    """Return where the bodies stand that words at `told` mean by their heads alone."""
    named = (tokens[at] for at in told)
    heads = {
        lemma
        for token in named
        if token.is_of("post") or (token.content and token.definite)
        for lemma in token.meaning.lemmas
    }
    return {
        near
        for at, token in enumerate(tokens)
        if token.meaning.lemmas & heads
        for near in range(at, min(len(tokens), at + 1 + _IN_FULL))
    }


def misattributed(summary: Account, article: Account, outlet: frozenset[str]) -> str | None:
    """Find a source that the article doesn't name as one."""
    told = {at for words in sources_of(article.tokens, at_length=True) for at in words}
    stock = stock_of(article.tokens[at] for at in told | _named_in_full(article.tokens, told))
    unnamed = any(token.carries("unnamed") for token in article.tokens)
    for words in sources_of(summary.tokens):
        if not unnamed and any(summary.tokens[at].says("unnamed") for at in words):
            return "source"  # «مصدر أمني» for a command that said so
        for at in words:
            token = summary.tokens[at]
            if (
                token.content
                and not token.says("authorities")
                and token.is_of("who", "post")
                and not borne(token, stock)
                and not is_given(token.plain, outlet)
            ):
                return "source"
    return None


def misdone(summary: Account, article: Account) -> str | None:
    """Find who, after the article, did not do what is told of him."""
    known = list(subjects_of(article.tokens))
    struck = frozenset().union(*(fate.who for fate in article.fates if not fate.unreal))
    agents = _agents(article.tokens).union(*(one.who for one in known))
    for subject in subjects_of(summary.tokens):
        doers = [one.who for one in known if lines_in(subject.does, one.does) or lines_in(one.does, subject.does)]
        if doers and not any(_same_doer(subject.who, others) for others in doers):
            return "who"
        own = subject.who - _ANY_BODY
        foe = own & _NO_BODY
        if foe and not doers and subject.does & _BLOWS and not lines_in(foe, agents):
            return "who"
        struck_back = not doers and subject.does & _BLOWS and lines_in(own, struck)
        if struck_back and not any(lines_in(own, one.who) for one in known):
            return "who"
    return None


#: How near to a blow stands whose it is: «قصف مدفعي تركي», «المدفعية التركية قصفت».
_WHOSE: Final = 6


def _agents(tokens: Sequence[Token]) -> frozenset[str]:
    """Return those beside whom a text tells of blows."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token.concepts & _BLOWS:
            near = tokens[max(0, at - _WHOSE) : at + 1 + _WHOSE]
            found.update(*(one.concepts for one in near if one.sentence == token.sentence))
    return frozenset(found)


def _same_doer(who: frozenset[str], others: frozenset[str]) -> bool:
    own, theirs = who - _ANY_BODY, others - _ANY_BODY
    if not theirs:
        return not own & _NO_BODY
    return not own or lines_in(own, theirs) or lines_in(theirs, own)
