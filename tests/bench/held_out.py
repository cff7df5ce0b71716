"""How well the news is understood on items labelled before they were judged: `python -m tests.bench.held_out`.

labels/held_out.csv holds this project's labels of 288 pool items, given by the label rules from title and lead alone.
Half A may be read to find faults (`--show` names its wrong items); half B is only counted. An actor marked `?` may be
named or not; a toll or age of `?` isn't judged. Names are separated by
spaces, the words of a governorate's by _.
"""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.model import Assessment
from tests.bench.relevance import DATA, Rate, rate, rows, understood

_LABELS = Path(__file__).with_name("labels") / "held_out.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A labelled item and what the bot made of it."""

    label: dict[str, str]
    found: Assessment

    @property
    def positive(self) -> bool:
        """Tell whether it is about security in Iraq."""
        return self.label["label"] == "1"


@cache
def judged() -> tuple[Judged, ...]:
    """Return every labelled item, judged."""
    with _LABELS.open(encoding="utf-8") as lines:
        labels = list(csv.DictReader(lines))
    items: dict[str, dict[str, Any]] = {}
    with (DATA / "news_pool.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            items[item["id"]] = item
    return tuple(
        Judged(label=label, found=understood(items[label["id"]] | {"text": items[label["id"]]["lead"]}))
        for label in labels
    )


def half(name: str) -> list[Judged]:
    """Return half A or B."""
    return [item for item in judged() if item.label["half"] == name]


def relevance(items: Iterable[Judged], *, borderline: bool) -> Rate:
    """Return the rate of "it is about security in Iraq"."""
    return rate((item.found.relevant, item.positive) for item in items if borderline or item.label["borderline"] == "0")


def governorate_right(item: Judged) -> bool:
    """Tell whether the main place's governorate is one of the labelled."""
    main = next((place.governorate for place in item.found.places if place.governorate), "")
    return main.replace(" ", "_") in item.label["governorates"].split()


def kind_right(item: Judged) -> bool:
    """Tell whether the main kind is one of the accepted."""
    return item.found.event in item.label["kinds"].split()


def toll_right(item: Judged) -> bool:
    """Tell whether both numbers are right."""
    told = tuple("" if number is None else str(number) for number in (item.found.killed, item.found.wounded))
    return told == (item.label["killed"], item.label["wounded"])


def actors(pairs: Iterable[tuple[Sequence[str], Iterable[str]]]) -> Rate:
    """Return the rate of actors named, given (labelled, found) pairs; a label's `?` at the end makes it optional."""
    true = false = missed = 0
    for labelled, found in pairs:
        wanted = {name for name in labelled if not name.endswith("?")}
        allowed = wanted | {name.removesuffix("?") for name in labelled}
        said = set(found)
        true += len(said & wanted)
        false += len(said - allowed)
        missed += len(wanted - said)
    return Rate(true, false, missed)


def _share(rights: Sequence[bool]) -> str:
    return f"{sum(rights)}/{len(rights)} = {sum(rights) / max(1, len(rights)):.3f}"


def _told(score: Rate) -> str:
    return f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"


def _show(items: Sequence[Judged]) -> None:
    for item in items:
        name, found = item.label["id"], item.found
        if found.relevant != item.positive:
            print(f"   {name} relevance {found.score} {'missed' if item.positive else 'false'} {found.reasons}")
        if not item.positive or not found.relevant:
            continue
        if item.label["governorates"] and not governorate_right(item):
            print(f"   {name} governorate {[place.name for place in found.places]}")
        if not kind_right(item):
            print(f"   {name} kind {found.event} of {item.label['kinds']}")
        if item.label["killed"] != "?" and not toll_right(item):
            print(f"   {name} toll {found.killed} {found.wounded}")
        rated = actors([(item.label["actors"].split(), found.actors)])
        if rated.false or rated.missed:
            print(f"   {name} actors {found.actors} of {item.label['actors']}")


def _figures(items: Sequence[Judged]) -> None:
    print(f"relevance, all items          {_told(relevance(items, borderline=True))}")
    print(f"relevance, without borderline {_told(relevance(items, borderline=False))}")
    positive = [item for item in items if item.positive]
    print("main governorate ", _share([governorate_right(item) for item in positive if item.label["governorates"]]))
    print("kind, of those found relevant ", _share([kind_right(item) for item in positive if item.found.relevant]))
    print("toll ", _share([toll_right(item) for item in positive if item.label["killed"] != "?"]))
    print("actors ", _told(actors((item.label["actors"].split(), item.found.actors) for item in positive)))
    aged = [item for item in positive if item.label["old_news"] in {"yes", "no"}]
    print("old news ", _share([item.found.old_news == (item.label["old_news"] == "yes") for item in aged]))


def dev_actors() -> Rate:
    """Return the rate of actors on the development items."""
    items = {item["id"]: item for item in rows("relevance_dev.jsonl")}
    return actors((row["actors"], understood(items[row["id"]]).actors) for row in rows("tags_dev.jsonl"))


def main() -> int:
    """Print the figures of both halves; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no pool at {DATA}")
        return 1
    for name in ("A", "B"):
        items = half(name)
        print(f"half {name}: {len(items)} items, {sum(item.positive for item in items)} positive")
        _figures(items)
        if name == "A" and "--show" in sys.argv:
            _show(items)
    print("actors of the development items ", _told(dev_actors()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
