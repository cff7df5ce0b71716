"""The toll of a story with one more report: the higher, the newer, and how it grew. Pure."""

from datetime import datetime
from typing import Final

from bot.model import Article, Assessment, Story, Toll

#: The first toll and the newest ones are kept.
_MOST_TOLLS: Final = 20


def first_toll(killed: int | None, wounded: int | None, at: datetime, source: str) -> tuple[Toll, ...]:
    """Return the history that begins with a toll; none where nothing is told."""
    return (Toll(at=at, killed=killed, wounded=wounded, source=source),) if killed or wounded else ()


def _higher(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def toll_after(story: Story, article: Article, assessment: Assessment) -> tuple[int | None, int | None]:
    """Return the toll with one more report: the higher numbers, but some of the wounded may have died since."""
    if story.killed is not None and assessment.killed is not None and assessment.wounded is not None:
        older = article.published_at < story.last_at
        if older and assessment.killed < story.killed:
            return story.killed, story.wounded
        if not older and assessment.killed > story.killed and story.wounded is not None:
            return assessment.killed, assessment.wounded
    return _higher(story.killed, assessment.killed), _higher(story.wounded, assessment.wounded)


def visible(killed: int | None, wounded: int | None) -> tuple[int, int]:
    """Return a toll as readers see it."""
    return killed or 0, wounded or 0


def tolls_after(story: Story, killed: int | None, wounded: int | None, article: Article) -> tuple[Toll, ...]:
    """Return the history of the toll; only what a reader would see as another toll is added."""
    known = story.tolls or first_toll(story.killed, story.wounded, story.first_at, story.reports[0].source)
    if visible(killed, wounded) == visible(story.killed, story.wounded):
        return known
    at = max(article.published_at, *(toll.at for toll in known), story.first_at)
    tolls = (*known, Toll(at=at, killed=killed, wounded=wounded, source=article.source))
    return tolls if len(tolls) <= _MOST_TOLLS else (tolls[0], *tolls[1 - _MOST_TOLLS :])
