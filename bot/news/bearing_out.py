"""Does an article bear out what a summary claims? Word by word, then what is said of what: each must be found there."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from bot.arabic.keys import Key
from bot.news.claimed_counts import Count, counts_of, nouns_of
from bot.news.claimed_fates import Fate, fates_of
from bot.news.claimed_roles import bodies_of, pairs_of, qualities_of, sides_of, sources_of, subjects_of
from bot.news.claims import Token, claims_of, is_verb
from bot.news.concepts import load_concepts
from bot.news.sentences import sentences
from bot.news.toll import toll_of_sentence

#: A faithful summary may have so many common words beyond its article: one, or one in so many.
_SPARE: Final = 6


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of an article, or of its own event, by what they mean."""

    lemmas: frozenset[Key]
    concepts: frozenset[str]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that a text claims."""

    tokens: Sequence[Token]
    counts: Sequence[Count]
    fates: Sequence[Fate]


def told_in(title: str, text: str) -> Told:
    """Return what a text claims."""
    tokens = claims_of(title, text)
    counts = counts_of(tokens)
    return Told(tokens, counts, tuple(fates_of(tokens, counts)))


def stock_of(tokens: Iterable[Token]) -> Stock:
    """Return words by what they mean."""
    all_of = list(tokens)
    concepts: frozenset[str] = frozenset().union(*(token.concepts for token in all_of))
    return Stock(
        lemmas=frozenset().union(*(token.meaning.lemmas for token in all_of)),
        concepts=concepts,
        roots=frozenset(token.meaning.root for token in all_of if token.meaning.root),
    )


def borne(token: Token, stock: Stock) -> bool:
    """Tell whether words bear out one: of its lemma, of its line or a narrower one; without a line, of its root."""
    if token.concepts:
        return any(_line_in(name, stock.concepts) for name in token.concepts)
    return bool(token.meaning.lemmas & stock.lemmas) or token.meaning.root in stock.roots


def _line_in(name: str, known: frozenset[str]) -> bool:
    return name in known or not load_concepts().wider.get(name, frozenset()).isdisjoint(known)


def _lines_in(names: frozenset[str], known: frozenset[str]) -> bool:
    return any(_line_in(name, known) for name in names)


def unborne_words(summary: Told, article: Told, given: frozenset[str]) -> str | None:
    """Find what no word of the article bears out, `given` being folded words that are borne out otherwise."""
    whole = stock_of(article.tokens)
    counted = {at for count in summary.counts for at in range(count.start, count.end) if at != count.noun}
    spare = max(1, sum(token.content for token in summary.tokens) // _SPARE)
    for at, token in enumerate(summary.tokens):
        if not token.content or _is_given(token.plain, given) or _marks(token):
            continue
        if at in counted or borne(token, whole):
            continue
        telling = token.concepts and not token.is_of("plain") and not token.concepts & load_concepts().soft
        if telling or spare == 0 or not _common(summary.tokens, at):
            return "words"
        spare -= 1
    return None


def _common(tokens: Sequence[Token], at: int) -> bool:
    """Tell a common word: one of the lexicon that doesn't stand where names do, after «حي», «اللواء», «اسم»."""
    if not tokens[at].meaning.known:
        return False
    before = tokens[at - 1] if at and not tokens[at].stop else None
    named = any("name" in token.concepts for token in tokens[max(0, at - _NAME) : at])
    return not named and (before is None or not before.is_of("site", "post", "unit"))


#: A name has so many words.
_NAME: Final = 3


def _is_given(plain: str, given: frozenset[str]) -> bool:
    return any(plain[cut:] in given for cut in range(4)) or (plain.startswith("لل") and "ال" + plain[2:] in given)


def _marks(token: Token) -> bool:
    lists = load_concepts().lists
    marking = token.meaning.lemmas & (lists["unreal"] | lists["hedged"] | lists["passing"])
    return bool(marking) and not token.concepts


def another_time(summary: Told, article: Told) -> str | None:
    """Find what the article tells of an earlier event, told as this one's."""
    main = stock_of(token for token in article.tokens if not token.past)
    whole = stock_of(article.tokens)
    for token in summary.tokens:
        if token.content and not token.sequel and not token.past and not borne(token, main) and borne(token, whole):
            return "background"
    return None


