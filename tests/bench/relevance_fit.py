"""Fit the weights of relevance: `python -m tests.bench.relevance_fit` prints them, and what five folds give.

The signs are what bot.news.relevance.judge collects. The weights are pulled towards those set by hand from the label rules,
so that a sign seldom seen keeps its sense. Beside the labelled items, pool_labels.csv holds this project's own labels
for some of the unlabelled pool: those an earlier version was least sure of (so they are harder than the pool is).
"""

import csv
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.relevance.features import Signs, signs_of
from bot.news.relevance.judge import THRESHOLD, answer
from bot.news.tags.places import mentions
from bot.news.text.reading import read
from tests.bench.relevance import DATA, Rate, rate, rows

HAND_SECURITY = {
    "bias": -3.0, "t3": 3.5, "t2": 2.2, "t1": 1.2, "l3": 1.6, "l2": 0.9, "l1": 0.3, "t_more": 0.9,
    "t_violent": 0.9, "l_violent": 0.4, "t_power_strikes": 0.8, "l_power_strikes": 0.4, "l_more": 0.5,
    "t_actor": 1.6, "l_actor": 0.8, "t_terror": 1.0, "l_terror": 0.6, "t_crime": -2.2, "l_crime": -0.7,
    "t_family": -2.4, "l_family": -0.9, "t_corruption": -3.0, "l_corruption": -1.4, "t_accident": -2.2,
    "l_accident": -0.9, "t_sport": -3.0, "l_sport": -1.5, "t_economy": -1.0, "l_economy": -0.5,
    "t_politics": -0.7, "l_politics": -0.4, "t_culture": -2.2, "l_culture": -1.0, "t_society": -1.2,
    "l_society": -0.5, "t_history": -1.5, "l_history": -0.8, "t_opinion": -0.9, "l_opinion": -0.4,
    "t_humanitarian": -1.6, "l_humanitarian": -0.8, "t_abroad": -0.6, "l_abroad": -0.4,
    "t_arrest_only": -0.8, "t_faction": 1.0, "t_threat": 0.8, "t_accident_armed": -0.3,
    "column": -3.0, "t_memory": -1.8, "t_command": 2.0, "t_protest_only": -1.0,
    "t_trial_common": -1.5, "t_figure": -5.0, "l_accident_armed": -0.2,
}  # fmt: skip
HAND_SETTING = {
    "bias": -2.2, "t_country": 3.6, "l_country": 2.0, "t_place": 3.6, "t_place_at": 1.2, "l_place_at": 0.5,
    "l_place": 2.2, "t_iraqi_actor": 3.4, "l_iraqi_actor": 1.8, "t_people": 1.4, "l_people": 0.8,
    "t_inside": 1.0, "l_inside": 1.0, "t_foreign_at": -1.5, "l_foreign_at": -0.8, "dateline_iraq": 2.8,
    "dateline_abroad": -2.2, "outlet": 0.8, "t_foreign": -1.6, "l_foreign": -1.0, "t_power": -0.5,
    "l_power": -0.2, "foreign_first": -0.8, "t_abroad": -1.5, "l_abroad": -1.0, "t_only_foreign": -2.0,
    "t_nation": 3.0, "l_nation": 1.5, "t_nation_abroad": -2.5, "dateline_abroad_told": -0.6, "t_struck_abroad": -1.5,
    "t_faction": 1.6, "t_condemns_abroad": -4.5, "t_foreign_dateline": -2.5,
}  # fmt: skip
Weights = tuple[dict[str, float], dict[str, float]]
_PULL = 0.1
_STEPS = 300
_RATE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One labelled article as its signs."""

    signs: Signs
    label: bool
    borderline: bool
    title: str


def _example(item: Mapping[str, Any], *, label: bool, borderline: bool) -> Example:
    knowledge = load_knowledge()
    reading = read(item["title"], item.get("text") or item.get("lead", ""), knowledge)
    signs = signs_of(reading, mentions(reading, knowledge), item["source"], knowledge)
    return Example(signs=signs, label=label, borderline=borderline, title=item["title"])


def labelled() -> list[Example]:
    """Return the labelled items."""
    items = rows("relevance_dev.jsonl")
    return [_example(item, label=bool(item["label"]), borderline=item["borderline"]) for item in items]


def own_labels(known: frozenset[str]) -> list[Example]:
    """Return the pool's items that this project labelled, but for those whose title is among the known.

    Of held_out_labels.csv half A is among them, half B is not.
    """
    labels: dict[str, dict[str, str]] = {}
    for name in ("pool_labels.csv", "held_out_labels.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8") as lines:
            labels |= {row["id"]: row for row in csv.DictReader(lines) if row.get("half") != "B"}
    with (DATA / "news_pool.jsonl").open(encoding="utf-8") as lines:
        items = [item for line in lines if (item := json.loads(line))["id"] in labels and item["title"] not in known]
    return [
        _example(item, label=labels[item["id"]]["label"] == "1", borderline=labels[item["id"]]["borderline"] == "1")
        for item in items
    ]


def hash_of(example: Example) -> int:
    """Return a stable number for a title: its repeats fall into one fold."""
    return crc32(example.title.encode())


def score(example: Example, weights: Weights) -> float:
    """Return the product of the two answers."""
    return answer(example.signs.security, weights[0]) * answer(example.signs.setting, weights[1])


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights that fit best, by plain gradient descent; borderline items count for less."""
    weights = (dict(HAND_SECURITY), dict(HAND_SETTING))
    hand = (HAND_SECURITY, HAND_SETTING)
    for _ in range(_STEPS):
        slopes: Weights = ({}, {})
        for example in examples:
            parts = (example.signs.security, example.signs.setting)
            first, second = (answer(part, weight) for part, weight in zip(parts, weights, strict=True))
            product = min(max(first * second, 1e-6), 1 - 1e-6)
            slope = (product - example.label) / (1 - product) * (0.6 if example.borderline else 1.0)
            for part, own, into in zip(parts, (first, second), slopes, strict=True):
                for name, value in part.items():
                    into[name] = into.get(name, 0.0) + slope * (1 - own) * value
        for weight, into, start in zip(weights, slopes, hand, strict=True):
            for name in weight:
                pull = 2 * _PULL * (weight[name] - start[name])
                weight[name] -= _RATE / len(examples) * (into.get(name, 0.0) + pull)
    return weights


