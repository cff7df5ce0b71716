"""What an article's facts say for or against a story: places, kind, toll, time; one conflict forbids joining."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Final

from bot.model import Article, Assessment, Place, Story
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.stories.places import beside, exact, is_within, main_governorate, places_conflict
from bot.stories.report.details import sides_conflict
from bot.stories.report.directions import Side
from bot.stories.report.profile import Profile
from bot.stories.report.victims import same_person
from bot.stories.scale import Sign, Signs, story_scale

#: «هجوم» is said of a drone's, too.
_STRIKE_OR_ATTACK: Final = frozenset({"air_missile_drone", "armed_attack"})
_RULES: Final = rulebook("facts", "bot.stories")
#: Hours of a night before its day is over, and behind that; midnight is said of both.
_EVENING: Final = frozenset({20, 23, 24})
_AFTER_MIDNIGHT: Final = frozenset({4, 24, 23})
#: «عملية» is said of an air strike and of a fight; what sets an arrest apart from its cause is told elsewhere.
BROAD_KINDS: Final = frozenset({"operations", "militia_politics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the facts say."""

    #: Why the article can't be of the story's event.
    conflict: str | None = None
    #: What speaks for it or against it.
    signs: Signs = field(default_factory=dict)
    #: What agrees, in words.
    shared: tuple[str, ...] = ()


@cache
def _pairs(table: str) -> frozenset[frozenset[str]]:
    """Return the pairs of kinds of a table, each as a set."""
    return frozenset(frozenset({one, other}) for one, others in _RULES.table(table).items() for other in others)


def kinds_apart(one: str, other: str) -> Sign | None:
    """Return what two kinds that may be of one event weigh as against it, or None; "other" says nothing."""
    pair = frozenset({one, other})
    if one == other or "other" in pair or pair in _pairs("same_kinds"):
        return None
    return "strike_or_attack" if pair == _STRIKE_OR_ATTACK else "unlike_kinds"


def kinds_conflict(one: str, other: str) -> bool:
    """Return whether two kinds can't be of one event."""
    pair = frozenset({one, other})
    told_alike = pair in _pairs("told_alike") or pair & BROAD_KINDS
    return kinds_apart(one, other) is not None and not told_alike


def _grows(earlier: int | None, later: int | None) -> bool:
    """Return whether a number may be a later one of the same count; of many, outlets count a little differently."""
    if earlier is None or later is None or later >= earlier:
        return True
    bounds = story_scale().bounds
    return earlier >= bounds.many and later >= bounds.many_left * earlier


def toll_conflict(story: Story, assessment: Assessment, *, later: bool, leader: bool = False) -> bool:
    """Return whether a toll can't be the event's.

    It grows from the earlier report to the later one, within reason. Some of the wounded die: fewer wounded with
    more killed is growth.
    """
    if leader and _leader_alone(story, assessment):
        return False
    bounds = story_scale().bounds
    killed, wounded = _in_time(story, assessment, later=later)
    if not _grows(*killed):
        return True
    before, after = killed
    if before is not None and after is not None and after - before > max(bounds.growth_anyway, bounds.growth * before):
        return True
    if not _wounded_fewer(killed, wounded):
        return False
    fewer = (wounded[0] or 0) - (wounded[1] or 0)
    return not (wounded[1] and fewer <= max(1, bounds.wounded_less * (wounded[0] or 0)))


def toll_apart(story: Story, assessment: Assessment, *, later: bool, leader: bool = False) -> Sign | None:
    """Return what a toll that may be the event's weighs as against it, or None."""
    if leader and _leader_alone(story, assessment):
        return "leader_alone"
    return "fewer_wounded" if _wounded_fewer(*_in_time(story, assessment, later=later)) else None


_Count = tuple[int | None, int | None]


def _in_time(story: Story, assessment: Assessment, *, later: bool) -> tuple[_Count, _Count]:
    """Return the dead and the wounded, each of the earlier report and of the later one."""
    killed, wounded = (story.killed, assessment.killed), (story.wounded, assessment.wounded)
    return (killed, wounded) if later else (killed[::-1], wounded[::-1])


def _wounded_fewer(killed: _Count, wounded: _Count) -> bool:
    return not _grows(*wounded) and (killed[1] or 0) <= (killed[0] or 0)


def _leader_alone(story: Story, assessment: Assessment) -> bool:
    counts = story.killed or 0, assessment.killed or 0
    return 1 in counts and 2 <= max(counts) <= story_scale().bounds.leaders_company


def _says_something(one: int | None, other: int | None) -> bool:
    return one is not None and one > 0 and one == other


def is_security(assessment: Assessment, story: Story) -> bool:
    """Return whether one may be of Iraq's security, or both are set in Iraq: then every conflict forbids joining."""
    located = bool(main_governorate(assessment.places) and main_governorate(story.places))
    return located or assessment.relevant or story.event != "other"


def tells_security(assessment: Assessment, story: Story) -> bool:
    """Return whether one is of security: else a visit or a demand may be the event itself, not what came of one."""
    return assessment.relevant or story.event != "other"


