"""How victims, actors, quarters, hours, targets and weapons of two reports speak for one event or against it."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Assessment, Place, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.skeletons import stem
from bot.stories.facts import BESIDE_KM, BROAD_KINDS, distance_km, exact, kinds_apart
from bot.stories.report.directions import lies_there
from bot.stories.report.profile import Profile
from bot.stories.report.targets import ASSAULT, GUN, MINE

#: In the scale of `Likeness.strength`, rounded from how often each is found in pairs of one event and of two.
_SAME_VICTIMS: Final = 0.5
_LIES_THERE: Final = 0.8
#: Two parts of one day that lie side by side; farther apart they are two events.
_OTHER_HOUR: Final = -0.9
_OTHER_SCENE: Final = -0.8
_MINE_OR_FIGHT: Final = -5.0
#: A bomb with one killed and an attack with five, though either may differ; a bomb at a post and an attack on a house.
_AND_OTHER_TOLL: Final = -5.0
_AND_OTHER_TARGET: Final = -1.0
#: States and their forces that strike: one blow is one's.
_STRIKING: Final = {"coalition": "us", "us_forces": "us", "turkey": "turkey", "irgc": "iran", "israel": "israel"}
#: Bodies that arrest and raid: one operation is told with the same one.
_ARRESTING: Final = frozenset({"cts", "fedpol", "intel", "army", "asayish", "pmf", "peshmerga"})
#: … and of these, military intelligence is told as either.
_MILITARY_INTELLIGENCE: Final = frozenset({"intel", "army"})


def circumstances(mine: Profile, theirs: Profile, assessment: Assessment, story: Story, *, update: bool) -> float:
    """Return what they are worth; above 0 they speak for one event.

    `assessment` is that of the first report; `update` says that it calls itself a new count.
    """
    worth = _SAME_VICTIMS if mine.roles & theirs.roles else 0.0
    targets = _apart(mine.targets, theirs.targets)
    worth += _OTHER_SCENE * (targets + _apart(mine.weapons - {ASSAULT}, theirs.weapons - {ASSAULT}))
    # A new count is headed «ارتفاع حصيلة هجوم …» whatever it was.
    if not update and (_mine_or_fight(mine.weapons, theirs.weapons) or _mine_or_fight(theirs.weapons, mine.weapons)):
        worth += _MINE_OR_FIGHT
    if _kinds_differ(assessment, story):
        killed = {assessment.killed, story.killed} - {None}
        counted = update or mine.leader or theirs.leader
        worth += _AND_OTHER_TOLL if len(killed) == 2 and not counted else _AND_OTHER_TARGET if targets else 0.0
    if mine.hour is not None and theirs.hour is not None and mine.hour != theirs.hour:
        worth += _OTHER_HOUR
    return worth + (_LIES_THERE if lies_as_said(mine, theirs, assessment, story) else 0.0)


def lies_as_said(mine: Profile, theirs: Profile, assessment: Assessment, story: Story) -> bool | None:
    """Tell whether the places of one report lie on the side of town where the other says it happened.

    None when neither says so; False when they lie on the opposite one.
    """
    found = lies_there(theirs.toward, exact(assessment.places)) if theirs.toward else None
    return lies_there(mine.toward, exact(story.places)) if found is None and mine.toward else found


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _mine_or_fight(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell a report of a mine only and one of a fight only."""
    return one == {MINE} and bool(other) and other <= {GUN, ASSAULT}


def _kinds_differ(assessment: Assessment, story: Story) -> bool:
    kinds = assessment.event or "other", story.event
    return not BROAD_KINDS & {*kinds} and kinds_apart(*kinds) < 0


def quarters_conflict(mine: Profile, theirs: Profile, assessment: Assessment, story: Story) -> str | None:
    """Tell two quarters of a town, each introduced as one or known to be one, that lie apart."""
    here, there = _quarters(assessment.places), _quarters(story.places)
    own, others = mine.quarters | here.keys(), theirs.quarters | there.keys()
    if not own or not others or own & others or own & theirs.stems.keys() or others & mine.stems.keys():
        return None
    if any(distance_km(one, other) <= BESIDE_KM for one in here.values() for other in there.values()):
        return None
    return f"{min(own)} is not {min(others)}"


def _quarters(places: Sequence[Place]) -> dict[str, Place]:
    known = load_knowledge().quarters
    return {stem(folded(place.name).split()[-1]): place for place in places if place.name in known}


def actors_conflict(one: Sequence[str], other: Sequence[str], kind: str) -> str | None:
    """Tell two powers that struck, or two bodies that arrested."""
    here = {_STRIKING[actor] for actor in one if actor in _STRIKING}
    there = {_STRIKING[actor] for actor in other if actor in _STRIKING}
    if kind == "operations" and not here and not there:
        here, there = {*one} & _ARRESTING, {*other} & _ARRESTING
        if here | there <= _MILITARY_INTELLIGENCE:
            return None
    return f"{min(here)} is not {min(there)}" if here and there and not here & there else None
