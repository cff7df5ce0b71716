"""How an article stands to a story: a copy of a report, one more telling of the event, what followed it, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Place, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.tags.roles import STRIKER, TARGET, roles_of
from bot.news.text.reading import read
from bot.stories.circumstances import actors_conflict, circumstances, lies_as_said, quarters_conflict
from bot.stories.facts import (
    Agreement,
    agreement,
    details_conflict,
    exact_places_conflict,
    is_security,
    number_conflict,
    places_conflict,
    support_of,
    times_conflict,
)
from bot.stories.index import Candidate, OpenStories, Told
from bot.stories.report.aspects import EVENT, is_apart, link, one_aspect
from bot.stories.report.profile import Profile
from bot.stories.report.shingles import contained
from bot.stories.similarity import Likeness, likeness

#: The strength that joins, near the scale of log-odds where 0 is an even chance. Other news
#: alert nobody: there a missed repeat weighs as much as a wrong one.
_ENOUGH: Final = -0.3
_ENOUGH_ELSEWHERE: Final = -1.7
#: What speaks against, in the same scale: nothing at all, a day apart, the same outlet telling it once more.
_START: Final = -3.9
_A_DAY_APART: Final = -2.8
_SAME_OUTLET: Final = -1.6
_A_NUMBER: Final = 0.5
_NAMED_PLACE: Final = 1.0
#: Details that forbid joining two reports of Iraq's security speak so much against joining two others.
_OTHER_DETAIL: Final = -0.8
_OTHER_STREET: Final = -4.0
_OTHER_TIME: Final = -1.6
_OTHER_ASPECT: Final = -1.6
#: A copy has this share of the shorter text's runs of words; a short text more.
_COPIED: Final = 0.6
#: … and a whole copy this: its «الثلاثاء» is the same day, whenever it is printed.
_WHOLE: Final = 0.95
_COPIED_SHORT: Final = 0.7
#: Who has more of his own than this says something more.
_OWN_WORDS: Final = 0.1
#: Two fillings of one form share this much.
_FORM: Final = 0.35
_SHORT_RUNS: Final = 20
_COPY_MARGIN: Final = 10.0
_NOT: Final = -10.0
_APART: Final = -2.0
_COPIED_WITHIN: Final = timedelta(hours=72)
_UPDATE_WORDS: Final = ("ارتفاع", "حصيله", "تحديث", "يرتفع", "ترتفع", "ارتفعت")
_DAY: Final = timedelta(days=1)
_SIDES: Final = frozenset({STRIKER, TARGET})
#: Where reactions are made, whatever they are to.
_CAPITAL: Final = "بغداد"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an article is to one story."""

    story: Story
    #: How far above what is enough; above 0 it is the article's story.
    margin: float
    why: str
    #: How surely the article follows the story up; above 0 it does.
    follows: float = _NOT


def judged(new: Told, candidate: Candidate, stories: OpenStories) -> Verdict | None:
    """Return what an article is to a story: what it is to the report that is most like it."""
    verdicts = list(_verdicts(new, candidate, stories))
    best = max(verdicts, key=lambda verdict: verdict.margin, default=None)
    if best is None:
        return None
    surest = max(verdict.follows for verdict in verdicts)
    return Verdict(story=best.story, margin=best.margin, why=best.why, follows=surest)


def _verdicts(new: Told, candidate: Candidate, stories: OpenStories) -> Iterator[Verdict]:
    """Judge an article against each report of a story."""
    story, knowledge = candidate.story, load_knowledge()
    if _another_of_its_form(new, candidate):
        yield Verdict(story=story, margin=-1.0, why="one headline, another number")
        return
    if share := max(
        (_copied(new, published, theirs, story) for published, _, theirs in candidate.reports), default=0.0
    ):
        yield Verdict(story=story, margin=_COPY_MARGIN + share, why=f"a copy of {share:.0%} of a report's text")
        return
    security = is_security(new.assessment, story)
    enough = _ENOUGH if security else _ENOUGH_ELSEWHERE
    sides = (*new.profile.toward, *(side for _, _, theirs in candidate.compared for side in theirs.toward))
    facts: dict[tuple[bool, bool], Agreement] = {}
    for published, source, theirs in candidate.compared:
        shape = _compared(new, theirs)
        if shape not in facts:
            facts[shape] = agreement(
                new.article, new.assessment, story, knowledge, of_event=shape[0], leader=shape[1], sides=sides
            )
        found = facts[shape]
        apart = found.conflict or number_conflict(new.profile, theirs)
        if not apart and _refilled(new, theirs, story):
            apart = "the same form with other numbers"
        may_follow = new.profile.aspect != EVENT and theirs.aspect == EVENT
        if apart and not may_follow:
            yield Verdict(story=story, margin=_APART, why=apart)
            continue
        alike = likeness(new.profile, theirs, stories.rarity)
        follows = _follows(new, theirs, story, alike) if may_follow else _NOT
        if apart:
            yield Verdict(story=story, margin=_APART, why=apart, follows=follows)
            continue
        margin = _strength(new, published, source, theirs, alike) + found.support - enough
        if security:
            margin += circumstances(new.profile, theirs, new.assessment, story, update=_is_update(new.title))
        against, worth = _against(new, theirs, story, security=security)
        if security and not against and not _again_by_its_outlet(new, theirs, story):
            against, worth = "its outlet told that one already", None
        if against and worth is None:
            yield Verdict(story=story, margin=min(0.0, margin) - 1.0, why=against, follows=follows)
            continue
        both = f"; both say: {', '.join(found.shared)}" if found.shared else ""
        shown = f"{alike.shown}{both}"
        yield Verdict(story=story, margin=margin + (worth or 0.0), why=against or shown, follows=follows)


