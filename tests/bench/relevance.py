"""How well the news is understood, on the labelled items: `python -m tests.bench.relevance`.

The items lie beside the repository and may not be there: then it says so and stops. Nothing of them is printed
but ids, unless asked with --show.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.model import Article, Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.toll.arabic import toll_of_sentence
from bot.news.understand import understand

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a yes-or-no answer was right."""

    true: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of right ones among the yeses."""
        return self.true / max(1, self.true + self.false)

    @property
    def recall(self) -> float:
        """Return the share of what was to be found that was found."""
        return self.true / max(1, self.true + self.missed)

    @property
    def f1(self) -> float:
        """Return their harmonic mean."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a labelled file."""
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def understood(item: Mapping[str, Any]) -> Assessment:
    """Return what the bot makes of an item."""
    return understand(
        title=item["title"], text=item["text"], source=item.get("source", ""), knowledge=load_knowledge(), now=NOW
    )


def rate(pairs: Iterable[tuple[bool, bool]]) -> Rate:
    """Count (said, true) pairs."""
    pairs = list(pairs)
    return Rate(
        sum(said and true for said, true in pairs),
        sum(said and not true for said, true in pairs),
        sum(true and not said for said, true in pairs),
    )


def relevance(*, borderline: bool) -> tuple[Rate, list[str]]:
    """Return the rate on the labelled items and the ids judged wrongly."""
    items = [item for item in rows("relevance_dev.jsonl") if borderline or not item["borderline"]]
    judged = [(understood(item).relevant, bool(item["label"]), item["id"]) for item in items]
    return rate((said, true) for said, true, _ in judged), [name for said, true, name in judged if said != true]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Shares of items tagged right."""

    governorate: float
    kind: float
    toll: float
    wrong: tuple[str, ...]


def tags() -> Tags:
    """Return how often governorate, kind and toll are right."""
    items = {item["id"]: item for item in rows("relevance_dev.jsonl")}
    governorates: list[bool] = []
    kinds: list[bool] = []
    tolls: list[bool] = []
    wrong: list[str] = []
    for row in rows("tags_dev.jsonl"):
        found = understood(items[row["id"]])
        if row["governorates"]:
            main = next((place.governorate for place in found.places if place.governorate), "")
            governorates.append(main in row["governorates"])
            wrong += [] if governorates[-1] else [f"{row['id']} governorate"]
        if found.event is not None:
            kinds.append(found.event in {row["event"], *row["event_ok"]})
            wrong += [] if kinds[-1] else [f"{row['id']} kind"]
        tolls.append((found.killed, found.wounded) == (row["killed"], row["wounded"]))
        wrong += [] if tolls[-1] else [f"{row['id']} toll"]
    share = [sum(right) / max(1, len(right)) for right in (governorates, kinds, tolls)]
    return Tags(governorate=share[0], kind=share[1], toll=share[2], wrong=tuple(wrong))


def toll_phrases() -> float:
    """Return the share of the labelled phrases whose toll is exactly right."""
    phrases = rows("toll_dev.jsonl")
    right = 0
    for row in phrases:
        toll = toll_of_sentence(row["text"])
        right += (toll.killed, toll.wounded) == (row["killed"], row["wounded"])
    return right / len(phrases)


def _article(row: Mapping[str, str], name: str) -> Article:
    moment = datetime.fromisoformat(row["published"]).astimezone(UTC)
    return Article(
        id=name, feed_url="", source=name, language="ar", title=row["title"], text=row["text"], link="",
        published_at=moment, seen_at=moment,
    )  # fmt: skip


def same_event() -> Rate:
    """Return the rate of joins on the labelled pairs."""
    from bot.stories.placing import join, new_story

    said: list[tuple[bool, bool]] = []
    for row in rows("same_event_dev.jsonl"):
        one, other = sorted((_article(row["a"], "a"), _article(row["b"], "b")), key=lambda item: item.published_at)
        first, second = (understood({"title": item.title, "text": item.text}) for item in (one, other))
        story = new_story(one, first)
        said.append((join(other, second, [story], other.published_at).id == story.id, row["same"]))
    return rate(said)


def _times() -> Iterator[float]:
    for item in rows("relevance_dev.jsonl"):
        start = perf_counter()
        understood(item)
        yield perf_counter() - start


def main() -> int:
    """Print the figures; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}")
        return 1
    start = perf_counter()
    load_knowledge()
    print(f"knowledge loaded in {1_000 * (perf_counter() - start):.0f} ms")
    for borderline in (True, False):
        score, wrong = relevance(borderline=borderline)
        name = "relevance, all items         " if borderline else "relevance, without borderline"
        print(f"{name}  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")
        if "--show" in sys.argv:
            print("   wrong:", " ".join(wrong))
    shares = tags()
    print(f"main governorate {shares.governorate:.3f}  kind {shares.kind:.3f}  toll of articles {shares.toll:.3f}")
    if "--show" in sys.argv:
        print("   wrong:", ", ".join(shares.wrong))
    print(f"toll of phrases  {toll_phrases():.3f}")
    pairs = same_event()
    print(f"same event       P {pairs.precision:.3f}  R {pairs.recall:.3f}  F1 {pairs.f1:.3f}")
    print(f"an article       {1_000 * median(_times()):.1f} ms median")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
