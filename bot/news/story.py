"""Which story an article belongs to: joined only when it is safe, since a false merge loses an alert."""

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from math import cos, hypot, radians
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Article, Assessment, Place, Report, Story
from bot.news.cleaning import clean, clean_title
from bot.news.knowledge import Knowledge, load_knowledge
from bot.news.likeness import Profile, conflict, likeness, profile, rare_shared
from bot.news.sentences import as_sentence

WINDOW: Final = timedelta(hours=24)
LONGEST_TEXT: Final = 6_000
#: Reports of one event share at least this much of the smaller one's words …
_ALIKE: Final = 0.5
#: … or this much in the same exact place within a few hours …
_ALIKE_HERE: Final = 0.33
#: … or this much when that place is a village, base or quarter, or the tolls are equal and say something.
_ALIKE_RIGHT_HERE: Final = 0.27
_SOON: Final = timedelta(hours=8)
#: Exact places nearer than this may be one.
_NEAR_KM: Final = 15.0
_UPDATE_WORDS: Final = ("ارتفاع", "حصيله", "تحديث", "حصيلة", "يرتفع", "ترتفع")
#: Kinds that outlets give to one event.
_SAME_KINDS: Final = (
    frozenset({"explosion_ied", "mines_erw"}),
    frozenset({"explosion_ied", "air_missile_drone"}),
    frozenset({"protest_violence", "armed_attack"}),
    frozenset({"prison", "operations"}),
    frozenset({"prison", "judicial"}),
)


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


def _kinds_agree(one: str, other: str) -> bool:
    return one == other or frozenset({one, other}) in _SAME_KINDS


def _distance_km(one: Place, other: Place) -> float:
    north = (one.lat - other.lat) * 111.0
    east = (one.lon - other.lon) * 111.0 * cos(radians((one.lat + other.lat) / 2))
    return hypot(north, east)


def _exact(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.governorate and place.name != place.governorate]


def _places_agree(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Same main governorate, and exact places that are one, near, or named by one side only."""
    governorates = {place.governorate for place in one if place.governorate}
    others = {place.governorate for place in other if place.governorate}
    if not governorates & others:
        return False
    exact, other_exact = _exact(one), _exact(other)
    if not exact or not other_exact:
        return True
    return any(a.name == b.name or _distance_km(a, b) <= _NEAR_KM for a in exact[:3] for b in other_exact[:3])


def _grows(earlier: int | None, later: int | None) -> bool:
    return earlier is None or later is None or later >= earlier


def _tolls_agree(story: Story, assessment: Assessment, *, later: bool) -> bool:
    """A toll may grow from the earlier report to the later one, not shrink."""
    killed, wounded = (story.killed, assessment.killed), (story.wounded, assessment.wounded)
    if not later:
        killed, wounded = killed[::-1], wounded[::-1]
    if not _grows(*killed):
        return False
    if killed[0] is not None and killed[1] is not None and killed[1] - killed[0] > max(10, 4 * killed[0]):
        return False
    # Some of the wounded die: fewer wounded with more killed is growth.
    return _grows(*wounded) or (_grows(*killed) and (killed[1] or 0) > (killed[0] or 0))


def _says_something(assessment: Assessment, story: Story) -> bool:
    pairs = ((assessment.killed, story.killed), (assessment.wounded, story.wounded))
    return any(one is not None and one > 0 and one == other for one, other in pairs)


def _is_update(title: str) -> bool:
    plain = folded(title)
    return any(word in plain for word in _UPDATE_WORDS)


def _same_outlet_may_join(article: Article, story: Story) -> bool:
    own = [report for report in story.reports if report.source == article.source]
    if not own:
        return True
    title = folded(clean_title(article.title))
    return any(folded(report.title) == title for report in own) or _is_update(article.title)


def _profile_of(story: Story, knowledge: Knowledge) -> Profile:
    title, _, text = story.text.partition("\n")
    return profile(title, text, knowledge)


def _alike(article: Article, assessment: Assessment, mine: Profile, story: Story, knowledge: Knowledge) -> float:
    """Return how alike an article and a story are, 0 when anything forbids it."""
    if not (story.first_at - WINDOW <= article.published_at <= story.last_at + WINDOW):
        return 0.0
    if not _kinds_agree(assessment.event or "other", story.event) or not _places_agree(assessment.places, story.places):
        return 0.0
    later = article.published_at >= story.last_at
    if not _tolls_agree(story, assessment, later=later) or not _same_outlet_may_join(article, story):
        return 0.0
    theirs = _profile_of(story, knowledge)
    if conflict(mine, theirs):
        return 0.0
    alike = likeness(mine, theirs)
    enough, rare = _needed(article, assessment, story, knowledge)
    return alike if alike >= enough and rare_shared(mine, theirs) >= rare else 0.0


def _needed(article: Article, assessment: Assessment, story: Story, knowledge: Knowledge) -> tuple[float, int]:
    """Return how much likeness, and how many rare words, are needed: less, the more the facts agree."""
    here = {place.name for place in _exact(assessment.places)} & {place.name for place in _exact(story.places)}
    soon = max(abs(article.published_at - story.first_at), abs(article.published_at - story.last_at)) <= _SOON
    if not here or not soon:
        return _ALIKE, 3
    if _says_something(assessment, story) or here & knowledge.small_places:
        return _ALIKE_RIGHT_HERE, 1
    return _ALIKE_HERE, 1


def _higher(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def _joined_text(story: Story, article: Article) -> str:
    text = _text_of(article)
    return story.text if text in story.text else f"{story.text}\n{text}"[:LONGEST_TEXT]


def _merged(story: Story, article: Article, assessment: Assessment) -> Story:
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


def _same_article(article: Article, candidates: Sequence[Story]) -> tuple[Story, Report] | None:
    for story in candidates:
        for report in story.reports:
            if report.article_id == article.id or (article.link and report.link == article.link):
                return story, report
    return None


def _again(story: Story, report: Report, article: Article, assessment: Assessment) -> Story:
    """Take an article that a story already holds: unchanged, or revised by its outlet."""
    grown = _merged(story, article, assessment)
    title = clean_title(article.title)
    same_toll = (grown.killed, grown.wounded, grown.severity) == (story.killed, story.wounded, story.severity)
    if title == report.title and same_toll:
        return story
    revised = replace(report, title=title or report.title)
    reports = tuple(revised if known == report else known for known in story.reports)
    return replace(grown, reports=reports, first_at=story.first_at, last_at=story.last_at)


def join(article: Article, assessment: Assessment, candidates: Sequence[Story], now: datetime) -> Story:
    """Return the story the article belongs to, changed by it, or a new one.

    `candidates` are the stories that may take it (those of the last day or two); an article judged irrelevant is
    never brought here. `now` is at hand for the judgement of age.
    """
    known = _same_article(article, candidates)
    if known:
        return _again(*known, article, assessment)
    knowledge = load_knowledge()
    cleaned = clean(article.title, article.text)
    mine = profile(cleaned.title, cleaned.text, knowledge)
    scored = [(_alike(article, assessment, mine, story, knowledge), story) for story in candidates]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] == 0.0:
        return new_story(article, assessment)
    return _merged(best[1], article, assessment)
