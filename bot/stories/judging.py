"""How an article stands to a story: a copy of a report, one more telling of the event, what followed it, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Provenance, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.tags.roles import STRIKER, TARGET, roles_of
from bot.news.text.reading import read
from bot.stories.again.moments import moment_conflict
from bot.stories.again.recurrence import Recurrence, recurrence
from bot.stories.circumstances import (
    actors_conflict,
    compare_circumstances,
    how_near_in_time,
    lies_as_said,
    quarters_conflict,
)
from bot.stories.facts import (
    Agreement,
    compare_facts,
    details_conflict,
    exact_places_conflict,
    is_security,
    number_conflict,
    tells_security,
    times_conflict,
)
from bot.stories.following import one_named_place, signs_of_following
from bot.stories.index import Candidate, Incoming, OpenStories
from bot.stories.origins.backing import is_another_of_its_form, is_refilled, share_copied
from bot.stories.report.aspects import CLAIM, EVENT, LIVE, is_apart, is_said, one_aspect
from bot.stories.report.profile import Profile
from bot.stories.scale import Sign, Signs, story_scale
from bot.stories.similarity import Likeness, measure_likeness

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
#: From here on two first words were told at once.
_LIVE: Final = 0.5
#: So much of the time between two reports counts where both name one day.
_OF_ONE_DAY: Final = 0.5
#: So much of a text says that what was told before was wrong.
_OPENING: Final = 300
#: What agrees of two reports that are of one place, or of one governorate.
_PLACED: Final[frozenset[Sign]] = frozenset({"same_place", "places_beside", "same_governorate"})
_SIDES: Final = frozenset({STRIKER, TARGET})
_RULES: Final = rulebook("facts", "bot.stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an article is to one story."""

    story: Story
    #: How far above what is enough; above 0 it is the article's story.
    margin: float
    why: str
    #: How surely the article follows the story up; above 0 it does.
    follows: float = -inf
    #: What was weighed; empty where facts ruled it out, or it is a copy.
    signs: Signs = field(default_factory=dict)
    #: … for its following the story up.
    follow_signs: Signs | None = None
    #: It says the same words so late that it may be of one more event.
    again: bool = False


def judge(new: Incoming, candidate: Candidate, stories: OpenStories) -> Judgement | None:
    """Return what an article is to a story: what it is to the report that is most like it."""
    verdicts = list(_verdicts(new, candidate, stories))
    best = max(verdicts, key=lambda verdict: verdict.margin, default=None)
    if best is None:
        return None
    surest = max(verdict.follows for verdict in verdicts)
    return replace(best, follows=surest)


def _verdicts(new: Incoming, candidate: Candidate, stories: OpenStories) -> Iterator[Judgement]:
    """Judge an article against each report of a story."""
    story, thresholds = candidate.story, story_scale().thresholds
    if is_another_of_its_form(new, candidate):
        yield Judgement(story=story, margin=thresholds.contradicted, why="one headline, another number")
        return
    recurs = recurrence(new, candidate, stories)
    if recurs is Recurrence.ANOTHER:
        yield Judgement(story=story, margin=thresholds.contradicted, why="said again so late that it is another")
        return
    for verdict in _compared(new, candidate, stories, soon=recurs is Recurrence.SAME):
        yield replace(verdict, again=recurs is Recurrence.UNCLEAR)


def _compared(new: Incoming, candidate: Candidate, stories: OpenStories, *, soon: bool) -> Iterator[Judgement]:
    """Judge an article against each report of a story that it may be of; `soon`: said again at once."""
    story, thresholds = candidate.story, story_scale().thresholds
    copied = (share_copied(new, published, theirs, story) for published, _, theirs in candidate.reports)
    if share := max(copied, default=0.0):
        yield Judgement(story=story, margin=thresholds.copy + share, why=f"a copy of {share:.0%} of a report's text")
        return
    may_differ = is_security(new.assessment, story) and not soon and not _is_update(new.title)
    if may_differ and (otherwise := moment_conflict(new, candidate)):
        yield Judgement(story=story, margin=thresholds.contradicted, why=otherwise)
        return
    sides = (*new.profile.toward, *(side for _, _, theirs in candidate.compared for side in theirs.toward))
    facts: dict[tuple[bool, bool], Agreement] = {}
    for report in candidate.compared:
        shape = _shape(new, report[2])
        if shape not in facts:
            facts[shape] = compare_facts(
                new.article,
                new.assessment,
                story,
                load_knowledge(),
                of_event=shape[0],
                leader=shape[1],
                corrects=_corrects(f"{new.title} {new.article.text[:_OPENING]}"),
                sides=sides,
            )
        yield _against_report(new, report, story, facts[shape], stories, soon=soon)


