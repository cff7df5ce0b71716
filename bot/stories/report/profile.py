"""What is compared of one report: its words, its prints, its details."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from math import log
from typing import Any, Final, TypeVar, cast

from bot.arabic.canonical import folded
from bot.arabic.words import Words, words_in, words_of
from bot.news.knowledge.skeletons import empty_words, stem
from bot.news.text.reading import tongue_of
from bot.stories.report.aspects import EVENT, aspect_of, refers, shows
from bot.stories.report.details import (
    arresting_in,
    charges_in,
    clock_in,
    days_in,
    directions_in,
    hour_in,
    is_another,
    is_of_leader,
    named_in,
    numbered_in,
    numbers_in,
)
from bot.stories.report.directions import Side, sides_of_towns
from bot.stories.report.shingles import Prints, prints_of
from bot.stories.report.targets import struck_in
from bot.stories.report.transliteration import latin_names, meanings
from bot.stories.report.victims import victims_in

_T = TypeVar("_T")

# How much of a text is read for what; set by hand.
#: Words of a text that are compared, some 350 characters; the title's count twice.
_COMPARED: Final = 55
#: Details are read from the title and so many characters of the text; what follows is background.
_LEAD: Final = 350
#: … and what the report is of its event from so many: its first sentence.
_OPENING: Final = 160
#: Characters whose runs of words tell copies: the words that shingles.py prints, with some to spare.
_PRINTED: Final = 1_200
#: … before vowel signs are taken off, which may double a text.
_READ: Final = 2_500
#: Letters that a word has at least to be compared: shorter ones are prepositions and proclitics that stand apart.
_SHORTEST: Final = 3
_LATIN: Final = frozenset({"en", "kmr"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """What is compared of one report."""

    #: Stem → 1 + log of how often it stands there.
    stems: Mapping[str, float]
    title: frozenset[str]
    prints: Prints
    #: What kind of report it is of its event: "event", "reaction", "funeral" …
    aspect: str
    #: It speaks of something as told before.
    refers: bool
    #: It shows pictures of something.
    shows: bool
    #: "ar", "en" …; and the names, when the letters are Latin ones.
    tongue: str
    names: frozenset[str]
    #: What its words mean in Arabic, as sets of stems; empty for an Arabic report.
    meanings: frozenset[frozenset[str]]
    #: It tells of one man of rank.
    leader: bool
    #: Names that it introduces as those of places.
    named_places: frozenset[str]
    #: … of quarters and neighbourhoods.
    quarters: frozenset[str]
    #: On which side of which places it says that it happened.
    sides: Mapping[str, str]
    #: … and the sides of towns that it names, in degrees.
    toward: tuple[Side, ...]
    #: Kinds of what was struck, and of what with.
    targets: frozenset[str]
    weapons: frozenset[str]
    #: It says of itself that it is one more event of its kind.
    another: bool
    hour: int | None
    #: … and by the clock.
    clock: float | None
    #: Days that the report names.
    days: frozenset[date]
    exact_places: Mapping[str, frozenset[str]]
    roles: frozenset[str]
    #: Who made the arrest that it tells of.
    arresting: frozenset[str]
    #: … and for what.
    charges: frozenset[str]
    #: «اللواء 20», «رقم 17»: kind → numbers.
    numbered: Mapping[str, frozenset[str]]
    #: Every other number that says something.
    numbers: frozenset[str]


def profile_of(title: str, text: str, published: datetime, words: tuple[Words, Words] | None = None) -> Profile:
    """Return what is compared of a report whose title and text are clean; `words` are theirs, where they were read."""
    plain_title, plain_lead = folded(title).casefold(), folded(text[:_READ]).casefold()[:_LEAD]
    titled, told = words or (words_in(plain_title), words_of(text[:_READ]))
    told = told.until(_PRINTED)
    in_lead = bisect_left(told.starts, _LEAD)
    lead_words = titled.words + told.words[:in_lead]
    heard = (*titled.words, *titled.words, *told.words[:_COMPARED])
    counted = Counter(stem(word) for word in heard if len(word) >= _SHORTEST and word not in empty_words())
    said = frozenset(lead_words)
    targets, weapons = struck_in(said)
    plain = f"{plain_title} . {plain_lead}"
    named = named_in(plain)
    tongue = tongue_of(title or text[:_LEAD])
    aspect = aspect_of(plain_title, plain_lead[:_OPENING])
    return Profile(
        stems={known: _often(count) for known, count in counted.items()},
        title=frozenset(stem(word) for word in titled.words if len(word) >= _SHORTEST and word not in empty_words()),
        prints=prints_of(titled.words, told.words),
        aspect=aspect,
        shows=shows(plain_title),
        refers=aspect != EVENT and refers(plain_title, plain_lead[:_OPENING]),
        tongue=tongue,
        names=_shared(latin_names(f"{title} {text[:_LEAD]}") if tongue in _LATIN else frozenset()),
        meanings=_shared(meanings(tongue, lead_words) if tongue != "ar" else frozenset()),
        leader=is_of_leader(said),
        named_places=_shared(named.every),
        quarters=_shared(named.quarters),
        sides=directions_in(plain),
        toward=sides_of_towns(plain),
        targets=_shared(targets),
        weapons=_shared(weapons),
        another=is_another(plain_title),
        hour=hour_in(plain, said),
        clock=clock_in(plain),
        days=_shared(days_in(plain, published)),
        exact_places=named.exact,
        roles=_shared(victims_in(titled, len(titled)) | victims_in(told, in_lead)),
        arresting=_shared(arresting_in(plain)),
        charges=_shared(charges_in(plain, said)),
        numbered=numbered_in(lead_words),
        numbers=_shared(numbers_in(lead_words)),
    )


@lru_cache(maxsize=256)
def _often(count: int) -> float:
    return 1 + log(count)


def _shared(found: frozenset[_T]) -> frozenset[_T]:
    """Return the set, or an equal one that others have: most are empty, and of the rest few are different."""
    return cast("frozenset[_T]", _one_of(found))


@lru_cache(maxsize=1_024)
def _one_of(found: frozenset[Any]) -> frozenset[Any]:
    return found
