"""Two hundred Kurdish items, written before they were run: «+ kinds place killed/wounded [denied] || title || text».

What is no news of Iraq's security is «- || title || text». One in three was kept aside until the rules stood.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
#: Items whose relevance, and whose kind, place, toll and denial, are told otherwise; never to grow.
MOST_WRONG = {"relevance": 1, "kind": 4, "place": 3, "toll": 2, "denial": 2}


@dataclass(frozen=True)
class Item:
    """An item with what is right of it."""

    title: str
    text: str
    relevant: bool
    kinds: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    denied: bool = False


def item(line: str) -> Item:
    right, title, text = (part.strip() for part in f"{line} ".split("||"))
    if right == "-":
        return Item(title, text, relevant=False)
    _, kinds, places, toll, *denied = right.split()
    killed, wounded = (None if number == "-" else int(number) for number in toll.split("/"))
    governorates = tuple(places.replace("_", " ").split("|"))
    return Item(title, text, True, tuple(kinds.split(",")), governorates, killed, wounded, bool(denied))


ITEMS = [
    item(line) for name in ("sorani", "kurmanji") for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines()
]


def wrong(right: Item, read: Assessment) -> set[str]:
    """Return what is read otherwise than is right; nobody killed and an unknown number are told alike here."""
    if not right.relevant or not read.relevant:
        return {"relevance"} if right.relevant != read.relevant else set()
    judged = {
        "kind": read.event in right.kinds,
        "place": bool(read.places) and read.places[0].governorate in right.governorates,
        "toll": ((read.killed or 0), (read.wounded or 0)) == ((right.killed or 0), (right.wounded or 0)),
        "denial": (read.status == "denied") == right.denied,
    }
    return {name for name, holds in judged.items() if not holds}


@pytest.fixture(scope="module")
def told() -> list[tuple[Item, Assessment]]:
    knowledge = load_knowledge()
    return [(one, understand(title=one.title, text=one.text, knowledge=knowledge, now=NOW)) for one in ITEMS]


@pytest.mark.parametrize("what", sorted(MOST_WRONG))
def test_kurdish_news_is_read_rightly(told: list[tuple[Item, Assessment]], what: str) -> None:
    missed = [one.title for one, read in told if what in wrong(one, read)]
    assert len(missed) <= MOST_WRONG[what], missed


def test_a_denial_in_kurdish_is_not_asserted(told: list[tuple[Item, Assessment]]) -> None:
    denied = [read.summary for one, read in told if one.denied and read.status == "denied"]
    assert denied
    assert [summary for summary in denied if not summary.startswith("نفي")] == []


def test_an_old_spelling_is_quoted_in_words_that_stand_apart() -> None:
    title = "په\u200cلاماری گوندێك له\u200c داقوق درا"
    read = understand(title=title, text="", knowledge=load_knowledge(), now=NOW)
    assert "پەلاماری گوندێك لە داقوق" in read.summary


def test_a_town_is_no_man_of_its_name() -> None:
    read = understand(
        title="لە سلێمانی تەقە لە پۆلیسێک کرا", text="پۆلیسێک بریندار بوو.", knowledge=load_knowledge(), now=NOW
    )
    assert "irgc" not in read.actors
