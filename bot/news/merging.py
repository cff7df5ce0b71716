"""What a story becomes when an article begins it, joins it, or is revised by its outlet."""

from base64 import b32encode
from dataclasses import replace
from hashlib import sha256
from typing import Final

from bot.model import Article, Assessment, Report, Story
from bot.news.cleaning import clean, clean_title
from bot.news.sentences import as_sentence

LONGEST_TEXT: Final = 6_000


def story_id(article_id: str) -> str:
    """Return a story's id: 12 characters of a–z 2–7 from its first article's id."""
    return b32encode(sha256(article_id.encode()).digest())[:12].decode().lower()


def _report(article: Article) -> Report:
    return Report(
        article_id=article.id,
        source=article.source,
        title=clean_title(article.title) or article.title,
        link=article.link,
        published_at=article.published_at,
        headline_only=article.headline_only,
    )


def _text_of(article: Article) -> str:
    cleaned = clean(article.title, article.text)
    return f"{cleaned.title}\n{cleaned.text}".strip()[:LONGEST_TEXT]


def _summary_of(article: Article, assessment: Assessment) -> str:
    # The outlet's terms allow no adapted summary: its own headline is all we show.
    return as_sentence(clean_title(article.title)) if article.headline_only else assessment.summary


def _headline_of(article: Article, assessment: Assessment) -> str:
    if title := clean_title(article.title):
        return title
    first = assessment.summary.partition(". ")[0]
    return first if len(first) <= 140 else first[:140].rpartition(" ")[0] + "…"


def new_story(article: Article, assessment: Assessment) -> Story:
    """Return a story that begins with this article."""
    return Story(
        id=story_id(article.id),
        headline=_headline_of(article, assessment),
        summary=_summary_of(article, assessment),
        text=_text_of(article),
        event=assessment.event or "other",
        severity=assessment.severity or 1,
        places=assessment.places,
        actors=assessment.actors,
        killed=assessment.killed,
        wounded=assessment.wounded,
        language=article.language,
        reports=(_report(article),),
        first_at=article.published_at,
        last_at=article.published_at,
    )


def _higher(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def _joined_text(story: Story, article: Article) -> str:
    text = _text_of(article)
    return story.text if text in story.text else f"{story.text}\n{text}"[:LONGEST_TEXT]


def merged(story: Story, article: Article, assessment: Assessment) -> Story:
    """Return the story with one more report; what it says changes only for the fuller."""
    killed, wounded = _higher(story.killed, assessment.killed), _higher(story.wounded, assessment.wounded)
    grew = (killed, wounded) != (story.killed, story.wounded)
    arabic = article.language == "ar" and not article.headline_only
    better = arabic and (grew or len(assessment.summary) > len(story.summary) + 80)
    reports = sorted((*story.reports, _report(article)), key=lambda report: report.published_at)
    known = {(place.name, place.governorate) for place in story.places}
    more = tuple(place for place in assessment.places if (place.name, place.governorate) not in known)
    return replace(
        story,
        headline=_headline_of(article, assessment) if grew and arabic else story.headline,
        summary=assessment.summary if better else story.summary,
        text=_joined_text(story, article),
        severity=max(story.severity, assessment.severity or 1),
        places=(*story.places, *more)[:6],
        actors=tuple(dict.fromkeys((*story.actors, *assessment.actors)))[:6],
        killed=killed,
        wounded=wounded,
        reports=tuple(reports),
        first_at=min(story.first_at, article.published_at),
        last_at=max(story.last_at, article.published_at),
        revision=story.revision + 1,
    )


def again(story: Story, report: Report, article: Article, assessment: Assessment) -> Story:
    """Take an article that a story already holds: unchanged, or revised by its outlet."""
    grown = merged(story, article, assessment)
    title = clean_title(article.title)
    same_toll = (grown.killed, grown.wounded, grown.severity) == (story.killed, story.wounded, story.severity)
    if title == report.title and same_toll:
        return story
    revised = replace(report, title=title or report.title)
    reports = tuple(revised if known == report else known for known in story.reports)
    return replace(grown, reports=reports, first_at=story.first_at, last_at=story.last_at)