def compare_facts(
    article: Article,
    assessment: Assessment,
    story: Story,
    knowledge: Knowledge,
    *,
    of_event: bool,
    leader: bool,
    corrects: bool = False,
    sides: Collection[Side] = (),
) -> Agreement:
    """Compare an article's facts with a story's.

    `of_event` is False for two reactions, which have no kind; `leader` says that one of them tells of a man of rank,
    and may not count who fell with him; `corrects` that the article calls what was counted before wrong; `sides` is
    as in `places_conflict`.
    """
    security = is_security(assessment, story)
    bounds = story_scale().bounds
    hours = bounds.told_hours if tells_security(assessment, story) else bounds.told_hours_elsewhere
    told = timedelta(hours=hours)
    if not story.first_at - told <= article.published_at <= story.last_at + told:
        return Agreement(conflict="too long apart")
    if conflict := places_conflict(assessment.places, story.places, sides):
        return Agreement(conflict=conflict)
    kinds = assessment.event or "other", story.event
    of_kind = of_event and story.event not in assessment.kinds
    if of_kind and kinds_conflict(*kinds):
        return Agreement(conflict=f"{assessment.event} is not {story.event}")
    later = article.published_at >= story.last_at
    if security and not corrects and toll_conflict(story, assessment, later=later, leader=leader):
        return Agreement(conflict="the toll can't be")
    found = support_of(assessment, story, knowledge, security=security)
    against = [kinds_apart(*kinds)] if of_kind else []
    if security:
        against.append(toll_apart(story, assessment, later=later, leader=leader))
    return Agreement(signs={**found.signs, **{name: 1.0 for name in against if name}}, shared=found.shared)


def support_of(assessment: Assessment, story: Story, knowledge: Knowledge, *, security: bool) -> Agreement:
    """Return what agrees: places, kind, actors, toll."""
    signs, shared = _places_shared(assessment.places, story.places, knowledge)
    kinds = assessment.event or "other", story.event
    if security and "other" not in kinds and (kinds[0] == kinds[1] or frozenset(kinds) in _pairs("cause_told_later")):
        signs["same_kind"] = 1.0
        shared.append(story.event)
    if security and (actors := set(assessment.actors) & set(story.actors)):
        signs["same_actor"] = 1.0
        shared.append(min(actors))
    for name in ("killed", "wounded"):
        if _says_something(getattr(assessment, name), getattr(story, name)):
            signs["same_toll"] = signs.get("same_toll", 0.0) + 1.0
            shared.append(f"{getattr(story, name)} {name}")
    return Agreement(signs=signs, shared=tuple(shared))


def _places_shared(
    one: Sequence[Place], other: Sequence[Place], knowledge: Knowledge
) -> tuple[dict[Sign, float], list[str]]:
    mine, theirs = exact(one), exact(other)
    if names := {place.name for place in mine for known in theirs if is_within(place, known)}:
        small: dict[Sign, float] = {"small_place": 1.0} if names & knowledge.small_places else {}
        return {"same_place": 1.0, **small}, sorted(names)
    if quarters := beside(mine, theirs, knowledge):
        return {"places_beside": 1.0}, [quarters]
    here = main_governorate(one)
    return ({"same_governorate": 1.0}, [here]) if here and here == main_governorate(other) else ({}, [])


def number_conflict(one: Profile, other: Profile) -> str | None:
    """Return which two things of one kind have different numbers: «عبوة رقم 17» and «رقم 18», wherever it was."""
    for kind, numbers in one.numbered.items():
        theirs = other.numbered.get(kind)
        if theirs and not numbers & theirs:
            return f"{kind} {min(numbers)} is not {kind} {min(theirs)}"
    return None


def exact_places_conflict(one: Profile, other: Profile) -> str | None:
    """Return which two streets, villages or quarters differ: things of one kind with different names."""
    for kind, names in one.exact_places.items():
        others = other.exact_places.get(kind)
        if others and not names & others:
            return f"{kind} {min(names)} is not {kind} {min(others)}"
    return None


def details_conflict(one: Profile, other: Profile, *, headlines: bool = True) -> str | None:
    """Return the detail by which two reports of Iraq's security, the later one first, can't be of one event, or None.

    `headlines`: what only a headline says counts too. What was told as «ثانية» is told by others without that word.
    """
    if headlines and one.another and not other.another:
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
    if one.clock is not None and other.clock is not None:
        apart = abs(one.clock - other.clock)
        return "another hour by the clock" if min(apart, 24 - apart) > story_scale().bounds.clock_apart else None
    if one.hour is None or other.hour is None:
        return None
    apart = abs(one.hour - other.hour)
    return "different hours of the day" if min(apart, 24 - apart) > story_scale().bounds.hours_apart else None


def _one_night(one: Profile, other: Profile) -> bool:
    """Return whether two days share a night: «ليل الثلاثاء» and «فجر الأربعاء»."""
    apart = min(abs(a - b) for a in one.days for b in other.days)
    earlier, later = (one, other) if min(one.days) <= min(other.days) else (other, one)
    hours = {earlier.hour, later.hour} - {None}
    if apart != timedelta(days=1) or not hours or not hours <= _EVENING | _AFTER_MIDNIGHT:
        return False
    return (earlier.hour is None or earlier.hour in _EVENING) and (later.hour is None or later.hour in _AFTER_MIDNIGHT)
