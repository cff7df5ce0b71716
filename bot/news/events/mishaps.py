"""A headline's dead that the text says an accident killed: «مصرع أربعة …» over «… إثر انقلاب مركبتهم»."""

from collections.abc import Sequence
from dataclasses import replace

from bot.news.events.clauses import Clause, only_harm
from bot.news.toll.patterns import Casualties
from bot.news.toll.tongues import toll_in


def with_mishaps(clauses: Sequence[Clause], tongue: str) -> tuple[Clause, ...]:
    """Return clauses with those of the headline marked that tell only whom it cost their lives, as many as a mishap."""
    unmade = [clause for clause in clauses if clause.mishap and not clause.in_title]
    if not unmade or not any(_may_be_one(clause) for clause in clauses):
        return tuple(clauses)
    tolls = {toll_in(tongue, clause.text) for clause in unmade} - {Casualties()}
    return tuple(
        replace(clause, mishap=True) if _may_be_one(clause) and toll_in(tongue, clause.text) in tolls else clause
        for clause in clauses
    )


def _may_be_one(clause: Clause) -> bool:
    return clause.in_title and bool(clause.acts) and only_harm(clause.acts) and not clause.mishap
