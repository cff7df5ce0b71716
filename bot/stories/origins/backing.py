"""Which reports have their text or their news from one another: a copy is of its story, and counts once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WORD_BEGINS, WORD_ENDS
from bot.model import Report, Story
from bot.news.knowledge.rules import rulebook
from bot.stories.facts import details_conflict, number_conflict
from bot.stories.index import Candidate, Incoming
from bot.stories.merging import Printed
from bot.stories.origins.provenance import answers_for, is_own_word, is_passed_on
from bot.stories.places import places_conflict
from bot.stories.report.aspects import one_aspect
from bot.stories.report.profile import Profile
from bot.stories.report.shingles import contained
from bot.stories.scale import story_scale

_RULES: Final = rulebook("facts", "bot.stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What an article has from the reports of a story, and what they have from it."""

    #: It has its text, or its news, from an earlier one.
    copies: bool
    #: What it has is nobody's own word.
    passed_on: bool
    #: The later reports that have its text.
    by: frozenset[Printed]


def find_copies(new: Incoming, candidate: Candidate) -> Copied:
    """Return whether an article copies a report of the story, and which later reports copy it."""
    article, alike = new.article, _reports_alike(new, candidate)
    before = [report for report in candidate.story.reports if report.published_at <= article.published_at]
    texts = [report for report in alike if report.published_at <= article.published_at]
    credited = _credited(article.text, {report.source for report in before} - {article.source})
    told_by = [report for report in before if report.source in credited]
    passed_on = is_passed_on(article, texts=texts, told_by=told_by)
    printed = [report for report in texts if report.is_vouched or not answers_for(article)]
    is_vouched = is_own_word(article) and not passed_on
    later = [report for report in alike if report.published_at > article.published_at]
    return Copied(
        copies=bool(told_by or printed),
        passed_on=passed_on,
        by=frozenset((one.published_at, one.source) for one in later if is_vouched or not answers_for(one)),
    )


def _reports_alike(new: Incoming, candidate: Candidate) -> list[Report]:
    """Return the reports of a story that have an article's text; of those in the very same words one is compared."""
    reports = candidate.story.reports
    compared = {
        (published, source) for published, source, theirs in candidate.reports if _one_text(new.profile, theirs)
    }
    titles = {report.title for report in reports if (report.published_at, report.source) in compared}
    return [one for one in reports if (one.published_at, one.source) in compared or one.title in titles]


def _one_text(one: Profile, other: Profile) -> bool:
    same_title = len(one.title) >= story_scale().bounds.same_title and one.title == other.title
    return same_title or contained(one.prints, other.prints) >= story_scale().bounds.copied_share


def _credited(text: str, outlets: set[str]) -> set[str]:
    """Return those of some outlets that a text says it has its news from."""
    bounds = story_scale().bounds
    known = {outlet: name for outlet in outlets if _is_known(name := folded(outlet))}
    if not known:
        return set()
    longest_first = sorted(known.values(), key=len, reverse=True)
    names = f"{WORD_BEGINS}(?P<outlet>{'|'.join(map(re.escape, longest_first))}){WORD_ENDS}"
    sought = f"(?:{_RULES['credits'].pattern}){names}"
    found = re.finditer(sought, folded(text[: bounds.credited]), re.IGNORECASE)
    said = {match["outlet"].lower() for match in found}
    return {outlet for outlet, name in known.items() if name.lower() in said}


def _is_known(name: str) -> bool:
    return story_scale().bounds.shortest_name <= len(name) <= story_scale().bounds.longest_name


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