def _against_report(
    new: Incoming,
    report: tuple[datetime, str, Profile],
    story: Story,
    found: Agreement,
    stories: OpenStories,
    *,
    soon: bool,
) -> Judgement:
    """Judge an article against one report of a story, with which its facts agree so."""
    theirs = report[2]
    apart = found.conflict or number_conflict(new.profile, theirs)
    if not apart and is_refilled(new, theirs, story):
        apart = "the same form with other numbers"
    may_follow = new.profile.aspect != EVENT and theirs.aspect == EVENT
    alike = None if apart and not may_follow else measure_likeness(new.profile, theirs, stories.rarity)
    scale = story_scale()
    following = signs_of_following(new, theirs, story, alike) if may_follow and alike else None
    follows = scale.weigh(following) if following else -inf
    if apart or alike is None:
        return Judgement(
            story=story,
            margin=scale.thresholds.ruled_out,
            why=apart or "",
            follows=follows,
            follow_signs=following,
        )
    security = is_security(new.assessment, story)
    signs = _signs(new, report, story, alike, found)
    live = signs.get("both_bare", 0.0) >= _LIVE and LIVE.issuperset((new.profile.aspect, theirs.aspect))
    against, sign = _contradiction(new, theirs, story, security=security, soon=soon, live=live)
    if security and not _again_by_its_outlet(new, theirs, story):
        hours = signs["days_apart"] * _DAY / _HOUR
        signs["told_already"] = min(1.0, hours / scale.bounds.told_already_hours)
    if sign:
        signs[sign] = 1.0
    enough = scale.thresholds.security if security else scale.thresholds.elsewhere
    margin = scale.weigh(signs) - enough
    if against and not sign:
        contradicted = min(0.0, margin) + scale.thresholds.contradicted
        return Judgement(story=story, margin=contradicted, why=against, follows=follows, follow_signs=following)
    why = against or _why(alike, found, signs)
    return Judgement(story=story, margin=margin, why=why, follows=follows, signs=signs, follow_signs=following)


def _signs(
    new: Incoming, report: tuple[datetime, str, Profile], story: Story, alike: Likeness, found: Agreement
) -> dict[Sign, float]:
    """Return all that speaks for one event or against it, but for what contradicts it."""
    published, source, theirs = report
    signs: dict[Sign, float] = {"bias": 1.0, **alike.signs, **found.signs}
    apart = abs(new.article.published_at - published) / _DAY
    # Papers print days later what happened on the day that both name.
    signs["days_apart"] = apart * _OF_ONE_DAY if new.profile.days & theirs.days else apart
    if numbers := new.profile.numbers & theirs.numbers:
        signs["shared_numbers"] = min(story_scale().bounds.most_numbers, len(numbers))
    if one_named_place(new.profile, theirs):
        signs["named_place"] = 1.0
    if is_apart(new.profile.aspect) and new.profile.aspect == theirs.aspect:
        signs["ceremony"] = 1.0
    if is_security(new.assessment, story):
        placed = not found.signs.keys().isdisjoint(_PLACED)
        signs |= how_near_in_time(new.profile, theirs, abs(new.article.published_at - published), placed=placed)
        if {"foreign", "both_bare", "same_kind"} <= signs.keys():
            signs["bare_abroad"] = signs["both_bare"]
        if placed and new.profile.shows and new.article.published_at >= published:
            signs["shows"] = 1.0
        signs |= compare_circumstances(new.profile, theirs, new.assessment, story, update=_is_update(new.title))
    if source and source == new.article.source:
        # A channel tells what goes on in one bare line after the other.
        signs["same_outlet"] = 1.0 - signs.get("both_bare", 0.0)
    return signs