def turned(summary: Told, article: Told) -> str | None:
    """Find what is told as true and was denied or feared, or the reverse."""
    ways: dict[str, set[bool]] = {}
    lemma_ways: dict[Key, set[bool]] = {}
    denied: dict[Key, set[bool]] = {}
    for token in article.tokens:
        for name in token.concepts:
            ways.setdefault(name, set()).add(token.unreal or token.hedged)
        for lemma in token.meaning.lemmas:
            lemma_ways.setdefault(lemma, set()).add(token.unreal or token.hedged)
            denied.setdefault(lemma, set()).add(token.unreal)
    wider = load_concepts().wider
    for token in summary.tokens:
        if not token.content or token.charged or token.is_of("who"):
            continue
        if not (token.is_of("fate", "act") or "motive" in token.concepts):
            if not token.unreal and not token.concepts and _always_unreal(token, denied):
                return "denial"
            continue
        if "operation" in token.concepts:
            continue  # «قيادة العمليات» is a body
        way = token.unreal or token.hedged
        known: set[bool] = set().union(*(ways.get(name, set()) for name in token.concepts))
        near = set().union(*(ways.get(one, set()) for name in token.concepts for one in wider.get(name, ())))
        if not known or not any(token.concepts & name_of.concepts and name_of.unreal for name_of in article.tokens):
            known |= near  # what is only feared as an attack may be told as a shooting
        known = known or set().union(*(lemma_ways.get(lemma, set()) for lemma in token.meaning.lemmas))
        if known and way not in known:
            return "denial"
    return None


def _always_unreal(token: Token, ways: Mapping[Key, set[bool]]) -> bool:
    """Tell a word that the article denies wherever it has it: «لم يتسن التحقق»."""
    known = set().union(*(ways.get(lemma, set()) for lemma in token.meaning.lemmas))
    return bool(known) and all(known)


_PEOPLE: Final = frozenset({"who", "post", "fate"})
#: Counted as such, not by their people.
_GROUPS: Final = frozenset({"family", "clan", "network", "gang", "faction", "force", "tribal_force"})


def miscounted(summary: Told, article: Told) -> str | None:
    """Find a number that the article doesn't tell of that thing."""
    known = [(count, nouns_of(article.tokens, count)) for count in article.counts]
    for count in summary.counts:
        if count.value <= 1 and count.kind == "exact":
            continue  # «واحدة منها»
        nouns = nouns_of(summary.tokens, count)
        if not any(
            _same_count(count, nouns, other, others) and _same_noun(summary, count, article, other)
            for other, others in known
        ):
            if (
                count.value == 2
                and count.kind == "exact"
                and count.noun is not None
                and _two_told(summary, count, article)
            ):
                continue
            return "number"
    return None


def _same_count(count: Count, nouns: frozenset[str], other: Count, others: frozenset[str]) -> bool:
    if count.kind == "least" and other.kind == "exact":
        enough = other.value >= count.value
    elif count.kind == "over" and other.kind == "exact":
        enough = count.value <= other.value <= count.value * _HARDLY_MORE
    else:
        enough = count.value == other.value and (count.kind == "share") == (other.kind == "share")
    if not enough:
        return False
    return (
        not nouns
        or not others
        or _lines_in(nouns, others)
        or _lines_in(others, nouns)
        or (_people(nouns) and _fated(others))
        or (_fated(nouns) and _people(others))
    )


#: «أكثر من 50» may be 51, and is not 80.
_HARDLY_MORE: Final = 1.2


def _same_noun(summary: Told, count: Count, article: Told, other: Count) -> bool:
    """Tell whether two counted things of no line are the same by their words."""
    one, two = _at(summary, count.noun), _at(article, other.noun)
    if one is None or two is None or not one.content or not two.content or (one.concepts and two.concepts):
        return True
    return _same_word(one, two)


def _fated(nouns: frozenset[str]) -> bool:
    kind = load_concepts().kind
    return any(kind[name] == "fate" for name in nouns)


def _people(nouns: frozenset[str]) -> bool:
    kind = load_concepts().kind
    return any(kind[name] in _PEOPLE and name not in _GROUPS for name in nouns)


def _two_told(summary: Told, count: Count, article: Told) -> bool:
    """Tell «المهاجمان» where the article has «المهاجمين»: the same word, which may be two."""
    if count.noun is None:
        return False
    token = summary.tokens[count.noun]
    return any(
        one.meaning.lemmas & token.meaning.lemmas and one.plain.endswith(("ين", "ان", "ون")) for one in article.tokens
    )


def _same_men(tokens: Sequence[Token]) -> list[frozenset[str]]:
    """Return what one man is called side by side: «العقيد حيدر الجبوري، مدير الأمن الوطني»."""
    found: list[frozenset[str]] = []
    for at, token in enumerate(tokens):
        before = tokens[max(0, at - _TITLED) : at]
        if token.is_of("post") and (other := next((one for one in before if one.is_of("post")), None)):
            found.append(token.concepts | other.concepts)
    return found


