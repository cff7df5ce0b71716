"""Whom what befell, as a text claims it: so many soldiers killed, so many suspects arrested, by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.arabic.shapes import is_feminine_verb, is_of_men, is_of_somebody, is_of_two, may_be_several
from bot.arabic.words import heads
from bot.news.guard.claimed_counts import Count, counts_of
from bot.news.guard.claimed_words import Token, is_verb
from bot.news.knowledge.concepts import load_concepts
from bot.news.toll.quantities import person_amount
from bot.news.toll.words import ONE, is_a

#: What befalls people: of two reports of one thing, these words tell it.
_FATES: Final = frozenset({
    "killed", "wounded", "arrested", "kidnapped", "freed", "survived", "fled", "missing", "surrendered", "choked",
})  # fmt: skip
_REACH: Final = 10
_BEHIND: Final = 6
_MEANS: Final = ("weapon", "act")


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell whom."""

    what: str
    #: None where no number is told; "least" says that the number is «عشرات».
    value: float | None
    least: bool
    #: The lines that those stand on.
    who: frozenset[str]
    at: int
    unreal: bool
    hedged: bool
    past: bool
    sequel: bool
    #: The lines of the first of those, where they stand behind the word: «قتل الرائد حسين من الشرطة».
    first: frozenset[str] = frozenset()
    #: The rest of a number: «وثلاثة آخرين».
    rest: bool = False


class Those(NamedTuple):
    """Those whom something befell."""

    value: float | None
    #: So many at least.
    least: bool = False
    #: The lines that they stand on.
    who: frozenset[str] = frozenset()


def clause_after(tokens: Sequence[Token], at: int) -> int:
    """Return where those whom a word at `at` tells of are no longer told."""
    end = at + 1
    while end < min(len(tokens), at + _REACH):
        token = tokens[end]
        by_means = token.by and token.is_of(*_MEANS) and not token.says("with_wounds")
        ended = token.says("ends_of_people") and not (token.says("upon") and end == at + 1)  # «القبض على ثلاثة»
        aside = token.stop and not token.is_of("post")  # «العقيد حيدر، مدير الأمن»: he is both
        if aside or ended or token.says("subset") or by_means or _fate_of(token):
            break
        if end > at + 1 and token.is_of("act") and not token.is_of("who"):
            break
        end += 1
    return end


def _fate_of(token: Token) -> str | None:
    return next((name for name in sorted(token.concepts & _FATES)), None)


def people_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lines of those whom words name, those who did it left out."""
    people: frozenset[str] = frozenset().union(*(_people(token) for token in tokens))
    people = people - _AT_LARGE or people
    return people - {"member"} or people  # «عناصر الشرطة» are police


#: Who did it, where others are named beside them: «اغتال مجهولان ناشطا».
_AT_LARGE: Final = frozenset({"unknown", "gunman", "attacker"})


def _people(token: Token) -> frozenset[str]:
    kind = load_concepts().kind
    if token.is_of("fate"):
        return frozenset()
    return frozenset(name for name in token.concepts if kind[name] in {"who", "post"} or name == "member")


def amount_of(token: Token) -> float | None:
    """Return 1 for a person named without a number: «جندي», «ضابطا»."""
    if token.joins("one_or_other") or is_a(token.plain, ONE):
        return 1
    return 1 if any(person_amount(head) == 1 for head in heads(token.plain)) else None


def fates_of(tokens: Sequence[Token], counts: Sequence[Count] | None = None) -> Iterator[Fate]:
    """Yield what a text says befell people, in order."""
    counts = counts_of(tokens) if counts is None else counts
    counts = [count for count in counts if count.kind != "which"]
    by_start = {count.start: count for count in counts}
    by_end = {count.end: count for count in counts}
    for at, token in enumerate(tokens):
        whats = sorted(token.concepts & _FATES)
        if not whats or _either(tokens, at):
            continue
        value, least, who = _told(tokens, at, by_start, by_end)
        if value is None and not who and _hits_a_thing(tokens, at):
            continue
        if is_verb(token) and is_feminine_verb(token.plain) and who - _BODIES != who:
            who = who - _BODIES  # «حررت قوة من الشرطة طبيبا»: they did it
        for what in whats:
            first = _first_after(tokens, at)
            rest = any(one.says("others") for one in tokens[at + 1 : at + 1 + _REACH])
            yield Fate(what, value, least, who, at, token.unreal, token.hedged, token.past, token.sequel, first, rest)


def _either(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is «بين قتيل وجريح»: which of the two isn't told."""
    return any(token.says("between") for token in tokens[max(0, at - 2) : at])


