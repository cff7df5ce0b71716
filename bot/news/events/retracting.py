"""What is told in one clause and taken back in another: a rumour that is denied, a bang that was a drill."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Polarity
from bot.news.events.choosing import Found
from bot.news.events.clauses import Clause
from bot.news.events.denials import calls_untrue, closes_untrue, is_rumoured
from bot.news.knowledge.trie import Hit

#: So many sentences on, a rumour may be denied in so many words: «تداولت صفحات أنباء هجوم. الإدارة نفت ذلك».
_NEAR: Final = 1


def taken_back(telling: Sequence[Found], denying: Sequence[Clause], *, asked: bool) -> list[Found]:
    """Deny a rumour that the text goes on to deny, and what a headline asks after where the text does.

    A headline's bang is the drill that the text tells of. `denying` are the clauses that deny something, those among
    them too that tell no event; `asked` says that the headline asks.
    """
    drilled = {one.event.act for one in telling if one.event.polarity is Polarity.DRILL and not one.clause.in_title}
    telling = [
        replace(one, event=replace(one.event, polarity=Polarity.DRILL)) if _only_sounds(one, drilled) else one
        for one in telling
    ]
    found: list[Found] = []
    for one in telling:
        denied = _is_denied(one, denying, asked=asked) or _goes_on(one, found[-1] if found else None)
        found.append(_as_denied(one) if denied and one.event.polarity is Polarity.HAPPENED else one)
    return found


def _as_denied(one: Found) -> Found:
    return replace(one, event=replace(one.event, polarity=Polarity.DENIED, killed=None, wounded=None))


def _goes_on(one: Found, last: Found | None) -> bool:
    """Return whether «و» joins what happened to a rumour that is denied: «أنباء هجوم ومقتل جندي»."""
    tied = last is not None and _is_tied(one.clause, last.clause)
    nominal = not any(hit.term.finite for hit in one.clause.acts)
    return tied and nominal and last is not None and last.event.polarity is Polarity.DENIED and _is_told(last)


def _is_told(one: Found) -> bool:
    return is_rumoured(folded(one.clause.text))


def _is_tied(clause: Clause, before: Clause) -> bool:
    """Return whether a bare «و» joins a clause to one before it."""
    return clause.is_beside(before) and before.start < clause.start and clause.added and not clause.fresh


def _is_denied(one: Found, denying: Sequence[Clause], *, asked: bool) -> bool:
    """Return whether what a clause tells is denied elsewhere."""
    if one.clause.in_title and asked:
        return any(not clause.in_title for clause in denying)
    if any(_closes(clause, one.clause) for clause in denying):
        return True
    return is_rumoured(folded(one.clause.text)) and any(_answers(clause, one) for clause in denying)


def _closes(denial: Clause, told: Clause) -> bool:
    """Return whether a clause that «و» adds calls untrue what stands before it too: «اشتباكات ومقتل جندي شائعة»."""
    if not _is_tied(denial, told):
        return False
    if calls_untrue(folded(f"{told.text} {denial.text}")):
        return True
    acts = [Hit(hit.start - denial.start, hit.end - denial.start, hit.term) for hit in denial.acts]
    return closes_untrue(folded(denial.text), acts)


def _answers(denial: Clause, rumour: Found) -> bool:
    """Return whether a denial is of a rumour: it stands beside it or behind it, or under its headline."""
    told = rumour.clause
    if denial.is_beside(told):
        return True
    if told.in_title:
        return not denial.in_title and (denial.sentence < _NEAR or _is_of(denial, rumour))
    if denial.in_title:
        return not denial.acts or _is_of(denial, rumour)
    return not denial.acts and 0 < denial.sentence - told.sentence <= _NEAR


def _is_of(denial: Clause, rumour: Found) -> bool:
    return any(hit.term.meaning == rumour.event.act for hit in denial.acts)


def _only_sounds(one: Found, drilled: Container[str]) -> bool:
    """Return whether a headline tells of a bang that hurt nobody and its text makes a drill."""
    told = one.clause.in_title and one.event.polarity is Polarity.HAPPENED and one.event.act in drilled
    return told and not one.event.killed and not one.event.wounded
