"""The story scale as its table says it: what each sign weighs for or against one event, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, Literal, get_args

from bot.news.knowledge.rules import RuleError, rulebook

#: What the comparison of two reports may find; the table scale.yaml says what each asks and weighs.
Sign = Literal[
    "bias", "words", "titles", "covered", "rare_words", "foreign", "names", "meanings", "days_apart", "same_outlet",
    "told_already", "at_once", "both_bare", "bare_abroad", "shows", "same_target", "same_weapon", "same_hour",
    "ceremony", "shared_numbers", "named_place", "same_place", "small_place", "places_beside", "same_governorate",
    "same_kind", "same_actor", "same_toll", "unlike_kinds", "strike_or_attack", "fewer_wounded", "leader_alone",
    "same_victims", "lies_there", "other_hour", "other_target", "other_weapon", "mine_or_fight", "kind_and_toll",
    "kind_and_target", "other_detail", "other_street", "other_time", "other_aspect", "follow_bias", "refers",
]  # fmt: skip
#: Sign → how much of it was found; what was not found is 0.
Signs = Mapping[Sign, float]
QUESTIONS: Final = ("same_event", "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedSign:
    """A sign that the scale weighs."""

    name: Sign
    asks: str
    weight: float
    #: Language → what is told of it as a reason.
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From where on a report is of an event."""

    security: float
    elsewhere: float
    near: float
    ruled_out: float
    contradicted: float
    copy: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is no matter of weight: shares, hours, kilometres, how many; the table says of each what it bounds."""

    copied_share: float
    copied_short: float
    short_runs: int
    whole_share: float
    own_share: float
    form_share: float
    copied_hours: int
    same_title: int
    credited: int
    shortest_name: int
    longest_name: int
    told_hours: int
    told_already_hours: int
    at_once_hours: float
    bare_words: int
    told_hours_elsewhere: int
    near_km: float
    beside_km: float
    around_km: float
    beyond_km: float
    places_compared: int
    many: int
    many_left: float
    growth: int
    growth_anyway: int
    wounded_less: float
    leaders_company: int
    hours_apart: int
    clock_apart: float
    most_numbers: int
    most_names: int
    most_meanings: int
    rare: float
    rarest: float
    known_articles: float
    uncommon: float
    place_weight: float
    entries: int
    stories_compared: int
    reports_compared: int
    reports_kept: int
    more_words: int
    more_text: int
    longest_headline: int
    longest_opening: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The signs, and from where on they are enough."""

    signs: Mapping[Sign, WeighedSign]
    weights: Mapping[Sign, float]
    thresholds: Thresholds
    bounds: Bounds
    least_reason: float

    def weigh(self, signs: Signs) -> float:
        """Return how strongly signs speak for one event, in the scale of log-odds."""
        weights = self.weights
        return sum(weights[name] * value for name, value in signs.items())

    def reasons_against(self, signs: Signs, language: str = "en") -> list[str]:
        """Return what the signs that speak strongest against one event are told as, the strongest first."""
        moved = {name: self.weights[name] * value for name, value in signs.items() if name != "bias"}
        strong = sorted((worth, name) for name, worth in moved.items() if worth <= -self.least_reason)
        return [self.signs[name].words[language] for _, name in strong]


@cache
def story_scale() -> Scale:
    """Return the scale. Raises RuleError for a name in the table that nothing asks for, or one that it lacks."""
    rules = rulebook("scale", "bot.stories")
    rows = {name: row for question in QUESTIONS for name, row in rules.table("signs")[question].items()}
    _check(rules.file, "sign", set(rows), set(get_args(Sign)))
    thresholds, bounds = rules.table("thresholds"), rules.table("bounds")
    _check(rules.file, "threshold", set(thresholds), {field.name for field in fields(Thresholds)})
    _check(rules.file, "bound", set(bounds), {field.name for field in fields(Bounds)})
    signs = {name: _weighed(name, row) for name, row in rows.items()}
    return Scale(
        signs=signs,
        weights={name: row.weight for name, row in signs.items()},
        thresholds=Thresholds(**thresholds),
        bounds=Bounds(**{name: row["is"] for name, row in bounds.items()}),
        least_reason=rules.table("least_reason"),
    )


def _check(file: str, what: str, written: set[str], known: set[str]) -> None:
    if unknown := written - known:
        raise RuleError(f"{file}: no {what} is called {', '.join(sorted(unknown))}")
    if missing := known - written:
        raise RuleError(f"{file}: no row for the {what} {', '.join(sorted(missing))}")


def _weighed(name: Sign, row: Mapping[str, Any]) -> WeighedSign:
    return WeighedSign(
        name=name,
        asks=row["asks"],
        weight=float(row["weight"]),
        words={language: row[language] for language in ("en", "ar")},
    )
