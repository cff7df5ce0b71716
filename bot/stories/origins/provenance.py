"""What an outlet's word is worth in a story: a claim stays a claim, an official body's is official. Pure.

What a report may change of a story, by whether anybody tells it and answers for it:

| a report is | somebody does | nobody does |
|---|---|---|
| an outlet's own word, or a copy of one | what is fuller and newer | everything |
| a claim | that somebody claims it | what is fuller and newer; everything, of what was taken back |
| a forward | nothing | the same |
| a repeat of a claim or a forward | nothing | nothing |
| a claim or a forward that all who tell it have it from | how it stands | |

Whatever it changes, its text is found. An edit changes what the report could when it was first read. A denial counts
from whoever answers for it, and from an official source that passes it on: a false alert that stands is worse.

An outlet that is known answers for what it prints, also where an armed group or a forward had the text before. One that
nobody knows does not: a claim with an older date takes its backing from it, and whether the date is true can't be told.
Whom an article names as its source is looked for among the reports that are older and were read before it.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Article, Assessment, Provenance, Report, Story
from bot.news.knowledge.rules import rulebook
from bot.news.tags.attribution import CLAIMED, DENIED, OFFICIAL, UNNAMED, standing_after
from bot.stories.scale import story_scale

#: By who speaks: how what is said stands, by how the text alone would have it stand.
_STANDS: Final[dict[Provenance, dict[str | None, str]]] = {
    # Whom it quotes as official it quotes by itself.
    Provenance.ARMED_GROUP: {None: UNNAMED, OFFICIAL: UNNAMED},
    Provenance.OFFICIAL: {None: OFFICIAL, UNNAMED: OFFICIAL},
}

#: How a forward stands.
_PASSED_ON: Final[dict[str | None, str]] = {OFFICIAL: UNNAMED}
#: Who answers for what they print, whoever printed it before.
_KNOWN: Final = frozenset(Provenance) - {Provenance.UNKNOWN, Provenance.ARMED_GROUP}

_OUTLETS: Final = rulebook("outlets")


def agency_of(article: Article) -> str:
    """Return the agency whose news an outlet says that it prints; empty when it tells its own."""
    text = folded(f"{article.title}\n{article.text}"[: story_scale().bounds.credited])
    agency = _OUTLETS.giving(text) or ""
    return "" if agency and folded(agency) in folded(article.source) else agency


def weighed(assessment: Assessment, article: Article) -> Assessment:
    """Return what was understood of an article with as much standing as its outlet can give it.

    A forward is never official, whomever it names: anybody may call a channel by an official body's name. That body's
    own word, where it is watched, comes as its own post.
    """
    is_forward = bool(article.forwarded_from) and article.provenance is not Provenance.ARMED_GROUP
    stands = _PASSED_ON if is_forward else _STANDS.get(article.provenance, {})
    status = stands.get(assessment.status, assessment.status)
    return assessment if status == assessment.status else replace(assessment, status=status)


class Change(Enum):
    """What a report may change of a story."""

    #: Everything: it is the first word that counts.
    EVERYTHING = auto()
    #: What it tells that is fuller or newer.
    MORE = auto()
    #: That somebody claims it.
    CLAIM = auto()
    #: How it stands: no better than this does.
    STANDING = auto()
    NOTHING = auto()

    @property
    def tells(self) -> bool:
        """Tell whether any of its words are shown."""
        return self in {Change.EVERYTHING, Change.MORE}


def change_by(report: Report, story: Story, known: Story) -> Change:
    """Return what a report may change of a story; `known` is that story with those marked that copy the report."""
    told = _is_told(story)
    if report.is_vouched:
        return Change.MORE if told else Change.EVERYTHING
    if told and not _is_told(known):
        return Change.STANDING
    if told and report.is_claim:
        return Change.CLAIM
    if told or report.passed_on:
        return Change.NOTHING
    return Change.EVERYTHING if story.is_withdrawn else Change.MORE


def _is_told(story: Story) -> bool:
    """Tell whether somebody stands by a story and answers for it; whoever copies counts if any copied one does."""
    vouched = [report for report in story.reports if report.is_vouched]
    return not all(report.copies for report in vouched) and not all(report.withdrawn for report in vouched)


def is_own_word(article: Article) -> bool:
    """Tell what an outlet says by itself: no claim of those who fight, no forward."""
    return article.provenance is not Provenance.ARMED_GROUP and not article.forwarded_from


def answers_for(printed: Article | Report) -> bool:
    """Tell an outlet that answers for a text that it prints, whoever had it before."""
    return printed.provenance in _KNOWN and not printed.forwarded_from


def is_passed_on(article: Article, *, texts: Sequence[Report], told_by: Sequence[Report]) -> bool:
    """Tell an article that repeats what nobody in the story answers for.

    `texts` are the earlier reports whose text it has, `told_by` those of outlets that it says it has its news from.
    """
    if article.provenance is Provenance.ARMED_GROUP:
        return False  # a claim of its own, whoever claimed it before
    has_it_from = told_by if answers_for(article) else (*told_by, *texts)
    return bool(has_it_from) and not any(report.is_vouched for report in (*texts, *told_by))


def standing_with(story: Story, report: Report, told: str | None, change: Change) -> str | None:
    """Return how a story stands with a report that tells it so and may change so much."""
    held = story.status
    if told == DENIED:
        if may_deny([report], story):
            return DENIED
        told = None
    if change is Change.NOTHING or (change is Change.CLAIM and told != CLAIMED):
        return held
    if change in {Change.EVERYTHING, Change.STANDING} and held in {OFFICIAL, UNNAMED}:
        held = None  # it came from those whose place this takes
    return standing_after(held, told)


def may_deny(denying: Sequence[Report], story: Story) -> bool:
    """Tell whether who denies speaks for those who told a story: himself, or anybody who answers for it."""
    standing = [report for report in denying if not report.withdrawn]
    if any(report.is_vouched or report.provenance is Provenance.OFFICIAL for report in standing):
        return True
    return {report.source for report in story.reports} <= {report.source for report in denying}
