"""What a story becomes when an article begins it, joins it, is revised by its outlet, or denies it."""

from base64 import b32encode
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from bot.model import Article, Assessment, Place, Report, Story
from bot.news.tags.attribution import DENIED, standing_after
from bot.news.text.article import cleaned_of
from bot.stories.headline import headline_of, own_words, summary_of, told_best, told_best_in_english
from bot.stories.origins.provenance import Change, agency_of, change_by, may_deny, standing_with
from bot.stories.report.aspects import denies
from bot.stories.tolls import first_toll, toll_after, tolls_after, visible

LONGEST_TEXT: Final = 6_000
_MOST_PLACES: Final = 6
_MOST_ACTORS: Final = 6

#: A report as the comparison knows it: when it was published, by whom.
Printed = tuple[datetime, str]


def story_id(article_id: str) -> str:
    """Return a story's id: 12 characters of a–z 2–7 from its first article's id."""
    return b32encode(sha256(article_id.encode()).digest())[:12].decode().lower()


def _title_of(article: Article) -> str:
    return cleaned_of(article).title or article.title


def _report(article: Article, *, copies: bool = False, passed_on: bool = False) -> Report:
    return Report(
        article_id=article.id,
        source=article.source,
        title=_title_of(article),
        link=article.link,
        published_at=article.published_at,
        headline_only=article.headline_only,
        copies=copies,
        passed_on=passed_on,
        provenance=article.provenance,
        forwarded_from=article.forwarded_from,
        credits=agency_of(article),
    )


def _text_of(article: Article) -> str:
    cleaned = cleaned_of(article)
    return f"{cleaned.title}\n{cleaned.text}".strip()[:LONGEST_TEXT]


def report_of(story: Story, article: Article) -> Report | None:
    """Return the report that an article is: the one with its id, or the one with its link and its words.

    A link alone is nobody's: a front page or a live page stands under one event after the other.
    """
    for report in story.reports:
        if report.article_id == article.id:
            return report
    same = [report for report in story.reports if article.link and report.link == article.link]
    title = _title_of(article) if same else ""
    return next((report for report in same if report.title == title and _text_of(article) in story.text), None)


def revised_by(story: Story, article: Article) -> Report | None:
    """Return the outlet's own report under this link, the last one: what an article of one text with it revises."""
    if not article.link:
        return None
    mine = [one for one in story.reports if (one.link, one.source) == (article.link, article.source)]
    return mine[-1] if mine else None


def new_story(article: Article, assessment: Assessment, *, follows: str | None = None) -> Story:
    """Return a story that begins with this article; `follows` is the id of the story that it follows up."""
    return Story(
        id=story_id(article.id),
        headline=headline_of(article, assessment),
        summary=summary_of(article, assessment),
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
        status=assessment.status,
        tolls=first_toll(assessment.killed, assessment.wounded, article.published_at, article.source),
        follows=follows,
        english=own_words(article, assessment),
    )


def _places_after(story: Story, assessment: Assessment) -> tuple[Place, ...]:
    known = {(place.name, place.governorate) for place in story.places}
    more = [place for place in assessment.places if (place.name, place.governorate) not in known]
    # The first one heads the alert: a governorate says more than the country.
    return tuple(sorted((*story.places, *more), key=lambda place: not place.governorate)[:_MOST_PLACES])


def _joined_text(story: Story, article: Article) -> str:
    text = _text_of(article)
    return story.text if text in story.text else f"{story.text}\n{text}"[:LONGEST_TEXT]


def _shown(story: Story) -> tuple[object, ...]:
    """Return what a reader sees of a story without asking for more."""
    reports = story.standing_reports
    outlets = tuple(dict.fromkeys((report.source, report.provenance) for report in reports))
    link = next((report.link for report in reports if report.link), "")
    toll = visible(story.killed, story.wounded)
    said = (story.headline, story.summary, story.event, story.severity, story.places, story.actors, toll)
    stands = (story.status, story.is_withdrawn)
    return (*said, stands, outlets, story.backing, link, story.first_at, story.repeats, story.english)


def _revised(before: Story, after: Story) -> Story:
    return after if _shown(before) == _shown(after) else replace(after, revision=before.revision + 1)


def _grown(story: Story, report: Report, article: Article, assessment: Assessment, change: Change) -> Story:
    """Return the story with what an article says of it, as far as its report may change that."""
    status = standing_with(story, report, assessment.status, change)
    if not change.tells:
        return replace(story, text=_joined_text(story, article), status=status)
    if change is Change.EVERYTHING:
        return replace(_retold(story, article, assessment), status=status)
    killed, wounded = toll_after(story, article, assessment)
    newest, mine = visible(killed, wounded), visible(assessment.killed, assessment.wounded)
    grew = newest != visible(story.killed, story.wounded)
    behind = mine[0] < newest[0] or mine[1] < newest[1]
    headline, summary = told_best(story, article, assessment, grew=grew, behind=behind)
    return replace(
        story,
        headline=headline,
        summary=summary,
        language="ar" if article.language == "ar" and not article.headline_only else story.language,
        text=_joined_text(story, article),
        event=(assessment.event or "other") if story.event == "other" else story.event,
        severity=max(story.severity, assessment.severity or 1),
        places=_places_after(story, assessment),
        actors=tuple(dict.fromkeys((*story.actors, *assessment.actors)))[:_MOST_ACTORS],
        killed=killed,
        wounded=wounded,
        status=status,
        tolls=tolls_after(story, killed, wounded, article),
        english=told_best_in_english(story, article, assessment, grew=grew, behind=behind),
    )


