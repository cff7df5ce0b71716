"""Digests: articles of several lines, each of which tells of an event of its own."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.events.choosing import Found
from bot.news.events.clauses import Clause
from bot.news.knowledge.rules import rulebook
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("events")


def is_digest(title: str) -> bool:
    """Return whether a headline says that several events are told."""
    return _RULES["digest"].search(folded(title)) is not None


def sum_of(telling: Iterable[Found]) -> Casualties:
    """Return the dead and the wounded of a digest's lines that are of Iraq, but for mishaps."""
    lines = [one for one in telling if not one.clause.in_title and not one.clause.mishap]
    home = [one.event for one in lines if not one.event.abroad]
    killed = [event.killed for event in home if event.killed is not None]
    wounded = [event.wounded for event in home if event.wounded is not None]
    return Casualties(sum(killed) if killed else None, sum(wounded) if wounded else None)


def other_lines(clauses: Sequence[Clause], home: Container[int]) -> set[int]:
    """Return the clauses of a digest of many countries that tell none of the events at home, which are given by id."""
    return {id(clause) for clause in clauses if not clause.in_title and id(clause) not in home}


def headed(title: str, line: str) -> str:
    """Return a digest's headline with the line that it is about here."""
    return f"{title.rstrip(': ')}: {line.strip(_BULLETS)}"


#: What a line of a digest opens with.
_BULLETS: Final = " *-–—•▪◾️🔹🔸⭕"
