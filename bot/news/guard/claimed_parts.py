"""Of how many those are some: «خمسة أشخاص بينهم شرطيان», «ضابط وجنديان», as a text tells what befell them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.news.guard.claimed_counts import Count
from bot.news.guard.claimed_fates import Fate, amount_of, clause_after, people_of
from bot.news.guard.claimed_words import Token

#: How far before «بينهم» stands how many they are of.
_BACK: Final = 12
#: How far behind it stands whom it names.
_AFTER: Final = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbers of people that a text tells by others."""

    #: What befell some of those whom it befell, each by themselves, and all that are listed together.
    fates: Sequence[Fate]
    #: How many there are in all of those listed, and how many are left beside those named.
    values: frozenset[float]
    #: How many were killed and wounded together.
    casualties: frozenset[float]


def parts_of(tokens: Sequence[Token], counts: Sequence[Count], fates: Sequence[Fate]) -> Parts:
    """Return the parts and sums of those whom something befell."""
    by_start = {count.start: count for count in counts if count.kind == "exact"}
    lists = [_each_and_all(fate, items) for fate in fates if (items := list(_listed(tokens, fate.at, by_start)))[1:]]
    places = range(len(tokens))
    found = [fate for each in lists for fate in each]
    found += [fate for at in places for fate in _some_of(tokens, at, fates, by_start)]
    values = {each[-1].value or 0 for each in lists}
    values.update(rest for at in places for rest in _left_of(tokens, at, fates, by_start))
    return Parts(tuple(found), frozenset(values), _casualties((*fates, *found)))


def _casualties(fates: Sequence[Fate]) -> frozenset[float]:
    """Return how many may be killed and wounded together."""
    killed, wounded = (
        {fate.value for fate in fates if fate.what == what and fate.value} for what in ("killed", "wounded")
    )
    return frozenset(one + other for one in killed for other in wounded)


def _each_and_all(fate: Fate, items: Sequence[tuple[float, frozenset[str]]]) -> list[Fate]:
    """Return what befell each of those listed, and at last all of them together."""
    total = sum(value for value, _ in items), frozenset().union(*(who for _, who in items))
    return [replace(fate, value=value, who=who, least=False) for value, who in (*items, total)]


def _some_of(tokens: Sequence[Token], at: int, fates: Sequence[Fate], by_start: dict[int, Count]) -> Iterator[Fate]:
    """Yield what befell those whom a word names of the others: «بينهم شرطيان», «بين القتلى مقاتل»."""
    if tokens[at].says("between") and at + 1 < len(tokens) and tokens[at + 1].is_of("fate"):
        yield from _among(tokens, at + 1, fates, by_start)
    if tokens[at].says("subset") and (of := _fate_around(tokens, at, fates)) is not None:
        value, who = _named(tokens, at, by_start)
        if value is not None and who:
            yield replace(of, value=value, who=who, least=False)


def _left_of(tokens: Sequence[Token], at: int, fates: Sequence[Fate], by_start: dict[int, Count]) -> Iterator[float]:
    """Yield how many are left beside those whom words name of the others: «خمسة بينهم شرطيان», «اثنين من المصابين»."""
    some = by_start.get(at)
    if some is not None and some.end + 1 < len(tokens) and tokens[some.end].says("of"):
        of = tokens[some.end + 1]
        if of.is_of("fate") and of.definite:
            yield from (fate.value - some.value for fate in fates if fate.what in of.concepts and fate.value)
    if tokens[at].says("subset"):
        value, whole = _named(tokens, at, by_start)[0], _whole(tokens, at, by_start)
        if whole is not None and value is not None and 0 < value < whole:
            yield whole - value


def _listed(tokens: Sequence[Token], at: int, by_start: dict[int, Count]) -> Iterator[tuple[float, frozenset[str]]]:
    """Yield how many of whom a word at `at` tells one after the other: «مقتل ضابط وجنديين»."""
    end = clause_after(tokens, at)
    place = at + 1
    first = True
    while place < end:
        joined = tokens[place].joined
        count = by_start.get(place)
        if count is not None and (first or joined):
            noun = count.noun if count.noun is not None else count.start
            yield count.value, people_of(tokens[count.start : noun + 1])
            place, first = max(count.end, noun + 1), False
            continue
        amount = amount_of(tokens[place])
        if amount is not None and (first or joined) and people_of([tokens[place]]):
            yield amount, people_of([tokens[place]])
            first = False
        place += 1


def _among(tokens: Sequence[Token], at: int, fates: Sequence[Fate], by_start: dict[int, Count]) -> Iterator[Fate]:
    """Yield whom «بين القتلى مقاتل» names."""
    value, who = _named(tokens, at, by_start)
    own = next((fate for fate in fates if fate.what in tokens[at].concepts), None)
    if own is not None and value is not None and who:
        yield replace(own, value=value, who=who, least=False)


def _named(tokens: Sequence[Token], at: int, by_start: dict[int, Count]) -> tuple[float | None, frozenset[str]]:
    """Return how many of whom stand behind «بينهم» and «أحدهم»."""
    end = next((one for one in range(at + 1, min(len(tokens), at + _AFTER + 1)) if tokens[one].stop), at + _AFTER + 1)
    behind = tokens[at + 1 : end]
    count = next((by_start[place] for place in range(at + 1, min(end, at + 3)) if place in by_start), None)
    if count is not None:
        noun = count.noun if count.noun is not None else count.start
        return count.value, people_of(tokens[count.start : noun + 1])
    if tokens[at].says("one_of_them"):
        return 1, people_of(behind[:2])
    if behind and behind[0].free and amount_of(behind[0]) == 1:
        return 1, people_of(behind)  # «بينهم شخص يحمل جنسية أجنبية»
    amount = next((amount_of(one) for one in behind[:1] if people_of([one])), None)
    return amount, people_of(behind[:1])


def _whole(tokens: Sequence[Token], at: int, by_start: dict[int, Count]) -> float | None:
    starts = (place for place in range(at - 1, max(-1, at - _BACK), -1) if place in by_start)
    place = next(starts, None)
    return by_start[place].value if place is not None and tokens[place].sentence == tokens[at].sentence else None


def _fate_around(tokens: Sequence[Token], at: int, fates: Sequence[Fate]) -> Fate | None:
    """Return what befell those of whom «بينهم» names some: told right before, or behind: «… بينهم شرطيان مصرعهم»."""
    sentence = tokens[at].sentence
    before = [fate for fate in fates if at - _BACK <= fate.at < at and tokens[fate.at].sentence == sentence]
    behind = [fate for fate in fates if at < fate.at <= at + _AFTER and tokens[fate.at].sentence == sentence]
    return before[-1] if before else behind[0] if behind else None