def _hits_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is «أصابت خزانا», «أوقف الإنتاج»: it befell nobody."""
    following = tokens[at + 1 : at + 3]
    if not following or following[0].stop:
        return False
    if following[0].is_of("site", "thing", "plain"):
        return True
    through = following[0].says("ends_of_people") or following[0].meaning.function
    return not through and following[-1].is_of("site", "thing")


def people_after(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """Return whom the words after one at `at` name."""
    return people_of(tokens[at + 1 : clause_after(tokens, at)])


def _first_after(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """Return the lines of the first man or body told behind a word, where they are no group."""
    told = tokens[at + 1 : clause_after(tokens, at)]
    behind = (people_of([one]) for one in told if not is_of_men(one.plain))
    return next((who for who in behind if who), frozenset()) & (RANKS | _KIN)


#: Bodies that arrest, free and kill.
_BODIES: Final = frozenset({
    "force", "police", "federal", "army", "security", "intelligence", "squad", "counter_terror", "agency", "military",
    "directorate", "command", "pmf", "border_guard", "swift", "riot", "iraqi", "brigade_unit", "regiment", "division",
})  # fmt: skip
#: Men of rank and office: one isn't the other.
RANKS: Final = frozenset({
    "lieutenant", "captain", "major", "lt_colonel", "colonel", "brigadier", "general", "lt_general", "minister",
    "governor", "mayor", "director", "commander", "spokesman", "ambassador", "wali", "fighter", "soldier",
})  # fmt: skip
#: … and those beside whom others are named.
_KIN: Final = frozenset({
    "brother", "son", "father", "mother", "wife", "husband", "sister", "daughter", "driver", "guard", "leader",
})  # fmt: skip


def _told(tokens: Sequence[Token], at: int, by_start: dict[int, Count], by_end: dict[int, Count]) -> Those:
    """Return whom a word at `at` tells of."""
    if at and tokens[at - 1].says("one_or_other") and tokens[at].definite:
        return Those(None)  # «أحد المعتقلين»: how many there are isn't told
    if is_of_two(tokens[at].plain) and not people_after(tokens, at):
        return Those(2)  # «ما أدى إلى مقتلهما»
    at = _upon(tokens, at)
    if (count := _number_at(tokens, at, by_start, by_end)) is not None:
        return _of_count(count, people_after(tokens, at))
    if (those := _described(tokens, at, by_start, by_end)) is not None:
        return those
    end = clause_after(tokens, at)
    return _counted_behind(tokens, at, end, by_start) or _named_behind(tokens, at, end) or _subject(tokens, at, by_end)


def _of_count(count: Count, who: frozenset[str]) -> Those:
    return Those(count.value, count.kind != "exact", who)


def _upon(tokens: Sequence[Token], at: int) -> int:
    """Return where «على» stands of «قضت الطائرات على ستة», else the place itself."""
    if not tokens[at].joins("does_away"):
        return at
    return next((place for place in range(at + 1, min(len(tokens), at + _REACH)) if tokens[place].says("upon")), at)


def _number_at(tokens: Sequence[Token], at: int, by_start: dict[int, Count], by_end: dict[int, Count]) -> Count | None:
    """Return the number that a word is, or has right before it: «قتيلان», «ثلاثة قتلى»."""
    if (own := by_start.get(at)) is not None:
        return own
    # «طفلين وإصابة أربعة»: what stands before «و» counts the other.
    before = None if tokens[at].stop or tokens[at].joined else by_end.get(at)
    return before if before is not None and before.noun in {None, at} else None


def _described(tokens: Sequence[Token], at: int, by_start: dict[int, Count], by_end: dict[int, Count]) -> Those | None:
    """Return whom a word describes that stands behind them: «سبعة محتجين مصابين»."""
    token = tokens[at]
    if not at or token.stop or not may_be_several(token.plain) or not tokens[at - 1].is_of("who"):
        return None
    if at in by_end and not token.joined:
        return None
    count = next((one for one in by_start.values() if one.noun == at - 1), None)
    return None if count is None else _of_count(count, people_of([tokens[at - 1]]))


def _counted_behind(tokens: Sequence[Token], at: int, end: int, by_start: dict[int, Count]) -> Those | None:
    """Return whom the first number behind a word counts, up to `end`: «مقتل ثلاثة جنود», «قتل ثلاثة منهم»."""
    following = (by_start[place] for place in range(at + 1, end) if place in by_start)
    count = next((one for one in following if one.noun is None or not tokens[one.noun].is_of("span")), None)
    if count is None:
        return None
    people = people_of(tokens[at + 1 : end])
    of_them = not people and any(_points_back(one) for one in tokens[count.end : count.end + 2])
    return _of_count(count, _last_named(tokens, at) if of_them else people)


def _named_behind(tokens: Sequence[Token], at: int, end: int) -> Those | None:
    """Return whom the words behind one name without a number, up to `end`: «مقتل ضابط»."""
    behind = tokens[at + 1 : end]
    if not behind:
        return None
    people = people_of(behind)
    amounts = (amount_of(one) for one in behind if one.content or one.says("one_or_other"))
    first = next((amount for amount in amounts if amount is not None), None)
    value = 1.0 if amount_of(tokens[at]) == 1 and is_a(tokens[at].plain, ONE) else first
    return Those(value, False, people) if people or value is not None else None


def _points_back(token: Token) -> bool:
    """Return whether it is «منهم», «عناصرها», «مقاتليه»: they are those of whom was spoken."""
    return token.says("of_them") or (token.free and not token.meaning.function and is_of_somebody(token.plain))


_BACK: Final = 14


def _last_named(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """Return whom «منهم» means: those named last."""
    for token in reversed(tokens[max(0, at - _BACK) : at]):
        if people := _people(token):
            return people
    return frozenset()


def _subject(tokens: Sequence[Token], at: int, by_end: dict[int, Count]) -> Those:
    """Return who stands before the word: «ثلاثة جنود قتلوا», «أحد أفراد حمايته قتل»."""
    if is_a(tokens[at].plain, ONE):
        return Those(1)
    if tokens[at].stop or tokens[at].definite:
        return Those(None)
    start = at
    while (
        start > max(0, at - _BEHIND)
        and not (tokens[start].stop or tokens[start - 1].says("clause_that"))
        and not _fate_of(tokens[start - 1])
    ):
        start -= 1
    subset = next((place for place in range(start, at) if tokens[place].says("subset")), at)
    people = people_of(tokens[start:subset])
    at = subset  # «خمسة أشخاص بينهم شرطيان قتلوا»
    ends = (by_end[place] for place in range(at, start, -1) if place in by_end)
    count = next((one for one in ends if one.noun is None or not tokens[one.noun].is_of("span")), None)
    if count is not None:
        return _of_count(count, people)
    one = any(token.joins("one_or_other") for token in tokens[start:at])
    return Those(1.0 if one else None, False, people)
