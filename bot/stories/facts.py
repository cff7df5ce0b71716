"""What an article's facts say for or against a story: places, kind, toll, time; one conflict forbids joining."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import cos, hypot, inf, radians
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Article, Assessment, Place, Story
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.skeletons import stem
from bot.stories.report.details import sides_conflict
from bot.stories.report.directions import Side, lies_there
from bot.stories.report.profile import Profile
from bot.stories.report.victims import same_person

#: An event of Iraq's security is told for a day, other news a little longer, a text is copied for three.
_TOLD: Final = timedelta(hours=24)
_TOLD_ELSEWHERE: Final = timedelta(hours=48)
#: Exact places nearer than this may be one.
_NEAR_KM: Final = 15.0
#: … and small ones nearer than this are told for each other,
BESIDE_KM: Final = 2.0
#: … and «شمال شرقي بعقوبة» is said of what lies as far from it as this.
_AROUND_KM: Final = 35.0
#: … of a lesser town only on the side that is named, and no farther than this.
_BEYOND_KM: Final = 40.0
#: Towns that give their governorates another's name: what happened around them is told by them.
_CENTRES: Final = frozenset(
    ("الموصل", "بعقوبة", "الرمادي", "الحلة", "الكوت", "العمارة", "الناصرية", "السماوة", "الديوانية", "تكريت")
)
#: Kinds that outlets give to one event.
_SAME_KINDS: Final = (
    frozenset({"explosion_ied", "mines_erw"}),
    frozenset({"explosion_ied", "air_missile_drone"}),
    frozenset({"protest_violence", "armed_attack"}),
    frozenset({"prison", "operations"}),
    frozenset({"prison", "judicial"}),
)
#: What agrees speaks so much for one event.
_SAME_PLACE: Final = 1.6
_BESIDE: Final = 1.2
_SMALL_PLACE: Final = 0.8
_SAME_GOVERNORATE: Final = 0.6
_SAME_KIND: Final = 0.6
_SAME_TOLL: Final = 0.8
_SAME_ACTOR: Final = 0.4
#: «استشهد جندي بتفجير» is told as an attack by some and as a bomb by others.
_BLAST_OR_ATTACK: Final = frozenset({"explosion_ied", "armed_attack"})
#: «هجوم» is said of a drone's, too.
_STRIKE_OR_ATTACK: Final = frozenset({"air_missile_drone", "armed_attack"})
#: «عملية» is said of an air strike and of a fight; what sets an arrest apart from its cause is told elsewhere.
BROAD_KINDS: Final = frozenset({"operations", "militia_politics"})
_UNLIKE_KINDS: Final = -0.8
_OTHER_KINDS: Final = -9.0
#: A few wounded less in a later report: outlets count them differently.
_FEWER_WOUNDED: Final = -1.0
#: One report counts the leader who fell, another all.
_HIM_ALONE: Final = -0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the facts say."""

    #: Why the article can't be of the story's event.
    conflict: str | None = None
    #: How strongly they speak for it, in the scale of `Likeness.strength`.
    support: float = 0.0
    #: What agrees, in words.
    shared: tuple[str, ...] = ()


def distance_km(one: Place, other: Place) -> float:
    """Return how far two places lie apart."""
    north = (one.lat - other.lat) * 111.0
    east = (one.lon - other.lon) * 111.0 * cos(radians((one.lat + other.lat) / 2))
    return hypot(north, east)


def exact(places: Sequence[Place]) -> list[Place]:
    """Return the places that are more exact than a governorate."""
    return [place for place in places if place.governorate and place.name != place.governorate]


def _around(one: Place, other: Place, sides: Collection[Side]) -> bool:
    """Tell a place that lies around a town, or on that side of it, for which the town is named."""
    for town, place in ((one, other), (other, one)):
        named = [side for side in sides if side[0] == stem(folded(town.name))]
        apart = distance_km(town, place) if named else inf
        centre = town.name in _CENTRES
        if (centre and apart <= _AROUND_KM) or (
            (centre or apart <= _BEYOND_KM) and named and lies_there(named, [place]) is True
        ):
            return True
    return False


def _within(one: Place, other: Place) -> bool:
    """Tell one place, or one that another's name holds: «حاوي العظيم» is told as «العظيم»."""
    if one.name == other.name:
        return True
    words, others = set(one.name.split()), set(other.name.split())
    return one.governorate == other.governorate and (words < others or others < words)


