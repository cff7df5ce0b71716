"""Which story an article belongs to: joined only when it is safe, since a false merge loses an alert."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.arabic.canonical import canonical, folded
from bot.model import Article, Assessment, Report, Story
from bot.news.agreement import (
    actors_conflict,
    agreement,
    details_conflict,
    is_security,
    number_conflict,
    places_conflict,
    times_conflict,
)
from bot.news.copying import copying
from bot.news.knowledge import load_knowledge
from bot.news.likeness import Likeness, likeness
from bot.news.merging import LONGEST_TEXT, again, merged, new_story, story_id
from bot.news.open_stories import Candidate, OpenStories, Told
from bot.news.prints import contained
from bot.news.profile import Profile

__all__ = ["LONGEST_TEXT", "Joined", "join", "new_story", "place", "story_id"]

#: The strength that joins, near the scale of log-odds where 0 is an even chance. Other news
#: alert nobody: there a missed repeat weighs as much as a wrong one.
_ENOUGH: Final = -0.3
_ENOUGH_ELSEWHERE: Final = -0.6
#: What speaks against, in the same scale: nothing at all, a day apart, the same outlet telling it once more.
_START: Final = -3.9
_A_DAY_APART: Final = -2.8
_SAME_OUTLET: Final = -1.6
_A_NUMBER: Final = 0.5
#: Details that forbid joining two reports of Iraq's security speak so much against joining two others.
_OTHER_DETAIL: Final = -0.8
#: A copy has this share of the shorter text's runs of words; a short text more.
_COPIED: Final = 0.6
#: … and a whole copy this: its «الثلاثاء» is the same day, whenever it is printed.
_WHOLE: Final = 0.95
_COPIED_SHORT: Final = 0.7
#: Two fillings of one form share this much.
_FORM: Final = 0.35
_SHORT_RUNS: Final = 20
_COPY_MARGIN: Final = 10.0
_APART: Final = -2.0
_COPIED_WITHIN: Final = timedelta(hours=72)
_UPDATE_WORDS: Final = ("ارتفاع", "حصيله", "تحديث", "يرتفع", "ترتفع", "ارتفعت")
_DAY: Final = timedelta(days=1)
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of an article."""

    story: Story
    new: bool
    #: For the operator, in words.
    why: str

    @property
    def follows(self) -> str | None:
        """Return the id of the story that this one follows up (funeral, arrests, reaction), when it is known."""
        return self.story.follows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    story: Story
    #: How far above what is enough; above 0 it is the article's story.
    margin: float
    why: str
    #: They tell of one event but not the same thing of it.
    followed: bool = False


def _is_update(title: str) -> bool:
    plain = folded(title)
    return any(word in plain for word in _UPDATE_WORDS)


def _again_by_its_outlet(new: Told, story: Story) -> bool:
    """Tell whether an outlet that told the story may be telling it again; two reports of one are two events else."""
    source = new.article.source
    own = [report for report in story.reports if source and report.source == source]
    if not own or _is_update(new.title):
        return True
    title = folded(new.title)
    return any(folded(report.title) == title for report in own)


def _numbers_differ(one: Profile, other: Profile) -> bool:
    """Tell two fillings of one form: each has numbers that the other lacks."""
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)


def _another_of_its_form(new: Told, story: Story) -> bool:
    """Tell an article whose headline is a report's but for a number that is no toll: «… رقم 17», «… رقم 18»."""
    if (new.assessment.killed, new.assessment.wounded) != (story.killed, story.wounded):
        return False
    title = canonical(new.title)
    form = _DIGITS.sub("0", title)
    olds = [canonical(report.title) for report in story.reports]
    return title not in olds and any(_DIGITS.sub("0", old) == form for old in olds)


def _details(one: Profile, other: Profile) -> str | None:
    return number_conflict(one, other) or details_conflict(one, other)


def _refilled(new: Told, theirs: Profile, story: Story) -> bool:
    """Tell a form that was filled with other numbers (rates, weather); a toll that grows is told elsewhere."""
    here = new.assessment.killed is not None or new.assessment.wounded is not None
    counted = here and (story.killed is not None or story.wounded is not None)
    same_form = contained(new.profile.prints, theirs.prints) >= _FORM
    return same_form and not counted and _numbers_differ(new.profile, theirs)


def _copied(new: Told, published: datetime, theirs: Profile, story: Story) -> float:
    """Return how much of the text is a copy of a report's, 0 when it isn't one or only the form is the same."""
    mine = new.profile
    share = contained(mine.prints, theirs.prints)
    least = _COPIED_SHORT if min(len(mine.prints.every), len(theirs.prints.every)) < _SHORT_RUNS else _COPIED
    if share < least or abs(new.article.published_at - published) > _COPIED_WITHIN:
        return 0.0
    if places_conflict(new.assessment.places, story.places) or _details(mine, theirs):
        return 0.0
    other_time = share < _WHOLE and mine.days and theirs.days and not mine.days & theirs.days
    return 0.0 if other_time or _numbers_differ(mine, theirs) else share


