"""How victims, actors, quarters, hours, targets and weapons of two reports speak for one event or against it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Assessment, Place, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.skeletons import stem
from bot.stories.facts import BROAD_KINDS, kinds_apart
from bot.stories.places import distance_km, exact
from bot.stories.report.directions import lies_there
from bot.stories.report.profile import Profile
from bot.stories.report.targets import ASSAULT, GUN, MINE
from bot.stories.scale import Sign, Signs, story_scale

#: States and their forces that strike: one blow is one's.
_STRIKING: Final = {"coalition": "us", "us_forces": "us", "turkey": "turkey", "irgc": "iran", "israel": "israel"}
#: Bodies that arrest and raid: one operation is told with the same one.
_ARRESTING: Final = frozenset({"cts", "fedpol", "intel", "army", "asayish", "pmf", "peshmerga"})
#: … and of these, military intelligence is told as either.
_MILITARY_INTELLIGENCE: Final = frozenset({"intel", "army"})


def compare_circumstances(
    mine: Profile, theirs: Profile, assessment: Assessment, story: Story, *, update: bool
) -> Signs:
    """Return what they say for one event or against it.

    `assessment` is that of the first report; `update` says that it calls itself a new count.
    """
    found = _agreeing(mine, theirs)
    targets = _apart(mine.targets, theirs.targets)
    if targets:
        found["other_target"] = 1.0
    if _apart(mine.weapons - {ASSAULT}, theirs.weapons - {ASSAULT}):
        found["other_weapon"] = 1.0
    # A new count is headed «ارتفاع حصيلة هجوم …» whatever it was.
    if not update and (_mine_or_fight(mine.weapons, theirs.weapons) or _mine_or_fight(theirs.weapons, mine.weapons)):
        found["mine_or_fight"] = 1.0
    if _kinds_differ(assessment, story):
        counted = update or mine.leader or theirs.leader
        if len({assessment.killed, story.killed} - {None}) == 2 and not counted:
            found["kind_and_toll"] = 1.0
        elif targets:
            found["kind_and_target"] = 1.0
    if mine.hour is not None and theirs.hour is not None and mine.hour != theirs.hour:
        found["other_hour"] = 1.0
    if lies_as_said(mine, theirs, assessment, story):
        found["lies_there"] = 1.0
    return found


def _agreeing(mine: Profile, theirs: Profile) -> dict[Sign, float]:
    """Return what of victims, target, weapon and hour is the same."""
    found: dict[Sign, float] = {}
    if mine.roles & theirs.roles:
        found["same_victims"] = 1.0
    if targets := mine.targets & theirs.targets:
        found["same_target"] = float(len(targets))
    if weapons := (mine.weapons & theirs.weapons) - {ASSAULT}:
        found["same_weapon"] = float(len(weapons))
    if mine.hour is not None and mine.hour == theirs.hour:
        found["same_hour"] = 1.0
    return found


def how_near_in_time(mine: Profile, theirs: Profile, apart: timedelta, *, placed: bool) -> Signs:
    """Return what it says that two reports, both of one place or not, were told so soon after each other."""
    bounds = story_scale().bounds
    soon = 1.0 - apart / timedelta(hours=bounds.at_once_hours)
    if not placed or soon <= 0:
        return {}
    bare = max(len(mine.stems), len(theirs.stems)) <= bounds.bare_words
    return {"at_once": soon, "both_bare": soon} if bare else {"at_once": soon}


def lies_as_said(mine: Profile, theirs: Profile, assessment: Assessment, story: Story) -> bool | None:
    """Return whether the places of one report lie on the side of town where the other says it happened.

    None when neither says so; False when they lie on the opposite one.
    """
    found = lies_there(theirs.toward, exact(assessment.places)) if theirs.toward else None
    return lies_there(mine.toward, exact(story.places)) if found is None and mine.toward else found


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _mine_or_fight(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether one report is of a mine only and the other of a fight only."""
    return one == {MINE} and bool(other) and other <= {GUN, ASSAULT}


def _kinds_differ(assessment: Assessment, story: Story) -> bool:
    kinds = assessment.event or "other", story.event
    return not BROAD_KINDS & {*kinds} and kinds_apart(*kinds) is not None


def quarters_conflict(mine: Profile, theirs: Profile, assessment: Assessment, story: Story) -> str | None:
    """Return which two quarters of a town lie apart, each introduced as one or known to be one."""
    here, there = _quarters(assessment.places), _quarters(story.places)
    own, others = mine.quarters | here.keys(), theirs.quarters | there.keys()
    if not own or not others or own & others or own & theirs.stems.keys() or others & mine.stems.keys():
        return None
    near = story_scale().bounds.beside_km
    if any(distance_km(one, other) <= near for one in here.values() for other in there.values()):
        return None
    return f"{min(own)} is not {min(others)}"


def _quarters(places: Sequence[Place]) -> dict[str, Place]:
    known = load_knowledge().quarters
    return {stem(folded(place.name).split()[-1]): place for place in places if place.name in known}


def actors_conflict(one: Sequence[str], other: Sequence[str], kind: str) -> str | None:
    """Return which two powers struck, or which two bodies arrested."""
    here = {_STRIKING[actor] for actor in one if actor in _STRIKING}
    there = {_STRIKING[actor] for actor in other if actor in _STRIKING}
    if kind == "operations" and not here and not there:
        here, there = {*one} & _ARRESTING, {*other} & _ARRESTING
        if here | there <= _MILITARY_INTELLIGENCE:
            return None
    return f"{min(here)} is not {min(there)}" if here and there and not here & there else None