_TITLED: Final = 5


def _as_called(fate: Fate, men: Sequence[frozenset[str]]) -> Fate:
    """Return a fate with all that those whom it befell are called."""
    return replace(fate, who=fate.who.union(*(man for man in men if _lines_in(fate.who, man))))


def misfated(summary: Told, article: Told) -> str | None:
    """Find people of whom, or a number of whom, the article doesn't tell that this befell them."""
    men = _same_men(article.tokens)
    told = [_as_called(fate, men) for fate in article.fates]
    for fate in summary.fates:
        known = [one for one in told if one.what == fate.what]
        if not fate.sequel:
            known = [one for one in known if one.past == fate.past] or ([] if fate.past else known)
            if fate.past and not known:
                return "background"
        if fate.unreal and not fate.who and not is_verb(summary.tokens[fate.at]):  # «دون إصابات»: of nobody
            known = [one for one in known if not one.unreal or not one.who] or known
        if fate.value is not None and all(one.value is None for one in known) and not fate.least:
            if not any(count.value == fate.value for count in article.counts) and fate.value > 1:
                return "toll"
            fate = replace(fate, value=None)
        own = [one for one in known if _same_people(fate, one)]
        if known and not any(_same_fate(fate, one) for one in own or known):
            return "toll"
    return None


def _same_people(fate: Fate, other: Fate) -> bool:
    return any(_line_in(name, other.who) or _lines_in(other.who, fate.who) for name in fate.who)


def _same_fate(fate: Fate, other: Fate) -> bool:
    if (fate.unreal or fate.hedged) != (other.unreal or other.hedged):
        return False
    if fate.value is not None and fate.who and other.value is None and not other.who:
        return False
    if fate.value is not None and not fate.least and other.value is not None and fate.value != other.value:
        return False
    if fate.value is not None and fate.least and (other.value or 0) < fate.value and not other.least:
        return False
    if fate.value is not None and other.value is None and not fate.unreal and fate.value > 1:
        return False
    return not fate.who or not other.who or _same_people(fate, other)


def misplaced(summary: Told, article: Told) -> str | None:
    """Find a side of a place that the article doesn't name."""
    known = [(sides, _at(article, place)) for sides, place in sides_of(article.tokens)]
    for sides, place in sides_of(summary.tokens):
        token = _at(summary, place)
        of_it = [others for others, other in known if token and other and _same_word(token, other)]
        if of_it and sides not in of_it:
            return "side"
        if not of_it and not any(sides == others for others, _ in known):
            return "side"
    return None


def _at(told: Told, place: int | None) -> Token | None:
    return None if place is None else told.tokens[place]


def _same_word(one: Token, other: Token) -> bool:
    if one.meaning.lemmas & other.meaning.lemmas or one.meaning.root == other.meaning.root:
        return True
    return any(_line_in(name, other.concepts) or name in other.concepts for name in one.concepts)


def misnamed(summary: Told, article: Told, outlet: frozenset[str]) -> str | None:
    """Find a post, rank or name that the article has, but not with that body, man or other name."""
    for first, second in pairs_of(summary.tokens):
        one, two = summary.tokens[first], summary.tokens[second]
        if _is_given(one.plain, outlet) and _is_given(two.plain, outlet):
            continue
        if not any(_pair_at(article.tokens, at, one, two) for at in range(len(article.tokens) - 1)):
            return "who"
    return None


def misqualified(summary: Told, article: Told) -> str | None:
    """Find a thing that the article calls otherwise: «جروح خفيفة» for «جروح خطرة»."""
    known = list(qualities_of(article.tokens))
    for at, told in qualities_of(summary.tokens):
        if not summary.tokens[at + 1].concepts & told:
            continue  # said of a word further on
        others = [how for place, how in known if _same_word(summary.tokens[at], article.tokens[place])]
        if others and not any(told & how for how in others):
            return "words"
    return None


def another_body(summary: Told, article: Told) -> str | None:
    """Find the police or command of another place than the article's."""
    known = list(bodies_of(article.tokens))
    for body, place in bodies_of(summary.tokens):
        one, two = summary.tokens[body], summary.tokens[place]
        named = [article.tokens[other] for at, other in known if article.tokens[at].concepts & one.concepts]
        if named and not any(_same_word(two, other) for other in named):
            return "who"
    return None


