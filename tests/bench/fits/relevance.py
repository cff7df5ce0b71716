"""Fit the weights of relevance: `python -m tests.bench.fits.relevance` prints them, and what five folds give.

With --write they are written into the table, bot/news/rules/relevance.yaml, and no folds are tried; with --choose
pulls and thresholds are tried on five folds of the posts and papers, and nothing else is done.

The signs are what the table's features find. The weights are pulled towards the table's priors, which were set by hand
from the label rules, so that a sign seldom seen keeps its sense. Beside the labelled items, labels/pool.csv holds this
project's own labels for some of the unlabelled pool: those an earlier version was least sure of (harder than
the pool is). Posts of a channel, newspapers of 2015 and English headlines have labels of their own; labels/fresh.csv
holds those of two readers: one part to fit on, one to choose by, and one that was kept back until it had been measured.
Nothing is fitted on labels/kept_posts.csv: posts that were kept back to measure by.
"""

import csv
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import prod
from pathlib import Path
from typing import Any
from zlib import crc32

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.relevance.model import Signs, answer, relevance_model, signs_of
from bot.news.relevance.scene import judged, scene_of
from bot.news.text.reading import read
from tests.bench.relevance import DATA, Rate, rate, rows

TABLE = Path(str(files("bot.news").joinpath("rules", "relevance.yaml")))
#: Question → feature → weight.
Weights = dict[str, dict[str, float]]
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
    #: What it is told by, where it has no title of its own.
    key: str = ""
    #: How much it counts.
    weight: float = 1.0


def _example(item: Mapping[str, Any], *, label: bool, borderline: bool, weight: float = 1.0, key: str = "") -> Example:
    knowledge = load_knowledge()
    reading = read(item["title"], item.get("text") or item.get("lead", ""), knowledge)
    signs = signs_of(scene_of(judged(reading, knowledge), item["source"], knowledge))
    return Example(signs=signs, label=label, borderline=borderline, title=item["title"], weight=weight, key=key)


def labelled() -> list[Example]:
    """Return the labelled items."""
    items = rows("relevance_dev.jsonl")
    return [_example(item, label=bool(item["label"]), borderline=item["borderline"]) for item in items]


def own_labels(known: frozenset[str]) -> list[Example]:
    """Return the pool's items that this project labelled, but for those whose title is among the known.

    Of labels/held_out.csv half A is among them, half B is not.
    """
    labels: dict[str, dict[str, str]] = {}
    for name in ("labels/pool.csv", "labels/held_out.csv"):
        with Path(__file__).parents[1].joinpath(name).open(encoding="utf-8") as lines:
            labels |= {row["id"]: row for row in csv.DictReader(lines) if row.get("half") != "B"}
    with (DATA / "news_pool.jsonl").open(encoding="utf-8") as lines:
        items = [item for line in lines if (item := json.loads(line))["id"] in labels and item["title"] not in known]
    return [
        _example(item, label=labels[item["id"]]["label"] == "1", borderline=labels[item["id"]]["borderline"] == "1")
        for item in items
    ]


#: Of a headline of a coded event, of which there are many alike.
_HEADLINE_WEIGHT = 0.2
#: A post is read bare and as its own title; each counts half.
_POST_WEIGHT = 0.5


def of_wires() -> list[Example]:
    """Return headlines of English wires, each of an event that was coded as one of Iraq."""
    return [
        _example(
            {"title": row["title"], "source": row["office"]}, label=True, borderline=False, weight=_HEADLINE_WEIGHT
        )
        for row in rows("ucdp_headlines_dev.jsonl")
    ]


def of_posts_and_press(part: str) -> list[Example]:
    """Return the posts and newspaper articles of a part: "dev", "fit", "choose" or "kept"."""
    labels = list(_labels(part))
    posts = {str(row["id"]): row for row in rows("telegram_posts_dev.jsonl")}
    press = {row["id"]: row for row in rows("press2015_dev.jsonl")}
    found: list[Example] = []
    for identity, label, borderline in labels:
        if identity in press:
            found.append(_example(press[identity], label=label, borderline=borderline, key=identity))
            continue
        text = posts[identity]["text"]
        for title in ("", " ".join(text.split())[:_TITLE]):
            item = {"title": title, "text": text, "source": "قناة"}
            found.append(_example(item, label=label, borderline=borderline, weight=_POST_WEIGHT, key=identity))
    return found


#: Letters of a post that stand for a title.
_TITLE = 250


