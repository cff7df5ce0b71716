"""Numbers of a summary, and whom what befell in it, that its article doesn't tell."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.arabic.shapes import may_be_dual, may_be_several
from bot.news.guard.borne import Account, line_in, lines_in, same_word, token_at
from bot.news.guard.claimed_counts import Count, nouns_of
from bot.news.guard.claimed_fates import RANKS, Fate
from bot.news.guard.claimed_words import Token, is_verb
from bot.news.knowledge.concepts import load_concepts
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import sentences
from bot.news.toll.arabic import toll_of_sentence

_BEARING: Final = rulebook("bearing")
_PEOPLE: Final = frozenset({"who", "post", "fate"})
#: Counted as such, not by their people.
_GROUPS: Final = frozenset({"family", "clan", "network", "gang", "faction", "force", "tribal_force"})
#: «أكثر من 50» may be 51, and is not 80.
_HARDLY_MORE: Final = 1.2
_TITLED: Final = 5


def miscounted(summary: Account, article: Account) -> str | None:
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
            if count.value in article.parts.casualties and _casualties(summary, count):
                continue  # «خمسة ضحايا بين قتيل وجريح»
            if count.value in article.parts.values and (not nouns or _people(nouns) or _fated(nouns)):
                continue  # «ثلاثة» where an officer and two soldiers are told
            return "number"
    return None


def _same_count(count: Count, nouns: frozenset[str], other: Count, others: frozenset[str]) -> bool:
    if count.kind == "least" and other.kind == "exact":
        enough = other.value >= count.value
    elif count.kind == "over" and other.kind == "exact":
        enough = count.value <= other.value <= count.value * _HARDLY_MORE
    else:
        enough = count.value == other.value and all(
            (count.kind == kind) == (other.kind == kind) for kind in ("share", "which")
        )
    if not enough:
        return False
    return (
        not nouns
        or not others
        or lines_in(nouns, others)
        or lines_in(others, nouns)
        or (_people(nouns) and _fated(others))
        or (_fated(nouns) and _people(others))
    )


def _same_noun(summary: Account, count: Count, article: Account, other: Count) -> bool:
    """Return whether two counted things of no line are the same by their words."""
    one, two = token_at(summary, count.noun), token_at(article, other.noun)
    if one is None or two is None or not one.content or not two.content or (one.concepts and two.concepts):
        return True
    return same_word(one, two)


def _casualties(summary: Account, count: Count) -> bool:
    words = summary.tokens[count.end : count.end + 4]
    return any(token.plain in _BEARING.words("casualties") for token in words)


def _fated(nouns: frozenset[str]) -> bool:
    kind = load_concepts().kind
    return any(kind[name] == "fate" for name in nouns)


def _people(nouns: frozenset[str]) -> bool:
    kind = load_concepts().kind
    return any(kind[name] in _PEOPLE and name not in _GROUPS for name in nouns)


def _two_told(summary: Account, count: Count, article: Account) -> bool:
    """Return whether it is «المهاجمان» where the article has «المهاجمين»: the same word, which may be two."""
    if count.noun is None:
        return False
    token = summary.tokens[count.noun]
    return any(one.meaning.lemmas & token.meaning.lemmas and _may_be_two(one.plain) for one in article.tokens)


def _may_be_two(plain: str) -> bool:
    return may_be_dual(plain) or may_be_several(plain)


def _same_men(tokens: Sequence[Token]) -> list[frozenset[str]]:
    """Return what one man is called side by side: «العقيد حيدر الجبوري، مدير الأمن الوطني»."""
    found: list[frozenset[str]] = []
    for at, token in enumerate(tokens):
        before = tokens[max(0, at - _TITLED) : at]
        if token.is_of("post") and (other := next((one for one in before if one.is_of("post")), None)):
            found.append(token.concepts | other.concepts)
    return found


def _as_called(fate: Fate, men: Sequence[frozenset[str]]) -> Fate:
    """Return a fate with all that those whom it befell are called."""
    return replace(fate, who=fate.who.union(*(man for man in men if lines_in(fate.who, man))))


def misfated(summary: Account, article: Account) -> str | None:
    """Find people of whom, or a number of whom, the article doesn't tell that this befell them."""
    men = _same_men(article.tokens)
    told = [_as_called(fate, men) for fate in (*article.fates, *article.parts.fates)]
    parted = {fate.what for fate in article.parts.fates}
    listed = [fate for fate in summary.parts.fates if fate.who and (fate.what in parted or _of_others(fate, article))]
    for fate in (*summary.fates, *listed):
        known = _at_its_time(fate, [one for one in told if one.what == fate.what])
        if _of_another_time(summary, fate, known):
            return "background"
        known = _not_to_others(summary, fate, known)
        if _is_made_up(fate, known, article):
            return "toll"
        compared = _comparable(fate, known, told, article)
        is_part = compared in listed and fate.what not in parted
        if known and not _is_known(compared, known, only_them=is_part):
            return "toll"
    return None


