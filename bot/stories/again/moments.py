"""When the event of a story was, by all that its reports tell of it: two blows of one day in one town are alike else.

A part of the day that one report names is that of every report of its event, and what was told before it began is
another event. Which words name it, and when it begins: bot/stories/rules/details.yaml.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.stories.facts import times_conflict
from bot.stories.index import Candidate, Incoming
from bot.stories.report.aspects import EVENT
from bot.stories.report.details import begin_of
from bot.stories.report.profile import Profile
from bot.stories.report.victims import same_person

_BEFORE: Final = "told before it was"
_Told = Sequence[tuple[datetime, Profile]]


def moment_conflict(new: Incoming, candidate: Candidate) -> str | None:
    """Return why an article's event was at another time than a story's, or None; only what tells an event says when."""
    mine, published = new.profile, new.article.published_at
    if mine.aspect != EVENT:
        return None
    told = [(at, theirs) for at, _, theirs in candidate.reports if theirs.aspect == EVENT]
    if not told:
        return None
    begins = begin_of(mine.hour, mine.days, published)
    if begins and min(at for at, _ in told) < begins:
        return _BEFORE
    timed = [begin for at, theirs in told if (begin := begin_of(theirs.hour, theirs.days, at))]
    if timed and published < min(timed):
        return _BEFORE
    return _other_time(mine, told) or _other_victims(mine, told)


def _other_time(mine: Profile, told: _Told) -> str | None:
    """Return which other time all reports tell that tell one comparable with this report's."""
    found = [times_conflict(mine, theirs) for _, theirs in told if _comparable(mine, theirs)]
    return found[0] if found and all(found) else None


def _comparable(mine: Profile, theirs: Profile) -> bool:
    return any(
        one is not None and other is not None
        for one, other in (
            (mine.hour, theirs.hour),
            (mine.clock, theirs.clock),
            (mine.days or None, theirs.days or None),
        )
    )


def _other_victims(mine: Profile, told: _Told) -> str | None:
    """Return which other people were hit by all reports that say who was."""
    others = frozenset[str]().union(*(theirs.roles for _, theirs in told))
    if not mine.roles or not others or same_person(mine.roles, others):
        return None
    return f"{min(mine.roles)} is not {min(others)}"
