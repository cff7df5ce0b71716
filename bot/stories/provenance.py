"""What an outlet's word is worth in a story: a claim stays a claim, an official body's is official. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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


def is_claim_beside_others(story: Story, article: Article) -> bool:
    """Tell an armed group's word on what others tell as well: it changes nothing of what they say."""
    return article.provenance is Provenance.ARMED_GROUP and _others_tell(story)


def is_passed_on(article: Article, *, texts: Sequence[Report], told_by: Sequence[Report]) -> bool:
    """Tell an article that repeats what nobody in the story stands behind: a claim, a forward.

    `texts` are the earlier reports whose text it has, `told_by` those of outlets that it says it has its news from.
    An outlet that is known answers for what it prints: an official text is printed by all, word for word.
    """
    theirs = () if article.provenance in _KNOWN else [report for report in texts if report.source != article.source]
    return bool(told_by or theirs) and not any(report.backs for report in (*texts, *told_by))


def was_passed_on(story: Story, report: Report) -> bool:
    """Tell a report that its outlet revises and that copies, where what it copied may have been nobody's own word."""
    if report.provenance in _KNOWN or not report.copies:
        return False
    others = [one for one in story.reports if one.source != report.source]
    return any(one.is_claim or one.forwarded_from for one in others)


def is_own_print(printed: Article | Report, texts: Iterable[Article | Report]) -> bool:
    """Tell a known outlet's own print of texts that were only forwarded before: it copies none of those outlets.

    An official body's word is its own even where one who fights said the same before.
    """
    if printed.forwarded_from or printed.provenance not in _KNOWN:
        return False
    is_official = printed.provenance is Provenance.OFFICIAL
    return all(one.forwarded_from or (is_official and one.provenance is Provenance.ARMED_GROUP) for one in texts)


def is_origin(article: Article, story: Story, known: Story) -> bool:
    """Tell a claim or a forward from which all have it who told a story by themselves, as it is `known` now."""
    is_nobodys = article.provenance is Provenance.ARMED_GROUP or bool(article.forwarded_from)
    return is_nobodys and _others_tell(story) and not _others_tell(known)


def is_only_text(story: Story, article: Article, *, passed_on: bool) -> bool:
    """Tell a word that changes nothing of a story: what is repeated of it, a forward beside what others tell."""
    return passed_on or (bool(article.forwarded_from) and _others_tell(story))


def is_first_to_count(story: Story, article: Article) -> bool:
    """Tell the first word of somebody else on what was only claimed or passed on, or on what was all taken back."""
    if story.is_withdrawn:
        return True
    if article.provenance is Provenance.ARMED_GROUP or article.forwarded_from or _others_tell(story):
        return False
    return any(report.is_claim or report.forwarded_from for report in story.reports)


def _others_tell(story: Story) -> bool:
    return any(report.backs for report in story.reports)


def standing_beside(held: str | None, told: str | None) -> str | None:
    """Return how a story of others stands after an armed group's word: only that it claims the deed counts."""
    return CLAIMED if told == CLAIMED and held in (None, UNNAMED) else held


def standing_with(story: Story, article: Article, told: str | None) -> str | None:
    """Return how a story stands with one more report; a claim or a forward denies nothing that others told."""
    is_nobodys = article.provenance is Provenance.ARMED_GROUP or bool(article.forwarded_from)
    if told == DENIED and is_nobodys and any(report.source != article.source for report in story.reports):
        return story.status
    return standing_after(story.status, told)


def may_deny(denial: Story, story: Story) -> bool:
    """Tell whether who denies speaks for those who told it: a claim or a forward denies nothing for others."""
    if _others_tell(denial):
        return True
    return {report.source for report in story.reports} <= {report.source for report in denial.reports}
