"""The model of relevance as its table says it: which features each question weighs, and how they are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

from bot.news.knowledge.rules import RuleError, rulebook
from bot.news.relevance import security, setting, told
from bot.news.relevance.features import Feature, Finder, Found
from bot.news.relevance.scene import Scene

SECURITY: Final = "security"
SETTING: Final = "setting"
_FEATURES: Final[Mapping[str, Feature]] = security.FEATURES | setting.FEATURES | told.FEATURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A feature that a question weighs."""

    name: str
    find: Finder
    needs: str
    weight: float
    #: Language → what is told of it as a reason.
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The features of both questions, and the scale."""

    features: Mapping[str, tuple[Weighed, ...]]
    #: Question → feature → weight.
    weights: Mapping[str, Mapping[str, float]]
    #: Question → feature → language → what is told of it as a reason.
    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    threshold: float
    least_reason: float
    most_reasons: int


@cache
def relevance_model() -> Model:
    """Return the model. Raises RuleError for a name that no feature has, or a feature without a row."""
    rules = rulebook("relevance")
    features = {question: tuple(_weighed(rules.table("features")[question])) for question in (SECURITY, SETTING)}
    idle = _FEATURES.keys() - {row.name for rows in features.values() for row in rows}
    if idle:
        raise RuleError(f"{rules.file}: no question weighs {', '.join(sorted(idle))}")
    return Model(
        features=features,
        weights={question: {row.name: row.weight for row in rows} for question, rows in features.items()},
        words={question: {row.name: row.words for row in rows} for question, rows in features.items()},
        threshold=rules.table("threshold"),
        least_reason=rules.table("least_reason"),
        most_reasons=rules.table("most_reasons"),
    )


def _weighed(rows: Mapping[str, Mapping[str, object]]) -> list[Weighed]:
    unknown = rows.keys() - _FEATURES.keys()
    if unknown:
        raise RuleError(f"bot.news/relevance: no feature is called {', '.join(sorted(unknown))}")
    return [
        Weighed(
            name=name,
            find=_FEATURES[name].find,
            needs=_FEATURES[name].needs,
            weight=float(str(row["weight"])),
            words={language: str(row[language]) for language in ("en", "ar")},
        )
        for name, row in rows.items()
    ]


Signs = Mapping[str, Mapping[str, Found]]


def signs_of(scene: Scene) -> Signs:
    """Return what each question's features found: question → feature → what it found."""
    present = scene.present
    return {
        question: {
            row.name: found
            for row in rows
            if (not row.needs or row.needs in present) and (found := row.find(scene)) is not None
        }
        for question, rows in relevance_model().features.items()
    }


def answer(signs: Mapping[str, Found], weights: Mapping[str, float]) -> float:
    """Return a question's answer, 0..1."""
    return 1 / (1 + exp(-sum(weights[name] * found.value for name, found in signs.items())))
