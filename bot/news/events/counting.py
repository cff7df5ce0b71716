"""Which clauses' dead are counted: those of their own event, and not of what one who is tried once did."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.events.bygone import of_long_ago
from bot.news.events.clauses import Clause
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("events")
#: The kind of what courts do.
_JUDICIAL: Final = "judicial"


def uncounted(clauses: Sequence[Clause]) -> set[int]:
    """Return the ids of the clauses whose dead are none of today's.

    What «و» adds to a court's clause goes on telling what the convicted did: «… بحق مدان خطف تاجرا وقتل حارسيه».
    """
    found: set[int] = set()
    court: Clause | None = None
    caught: Clause | None = None
    for clause in clauses:
        plain = folded(clause.text)
        relative = _RULES["relative"].search(plain) is not None
        led_to = _RULES["came_of_it"].match(plain) is not None
        goes_on = court is not None and (clause.added or relative or led_to) and court.is_beside(clause)
        of_caught = caught is not None and caught.is_beside(clause)
        of_caught = of_caught and (relative or _RULES["deed"].match(plain) is not None)
        if goes_on or of_caught or is_over(clause) or of_long_ago(plain) or not _counts(clause):
            found.add(id(clause))
        if not goes_on:
            court = clause if _is_of_court(clause) and _RULES["doer"].search(plain) else None
        if not of_caught and (clause.acts or caught is None or not caught.is_beside(clause)):
            caught = clause if is_against_doers(clause) else None
    return found


def is_over(clause: Clause) -> bool:
    """Return whether a clause that leads to another tells of what went days before: «بعد عام على مقتل تاجر.. …»."""
    alone = len({hit.start for hit in clause.acts}) == 1 and not clause.text[-1:].isalnum()
    return alone and _RULES["opens_before"].match(folded(clause.text)) is not None


def first_act(clause: Clause) -> Hit | None:
    """Return the act that a clause names first."""
    return min(clause.acts, key=lambda hit: hit.start, default=None)


def is_against_doers(clause: Clause) -> bool:
    """Return whether a clause opens with what is done to those who did something before."""
    first = first_act(clause)
    if first is None:
        return False
    if first.term.meaning in _RULES.table("against_doers") or _is_lawful(clause, first):
        return True
    return _is_said_of_law(clause, first)


def _is_said_of_law(clause: Clause, first: Hit) -> bool:
    """Return whether words of the law stand before what a clause tells: «يعترف بقتل سبعة», «محاكمة متهم بتفجير»."""
    plain = folded(clause.text)
    said = _RULES["lawful"].search(plain)
    return said is not None and len(words_of(plain[: said.start()])) <= first.start - clause.start


def _counts(clause: Clause) -> bool:
    """Return whether a clause's dead are of its own event: not of what one who is tried, or was long sought, did."""
    first = first_act(clause)
    if _is_of_court(clause) or (first is not None and _is_said_of_law(clause, first)):
        return False
    plain = folded(clause.text)
    doer = _RULES["doer"].search(plain)
    if _RULES["earlier"].search(plain) is None and not _is_caught_after(clause, plain):
        # «القبض على متهم بقتل ضابط» tells of the killing, «… الذي قتل تسعة» of who he is.
        doer = _RULES["tells_who"].search(plain) if is_against_doers(clause) else None
    return doer is None or _tells_deaths_before(clause, doer.start())


def _is_caught_after(clause: Clause, plain: str) -> bool:
    """Return whether somebody who did something is then said to be caught: "Man accused of killing 14 arrested"."""
    doer = _RULES["doer"].search(plain)
    if doer is None:
        return False
    held = _RULES["in_custody"].search(plain)
    if held is not None and held.start() > doer.start():
        return True
    before = len(words_of(plain[: doer.start()]))
    caught = [hit for hit in clause.acts if hit.term.meaning in _RULES.table("against_doers")]
    first = first_act(clause)
    return any(hit is not first and hit.start - clause.start > before for hit in caught)


def _is_of_court(clause: Clause) -> bool:
    first = first_act(clause)
    return first is not None and (first.term.meaning in _RULES.table("courts") or _is_lawful(clause, first))


def _is_lawful(clause: Clause, act: Hit) -> bool:
    """Return whether an act is a court's or a state's, and no militants' own: «داعش يعدم أربعة»."""
    return act.term.key == _JUDICIAL and clause.named.isdisjoint(_RULES.table("militants"))


def _tells_deaths_before(clause: Clause, end: int) -> bool:
    """Return whether somebody's death or wounds are told before a letter: «مقتل متهم», «إصابة مطلوب»."""
    words = len(words_of(folded(clause.text)[:end]))
    return any(hit.term.meaning in ("kill", "die", "wound") and hit.start - clause.start < words for hit in clause.acts)
