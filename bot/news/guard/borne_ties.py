"""What words of a summary are tied by, and what is done to what, that its article ties otherwise."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.lexicon import find
from bot.arabic.making.curation import NAME
from bot.arabic.words import bare, joined
from bot.news.guard.borne import Account, lines_in, same_word
from bot.news.guard.claimed_counts import Count
from bot.news.guard.claimed_fates import Fate
from bot.news.guard.claimed_words import Token
from bot.news.knowledge.rules import rulebook

_BEARING: Final = rulebook("bearing")
_REACH: Final = 7
_STRUCK: Final = frozenset({"killed", "wounded", "kidnapped"})
#: Bodies and men of whom others are some.
_OF_WHOM: Final = frozenset({
    "army", "police", "federal", "pmf", "peshmerga", "asayish", "counter_terror", "isis", "pkk", "coalition", "turkey",
    "us", "iran", "israel", "border_guard", "faction", "brigade_unit", "regiment",
})  # fmt: skip


def mistied(summary: Account, article: Account) -> str | None:
    """Find a place that they went to, not came from, or the reverse; and «تعزيزات من داعش» for those of the army."""
    if _leads_astray(summary, article):
        return "place"
    return "who" if _judges_victim(summary, article) or _is_of_another_body(summary, article) else None


def _leads_astray(summary: Account, article: Account) -> bool:
    """Return whether they went to where the article has them come from, or the reverse."""
    known = list(_ways(article.tokens))
    for way, token in _ways(summary.tokens):
        others = [other for other, one in known if same_word(token, one)]
        if others and way not in others and not _elsewhere(token, article, known):
            return True
    return False


def _judges_victim(summary: Account, article: Account) -> bool:
    """Return whether a court rules against whom the article has as struck: «حكم بحق الضابط» where he was the victim."""
    against = list(_against(article.tokens))
    struck = frozenset().union(*(fate.who for fate in article.fates if fate.what in _STRUCK))
    return bool(against) and any(
        whom & struck and not any(lines_in(whom, other) or lines_in(other, whom) for other in against)
        for whom in _against(summary.tokens)
    )


def _is_of_another_body(summary: Account, article: Account) -> bool:
    """Return whether what is of a body is another's in the article."""
    bodies = list(_members(article.tokens))
    for some, body in _members(summary.tokens):
        theirs = [other for one, other in bodies if one.concepts & some.concepts]
        if theirs and not any(lines_in(body, other) or lines_in(other, body) for other in theirs):
            return True
    return False


def _ways(tokens: Sequence[Token]) -> Iterator[tuple[bool, Token]]:
    """Yield names with whether something goes there, or else comes from there."""
    for at, token in enumerate(tokens[:-1]):
        if token.plain not in _BEARING.words("whither") and token.plain not in _BEARING.words("whence"):
            continue
        place = at + 1
        while place < len(tokens) - 1 and _leads_to_name(tokens[place]):
            place += 1
        named = tokens[place]
        if named.content and not named.concepts and not named.stop and (place > at + 1 or _is_place(named)):
            yield token.plain in _BEARING.words("whither"), named


def _leads_to_name(token: Token) -> bool:
    """Return whether a place's name may follow a word: «إلى داخل محافظة ديالى»."""
    return not token.stop and (token.says("of_provinces") or token.says("inside"))


def _is_place(token: Token) -> bool:
    """Return whether it is a word that the lexicon has as a name, or not at all."""
    return not token.meaning.known or any(found.entry.kind == NAME for found in find(token.word))


def _elsewhere(token: Token, article: Account, known: Sequence[tuple[bool, Token]]) -> bool:
    """Return whether it is a name that the article has without saying whither or whence: «طريق نجف - كربلاء»."""
    tied = {id(one) for _, one in known}
    return any(same_word(token, one) and id(one) not in tied for one in article.tokens if one.content)


def _against(tokens: Sequence[Token]) -> Iterator[frozenset[str]]:
    """Yield against whom a court rules: «بحق مدان»."""
    for at, token in enumerate(tokens[:-1]):
        following = tokens[at + 1]
        if token.says("against") and following.is_of("who", "post"):
            yield following.concepts
        elif token.says("against") and at + 2 < len(tokens) and tokens[at + 2].is_of("who", "post"):
            yield tokens[at + 2].concepts  # «بحق ثلاثة مدانين»


