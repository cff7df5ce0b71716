"""The phrases of a toll that are read whole: no losses, new totals, ranges, and what tells of another event.

They are data: bot/news/rules/toll.yaml has each with examples, toll_idioms.yaml what is put plainly first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.numbers import number_at
from bot.news.knowledge.patterns import Pattern
from bot.news.knowledge.rules import Rulebook, rulebook

RULES: Final = rulebook("toll")
_IDIOMS: Final = rulebook("toll_idioms")
#: How far behind a total «منذ» makes it a running one.
_SINCE_REACH: Final = 25


@dataclass(frozen=True, slots=True)
class Casualties:
    """Killed and wounded; None is unknown."""

    killed: int | None = None
    wounded: int | None = None

    def denied(self) -> "Casualties":
        """Return what is left where the event is denied: that nobody was hurt, where that is told."""
        return Casualties(None if self.killed else self.killed, None if self.wounded else self.wounded)

    def without_zero(self) -> "Casualties":
        """Return it without what it tells of nobody."""
        return Casualties(self.killed or None, self.wounded or None)

    def or_else(self, other: "Casualties") -> "Casualties":
        """Return it with what another tells where it tells nothing."""
        return Casualties(
            other.killed if self.killed is None else self.killed,
            other.wounded if self.wounded is None else self.wounded,
        )


def at_least(told: int | None, first: int | None) -> int | None:
    """Return what a headline tells; one may be the chief of several of whom the first sentence tells."""
    return first if told == 1 and first is not None and first > 1 else told


@dataclass(frozen=True, slots=True)
class _Rewrite:
    """A phrase, what is put in its place, and the groups that must be numbers where it is."""

    pattern: Pattern
    plain: str
    numbers: tuple[str, ...]

    def apply(self, text: str) -> str:
        return self.pattern.sub(self._of if self.numbers else self.plain, text)

    def _of(self, match: re.Match[str]) -> str:
        told = all(number_at(tuple(match[group].split()), 0) for group in self.numbers)
        return match.expand(self.plain) if told else match.group()


@cache
def _rewrites(book: Rulebook, table: str) -> tuple[_Rewrite, ...]:
    return tuple(_Rewrite(book[name], folded(plain), tuple(groups)) for name, plain, *groups in book.table(table))


def _rewritten(plain: str, rewrites: Iterable[_Rewrite]) -> str:
    for rewrite in rewrites:
        plain = rewrite.apply(plain)
    return plain


def in_words(sentence: str) -> str:
    """Say in words what only the vowels of a sentence tell: «منتسبَين» are two."""
    return RULES["vowelled_dual"].sub(str(RULES.table("vowelled")), sentence)


def respoken(plain: str) -> str:
    """Put a toll told in other words in the plain ones: «فقد حياته», «تعرض لإصابات», «أحد الجنود»."""
    plain = _rewritten(plain, _rewrites(_IDIOMS, "rewrites"))
    if not _IDIOMS["slain"].search(plain):
        plain = _rewritten(plain, _rewrites(_IDIOMS, "beside_no_dead"))
    if _IDIOMS["hurt"].search(plain) and not RULES["combined"].search(plain):
        return _rewritten(plain, _rewrites(_IDIOMS, "beside_wounded"))
    return plain


def stripped(plain: str) -> str:
    """Leave out of a sentence what would be counted wrongly: parts, old values, upper bounds, what didn't happen."""
    if not RULES["moved"].search(plain):
        plain = _rewritten(plain, _rewrites(RULES, "guessed"))
    return _rewritten(plain, _rewrites(RULES, "strips"))


def now_only(plain: str) -> str:
    """Cut a sentence where it turns to an earlier event."""
    match = RULES["earlier"].search(plain)
    return plain[: match.start()] if match else plain


def nothing_of(plain: str) -> Casualties:
    """Return what a sentence says did not happen: «دون خسائر» 0 and 0, «لم تسجل إصابات» wounded 0 only."""
    if RULES["no_news"].search(plain):
        return Casualties()
    if RULES["no_losses"].search(plain) or RULES["no_victims"].search(plain):
        return Casualties(0, 0)
    return Casualties(0 if RULES["no_killed"].search(plain) else None, 0 if RULES["no_wounded"].search(plain) else None)


def total_of(plain: str) -> Casualties | None:
    """Read «ارتفاع عدد القتلى … إلى ٣٧»: a new total stands above whatever else the sentence counts."""
    killed = wounded = None
    hurt, victims = RULES.words("hurt"), RULES.words("victims")
    for match in _totals(plain):
        words = tuple(match["number"].split())
        parsed = number_at(words, 0) or as_many(words[0], killed)
        if parsed is None:
            continue
        if match["who"] in hurt:
            wounded = parsed[0]
        elif match["who"] not in victims or set(words[parsed[1] : parsed[1] + 1]) & RULES.words("killed"):
            killed = parsed[0]
    return Casualties(killed, wounded) if (killed, wounded) != (None, None) else None


def both_of(plain: str) -> Casualties | None:
    """Read «13 بين شهيد وجريح، أربعة منهم شهداء»: the dead of one number, and the rest of it."""
    match = RULES["dead_of_both"].search(plain)
    if match is None:
        return None
    whole, dead = (number_at(tuple(match[group].split()), 0) for group in ("all", "dead"))
    if whole is None or dead is None or dead[0] > whole[0]:
        return None
    return Casualties(dead[0], whole[0] - dead[0])


def as_many(word: str, told: int | None) -> tuple[int, int] | None:
    """Read «ضعفهم»: a number that another makes, and the one word that tells it."""
    times: Mapping[str, int] = RULES.table("as_many")
    return (times[word] * told, 1) if told is not None and word in times else None


def _totals(plain: str) -> Iterable[re.Match[str]]:
    """Yield the totals that a sentence tells of this event, not since long ago."""
    since = RULES["since"]
    for name in ("total", "total_turned", "total_by_death", "and_total", "many_of", "the_many", "labelled"):
        for match in RULES[name].finditer(plain):
            if not since.search(match["between"]) and not since.search(plain, match.end(), match.end() + _SINCE_REACH):
                yield match


def is_tally(sentence: str) -> bool:
    """Return whether a sentence counts the dead of many days."""
    return RULES["tally"].search(folded(sentence)) is not None
