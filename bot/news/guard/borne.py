"""What an article has to bear a summary out with: its words by what they mean, and those that it lacks or denies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.keys import Key
from bot.arabic.shapes import is_future, is_participle_of_several
from bot.arabic.words import bare
from bot.news.guard.claimed_counts import Count, counts_of
from bot.news.guard.claimed_fates import Fate, fates_of
from bot.news.guard.claimed_parts import Parts, parts_of
from bot.news.guard.claimed_words import Token, is_verb
from bot.news.guard.claims import claims_of
from bot.news.knowledge.concepts import KINDS, load_concepts


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of an article, or of its own event, by what they mean."""

    lemmas: frozenset[Key]
    concepts: frozenset[str]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """All that a text claims: its words, numbers, and whom what befell."""

    tokens: Sequence[Token]
    counts: Sequence[Count]
    fates: Sequence[Fate]
    parts: Parts


def account_of(title: str, text: str) -> Account:
    """Return what a text claims."""
    tokens = claims_of(title, text)
    counts = counts_of(tokens)
    fates = tuple(fates_of(tokens, counts))
    return Account(tokens, counts, fates, parts_of(tokens, counts, fates))


_BOMBS: Final = frozenset({"ied", "mine", "car_bomb", "belt", "suicide", "grenade", "booby"})
_ATTACKS: Final = frozenset({"attack", "aim", "strike"})


def stock_of(tokens: Iterable[Token]) -> Stock:
    """Return words by what they mean."""
    all_of = list(tokens)
    concepts: frozenset[str] = frozenset().union(*(token.concepts for token in all_of))
    if concepts & _BOMBS and any(token.concepts & _ATTACKS and not (token.unreal or token.hedged) for token in all_of):
        concepts |= {"bombing"}
    return Stock(
        lemmas=frozenset().union(*(token.meaning.lemmas for token in all_of)),
        concepts=concepts,
        roots=frozenset(token.meaning.root for token in all_of if token.meaning.root),
    )


def borne(token: Token, stock: Stock) -> bool:
    """Return whether words bear out one: of its lemma, of its line or a narrower one; without a line, of its root."""
    if token.concepts:
        return any(line_in(name, stock.concepts) for name in token.concepts)
    return bool(token.meaning.lemmas & stock.lemmas) or token.meaning.root in stock.roots


def line_in(name: str, known: frozenset[str]) -> bool:
    """Return whether lines bear out one: itself, or a narrower one."""
    return name in known or not load_concepts().wider.get(name, frozenset()).isdisjoint(known)


def lines_in(names: frozenset[str], known: frozenset[str]) -> bool:
    """Return whether lines bear out one of several."""
    return any(line_in(name, known) for name in names)


def is_given(plain: str, given: frozenset[str]) -> bool:
    """Return whether a folded word, its proclitics off, is one of those given."""
    return bare(plain, given) is not None


def token_at(claims: Account, place: int | None) -> Token | None:
    """Return the word at a place, if there is one."""
    return None if place is None else claims.tokens[place]


def same_word(one: Token, other: Token) -> bool:
    """Return whether two words say one thing: of one lemma, root or line."""
    if one.meaning.lemmas & other.meaning.lemmas or one.meaning.root == other.meaning.root:
        return True
    return any(line_in(name, other.concepts) or name in other.concepts for name in one.concepts)


#: A faithful summary may have so many common words beyond its article: one, or one in so many.
_SPARE: Final = 6
#: What happens or doesn't: of these the very word that was denied is no other event.
_EVENTS: Final = frozenset({"blast", "attack", "strike", "clash", "shooting", "withdraw", "infiltrate", "raid"})
#: Kinds of lines whose words tell a fact.
_TELLING: Final = tuple(name for name in KINDS if name != "plain")
#: A name has so many words.
_NAME: Final = 3