def _members(tokens: Sequence[Token]) -> Iterator[tuple[Token, frozenset[str]]]:
    """Yield what is of a body, with the body: «تعزيزات من الجيش», «قوة من الشرطة»."""
    for at in range(1, len(tokens) - 1):
        if not tokens[at].says("of"):
            continue
        before = tokens[at - 1]
        if not before.concepts & {"reinforce", "support"}:
            continue
        body: frozenset[str] = frozenset()
        for one in tokens[at + 1 : at + 1 + _REACH]:
            if one.stop or one.is_of("act"):
                break
            body |= one.concepts & _OF_WHOM
        if body:
            yield before, body


def misjoined(summary: Account, article: Account) -> str | None:
    """Find people counted to a body of which the article doesn't tell beside what befell them."""
    sentences: dict[str, set[str]] = {}
    by_sentence: dict[int, set[str]] = {}
    for token in article.tokens:
        by_sentence.setdefault(token.sentence, set()).update(token.concepts)
    for fate in article.fates:
        if fate.past:
            continue
        sentence = article.tokens[fate.at].sentence
        told = sentences.setdefault(fate.what, set(by_sentence.get(0, ())))
        told.update(by_sentence[sentence], by_sentence.get(sentence - 1, ()))
    for fate in summary.fates:
        theirs = fate.who & _JOINED
        if theirs and fate.what in sentences and not lines_in(theirs, frozenset(sentences[fate.what])):
            return "who"
    return None


#: Bodies of which people are.
_JOINED: Final = frozenset(
    {"army", "police", "federal", "pmf", "peshmerga", "asayish", "counter_terror", "isis", "pkk"}
)


def miscaused(summary: Account, article: Account) -> str | None:
    """Find what befell people by something else than the article tells: «أصيب شرطيان في كمين» for «بحادث سير»."""
    known = [(fate, _causes(article.tokens, fate)) for fate in article.fates]
    for fate in summary.fates:
        causes = _causes(summary.tokens, fate)
        if not causes or fate.unreal or not fate.who:
            continue
        own = [
            (theirs, other)
            for other, theirs in known
            if other.what == fate.what
            and fate.who & other.who
            and (fate.value is None or other.value in {None, fate.value})
        ]
        if own and all(theirs and not _overlap(causes, theirs) for theirs, _ in own):
            return "cause"
    return None


def _causes(tokens: Sequence[Token], fate: Fate) -> frozenset[str]:
    """Return by what something befell people, right behind it."""
    found: frozenset[str] = frozenset()
    for at in range(fate.at + 1, min(len(tokens), fate.at + 1 + _REACH)):
        token, before = tokens[at], tokens[at - 1]
        if token.stop or (token.joined and token.is_of("fate")):
            break
        tied = token.by or before.plain in _BEARING.words("by_what")
        if tied and token.is_of("act", "weapon") and not token.concepts & {"seize", "find", "move", "search"}:
            found |= frozenset(token.concepts)
            found |= frozenset().union(*(one.concepts for one in tokens[at + 1 : at + 3] if one.is_of("act", "weapon")))
    return found


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return lines_in(one, other) or lines_in(other, one) or bool((one | other) & {"operation"})


#: What is done to goods and arms, or befalls them.
_HANDLED: Final = frozenset({
    "seize", "find", "defuse", "destroy", "burn", "shoot_down", "steal", "smuggle", "blast", "fall", "hide", "damage",
})  # fmt: skip
_GOODS: Final = ("weapon", "thing")
_OLDEST: Final = 110
_NEAR: Final = 8


def misdirected(summary: Account, article: Account) -> str | None:
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


def _counted(count: Count, goods: Token, article: Account, told: set[int]) -> bool:
    """Return whether so many are told beside what was done to them, or nowhere by their number."""
    nouns = [
        article.tokens[other.noun]
        for other in article.counts
        if other.noun is not None and other.value == count.value and _alike(goods, article.tokens[other.noun])
    ]
    return not nouns or any(noun.sentence in told for noun in nouns)


def misshared(summary: Account, article: Account) -> str | None:
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


def misaged(summary: Account, article: Account) -> str | None:
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


def _ages(told: Account) -> Iterator[tuple[float, Token]]:
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
