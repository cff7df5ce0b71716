"""Which of a story's reports have their text or their news from one another: such backing counts once."""

import re
from typing import Final

from bot.arabic.canonical import folded
from bot.stories.index import Candidate, Told
from bot.stories.merging import Printed
from bot.stories.report.profile import Profile
from bot.stories.report.shingles import contained

#: A copy has this share of the shorter text's runs of words.
_COPIED: Final = 0.6
#: Headlines of so many telling words are not found twice by chance.
_SAME_TITLE: Final = 4
#: Where a report says whom it has the news from.
_CREDITED: Final = 600
_SHORTEST_NAME: Final = 4
_LONGEST_NAME: Final = 100
_CREDIT: Final = (
    r"(?:نقل(?:ا|ت)? عن|نقل(?:ت)?|نشر(?:ت)?|اورد(?:ت)?|ذكر(?:ت)?|افاد(?:ت)?|بحسب|حسب|وفق(?:ا)?|قال(?:ت)?|مراسل(?:ة)?"
    r"|according to|told|citing|reported by)\s(?:\S+\s){0,2}?[ول]?"
)


def copying(new: Told, candidate: Candidate) -> tuple[bool, frozenset[Printed]]:
    """Return whether an article copies a report of the story, and which later reports copy it."""
    at = new.article.published_at
    shared = [(published, source) for published, source, theirs in candidate.reports if _one_text(new.profile, theirs)]
    since = frozenset(printed for printed in shared if printed[0] > at)
    others = {
        report.source
        for report in candidate.story.reports
        if report.published_at <= at and report.source != new.article.source
    }
    return len(since) < len(shared) or _credits(new.article.text, others), since


def _one_text(one: Profile, other: Profile) -> bool:
    same_title = len(one.title) >= _SAME_TITLE and one.title == other.title
    return same_title or contained(one.prints, other.prints) >= _COPIED


def _credits(text: str, outlets: set[str]) -> bool:
    """Tell a text that says it has its news from one of these outlets."""
    names = [re.escape(name) for name in map(folded, outlets) if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME]
    if not names:
        return False
    return bool(re.search(rf"(?<!\w){_CREDIT}(?:{'|'.join(names)})(?!\w)", folded(text[:_CREDITED])))