def unborne_words(summary: Account, article: Account, given: frozenset[str]) -> str | None:
    """Find what no word of the article bears out, `given` being folded words that are borne out otherwise."""
    spare = max(1, sum(token.content for token in summary.tokens) // _SPARE)
    last = -2
    for at in _unborne_places(summary, article, given):
        token = summary.tokens[at]
        beside = last == at - 1 and not token.stop and not token.concepts  # «كانوا يجمعون الخردة»
        last = at
        if beside or spare == 0 or _tells(token) or not _common(summary.tokens, at):
            return "words"
        spare -= 1
    return None


def _unborne_places(summary: Account, article: Account, given: frozenset[str]) -> Iterator[int]:
    """Yield where words stand that no word of the article bears out; numbers are compared as such."""
    whole = stock_of(article.tokens)
    counted = {at for count in summary.counts for at in range(count.start, count.end) if at != count.noun}
    # «30 دقيقة» was held to «نصف ساعة».
    counted |= {at for count in summary.counts if (at := count.noun) is not None and summary.tokens[at].is_of("span")}
    for at, token in enumerate(summary.tokens):
        if not token.content or is_given(token.plain, given) or _marks(token):
            continue
        if at not in counted and not borne(token, whole):
            yield at


def _tells(token: Token) -> bool:
    """Return whether a word tells a fact by its line."""
    return token.is_of(*_TELLING) and not token.concepts & load_concepts().soft


def _common(tokens: Sequence[Token], at: int) -> bool:
    """Tell a common word: one of the lexicon that doesn't stand where names do, after «حي», «اللواء», «اسم»."""
    if not tokens[at].meaning.known:
        return False
    if tokens[at].concepts:
        return True  # no name stands on a line
    before = tokens[at - 1] if at and not tokens[at].stop else None
    named = any("name" in token.concepts for token in tokens[max(0, at - _NAME) : at])
    return not named and (before is None or not before.is_of("site", "post", "unit"))


def _marks(token: Token) -> bool:
    lists = load_concepts().lists
    marking = token.meaning.lemmas & (lists["unreal"] | lists["hedged"] | lists["passing"])
    return bool(marking) and not token.concepts


def another_time(summary: Account, article: Account) -> str | None:
    """Find what the article tells of an earlier event, told as this one's."""
    main = stock_of(token for token in article.tokens if not token.past)
    whole = stock_of(article.tokens)
    for token in summary.tokens:
        told_now = token.content and not token.sequel and not token.past and not token.is_of("side")
        if told_now and not borne(token, main) and borne(token, whole):
            return "background"
    return None


@dataclass(frozen=True, slots=True)
class _Ways:
    """How an article has what it tells: as so, or as denied, feared or guessed (True)."""

    of_lines: Mapping[str, set[bool]]
    of_lemmas: Mapping[Key, set[bool]]
    #: By lemma, whether it is told as not so.
    denied: Mapping[Key, set[bool]]


def _ways_of(article: Account) -> _Ways:
    lines: dict[str, set[bool]] = {}
    lemmas: dict[Key, set[bool]] = {}
    denied: dict[Key, set[bool]] = {}
    for token in article.tokens:
        for name in token.concepts:
            lines.setdefault(name, set()).add(token.unreal or token.hedged)
        for lemma in token.meaning.lemmas:
            lemmas.setdefault(lemma, set()).add(token.unreal or token.hedged)
            denied.setdefault(lemma, set()).add(token.unreal)
    return _Ways(lines, lemmas, denied)


def _told_surely(summary: Account) -> Mapping[int, bool]:
    """Return for each sentence whether nothing in it says that it is only feared or guessed."""
    hedging = load_concepts().lists["hedged"]
    surely: dict[int, bool] = {}
    for token in summary.tokens:
        sure = not (token.hedged or token.meaning.lemmas & hedging)
        surely[token.sentence] = sure and surely.get(token.sentence, True)
    return surely


def turned(summary: Account, article: Account) -> str | None:
    """Find what is told as true and was denied or feared, or the reverse."""
    ways, surely = _ways_of(article), _told_surely(summary)
    for token in summary.tokens:
        guessed = bool(token.concepts & _CULPRITS)
        if not (token.content or token.is_of("act")) or token.charged or (token.is_of("who") and not guessed):
            continue
        if surely[token.sentence] and _as_fact(token) and _only_feared(token, article):
            return "denial"  # «يرجح وقوف داعش وراء التفجير»
        if (not guessed or token.is_of("fate", "act")) and _is_turned(token, article, ways):
            return "denial"
    return None


def _as_fact(token: Token) -> bool:
    return not token.unreal and not token.hedged


def _is_turned(token: Token, article: Account, ways: _Ways) -> bool:
    """Return whether a word of a summary is told in a way in which the article never tells it."""
    if not (token.is_of("fate", "act") or "motive" in token.concepts):
        return not token.unreal and not token.concepts and _always_unreal(token, ways.denied)
    if "operation" in token.concepts:
        return False  # «قيادة العمليات» is a body
    if _as_fact(token) and token.concepts & _EVENTS and _always_unreal(token, ways.denied):
        return True  # «نفى وقوع انفجار … تفجير مسيطر عليه»
    # «رجح أن يكون دافع الخطف ماليا»: that it was is known; «متسللين» are men.
    if (token.hedged and token.definite) or is_participle_of_several(token.plain):
        return False
    known = _known_ways(token, article, ways)
    return bool(known) and (token.unreal or token.hedged) not in known


def _known_ways(token: Token, article: Account, ways: _Ways) -> set[bool]:
    """Return in which ways the article tells what a word says."""
    known: set[bool] = set().union(*(ways.of_lines.get(name, set()) for name in token.concepts))
    if not known or not any(token.concepts & one.concepts and one.unreal for one in article.tokens):
        # What is only feared as an attack may be told as a shooting.
        wider = load_concepts().wider
        known |= set().union(*(ways.of_lines.get(o, set()) for n in token.concepts for o in wider.get(n, ())))
    if token.unreal and known and _repelled(article):
        known.add(True)  # «أحبط هجوما» where the article has it repelled
    return known or set().union(*(ways.of_lemmas.get(lemma, set()) for lemma in token.meaning.lemmas))


#: Who is often only guessed to have done it.
_CULPRITS: Final = frozenset({
    "isis", "faction", "pkk", "gang", "clan", "iran", "turkey", "us", "israel", "coalition", "resistance",
})  # fmt: skip


def _repelled(article: Account) -> bool:
    return any("repel" in token.concepts for token in article.tokens)


def _only_feared(token: Token, article: Account) -> bool:
    """Return whether it is a culprit, or what is yet to come, that the article names as feared or guessed alone."""
    coming = is_future(token.plain) and not token.is_of("who", "site", "thing")
    coming = coming or (not token.concepts and token.content and is_verb(token))
    if not (coming or token.concepts & _CULPRITS):
        return False
    alike = [
        one
        for one in article.tokens
        if one.concepts & token.concepts or (coming and same_word(one, token) and one.content)
    ]
    return bool(alike) and all(one.hedged for one in alike)


def _always_unreal(token: Token, ways: Mapping[Key, set[bool]]) -> bool:
    """Return whether it is a word that the article denies wherever it has it: «لم يتسن التحقق»."""
    known = set().union(*(ways.get(lemma, set()) for lemma in token.meaning.lemmas))
    return bool(known) and all(known)