def _retold(story: Story, article: Article, assessment: Assessment) -> Story:
    """Return a story as the first outlet tells it whose word counts; its toll takes the place of what was claimed."""
    is_told = story.is_withdrawn or assessment.killed is not None or assessment.wounded is not None
    killed, wounded = (assessment.killed, assessment.wounded) if is_told else (story.killed, story.wounded)
    anew = new_story(article, assessment)
    in_words = article.language == "ar" or story.language != "ar"
    return replace(
        story,
        headline=anew.headline if in_words else story.headline,
        summary=anew.summary if in_words else story.summary,
        language=anew.language if in_words else story.language,
        text=_joined_text(story, article),
        event=story.event if anew.event == "other" else anew.event,
        severity=anew.severity,
        places=_places_after(story, assessment),
        actors=tuple(dict.fromkeys((*anew.actors, *story.actors)))[:_MOST_ACTORS],
        killed=killed,
        wounded=wounded,
        tolls=tolls_after(story, killed, wounded, article),
        english=anew.english or story.english,
    )


def merge(
    story: Story,
    article: Article,
    assessment: Assessment,
    *,
    copies: bool = False,
    copied_by: Collection[Printed] = (),
    passed_on: bool = False,
    again: bool = False,
) -> Story:
    """Return the story with one more report; what it says changes only for the fuller and the newer.

    `copies`: the report has its text, or its news, from an earlier one; `copied_by` are later ones that have theirs
    from it; `passed_on`: what it has is nobody's own word. `again`: it says the same so late that it may have happened
    again.
    """
    mine = _report(article, copies=copies, passed_on=passed_on)
    known = replace(story, reports=tuple(_copying(report, copied_by, mine) for report in story.reports))
    change = change_by(mine, story, known)
    grown = replace(
        _grown(story, mine, article, assessment, change),
        reports=tuple(sorted((*known.reports, mine), key=lambda report: report.published_at)),
        first_at=min(story.first_at, article.published_at),
        last_at=max(story.last_at, article.published_at),
        repeats=story.repeats + (again and change.tells),
    )
    return _revised(story, grown)


def _copying(report: Report, copied_by: Collection[Printed], copied: Report) -> Report:
    """Return a report as it is beside an earlier one; of several that it copies, one that is answered for counts."""
    if (report.published_at, report.source) not in copied_by:
        return report
    passed_on = not copied.is_vouched and (report.passed_on or not report.copies)
    return replace(report, copies=True, passed_on=passed_on)


def revise(story: Story, report: Report, article: Article, assessment: Assessment) -> Story:
    """Take an article that a story already holds: unchanged, or revised by its outlet.

    An outlet that alone tells a story may also take back what it told.
    """
    title = cleaned_of(article).title or report.title
    revised = replace(report, title=title, provenance=article.provenance, withdrawn=False)
    if len(story.reports) == 1:
        changed = _corrected(story, article, assessment)
    else:
        change = change_by(revised, story, story)
        changed = _grown(story, revised, article, assessment, change)
        if change.tells and story.headline == report.title and changed.headline == story.headline:
            changed = replace(changed, headline=title)
        if change.tells and story.english and story.english.article_id == report.article_id:
            changed = replace(changed, english=own_words(article, assessment) or story.english)
    if changed.english and changed.english.article_id == article.id:
        changed = replace(changed, english=replace(changed.english, article_id=report.article_id))
    if revised == report and _shown(changed) == _shown(story):
        return story
    reports = tuple(revised if known == report else known for known in story.reports)
    return _revised(story, replace(changed, reports=reports))


def _corrected(story: Story, article: Article, assessment: Assessment) -> Story:
    killed, wounded = assessment.killed, assessment.wounded
    anew = new_story(article, assessment, follows=story.follows)
    return replace(
        anew,
        id=story.id,
        first_at=story.first_at,
        last_at=story.last_at,
        status=standing_after(story.status, assessment.status),
        tolls=tolls_after(story, killed, wounded, article),
        revision=story.revision,
        repeats=story.repeats,
    )


def denied_by(story: Story, denial: Story) -> Story | None:
    """Return a story after another that follows it up denied that it happened; None when that one does not."""
    if denial.follows != story.id or denial.status != DENIED or not denies(denial.headline, denial.summary):
        return None
    if not may_deny(denial.reports, story):
        return None
    changed = _revised(story, replace(story, status=standing_after(story.status, DENIED)))
    return None if changed == story else changed


def withdrawn_from(story: Story, article_id: str) -> Story | None:
    """Return a story after the outlet of one of its reports took that back; None when it stands as it did."""
    reports = tuple(
        replace(report, withdrawn=True) if report.article_id == article_id else report for report in story.reports
    )
    return None if reports == story.reports else _revised(story, replace(story, reports=reports))
