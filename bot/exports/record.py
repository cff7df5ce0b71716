"""One story as all files tell it: coded, placed, named in English. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.exports.taxonomy import Coded, coded, table
from bot.model import Place, Story
from bot.news.knowledge.english import english_name
from bot.news.knowledge.knowledge import load_knowledge
from bot.wording.catalogue import wording

#: The days of events are Iraq's.
ZONE: Final = "Asia/Baghdad"


@dataclass(frozen=True, kw_only=True, slots=True)
class Precision:
    """How exactly a place says where it was."""

    #: "exact", "area", "governorate", "country"
    name: str
    #: 1 the place itself, 2 near it, 3 somewhere in the region
    code: int
    #: Around the coordinates.
    km: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """A story's main place, in English."""

    place: Place
    location: str
    #: The governorate; empty for the country and the region.
    admin1: str
    precision: Precision


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A story, and what it is in the analysts' terms."""

    story: Story
    coded: Coded
    #: None where no place is told.
    where: Where | None

    @property
    def actors(self) -> tuple[str, str]:
        """Return who did it to whom, in English; empty where that isn't told."""
        return _written(self.coded.actor1), _written(self.coded.actor2)

    @property
    def sources(self) -> list[str]:
        """Return the outlets that tell it, each once, in the order in which they did."""
        return list(dict.fromkeys(report.source for report in self.story.standing_reports))

    @property
    def is_off(self) -> bool:
        """Tell whether it is denied, or nobody stands by it any more."""
        return self.story.status == "denied" or self.story.is_withdrawn


def record_of(story: Story) -> Record:
    """Return a story's record."""
    return Record(story=story, coded=coded(story), where=_where(story.places[0]) if story.places else None)


def _where(place: Place) -> Where:
    return Where(place=place, location=english_name(place), admin1=governorate(place), precision=precision_of(place))


def governorate(place: Place) -> str:
    """Return the English name of a place's governorate; empty where it has none."""
    return english_name(Place(name=place.governorate, governorate=place.governorate, lat=place.lat, lon=place.lon))


def precision_of(place: Place) -> Precision:
    """Return how exactly a place says where it was; a place that the gazetteer lacks is an area."""
    return _by_type()[_types().get((place.name, place.governorate), "area")]


@cache
def _by_type() -> Mapping[str, Precision]:
    return {
        one: Precision(name=name, code=row["code"], km=row["km"])
        for name, row in table()["precision"].items()
        for one in row["types"]
    }


@cache
def _types() -> Mapping[tuple[str, str], str]:
    return {(known.place.name, known.place.governorate): known.kind for known in load_knowledge().places}


def _written(actor: str) -> str:
    words = wording("en")
    return words(f"actor-{actor}") if words.has(f"actor-{actor}") else actor
