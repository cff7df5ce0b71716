"""Whether a report follows a told event up: a funeral, an arrest, a reaction."""

from typing import Final

from bot.model import Place, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.stories.facts import number_conflict, support_of
from bot.stories.index import WINDOW, Incoming
from bot.stories.places import places_conflict
from bot.stories.report.aspects import EVENT
from bot.stories.report.profile import Profile
from bot.stories.scale import Sign, Signs
from bot.stories.similarity import Likeness

_RULES: Final = rulebook("facts", "bot.stories")


def signs_of_following(new: Incoming, theirs: Profile, story: Story, alike: Likeness) -> Signs | None:
    """Return what speaks for an article that follows up what a report tells, or None when it can't."""
    mine, published = new.profile, new.article.published_at
    # What follows is told for as long as the event stands in the index.
    if mine.aspect == EVENT or not story.first_at <= published <= story.last_at + WINDOW:
        return None
    places = [place for place in new.assessment.places if not _is_seat(place, story)]
    if places_conflict(places, story.places, mine.toward + theirs.toward) or number_conflict(mine, theirs):
        return None
    support = support_of(new.assessment, story, load_knowledge(), security=True)
    signs: dict[Sign, float] = {"follow_bias": 1.0, **alike.signs, **support.signs}
    if one_named_place(mine, theirs):
        signs["named_place"] = 1.0
    if mine.refers:
        signs["refers"] = 1.0
    return signs


def one_named_place(one: Profile, other: Profile) -> bool:
    """Return whether one report introduces a place as such that the other one names."""
    return bool(one.named_places & other.stems.keys() or other.named_places & one.stems.keys())


def _is_seat(place: Place, story: Story) -> bool:
    """Return whether a place is the capital, where reactions are made, of an event elsewhere."""
    capital = _RULES.table("capital")
    return place.governorate == capital and all(known.governorate != capital for known in story.places)
