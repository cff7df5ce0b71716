"""Fit the weights of the story scale: `python -m tests.bench.fits.stories` prints them, and what five folds give.

With --write they are written into the table, bot/stories/rules/scale.yaml, but only when they are better than those
that stand there on pairs they weren't fitted on: the folds, and the pairs of our own that nothing may be mended by.
The pairs are those of tests/stories/story_pairs.jsonl, those of the pool in labels/stories.csv, what the pool's five
outlets come to when they are told one after the other, and, with `--pairs FILE …`, labelled ones: a line has two
reports "a" and "b" with title, text, source and published, and "same"; where "sure" is false, nobody is asked. A weight
is pulled towards its prior, which was set by hand, and never changes sides. A wrong join loses an alert: it counts as
much as one and a half missed, and the thresholds of the table are chosen afterwards on other pairs.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from math import exp, log1p
from pathlib import Path
from zlib import crc32

from bot.news.knowledge.rules import rulebook
from bot.stories.index import WINDOW, OpenStories
from bot.stories.judging import judge
from bot.stories.merging import new_story
from bot.stories.placing import place
from bot.stories.scale import QUESTIONS, Sign, Signs, story_scale
from tests.bench.relevance import DATA
from tests.bench.stories import LABELS, Item, item, labels, pool
from tests.stories.story_pairs import Telling, told_pairs

TABLE = Path(str(files("bot.stories").joinpath("rules", "scale.yaml")))
Weights = dict[Sign, float]
_FOLDS = 5
_PULL = 10.0
_STEPS = 400
_RATE = 0.4
_WRONG_JOIN = 1.5
#: What is farther from being joined teaches nothing.
_NEAR = -3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question about two reports, as the signs that were found, and the right answer."""

    signs: Signs
    #: From where on the scale says yes.
    enough: float
    label: bool
    #: What falls into one fold.
    group: str

    def margin(self, weights: Mapping[Sign, float]) -> float:
        """Return how far above what is enough the signs weigh."""
        return sum(weights[name] * value for name, value in self.signs.items()) - self.enough

    @property
    def counts(self) -> float:
        """Return how much a wrong answer weighs."""
        return 1.0 if self.label else _WRONG_JOIN


def examples_of(
    one: Item | Telling, other: Item | Telling, *, same: bool, follows: bool | None, group: str
) -> Iterator[Example]:
    """Yield what is asked of two reports, the earlier one first; nothing where facts rule it out, or it is a copy."""
    stories, scale = OpenStories(), story_scale()
    stories.put(new_story(one.article, one.assessment))
    new = stories.prepare(other.article, other.assessment)
    for candidate in stories.candidates(new):
        verdict = judge(new, candidate, stories)
        if verdict and verdict.signs:
            enough = scale.weigh(verdict.signs) - verdict.margin
            yield Example(signs=verdict.signs, enough=enough, label=same, group=group)
        if verdict and verdict.follow_signs and follows is not None:
            yield Example(signs=verdict.follow_signs, enough=0.0, label=follows, group=group)


def own_pairs(*, held: bool) -> list[Example]:
    """Return what is asked of the pairs that were written for the tests."""
    return [
        example
        for one, other in told_pairs(held=held)
        for example in examples_of(
            one,
            other,
            same=one.why is None and other.why is None,
            follows=other.follows,
            group=f"own {one.event}",
        )
    ]


def pool_pairs() -> list[Example]:
    """Return what is asked of the pool's labelled pairs, but for those that two readers could see differently."""
    items = {one.article.id: one for one in pool("v2.1")}
    found: list[Example] = []
    with LABELS.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["same"] != "?" and row["one"] in items and row["other"] in items:
                two = sorted((items[row["one"]], items[row["other"]]), key=lambda item: item.article.published_at)
                found += examples_of(*two, same=row["same"] == "yes", follows=None, group=row["one"])
    return found


def labelled_pairs(file: Path) -> Iterator[Example]:
    """Yield what is asked of the labelled pairs of a file, but for those that two readers could see differently."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        if row.get("sure", True):
            two = [_item(f"{row['id']} {one}", row[one]) for one in ("a", "b")]
            two.sort(key=lambda item: item.article.published_at)
            yield from examples_of(*two, same=row["same"], follows=None, group=row["id"])


def _item(name: str, row: Mapping[str, str]) -> Item:
    moment = datetime.fromisoformat(row["published"]).astimezone(UTC)
    return item(name, row["source"], row["title"], row["text"], moment)


def told_in_order() -> Iterator[Example]:
    """Yield what is asked of the pool's items, told one after the other, and the stories that are near to each."""
    of_event, unsure = labels()
    stories, scale = OpenStories(), story_scale()
    for one in pool("v2.1"):
        name = one.article.id
        stories.forget(one.article.published_at - WINDOW)
        new = stories.prepare(one.article, one.assessment)
        for candidate in stories.candidates(new):
            verdict = judge(new, candidate, stories)
            others = {report.article_id for report in candidate.story.reports}
            if verdict is None or verdict.margin < _NEAR or (others & unsure[name] and not others & of_event[name]):
                continue
            if verdict.signs:
                enough = scale.weigh(verdict.signs) - verdict.margin
                same = bool(others & of_event[name])
                yield Example(signs=verdict.signs, enough=enough, label=same, group=f"told {name}")
        stories.put(place(one.article, one.assessment, stories, one.article.published_at).story)