def _why(alike: Likeness, found: Agreement, signs: Signs) -> str:
    both = f"; both say: {', '.join(found.shared)}" if found.shared else ""
    against = story_scale().reasons_against(signs)
    but = f"; against it: {', '.join(against)}" if against else ""
    return f"{alike.shown}{both}{but}"


def _shape(new: Incoming, theirs: Profile) -> tuple[bool, bool]:
    """Return whether one of two reports tells the event itself, and whether one counts a man of rank only."""
    return EVENT in (new.profile.aspect, theirs.aspect), new.profile.leader or theirs.leader


@lru_cache(maxsize=8)  # asked of one article for each story that is near
def _corrects(opening: str) -> bool:
    return bool(_RULES["corrects"].search(folded(opening)))


def _is_update(title: str) -> bool:
    return bool(_RULES["new_count"].search(folded(title)))


def _again_by_its_outlet(new: Incoming, theirs: Profile, story: Story) -> bool:
    """Return whether an outlet that told the story may be telling it again; two reports of one are two events else.

    It does so with a word of an update, under the same headline, or with a toll that grew in one named place.
    """
    source = new.article.source
    own = [report for report in story.reports if source and report.source == source]
    if not own or _is_update(new.title) or new.profile.shows:
        return True
    if _grew(new, story) and one_named_place(new.profile, theirs):
        return True
    title = folded(new.title)
    return any(folded(report.title) == title for report in own)


def _grew(new: Incoming, story: Story) -> bool:
    killed, wounded = new.assessment.killed or 0, new.assessment.wounded or 0
    known = story.killed or 0, story.wounded or 0
    return killed >= known[0] and wounded >= known[1] and (killed, wounded) != known


def _contradiction(
    new: Incoming, theirs: Profile, story: Story, *, security: bool, soon: bool, live: bool
) -> tuple[str | None, Sign | None]:
    """Return why two reports hardly are of one event, and what that weighs as; None: then they can't be.

    `soon`: said of an event a moment after it was told, «مجددا» and «جديد» mean that it goes on. `live`: both are first
    words, told at once, and what somebody sees of a blow is no other event.
    """
    mine = new.profile
    kinds = new.assessment.event or "other", story.event
    if not one_aspect(mine.aspect, theirs.aspect, kinds) and not _claims_it(new, theirs, story):
        said = is_said(mine.aspect) and is_said(theirs.aspect) and not tells_security(new.assessment, story)
        hard = (security and not said and not live) or is_apart(mine.aspect) or is_apart(theirs.aspect)
        return f"{mine.aspect} after {theirs.aspect}", None if hard else "other_aspect"
    detail = number_conflict(mine, theirs) or details_conflict(mine, theirs, headlines=not soon)
    if detail is None and (time := times_conflict(mine, theirs)):
        return time, None if security else "other_time"
    if detail is None and security and lies_as_said(mine, theirs, new.assessment, story) is False:
        detail = "another side of town"
    if detail is None and security:
        detail = quarters_conflict(mine, theirs, new.assessment, story)
    if detail is None and security:
        detail = actors_conflict(new.assessment.actors, story.actors, story.event) or _reversed(new, story)
    if security or not detail:
        return detail, None
    return detail, "other_street" if exact_places_conflict(mine, theirs) else "other_detail"


def _claims_it(new: Incoming, theirs: Profile, story: Story) -> bool:
    """Return whether a group's own word of its deed, told by nobody else, and an outlet's report of it are compared."""
    if (new.profile.aspect, theirs.aspect) == (EVENT, CLAIM):
        return new.article.provenance is Provenance.ARMED_GROUP
    told = (new.profile.aspect, theirs.aspect) == (CLAIM, EVENT)
    return told and all(report.is_claim for report in story.reports)


def _reversed(new: Incoming, story: Story) -> str | None:
    """Return which actor struck in one headline and was struck in the other; read only where kinds differ as well."""
    mine = {actor: role for actor, role in new.assessment.roles if role in _SIDES and actor in story.actors}
    if not mine or new.assessment.event == story.event:
        return None
    headline = read(story.headline, "", load_knowledge())
    for actor, role in roles_of(headline.title_words, headline.title_hits):
        if role in _SIDES and mine.get(actor, role) != role:
            return f"{actor} is {mine[actor]}, not {role}"
    return None