def _compared(new: Told, theirs: Profile) -> tuple[bool, bool]:
    """Return whether one of two reports tells the event itself, and whether one counts a man of rank only."""
    return EVENT in (new.profile.aspect, theirs.aspect), new.profile.leader or theirs.leader


def _is_update(title: str) -> bool:
    plain = folded(title)
    return any(word in plain for word in _UPDATE_WORDS)


def _again_by_its_outlet(new: Told, theirs: Profile, story: Story) -> bool:
    """Tell whether an outlet that told the story may be telling it again; two reports of one are two events else.

    It does so with a word of an update, under the same headline, or with a toll that grew in one named place.
    """
    source = new.article.source
    own = [report for report in story.reports if source and report.source == source]
    if not own or _is_update(new.title):
        return True
    if _grew(new, story) and _one_named_place(new.profile, theirs):
        return True
    title = folded(new.title)
    return any(folded(report.title) == title for report in own)


def _grew(new: Told, story: Story) -> bool:
    killed, wounded = new.assessment.killed or 0, new.assessment.wounded or 0
    known = story.killed or 0, story.wounded or 0
    return killed >= known[0] and wounded >= known[1] and (killed, wounded) != known


def _numbers_differ(one: Profile, other: Profile) -> bool:
    """Tell two fillings of one form: each has numbers that the other lacks."""
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)


def _another_of_its_form(new: Told, candidate: Candidate) -> bool:
    """Tell an article whose headline is a report's but for a number that is no toll: «… رقم 17», «… رقم 18»."""
    story = candidate.story
    if (new.assessment.killed, new.assessment.wounded) != (story.killed, story.wounded):
        return False
    return new.spelled not in candidate.titles and new.form in candidate.forms


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
    sides = mine.toward + theirs.toward
    if places_conflict(new.assessment.places, story.places, sides) or number_conflict(mine, theirs):
        return 0.0
    kinds = new.assessment.event or "other", story.event
    own = 1.0 - len(mine.prints.every & theirs.prints.every) / len(mine.prints.every)
    if own > _OWN_WORDS and mine.title != theirs.title and not one_aspect(mine.aspect, theirs.aspect, kinds):
        return 0.0  # a denial, a funeral that quotes what was told
    # A headline of its own may say «أخرى» over a text that is another's word for word.
    if details_conflict(mine, theirs, headlines=share < _WHOLE):
        return 0.0
    other_time = share < _WHOLE and mine.days and theirs.days and not mine.days & theirs.days
    return 0.0 if other_time or _numbers_differ(mine, theirs) else share


def _against(new: Told, theirs: Profile, story: Story, *, security: bool) -> tuple[str | None, float | None]:
    """Return why two reports hardly are of one event, and what that is worth; None: then they can't be."""
    mine = new.profile
    kinds = new.assessment.event or "other", story.event
    if not one_aspect(mine.aspect, theirs.aspect, kinds):
        hard = security or is_apart(mine.aspect) or is_apart(theirs.aspect)
        return f"{mine.aspect} after {theirs.aspect}", None if hard else _OTHER_ASPECT
    detail = _details(mine, theirs)
    if detail is None and (time := times_conflict(mine, theirs)):
        return time, None if security else _OTHER_TIME
    if detail is None and security and lies_as_said(mine, theirs, new.assessment, story) is False:
        detail = "another side of town"
    if detail is None and security:
        detail = quarters_conflict(mine, theirs, new.assessment, story)
    if detail is None and security:
        detail = actors_conflict(new.assessment.actors, story.actors, story.event) or _reversed(new, story)
    elsewhere = _OTHER_STREET if exact_places_conflict(mine, theirs) else _OTHER_DETAIL
    return detail, None if security else elsewhere


def _reversed(new: Told, story: Story) -> str | None:
    """Tell an actor that struck in one headline and was struck in the other; read only where kinds differ as well."""
    mine = {actor: role for actor, role in new.assessment.roles if role in _SIDES and actor in story.actors}
    if not mine or new.assessment.event == story.event:
        return None
    headline = read(story.headline, "", load_knowledge())
    for actor, role in roles_of(headline.title_words, headline.title_hits):
        if role in _SIDES and mine.get(actor, role) != role:
            return f"{actor} is {mine[actor]}, not {role}"
    return None


def _strength(new: Told, published: datetime, source: str, theirs: Profile, alike: Likeness) -> float:
    apart = abs(new.article.published_at - published) / _DAY
    strength = _START + alike.strength + _A_DAY_APART * apart
    strength += _A_NUMBER * min(3, len(new.profile.numbers & theirs.numbers))
    strength += _NAMED_PLACE * _one_named_place(new.profile, theirs)
    return strength + (_SAME_OUTLET if source and source == new.article.source else 0.0)


def _one_named_place(one: Profile, other: Profile) -> bool:
    """Tell a place that one report introduces as such and the other one names."""
    return bool(one.named_places & other.stems.keys() or other.named_places & one.stems.keys())


def _follows(new: Told, theirs: Profile, story: Story, alike: Likeness) -> float:
    """Return how surely an article follows up what a report tells."""
    mine = new.profile
    places = [place for place in new.assessment.places if not _is_seat(place, story)]
    sides = mine.toward + theirs.toward
    if places_conflict(places, story.places, sides) or number_conflict(mine, theirs):
        return _NOT
    support = support_of(new.assessment, story, load_knowledge(), security=True).support
    support += _NAMED_PLACE * _one_named_place(mine, theirs)
    return link(
        mine.aspect,
        new.article.published_at,
        story,
        alike=alike.strength,
        support=support,
        referring=mine.refers,
    )


def _is_seat(place: Place, story: Story) -> bool:
    return place.governorate == _CAPITAL and all(known.governorate != _CAPITAL for known in story.places)