def _labels(part: str) -> Iterator[tuple[str, bool, bool]]:
    if part == "dev":
        for name in ("telegram_dev_labels.jsonl", "press2015_dev_labels.jsonl"):
            for row in rows(name):
                yield str(row["id"]), bool(row["label"]), bool(row["borderline"])
        return
    with (Path(__file__).parents[1] / "labels" / "fresh.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["part"] == part:
                yield line["id"], line["label"] == "1", line["borderline"] == "1"


def hash_of(example: Example) -> int:
    """Return a stable number for an article: its repeats, and a post's two forms, fall into one fold."""
    return crc32((example.key or example.title).encode())


def score(example: Example, weights: Weights) -> float:
    """Return the product of the two answers."""
    return prod(answer(example.signs[question], weights[question]) for question in weights)


def priors() -> Weights:
    """Return the weights set by hand from the label rules."""
    features = rulebook("relevance").table("features")
    return {question: {name: row["prior"] for name, row in rows.items()} for question, rows in features.items()}


def fit(examples: Sequence[Example], pull_to_priors: float = _PULL) -> Weights:
    """Return the weights that fit best, by plain gradient descent; borderline items count for less."""
    total = sum(example.weight for example in examples)
    weights, hand = priors(), priors()
    for _ in range(_STEPS):
        slopes: Weights = {question: {} for question in weights}
        for example in examples:
            _add_slopes(example, weights, slopes)
        for question, table in weights.items():
            for name in table:
                pull = 2 * pull_to_priors * (table[name] - hand[question][name])
                table[name] -= _RATE / total * (slopes[question].get(name, 0.0) + pull)
    return weights


def _add_slopes(example: Example, weights: Weights, slopes: Weights) -> None:
    answers = {question: answer(example.signs[question], weights[question]) for question in weights}
    product = min(max(prod(answers.values()), 1e-6), 1 - 1e-6)
    slope = (product - example.label) / (1 - product) * (0.6 if example.borderline else 1.0) * example.weight
    for question, into in slopes.items():
        for name, found in example.signs[question].items():
            into[name] = into.get(name, 0.0) + slope * (1 - answers[question]) * found.value


def with_weights(table: str, weights: Weights) -> str:
    """Return the text of the table with other weights in its rows."""
    question, lines = "", []
    for line in table.splitlines(keepends=True):
        if heading := _QUESTION.fullmatch(line.rstrip()):
            question = heading[1]
        elif (row := _ROW.match(line)) and row[2] in weights.get(question, ()):
            line = f"{row[1]}{weights[question][row[2]]:.2f}{line[row.end() :]}"
        lines.append(line)
    return "".join(lines)


_QUESTION = re.compile(r"    (security|setting):")
_ROW = re.compile(r"(      (\w+): \{weight: )[-\d.]+")


def _rated(pairs: Sequence[tuple[Example, float]], *, borderline: bool) -> Rate:
    threshold = relevance_model().threshold
    return rate((value >= threshold, example.label) for example, value in pairs if borderline or not example.borderline)


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
    rest, posts = of_wires(), [example for part in _PARTS for example in of_posts_and_press(part)]
    own = own_labels(frozenset(item.title for item in items if item.title))
    if "--choose" in sys.argv:
        choose([*items, *own, *rest], posts)
        return 0
    if "--write" in sys.argv:
        weights = fit([*items, *own, *rest, *posts])
        TABLE.write_text(with_weights(TABLE.read_text(encoding="utf-8"), weights), encoding="utf-8")
        print(f"written to {TABLE}")
        return 0
    folds(items, own, rest, posts)
    return 0


def choose(items: Sequence[Example], by: Sequence[Example]) -> None:
    """Print how a fit with each pull does on the posts and papers in five folds, at each threshold."""
    for pull in _PULLS:
        values: list[tuple[float, Example]] = []
        for fold in range(5):
            weights = fit([*items, *(each for each in by if hash_of(each) % 5 != fold)], pull)
            clear = [each for each in by if hash_of(each) % 5 == fold and not each.borderline]
            values += [(score(each, weights), each) for each in clear]
        found = {
            threshold: rate((value >= threshold, example.label) for value, example in values)
            for threshold in _THRESHOLDS
        }
        print(f"pull {pull}: " + "  ".join(f"{threshold} {each.f1:.3f}" for threshold, each in found.items()))


_PULLS = (0.03, 0.1, 0.3, 1.0)
_THRESHOLDS = (0.3, 0.33, 0.36, 0.4, 0.45, 0.5)


#: The parts of the labels of posts and papers.
_PARTS = ("dev", "fit", "choose", "kept")


def folds(items: list[Example], own: Sequence[Example], rest: Sequence[Example], posts: Sequence[Example]) -> None:
    """Print what five folds of the labelled items, the pool's and the posts give, and a fit's weights on everything."""
    random.Random(1).shuffle(items)
    pairs: list[tuple[Example, float]] = []
    for fold in range(5):
        weights = fit([*(item for place, item in enumerate(items) if place % 5 != fold), *own, *rest, *posts])
        pairs += [(item, score(item, weights)) for item in items[fold::5]]
    _show("five folds", pairs)
    pairs = []
    for fold in range(5):
        weights = fit([*items, *(item for item in own if hash_of(item) % 5 != fold), *rest, *posts])
        pairs += [(item, score(item, weights)) for item in own if hash_of(item) % 5 == fold]
    _show("five folds of the pool's doubtful ones", pairs)
    pairs = []
    for fold in range(5):
        weights = fit([*items, *own, *rest, *(item for item in posts if hash_of(item) % 5 != fold)])
        pairs += [(item, score(item, weights)) for item in posts if hash_of(item) % 5 == fold]
    _show("five folds of the posts and papers", pairs)
    weights = fit([*items, *own, *rest, *posts])
    _show("fitted on all", [(item, score(item, weights)) for item in items])
    for question, table in weights.items():
        print(question, json.dumps({name: round(weight, 2) for name, weight in table.items()}))


if __name__ == "__main__":
    raise SystemExit(main())
