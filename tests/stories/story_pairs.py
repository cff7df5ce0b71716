"""Reports of one event and of others that look like it, written for these tests, and what becomes of them.

Each line of story_pairs.jsonl is one event: `told` has two or three reports of it, `apart` has reports that are not,
each with why, and whether it follows the event up. The rules may be mended by the failures of the lines marked "open",
never by those marked "held".
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from bot.model import Article, Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from bot.stories.index import WINDOW, OpenStories
from bot.stories.placing import Placed, place

PAIRS: Final = Path(__file__).with_name("story_pairs.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report of an event, or (with a why) of something else."""

    #: The number of its event, from 0.
    event: int
    held: bool
    why: str | None
    follows: bool
    article: Article
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, the earlier one first, and what became of the later one."""

    one: Telling
    other: Telling
    same: bool
    #: It joined the earlier one's story.
    joined: bool
    followed: bool
    why: str


def _telling(event: int, number: int, held: bool, row: dict[str, Any]) -> Telling:
    moment = datetime.fromisoformat(row["at"]).astimezone(UTC)
    article = Article(
        id=f"{event}.{number}", feed_url="", source=row["source"], language="ar", title=row["title"],
        text=row["text"], link="", published_at=moment, seen_at=moment,
    )  # fmt: skip
    found = understand(
        title=article.title,
        text=article.text,
        source=article.source,
        published=moment,
        knowledge=load_knowledge(),
        now=moment,
    )
    return Telling(
        event=event,
        held=held,
        why=row.get("why"),
        follows=row.get("follows", False),
        article=article,
        assessment=found,
    )


@cache
def events() -> tuple[tuple[Telling, ...], ...]:
    """Return the reports of each line, those of its event first."""
    found = []
    for event, line in enumerate(PAIRS.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        told = [*row["told"], *row["apart"]]
        found.append(tuple(_telling(event, number, row["half"] == "held", one) for number, one in enumerate(told)))
    return tuple(found)


def _told(*tellings: Telling) -> list[Placed]:
    stories, found = OpenStories(), []
    for one in tellings:
        stories.forget(one.article.published_at - WINDOW)
        found.append(place(one.article, one.assessment, stories, one.article.published_at))
        stories.put(found[-1].story)
    return found


def _time(one: Telling) -> datetime:
    return one.article.published_at


def told_pairs(*, held: bool) -> Iterator[tuple[Telling, Telling]]:
    """Yield every two reports of an event, and its first report with each that is not of it; the earlier one first."""
    for tellings in events():
        if tellings[0].held != held:
            continue
        same = [one for one in tellings if one.why is None]
        every = [*combinations(same, 2), *((same[0], one) for one in tellings if one.why is not None)]
        for two in every:
            one, other = sorted(two, key=_time)
            yield one, other


def pairs(*, held: bool) -> Iterator[Pair]:
    """Yield what becomes of every two reports of an event, and of its first report beside each that is not of it."""
    for one, other in told_pairs(held=held):
        first, second = _told(one, other)
        yield Pair(
            one=one,
            other=other,
            same=one.why is None and other.why is None,
            joined=second.story.id == first.story.id,
            followed=second.story.follows == first.story.id,
            why=second.why,
        )


def strangers() -> list[str]:
    """Tell all reports one after the other; return the ids of those in a story with another event's or a stranger."""
    every = sorted((one for tellings in events() for one in tellings), key=_time)
    by_id = {one.article.id: one for one in every}
    wrong = []
    for one, joined in zip(every, _told(*every), strict=True):
        others = [by_id[report.article_id] for report in joined.story.reports if report.article_id != one.article.id]
        if any(other.event != one.event or other.why != one.why for other in others):
            wrong.append(one.article.id)
    return wrong
