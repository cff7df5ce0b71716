"""Details of a report that tell two events apart: hour, day, street, victims, numbered things, aspect."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import folded
from bot.arabic.numbers import number_at
from bot.arabic.words import ARTICLE, bare
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.skeletons import empty_words, stem
from bot.stories.report.directions import names_a_side

_BAGHDAD: Final = ZoneInfo("Asia/Baghdad")
_AT_DAWN: Final = 4
_OPPOSITE: Final = {"n": "s", "s": "n", "e": "w", "w": "e"}
_RULES: Final = rulebook("details", "bot.stories")
_LISTED: Final = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of places that a report introduces as such, whatever the gazetteer knows."""

    #: As stems: of any kind; of quarters and neighbourhoods only.
    every: frozenset[str]
    quarters: frozenset[str]
    #: Quarters, villages, streets …: kind → names.
    exact: Mapping[str, frozenset[str]]


def named_in(plain: str) -> Named:
    """Return the names that a folded text introduces as those of places."""
    every, quarters, exact = set[str](), set[str](), dict[str, set[str]]()
    for match in _RULES["named_place"].finditer(plain):
        kind, name = match["kind"], match["name"]
        if name in _RULES.words("no_name") or (len(name) < 3 and name in empty_words()):
            continue
        if kind in _RULES.words("exact") and not plain[: match.start("kind")].endswith(ARTICLE):
            exact.setdefault(kind, set()).add(name.removeprefix(ARTICLE))
        if name not in empty_words():
            every.add(stem(name))
            if kind in _RULES.words("quarters") and name.startswith(ARTICLE):
                quarters.add(stem(name))
    return Named(
        every=frozenset(every),
        quarters=frozenset(quarters),
        exact={kind: frozenset(names) for kind, names in exact.items()},
    )


@lru_cache(maxsize=1)
def _hours() -> Mapping[str, int]:
    """Return hour by word; «و» may stand before it."""
    hours = _RULES.table("hours")
    return {**hours, **{_RULES.table("and") + word: hour for word, hour in hours.items()}}


@lru_cache(maxsize=1)
def _weekdays() -> Mapping[str, int]:
    return {folded(day): number for day, number in _RULES.table("weekdays").items()}


def hour_in(plain: str, words: Set[str]) -> int | None:
    """Return the hour that a folded text, given with its words, names, when it names one part of the day only."""
    hours = _hours()
    found = {hours[word] for word in words & hours.keys()}
    if _RULES.table("dawn") in words and _RULES["at_dawn"].search(plain):
        found.add(_AT_DAWN)
    return found.pop() if len(found) == 1 else None


def clock_in(plain: str) -> float | None:
    """Return the hour of the clock that a folded text names, 0 to 24, when it names one only."""
    if _RULES.table("clock_hint") not in plain:  # ten times as fast as the pattern
        return None
    found = {_hour_of(match) for match in _RULES["clock"].finditer(plain)}
    return found.pop() if len(found) == 1 else None


def _hour_of(match: re.Match[str]) -> float | None:
    """Return the hour that a clock's match says; before noon and after it there are twelve."""
    said = match["hour"]
    hour = int(said) if said.isdecimal() else int(_RULES.classes("ordinals").get(said, "0"))
    if not 0 < hour <= 24:
        return None
    late = match["late"] and hour < 12
    return hour + (12 if late else 0) + int(match["minute"] or 0) / 60


def days_in(plain: str, published: datetime) -> frozenset[date]:
    """Return the days that a folded text names, by Baghdad's calendar, counted back from its publication."""
    today = published.astimezone(_BAGHDAD).date()
    found = {today - timedelta(days=1)} if _RULES["yesterday"].search(plain) else set()
    if _RULES["today"].search(plain):
        found.add(today)
    weekdays = _weekdays()
    named = any(day in plain for day in weekdays)  # ten times as fast as the pattern
    for match in _RULES["weekday"].finditer(plain) if named else ():
        if not match["coming"]:
            back = (today.weekday() - weekdays[match["day"]]) % 7
            found.add(today - timedelta(days=back or (7 if match["past"] else 0)))
    return frozenset(found)


