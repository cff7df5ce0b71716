"""What is told in one clause and taken back in another: a rumour that is denied, a bang that was a drill."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Polarity
from bot.news.events.choosing import Found
from bot.news.events.clauses import Clause, only_harm
from bot.news.events.denials import calls_untrue, closes_untrue, disclaims, is_rumoured, none_of, so_called
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_ALARMS: Final = rulebook("false_alarms")
_RULES: Final = rulebook("denials")
#: So many sentences on, a rumour may be denied in so many words: «تداولت صفحات أنباء هجوم. الإدارة نفت ذلك».
_NEAR: Final = 1


def taken_back(
    telling: Sequence[Found], denying: Sequence[Clause], playing: Sequence[Clause], *, asked: bool
) -> list[Found]:
    """Deny a rumour that the text goes on to deny, and what a headline asks after where the text does.

    A headline's bang is the drill that the text tells of. `denying` are the clauses that deny something, `playing`
    those that make something a drill or a false alarm, those among them too that tell no event; `asked` says that the
    headline asks.
    """
    played = [clause for clause in playing if not clause.in_title]
    telling = [
        replace(one, event=replace(one.event, polarity=Polarity.DRILL)) if _is_played(one, played) else one
        for one in telling
    ]
    found: list[Found] = []
    for one in telling:
        denied = _is_denied(one, denying, asked=asked) or _goes_on(one, found[-1] if found else None)
        found.append(_as_denied(one) if denied and one.event.polarity is Polarity.HAPPENED else one)
    return found


def as_in_text(telling: Sequence[Found]) -> list[Found]:
    """Deny what a headline that was found in the text tells, if the text goes on to deny that very clause."""
    text = [one for one in telling if not one.clause.in_title]
    denied = {one.clause.text for one in text if one.event.polarity is Polarity.DENIED}
    titled = (one.clause.in_title and one.event.polarity is Polarity.HAPPENED for one in telling)
    return [
        _as_denied(one) if in_title and one.clause.text in denied else one
        for one, in_title in zip(telling, titled, strict=True)
    ]


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
    told = [clause for clause in denying if not clause.in_title]
    if _spares(one) and any(_is_of(clause, one) or not only_harm(clause.acts) for clause in told):
        return True
    if one.clause.in_title and disclaims(folded(one.clause.text)) and any(_is_of(clause, one) for clause in told):
        return True
    if any(_closes(clause, one.clause) for clause in denying):
        return True
    return _is_only_said(one.clause) and any(_answers(clause, one) for clause in denying)


def _is_only_said(clause: Clause) -> bool:
    """Return whether a clause tells a rumour, or a headline's puts its every act in quotation marks."""
    if is_rumoured(folded(clause.text)):
        return True
    return clause.in_title and bool(clause.acts) and all(map(partial(_is_so_called, clause), clause.acts))


def _is_so_called(clause: Clause, act: Hit) -> bool:
    return so_called(clause.text, act.term.text)


def _spares(one: Found) -> bool:
    """Return whether a headline says of nothing but the dead or wounded that there were none: «لم نستقبل أي قتيل»."""
    toll = (one.event.killed, one.event.wounded)
    if not (one.clause.in_title and only_harm(one.clause.acts)) or any(toll):
        return False
    return 0 in toll or none_of(folded(one.clause.text))


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
    return 0 < denial.sentence - told.sentence <= _NEAR and (not denial.acts or _is_of(denial, rumour))


def _is_of(denial: Clause, rumour: Found) -> bool:
    """Return whether a denial is of what somebody tells, by its own word or by the one for any blow: «هجوم»."""
    if rumour.event.act in _RULES.table("any_blow"):
        return any(not only_harm((hit,)) for hit in denial.acts)
    return any(hit.term.meaning == rumour.event.act for hit in denial.acts)


def _is_played(one: Found, played: Sequence[Clause]) -> bool:
    """Return whether what hurt nobody is what another clause makes a drill, a false alarm or a disposal."""
    if one.event.polarity is not Polarity.HAPPENED or one.event.killed or one.event.wounded:
        return False
    if one.clause.in_title:
        heard = _ALARMS["only_heard"].search(folded(one.clause.text)) is not None or _is_only_said(one.clause)
        return any(heard or one.event.act in {hit.term.meaning for hit in drill.acts} for drill in played)
    return any(_is_of_one(one, drill) or _explains(drill, one.clause) for drill in played)


def _explains(drill: Clause, heard: Clause) -> bool:
    """Return whether the next sentence tells what a bang was: «سمع دوي. … إنه تفجير مسيطر عليه»."""
    next_to = 0 <= drill.sentence - heard.sentence <= _NEAR and not drill.other_subject
    again = {hit.term.meaning for hit in heard.acts} & {hit.term.meaning for hit in drill.acts}
    harmless = bool(again) and _ALARMS["harmless"].search(folded(drill.text)) is not None
    return next_to and (harmless or _ALARMS["only_heard"].search(folded(heard.text)) is not None)


def _is_of_one(one: Found, drill: Clause) -> bool:
    """Return whether a text tells of one thing as it was destroyed on purpose, or as it was feared and not there."""
    said, apart = folded(drill.text), drill.sentence - one.clause.sentence
    if _ALARMS["no_bomb"].search(said):
        return 0 <= apart <= _NEAR and one.event.act in _ALARMS.table("feared_there")
    return apart == 0 and one.event.act in _ALARMS.table("disposed_of") and bool(_ALARMS["destroyed"].search(said))