def _rated(pairs: Sequence[tuple[Example, float]], *, borderline: bool) -> Rate:
    return rate((value >= THRESHOLD, example.label) for example, value in pairs if borderline or not example.borderline)


def _show(name: str, pairs: Sequence[tuple[Example, float]]) -> None:
    for borderline in (True, False):
        found = _rated(pairs, borderline=borderline)
        which = "all" if borderline else "without borderline"
        print(f"{name}, {which}: P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}")


def main() -> int:
    """Print the figures of five folds, then the weights of a fit on everything; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}")
        return 1
    items = labelled()
    own = own_labels(frozenset(item.title for item in items if item.title))
    random.Random(1).shuffle(items)
    pairs: list[tuple[Example, float]] = []
    for fold in range(5):
        weights = fit([*(item for place, item in enumerate(items) if place % 5 != fold), *own])
        pairs += [(item, score(item, weights)) for item in items[fold::5]]
    _show("five folds", pairs)
    pairs = []
    for fold in range(5):
        weights = fit([*items, *(item for item in own if hash_of(item) % 5 != fold)])
        pairs += [(item, score(item, weights)) for item in own if hash_of(item) % 5 == fold]
    _show("five folds of the pool's doubtful ones", pairs)
    weights = fit([*items, *own])
    _show("fitted on all", [(item, score(item, weights)) for item in items])
    for name, table in zip(("SECURITY", "SETTING"), weights, strict=True):
        print(name, json.dumps({sign: round(weight, 2) for sign, weight in table.items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
