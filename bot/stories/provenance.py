"""What an outlet's word is worth in a story: a claim stays a claim, an official body's is official. Pure."""

from dataclasses import replace
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Article, Assessment, Provenance, Story
from bot.news.knowledge.rules import rulebook
from bot.news.tags.attribution import CLAIMED, OFFICIAL, UNNAMED
from bot.stories.scale import story_scale

#: By who speaks: how what is said stands, by how the text alone would have it stand.
_STANDS: Final[dict[Provenance, dict[str | None, str]]] = {
    # Whom it quotes as official it quotes by itself.
    Provenance.ARMED_GROUP: {None: UNNAMED, OFFICIAL: UNNAMED},
    Provenance.OFFICIAL: {None: OFFICIAL, UNNAMED: OFFICIAL},
}

_OUTLETS: Final = rulebook("outlets")


def agency_of(article: Article) -> str:
    """Return the agency whose news an outlet says that it prints; empty when it tells its own."""
    text = folded(f"{article.title}\n{article.text}"[: story_scale().bounds.credited])
    agency = _OUTLETS.giving(text) or ""
    return "" if agency and folded(agency) in folded(article.source) else agency


def weighed(assessment: Assessment, article: Article) -> Assessment:
    """Return what was understood of an article with as much standing as its outlet can give it."""
    if article.forwarded_from and article.provenance is Provenance.OFFICIAL:
        return assessment
    status = _STANDS.get(article.provenance, {}).get(assessment.status, assessment.status)
    return assessment if status == assessment.status else replace(assessment, status=status)


def is_claim_beside_others(story: Story, article: Article) -> bool:
    """Tell an armed group's word on what others tell as well: it changes nothing of what they say."""
    return article.provenance is Provenance.ARMED_GROUP and _others_tell(story)


def is_first_to_count(story: Story, article: Article) -> bool:
    """Tell the first word of somebody else on what only armed groups have told, or on what was all taken back."""
    if story.is_withdrawn:
        return True
    if article.provenance is Provenance.ARMED_GROUP or article.forwarded_from or _others_tell(story):
        return False
    return any(report.is_claim for report in story.reports)


def _others_tell(story: Story) -> bool:
    return any(report.backs for report in story.reports)


def standing_beside(held: str | None, told: str | None) -> str | None:
    """Return how a story of others stands after an armed group's word: only that it claims the deed counts."""
    return CLAIMED if told == CLAIMED and held in (None, UNNAMED) else held


def may_deny(denial: Story, story: Story) -> bool:
    """Tell whether who denies speaks for those who told it: an armed group denies nothing for others."""
    if not all(report.is_claim for report in denial.reports):
        return True
    return {report.source for report in story.reports} <= {report.source for report in denial.reports}