def _against(new: Told, theirs: Profile, story: Story, *, security: bool) -> tuple[str | None, bool]:
    """Return why the two reports can't be of one event, and whether one may follow the other up."""
    mine = new.profile
    both_judicial = new.assessment.event == story.event == "judicial"
    if mine.aspect != theirs.aspect and not both_judicial:
        return f"{mine.aspect} after {theirs.aspect}", theirs.aspect == "event"
    why = _details(mine, theirs) or times_conflict(mine, theirs)
    if why is None and security:
        why = actors_conflict(new.assessment.actors, story.actors, story.event)
    return why, False


def _strength(new: Told, published: datetime, source: str, theirs: Profile, alike: Likeness) -> float:
    apart = abs(new.article.published_at - published) / _DAY
    strength = _START + alike.strength + _A_DAY_APART * apart
    strength += _A_NUMBER * min(3, len(new.profile.numbers & theirs.numbers))
    return strength + (_SAME_OUTLET if source and source == new.article.source else 0.0)


def _verdicts(new: Told, candidate: Candidate, stories: OpenStories) -> Iterator[_Verdict]:
    """Judge an article against each report of a story."""
    story, knowledge = candidate.story, load_knowledge()
    security = is_security(new.assessment, story)
    enough = _ENOUGH if security else _ENOUGH_ELSEWHERE
    facts = {
        of_event: agreement(new.article, new.assessment, story, knowledge, of_event=of_event)
        for of_event in {
            new.profile.aspect == "event" or theirs.aspect == "event" for _, _, theirs in candidate.reports
        }
    }
    if _another_of_its_form(new, story):
        yield _Verdict(story=story, margin=-1.0, why="one headline, another number")
        return
    for published, source, theirs in candidate.reports:
        if share := _copied(new, published, theirs, story):
            yield _Verdict(story=story, margin=_COPY_MARGIN + share, why=f"copy of {share:.0%} of its text")
            continue
        found = facts[new.profile.aspect == "event" or theirs.aspect == "event"]
        apart = found.conflict or number_conflict(new.profile, theirs)
        if not apart and _refilled(new, theirs, story):
            apart = "the same form with other numbers"
        if apart:
            yield _Verdict(story=story, margin=_APART, why=apart)
            continue
        alike = likeness(new.profile, theirs, stories.rarity)
        margin = _strength(new, published, source, theirs, alike) + found.support - enough
        against, followed = _against(new, theirs, story, security=security)
        if security and not _again_by_its_outlet(new, story):
            against = against or "its outlet told that one already"
        if security and against:
            yield _Verdict(story=story, margin=min(0.0, margin) - 1.0, why=against, followed=followed and margin > 0)
            continue
        shown = ", ".join((f"words {alike.words:.2f}", f"title {alike.titles:.2f}", *found.shared))
        yield _Verdict(story=story, margin=margin + (_OTHER_DETAIL if against else 0.0), why=shown)


def _judged(new: Told, candidate: Candidate, stories: OpenStories) -> _Verdict | None:
    verdicts = list(_verdicts(new, candidate, stories))
    return max(verdicts, key=lambda verdict: verdict.margin, default=None)


def _report_of(story: Story, article: Article) -> Report:
    return next(
        report
        for report in story.reports
        if report.article_id == article.id or (article.link and report.link == article.link)
    )


def place(article: Article, assessment: Assessment, stories: OpenStories, now: datetime) -> Joined:
    """Return the story the article belongs to, changed by it, or a new one; `stories` is left as it was.

    `now` is at hand for the judgement of age.
    """
    if held := stories.holding(article):
        story = again(held, _report_of(held, article), article, assessment)
        return Joined(story=story, new=False, why="the same article")
    new = stories.told(article, assessment)
    candidates = stories.candidates(new)
    judged = [verdict for one in candidates if (verdict := _judged(new, one, stories))]
    best = max(judged, key=lambda verdict: verdict.margin, default=None)
    if best and best.margin > 0:
        told_before, told_since = copying(new, next(one for one in candidates if one.story is best.story))
        story = merged(best.story, article, assessment, copies=told_before, copied_by=told_since)
        return Joined(story=story, new=False, why=best.why)
    followed = next((verdict for verdict in judged if verdict.followed), None)
    why = f"new: {best.why}" if best and best.margin > -3.0 else "new: nothing like it"
    return Joined(
        story=new_story(article, assessment, follows=followed.story.id if followed else None),
        new=True,
        why=f"new: {followed.why}" if followed else why,
    )


def join(article: Article, assessment: Assessment, candidates: Sequence[Story], now: datetime) -> Story:
    """Return the story the article belongs to among some, changed by it, or a new one."""
    stories = OpenStories()
    for story in candidates:
        stories.put(story)
    return place(article, assessment, stories, now).story
