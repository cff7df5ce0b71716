"""Digests: articles of several lines, each of which tells of an event of its own."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.model import IRAQ, Polarity, When
from bot.news.events.choosing import Found
from bot.news.events.clauses import Clause, head_of_line
from bot.news.knowledge.rules import rulebook
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("events")


def is_digest(title: str) -> bool:
    """Return whether a headline says that several events are told."""
    return _RULES["digest"].search(folded(title)) is not None


def tells_apart(telling: Sequence[Found], reading: Reading) -> bool:
    """Return whether a text that calls itself no digest tells of several events, each with its own dead or wounded.

    The lines of one without a headline do that are set in several governorates; so do sentences that are set in
    several places, if their dead make the headline's sum: «هجومان يوقعان ثلاثة شهداء».
    """
    hurt = [one for one in telling if not one.clause.in_title and (one.event.killed or one.event.wounded)]
    hurt = [one for one in hurt if one.event.country == IRAQ and one.event.when is When.NOW and not one.clause.mishap]
    if reading.headless:
        return _are_lines_apart(hurt, reading.text.split("\n"))
    listed = _is_headed_apart(telling, reading) or is_digest("".join(reading.sentences[:1]))
    if _tells_of_both(telling, hurt) or (hurt and listed):
        return True
    titled = next((one.event.killed for one in telling if one.clause.in_title and one.event.killed), None)
    parts = {one.clause.sentence: one.event for one in hurt if one.event.killed}
    places = {event.place.name for event in parts.values() if event.place}
    return len(places) > 1 and titled == sum(event.killed or 0 for event in parts.values())


def _tells_of_both(telling: Iterable[Found], hurt: Iterable[Found]) -> bool:
    """Return whether a headline tells of blows in several governorates, and the text of the dead of each in one."""
    there = {one.event.place.governorate for one in telling if _is_placed_blow(one) and one.event.place}
    lines = {(one.event.place.governorate, one.clause.sentence) for one in hurt if one.event.place}
    return len(there) > 1 and len(lines) == len(there) and {governorate for governorate, _ in lines} == there


def _is_headed_apart(telling: Iterable[Found], reading: Reading) -> bool:
    """Return whether the places of several events head their lines: «دهوك: …», «كركوك: …»."""
    places = [(one.event.place, one.clause.sentence) for one in telling if not one.clause.in_title]
    heads = {
        place.governorate
        for place, sentence in places
        if place and head_of_line(reading.sentences[sentence]) in {place.name, place.governorate}
    }
    return len(heads) > 1


def _is_placed_blow(one: Found) -> bool:
    now = one.event.when is When.NOW and one.event.polarity is Polarity.HAPPENED
    return one.clause.in_title and one.placed and now and not one.clause.mishap


def _are_lines_apart(hurt: Iterable[Found], lines: Iterable[str]) -> bool:
    """Return whether events of several governorates are told in a line each."""
    told = [(one.clause.text, one.event.place.governorate) for one in hurt if one.event.place]
    there = [frozenset(governorate for text, governorate in told if text in line) for line in lines]
    return all(len(named) < 2 for named in there) and len(frozenset().union(*there)) > 1


def sum_of(telling: Iterable[Found]) -> Casualties:
    """Return the dead and the wounded of a digest's lines that are of Iraq, but for mishaps."""
    lines = [one for one in telling if not one.clause.in_title and not one.clause.mishap]
    home = [one.event for one in lines if not one.event.abroad and one.event.when is not When.EARLIER]
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
