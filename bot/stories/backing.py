"""Which reports have their text or their news from one another: a copy is of its story, and counts once."""

import re
from datetime import datetime, timedelta
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WORD_BEGINS, WORD_ENDS
from bot.model import Story
from bot.news.knowledge.rules import rulebook
from bot.stories.facts import details_conflict, number_conflict
from bot.stories.index import Candidate, Incoming
from bot.stories.merging import Printed
from bot.stories.places import places_conflict
from bot.stories.report.aspects import one_aspect
from bot.stories.report.profile import Profile
from bot.stories.report.shingles import contained
from bot.stories.scale import story_scale

_RULES: Final = rulebook("facts", "bot.stories")


def find_copies(new: Incoming, candidate: Candidate) -> tuple[bool, frozenset[Printed]]:
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
    same_title = len(one.title) >= story_scale().bounds.same_title and one.title == other.title
    return same_title or contained(one.prints, other.prints) >= story_scale().bounds.copied_share


def _credits(text: str, outlets: set[str]) -> bool:
    """Return whether a text says that it has its news from one of these outlets."""
    bounds = story_scale().bounds
    known = [name for name in map(folded, outlets) if bounds.shortest_name <= len(name) <= bounds.longest_name]
    if not known:
        return False
    names = f"{WORD_BEGINS}(?:{'|'.join(map(re.escape, known))}){WORD_ENDS}"
    return bool(re.search(f"(?:{_RULES['credits'].pattern}){names}", folded(text[: bounds.credited]), re.IGNORECASE))


def share_copied(new: Incoming, published: datetime, theirs: Profile, story: Story) -> float:
    """Return how much of the text is a copy of a report's, 0 when it isn't one or only the form is the same."""
    mine, bounds = new.profile, story_scale().bounds
    share = contained(mine.prints, theirs.prints)
    short = min(len(mine.prints), len(theirs.prints)) < bounds.short_runs
    if share < (bounds.copied_short if short else bounds.copied_share):
        return 0.0
    if abs(new.article.published_at - published) > timedelta(hours=bounds.copied_hours):
        return 0.0
    sides = mine.toward + theirs.toward
    if places_conflict(new.assessment.places, story.places, sides) or number_conflict(mine, theirs):
        return 0.0
    kinds = new.assessment.event or "other", story.event
    own = 1.0 - len(mine.prints.every & theirs.prints.every) / len(mine.prints)
    if own > bounds.own_share and mine.title != theirs.title and not one_aspect(mine.aspect, theirs.aspect, kinds):
        return 0.0  # a denial, a funeral that quotes what was told
    # A headline of its own may say «أخرى» over a text that is another's word for word.
    if details_conflict(mine, theirs, headlines=share < bounds.whole_share):
        return 0.0
    other_time = share < bounds.whole_share and mine.days and theirs.days and not mine.days & theirs.days
    return 0.0 if other_time or _numbers_differ(mine, theirs) else share


def is_refilled(new: Incoming, theirs: Profile, story: Story) -> bool:
    """Return whether a form was filled with other numbers (rates, weather); a toll that grows is told elsewhere."""
    here = new.assessment.killed is not None or new.assessment.wounded is not None
    counted = here and (story.killed is not None or story.wounded is not None)
    same_form = contained(new.profile.prints, theirs.prints) >= story_scale().bounds.form_share
    return same_form and not counted and _numbers_differ(new.profile, theirs)


def is_another_of_its_form(new: Incoming, candidate: Candidate) -> bool:
    """Return whether a headline is a report's but for a number that is no toll: «… رقم 17», «… رقم 18»."""
    story = candidate.story
    if (new.assessment.killed, new.assessment.wounded) != (story.killed, story.wounded):
        return False
    return new.spelled not in candidate.titles and new.form in candidate.forms


def _numbers_differ(one: Profile, other: Profile) -> bool:
    """Return whether two texts are fillings of one form: each has numbers that the other lacks."""
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)
