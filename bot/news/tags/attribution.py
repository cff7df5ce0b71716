"""How an article stands behind its news: official, from an unnamed source, claimed, denied; and whether it is old."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook

OFFICIAL: Final = "official"
UNNAMED: Final = "unnamed"
CLAIMED: Final = "claimed"
DENIED: Final = "denied"

_RULES: Final = rulebook("attribution")
#: Who stands behind the news is said in the first sentences.
_OPENING: Final = 3
_OLD_DAYS: Final = 30
_YEAR: Final = re.compile(r"(?<!\d)(20[0-3]\d|19[5-9]\d)(?!\d)")


def status_of(title: str, sentences: Sequence[str]) -> str | None:
    """Return "claimed", "official" or "unnamed", or None when the text names nobody behind it.

    Whether something is denied is told by its events.
    """
    head, opening = folded(title), [folded(sentence) for sentence in sentences[:_OPENING]]
    lead = " ".join(opening)
    if _RULES["claims"].search(head) or _RULES["claims"].search(lead):
        return CLAIMED
    first = opening[0] if opening else ""
    if _RULES["official_headline"].match(head) or _RULES["official"].search(first):
        return OFFICIAL
    if _RULES["unnamed"].search(head) or _RULES["unnamed"].search(lead):
        return UNNAMED
    return OFFICIAL if _RULES["official"].search(lead) else None


def recalls(title: str) -> bool:
    """Return whether a headline recalls: an anniversary, «بعد سبع سنوات», unless it opens with a new act."""
    head = folded(title)
    return bool(_RULES["recalls"].search(head)) and not _RULES["new_act"].match(head)


def is_old(title: str, *, published: datetime | None, now: datetime) -> bool:
    """Return whether news tells of no new event: an anniversary, a feature, a tally, an old verdict, a late repost.

    A title that opens with a new act is new whatever it recalls; a year that is over, named in the title, makes it old.
    """
    if published is not None and (now - published).days > _OLD_DAYS:
        return True
    head = folded(title)
    this_year = (published or now).year
    if any(int(year) < this_year for year in _YEAR.findall(head)):
        return True
    if recalls(title) or _RULES["tally"].search(head.strip()):
        return True
    return bool(_RULES["verdict"].search(head) or _RULES["asks"].match(head))


#: How much each standing says: what says more takes the place of what says less.
_WEIGHT: Final = {None: 0, UNNAMED: 1, CLAIMED: 2, OFFICIAL: 3}


def standing_after(held: str | None, told: str | None) -> str | None:
    """Return how a story stands after one more report.

    What says more counts: nobody < unnamed < claimed < official. A denial is told whatever was said before it, and
    only an official word lifts it.
    """
    if DENIED in (held, told):
        return OFFICIAL if told == OFFICIAL else DENIED
    return max(held, told, key=_WEIGHT.__getitem__)