def _at_its_time(fate: Fate, known: list[Fate]) -> list[Fate]:
    """Return what befell people when a fate did, or ever where two times are told or nothing is told of now."""
    if fate.sequel:
        return known
    return [one for one in known if one.past == fate.past] or ([] if fate.past else known)


def _of_another_time(summary: Account, fate: Fate, known: Sequence[Fate]) -> bool:
    """Return whether it is told of then and was now, or the reverse: «قتل النقيب خلال مداهمة» of the year before."""
    if fate.sequel:
        return False
    if fate.past:
        return not known
    token = summary.tokens[fate.at]
    same = [one for one in known if _same_people(fate, one)]
    return token.stop and is_verb(token) and bool(same) and all(one.past for one in same)


def _not_to_others(summary: Account, fate: Fate, known: list[Fate]) -> list[Fate]:
    """Return what to hold «دون إصابات» to: of nobody, not what didn't befall somebody named."""
    if not fate.unreal or fate.who or is_verb(summary.tokens[fate.at]):
        return known
    return [one for one in known if not one.unreal or not one.who] or known


def _is_numbered_alone(fate: Fate, known: Sequence[Fate]) -> bool:
    """Return whether only the summary has a number of those whom something befell."""
    return fate.value is not None and not fate.least and all(one.value is None for one in known)


def _is_made_up(fate: Fate, known: Sequence[Fate], article: Account) -> bool:
    """Return whether the article has the number of a fate nowhere."""
    if fate.value is None or fate.value <= 1 or not _is_numbered_alone(fate, known):
        return False
    return not any(count.value == fate.value for count in article.counts)


def _comparable(fate: Fate, known: Sequence[Fate], told: Sequence[Fate], article: Account) -> Fate:
    """Return a fate without what the article tells otherwise: its number elsewhere, its first man by what he was."""
    is_rest = fate.rest and fate.value in article.parts.values  # «القيادي وثلاثة آخرين» where four are told
    if is_rest or _is_numbered_alone(fate, known):
        fate = replace(fate, value=None)
    elsewhere = any(one.what != fate.what and fate.first & one.who for one in told)
    if fate.first and not fate.first & RANKS and not elsewhere:
        fate = replace(fate, first=frozenset())
    return fate


def _is_known(fate: Fate, known: Sequence[Fate], *, only_them: bool) -> bool:
    """Return whether one of the fates known is the same; with `only_them` one of the same people's."""
    own = [one for one in known if _same_people(fate, one)]
    if only_them and not own:
        return False
    return any(_same_fate(fate, one) for one in own or known)


def _of_others(fate: Fate, article: Account) -> bool:
    """Tell some whom, after the article, something else befell: «بينهما امرأة» of the killed, not the hurt."""
    return any(one.who == fate.who and one.what != fate.what for one in article.parts.fates)


def _same_people(fate: Fate, other: Fate) -> bool:
    return any(line_in(name, other.who) or lines_in(other.who, fate.who) for name in fate.who)


#: Who they are isn't told by these.
_UNTOLD: Final = frozenset({"accused"})


def _same_fate(fate: Fate, other: Fate) -> bool:
    if (fate.unreal or fate.hedged) != (other.unreal or other.hedged) or not _same_number(fate, other):
        return False
    if fate.first and other.who and not any(line_in(name, other.who) for name in fate.first):
        return lines_in(other.who, fate.first)
    return not fate.who or not other.who - _UNTOLD or _same_people(fate, other)


def _same_number(fate: Fate, other: Fate) -> bool:
    """Return whether the number of one is told by the other, or none is claimed."""
    if fate.value is None:
        return True
    at_least = other.least or (other.value or 0) >= fate.value
    enough = at_least if fate.least else other.value in {None, fate.value}
    if other.value is not None:
        return enough
    return enough and (not fate.who or bool(other.who)) and (fate.unreal or fate.value <= 1)


def missummed(summary: Account, article: Account, answer: str, title: str, text: str) -> str | None:
    """Find a toll of a whole sentence that no sentence of the article has."""
    if any(count.kind not in {"exact", "which"} for count in summary.counts):
        return None
    sums = article.parts.values
    # What is only summed up from several numbers was compared number by number.
    own = {fate.value for fate in summary.fates}
    tolls = [toll_of_sentence(one) for one in (title, *sentences(text))]
    killed = {one.killed for one in tolls if one.killed}
    wounded = {one.wounded for one in tolls if one.wounded}
    for toll in map(toll_of_sentence, sentences(answer)):
        if (toll.killed or 0) > 1 and toll.killed in own and killed and toll.killed not in killed | sums:
            return "toll"
        if (toll.wounded or 0) > 1 and toll.wounded in own and wounded and toll.wounded not in wounded | sums:
            return "toll"
    return None