def begin_of(hour: int | None, days: Set[date], published: datetime) -> datetime | None:
    """Return when the part of a day that a report names began at the earliest; None where it doesn't say on which day.

    Of no day named it is the last such part before the report.
    """
    begins = _RULES.table("begins").get(hour)
    if begins is None or len(days) > 1:
        return None
    local = published.astimezone(_BAGHDAD)
    day = min(days, default=local.date())
    begin = datetime.combine(day, time(begins), _BAGHDAD)
    if begin <= local:
        return begin
    return None if days else begin - timedelta(days=1)


def directions_in(plain: str) -> dict[str, str]:
    """Return on which side of which places a folded text says it happened: place → "n", "s", "e" or "w"."""
    found: dict[str, str] = {}
    if not names_a_side(plain):
        return found
    sides = _RULES.classes("sides")
    for match in _RULES["direction"].finditer(plain):
        name, side = stem(match["name"]), sides[match["side"]]
        found[name] = side if found.get(name, side) == side else ""
    return found


def sides_conflict(one: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Return which two opposite sides of one place are told: «شمالي بعقوبة», «جنوبي بعقوبة»."""
    for name in one.keys() & other.keys():
        if _OPPOSITE.get(one[name]) == other[name]:
            return f"{name}: {one[name]} is not {other[name]}"
    return None


def is_of_leader(words: Set[str]) -> bool:
    """Return whether a text, by its folded words, is about one man of rank: it counts him alone, none beside him."""
    leaders = _RULES.words("leaders")
    return any(bare(word, leaders) for word in words)


def _tells_arrest(plain: str) -> bool:
    hinted = any(hint in plain for hint in _RULES.table("arrest_hints"))
    return hinted and bool(_RULES["arrest"].search(plain))


def arresting_in(plain: str) -> frozenset[str]:
    """Return the bodies that a folded text of an arrest names, as what they are: of these, each arrests its own."""
    if not _tells_arrest(plain):
        return frozenset()
    return frozenset(rule.gives for name, rule in _RULES.rules.items() if rule.gives and _RULES[name].search(plain))


def charges_in(plain: str, words: Set[str]) -> frozenset[str]:
    """Return what a folded text of an arrest, given with its words, says people were arrested for."""
    if not _tells_arrest(plain):
        return frozenset()
    charges = _RULES.classes("charges")
    return frozenset(charges[word] for word in words & charges.keys())


def is_another(title: str) -> bool:
    """Return whether a folded headline says that it is not the first event of its kind."""
    return bool(_RULES["another"].search(title))


def numbered_in(words: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the numbers that name a thing, by the thing: «اللواء 20» and «الفرقة الثامنة»."""
    found: dict[str, set[str]] = {}
    for at, word in enumerate(words[:-1]):
        kind = _thing(word)
        if kind is None:
            continue
        following = words[at + 1]
        number = following if following.isdigit() else _RULES.classes("ordinals").get(following)
        if number is not None:
            found.setdefault(kind, set()).add(number)
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


@lru_cache(maxsize=1_024)
def _thing(word: str) -> str | None:
    return bare(word, _RULES.words("numbered"))


@lru_cache(maxsize=1_024)
def _begins_number(word: str) -> bool:
    return number_at((word,), 0) is not None or word.startswith(tuple(_RULES.table("number_openings")))


def numbers_in(words: Sequence[str]) -> frozenset[str]:
    """Return the numbers of a text as digits; one and two are said in too many ways to be compared."""
    plain = tuple(words)
    found: set[str] = set()
    at = 0
    while at < len(plain):
        read = number_at(plain, at) if _begins_number(plain[at]) else None
        if read is None:
            if plain[at][0].isdigit() and _LISTED.fullmatch(plain[at]):
                found.add(plain[at])
            at += 1
            continue
        value, at = read
        if value > 2 and not _YEAR.fullmatch(str(value)):
            found.add(str(value))
    return frozenset(found)