def _pair_at(tokens: Sequence[Token], at: int, one: Token, two: Token) -> bool:
    if not _same_word(one, tokens[at]):
        return False
    return any(_same_word(two, token) for token in tokens[at + 1 : at + 4])


#: Words that name a body in full: «مديرية الاستخبارات العسكرية», later «المديرية».
_IN_FULL: Final = 3


def _named_in_full(tokens: Sequence[Token], told: Set[int]) -> set[int]:
    """Return where the bodies stand that words at `told` mean by their heads alone."""
    named = (tokens[at] for at in told)
    heads = {
        lemma
        for token in named
        if token.is_of("post") or (token.content and token.plain.startswith("ال"))
        for lemma in token.meaning.lemmas
    }
    return {
        near
        for at, token in enumerate(tokens)
        if token.meaning.lemmas & heads
        for near in range(at, min(len(tokens), at + 1 + _IN_FULL))
    }


def misattributed(summary: Told, article: Told, outlet: frozenset[str]) -> str | None:
    """Find a source that the article doesn't name as one."""
    told = {at for words in sources_of(article.tokens, at_length=True) for at in words}
    stock = stock_of(article.tokens[at] for at in told | _named_in_full(article.tokens, told))
    for words in sources_of(summary.tokens):
        for at in words:
            token = summary.tokens[at]
            if (
                token.content
                and token.is_of("who", "post")
                and not borne(token, stock)
                and not _is_given(token.plain, outlet)
            ):
                return "source"
    return None


def misdone(summary: Told, article: Told) -> str | None:
    """Find who, after the article, did not do what is told of him."""
    known = list(subjects_of(article.tokens))
    struck = frozenset().union(*(fate.who for fate in article.fates if not fate.unreal))
    for subject in subjects_of(summary.tokens):
        doers = [one.who for one in known if _lines_in(subject.does, one.does) or _lines_in(one.does, subject.does)]
        if doers and not any(_same_doer(subject.who, others) for others in doers):
            return "who"
        own = subject.who - _ANY_BODY
        struck_back = not doers and subject.does & _BLOWS and _lines_in(own, struck)
        if struck_back and not any(_lines_in(own, one.who) for one in known):
            return "who"
    return None


_BLOWS: Final = frozenset({"attack", "killed", "wounded", "strike", "shooting", "blast", "kidnapped", "aim", "raid"})
#: Said of any body: «قوات», «جهاز».
_ANY_BODY: Final = frozenset({"force", "agency", "directorate", "command", "squad", "commission", "security", "leader"})


#: No body of the state: not meant by «القوات الأمنية».
_NO_BODY: Final = frozenset({
    "isis", "coalition", "faction", "pkk", "gang", "clan", "us", "turkey", "iran", "israel", "syria", "terror", "gunman",
})  # fmt: skip


def _same_doer(who: frozenset[str], others: frozenset[str]) -> bool:
    own, theirs = who - _ANY_BODY, others - _ANY_BODY
    if not theirs:
        return not own & _NO_BODY
    return not own or _lines_in(own, theirs) or _lines_in(theirs, own)


def missummed(answer: str, title: str, text: str) -> str | None:
    """Find a toll of a whole sentence that no sentence of the article has."""
    tolls = [toll_of_sentence(one) for one in (title, *sentences(text))]
    killed = {one.killed for one in tolls if one.killed}
    wounded = {one.wounded for one in tolls if one.wounded}
    for toll in map(toll_of_sentence, sentences(answer)):
        if (toll.killed or 0) > 1 and killed and toll.killed not in killed:
            return "toll"
        if (toll.wounded or 0) > 1 and wounded and toll.wounded not in wounded:
            return "toll"
    return None


def unborne(
    answer: str, title: str, text: str, *, given: frozenset[str] = frozenset(), outlet: frozenset[str] = frozenset()
) -> str | None:
    """Return why an article doesn't bear out a summary, as one word, or None.

    `given` are words that are borne out though the article may lack them, `outlet` those of its outlet's name.
    """
    summary, article = told_in("", answer), told_in(title, text)
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: miscounted(summary, article),
        lambda: turned(summary, article),
        lambda: misfated(summary, article),
        lambda: missummed(answer, title, text) if all(count.kind == "exact" for count in summary.counts) else None,
        lambda: misplaced(summary, article),
        lambda: misnamed(summary, article, outlet),
        lambda: misqualified(summary, article),
        lambda: another_body(summary, article),
        lambda: misdone(summary, article),
        lambda: misattributed(summary, article, outlet),
        lambda: another_time(summary, article),
        lambda: unborne_words(summary, article, given),
    )
    return next((fault for check in checks if (fault := check()) is not None), None)