def _main(places: Sequence[Place]) -> str:
    return next((place.governorate for place in places if place.governorate), "")


def _its_own(places: Sequence[Place], sides: Collection[Side]) -> list[Place]:
    """Return the exact places but for a town that is named for a side of it only, when there are others."""
    found = exact(places)
    named = {name for name, _ in sides}
    return [place for place in found if stem(folded(place.name)) not in named] or found if named else found


def places_conflict(one: Sequence[Place], other: Sequence[Place], sides: Collection[Side] = ()) -> str | None:
    """Tell two main governorates, or exact places that lie apart.

    `sides` has the sides of towns that the reports name: «شمالي بعقوبة» may lie far from it.
    """
    here, there = _main(one), _main(other)
    if not here or not there:
        return None
    if here not in {place.governorate for place in other} and there not in {place.governorate for place in one}:
        return f"{here} is not {there}"
    near, far = _its_own(one, sides), _its_own(other, sides)
    if not near or not far:
        return None
    for a in near[:3]:
        for b in far[:3]:
            if _within(a, b) or distance_km(a, b) <= _NEAR_KM or (sides and _around(a, b, sides)):
                return None
    return f"{near[0].name} is not {far[0].name}"


def kinds_apart(one: str, other: str) -> float:
    """Return how strongly two kinds speak against one event; "other" says nothing."""
    pair = frozenset({one, other})
    if one == other or "other" in pair or pair in _SAME_KINDS:
        return 0.0
    if pair == _STRIKE_OR_ATTACK:
        return 2 * _UNLIKE_KINDS
    return _UNLIKE_KINDS if pair == _BLAST_OR_ATTACK or pair & BROAD_KINDS else _OTHER_KINDS


def _grows(earlier: int | None, later: int | None) -> bool:
    """Tell a number that may be a later one of the same count; of many, outlets count a little differently."""
    if earlier is None or later is None or later >= earlier:
        return True
    return earlier >= 5 and later >= 0.8 * earlier


def toll_apart(story: Story, assessment: Assessment, *, later: bool, leader: bool = False) -> float | None:
    """Return how strongly a toll speaks against one event, None when it can't be the event's.

    It grows from the earlier report to the later one, within reason. Some of the wounded die: fewer wounded with
    more killed is growth.
    """
    killed, wounded = (story.killed, assessment.killed), (story.wounded, assessment.wounded)
    if not later:
        killed, wounded = killed[::-1], wounded[::-1]
    if leader and 1 in killed and max(killed, key=lambda one: one or 0) in (2, 3, 4):
        return _HIM_ALONE
    if not _grows(*killed):
        return None
    if killed[0] is not None and killed[1] is not None and killed[1] - killed[0] > max(10, 4 * killed[0]):
        return None
    if _grows(*wounded) or (killed[1] or 0) > (killed[0] or 0):
        return 0.0
    fewer = (wounded[0] or 0) - (wounded[1] or 0)
    return _FEWER_WOUNDED if wounded[1] and fewer <= max(1, 0.3 * (wounded[0] or 0)) else None


def _says_something(one: int | None, other: int | None) -> bool:
    return one is not None and one > 0 and one == other


def is_security(assessment: Assessment, story: Story) -> bool:
    """Tell whether one may be about Iraq's security, or both are set in Iraq: then every conflict forbids joining."""
    located = bool(_main(assessment.places) and _main(story.places))
    return located or assessment.relevant or story.event != "other"


def agreement(
    article: Article,
    assessment: Assessment,
    story: Story,
    knowledge: Knowledge,
    *,
    of_event: bool,
    leader: bool,
    sides: Collection[Side] = (),
) -> Agreement:
    """Compare an article's facts with a story's.

    `of_event` is False for two reactions, which have no kind; `leader` says that one of them tells of a man of rank,
    and may not count who fell with him; `sides` is as in `places_conflict`.
    """
    security = is_security(assessment, story)
    told = _TOLD if security else _TOLD_ELSEWHERE
    if not story.first_at - told <= article.published_at <= story.last_at + told:
        return Agreement(conflict="too long apart")
    if conflict := places_conflict(assessment.places, story.places, sides):
        return Agreement(conflict=conflict)
    told_too = story.event in assessment.kinds
    apart = kinds_apart(assessment.event or "other", story.event) if of_event and not told_too else 0.0
    if apart <= _OTHER_KINDS:
        return Agreement(conflict=f"{assessment.event} is not {story.event}")
    later = article.published_at >= story.last_at
    toll = toll_apart(story, assessment, later=later, leader=leader) if security else 0.0
    if toll is None:
        return Agreement(conflict="the toll can't be")
    found = support_of(assessment, story, knowledge, security=security)
    return Agreement(support=found.support + apart + toll, shared=found.shared)