def priors() -> Weights:
    """Return the weights set by hand."""
    signs = rulebook("scale", "bot.stories").table("signs")
    return {name: row["prior"] for question in QUESTIONS for name, row in signs[question].items()}


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights that fit best, by plain gradient descent, pulled towards the priors."""
    hand = priors()
    weights = dict(hand)
    for _ in range(_STEPS):
        slopes = {name: 2 * _PULL * (weights[name] - hand[name]) for name in weights}
        for example in examples:
            slope = (1 / (1 + exp(-example.margin(weights))) - example.label) * example.counts
            for name, value in example.signs.items():
                slopes[name] += slope * value
        for name, slope in slopes.items():
            moved = weights[name] - _RATE / len(examples) * slope
            # Whatever the pairs say, what speaks for one event never speaks against it.
            weights[name] = moved if moved * hand[name] >= 0 else 0.0
    return weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How wrong some weights are; less is better."""

    examples: int
    joined_wrongly: int
    missed: int
    #: The mean loss, in the scale of log-odds.
    loss: float

    @property
    def cost(self) -> float:
        """Return what the wrong answers cost."""
        return self.missed + _WRONG_JOIN * self.joined_wrongly

    def __str__(self) -> str:
        wrong = f"{self.joined_wrongly} wrong joins, {self.missed} missed"
        return f"{self.examples} answers, {wrong}, mean loss {self.loss:.4f}"


def score(answers: Sequence[tuple[Example, float]]) -> Score:
    """Return how wrong margins are."""
    losses = [log1p(exp(-margin if one.label else margin)) * one.counts for one, margin in answers]
    return Score(
        examples=len(answers),
        joined_wrongly=sum(margin > 0 and not one.label for one, margin in answers),
        missed=sum(margin <= 0 and one.label for one, margin in answers),
        loss=sum(losses) / max(1, len(losses)),
    )


def in_folds(examples: Sequence[Example]) -> list[tuple[Example, float]]:
    """Return each example with its margin under weights that were fitted on the other folds."""
    found: list[tuple[Example, float]] = []
    for fold in range(_FOLDS):
        weights = fit([one for one in examples if _fold(one) != fold])
        found += [(one, one.margin(weights)) for one in examples if _fold(one) == fold]
    return found


def _fold(example: Example) -> int:
    return crc32(example.group.encode()) % _FOLDS


def with_weights(table: str, weights: Mapping[Sign, float]) -> str:
    """Return the text of the table with other weights in its rows."""
    known: Mapping[str, float] = {str(name): weight for name, weight in weights.items()}

    def replaced(row: re.Match[str]) -> str:
        return f"{row[1]}{known[row[2]]:.2f}" if row[2] in known else row[0]

    return _ROW.sub(replaced, table)


_ROW = re.compile(r"^(      (\w+): \{asks: .*?, weight: )[-\d.]+(?=, prior: )", re.MULTILINE)


def main() -> int:
    """Print the figures and the weights of a fit on everything; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}")
        return 1
    present = story_scale().weights
    files = sys.argv[sys.argv.index("--pairs") + 1 :] if "--pairs" in sys.argv else []
    more = [example for file in files for example in labelled_pairs(Path(file))]
    examples, held = [*own_pairs(held=False), *pool_pairs(), *told_in_order(), *more], own_pairs(held=True)
    weights = fit(examples)
    rated = {
        "five folds": (score([(one, one.margin(present)) for one in examples]), score(in_folds(examples))),
        "held out": (
            score([(one, one.margin(present)) for one in held]),
            score([(one, one.margin(weights)) for one in held]),
        ),
    }
    for name, (before, after) in rated.items():
        print(f"{name}, present weights: {before}\n{name}, fitted ones:     {after}")
    for sign, weight in weights.items():
        print(f"  {sign:17} {present[sign]:6.2f} -> {weight:6.2f}")
    better = all(after.cost <= before.cost and after.loss < before.loss for before, after in rated.values())
    print("the fitted weights are better" if better else "the fitted weights are not better: the present ones stay")
    if better and "--write" in sys.argv:
        TABLE.write_text(with_weights(TABLE.read_text(encoding="utf-8"), weights), encoding="utf-8")
        print(f"written to {TABLE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