def _beside(mine: Sequence[Place], theirs: Sequence[Place], knowledge: Knowledge) -> str | None:
    """Return two quarters that lie beside each other: outlets tell the square or the quarter."""
    for one in mine:
        for other in theirs:
            if {one.name, other.name} <= knowledge.quarters and distance_km(one, other) <= BESIDE_KM:
                return f"{one.name} / {other.name}"
    return None


def support_of(assessment: Assessment, story: Story, knowledge: Knowledge, *, security: bool) -> Agreement:
    """Return what agrees: places, kind, actors, toll."""
    support, shared = 0.0, []
    mine, theirs = exact(assessment.places), exact(story.places)
    names = {place.name for place in mine for known in theirs if _within(place, known)}
    if names:
        support += _SAME_PLACE + (_SMALL_PLACE if names & knowledge.small_places else 0.0)
        shared += sorted(names)
    elif beside := _beside(mine, theirs, knowledge):
        support += _BESIDE
        shared.append(beside)
    elif (here := _main(assessment.places)) and here == _main(story.places):
        support += _SAME_GOVERNORATE
        shared.append(here)
    if security and assessment.event == story.event != "other":
        support += _SAME_KIND
        shared.append(story.event)
    if security and set(assessment.actors) & set(story.actors):
        support += _SAME_ACTOR
        shared.append(min(set(assessment.actors) & set(story.actors)))
    for name in ("killed", "wounded"):
        if _says_something(getattr(assessment, name), getattr(story, name)):
            support += _SAME_TOLL
            shared.append(f"{getattr(story, name)} {name}")
    return Agreement(support=support, shared=tuple(shared))


def number_conflict(one: Profile, other: Profile) -> str | None:
    """Tell two things of one kind with different numbers: «عبوة رقم 17» and «رقم 18», wherever it happened."""
    for kind, numbers in one.numbered.items():
        theirs = other.numbered.get(kind)
        if theirs and not numbers & theirs:
            return f"{kind} {min(numbers)} is not {kind} {min(theirs)}"
    return None


def exact_places_conflict(one: Profile, other: Profile) -> str | None:
    """Tell two streets, two villages, two quarters: things of one kind with different names."""
    for kind, names in one.exact_places.items():
        others = other.exact_places.get(kind)
        if others and not names & others:
            return f"{kind} {min(names)} is not {kind} {min(others)}"
    return None


def details_conflict(one: Profile, other: Profile, *, headlines: bool = True) -> str | None:
    """Return the detail by which two reports of Iraq's security can't be of one event, or None.

    `headlines`: what only a headline says counts too.
    """
    if headlines and one.another != other.another:
        return "another of its kind"
    if why := exact_places_conflict(one, other):
        return why
    if why := sides_conflict(one.sides, other.sides):
        return why
    if one.roles and other.roles and not same_person(one.roles, other.roles):
        return f"{min(one.roles)} is not {min(other.roles)}"
    if one.charges and other.charges and not one.charges & other.charges:
        return f"{min(one.charges)} is not {min(other.charges)}"
    if one.arresting and other.arresting and not one.arresting & other.arresting:
        return f"{min(one.arresting)} is not {min(other.arresting)}"
    return None


def times_conflict(one: Profile, other: Profile) -> str | None:
    """Return why two reports tell of different times, or None."""
    if one.days and other.days and not one.days & other.days and not _one_night(one, other):
        return f"{min(one.days)} is not {min(other.days)}"
    if one.hour is None or other.hour is None:
        return None
    apart = abs(one.hour - other.hour)
    return "different hours of the day" if min(apart, 24 - apart) > 5 else None


def _one_night(one: Profile, other: Profile) -> bool:
    """Tell «ليل الثلاثاء» and «فجر الأربعاء»: one night on two days."""
    apart = min(abs(a - b) for a in one.days for b in other.days)
    hours = {one.hour, other.hour} - {None}
    return apart == timedelta(days=1) and bool(hours) and hours <= {4, 20, 23, 24}
