"""Stories on a shelf, and queries asked of it and of the stories themselves."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.errors import QueryError
from bot.matching.asked import asked
from bot.matching.document import document_of
from bot.matching.evaluate import matches
from bot.matching.query import Query, parse
from bot.matching.tree import Node
from bot.model import Place, Report, Story
from storage.contract import Reader
from storage.news.news import SqlNews
from tests.storage.samples import poll

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HAWIJA = Place(name="الحويجة", governorate="كركوك", lat=35.3, lon=43.8)
MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A store with a reader; `opened` gives another one on the same data."""

    opened: Callable[[Reader | None], Awaitable[SqlNews]]
    news: SqlNews

    async def put(self, *stories: Story) -> None:
        await self.news.commit(poll(stories=stories))

    async def finds(self, text: str, **bounds: Any) -> Sequence[str]:
        return await self.news.search(asked(root_of(text)), **({"most": MOST} | bounds))


def tale(number: int = 0, headline: str = "خبر", summary: str = "", *, minutes: float = 0, **changes: Any) -> Story:
    moment = NOON + timedelta(minutes=minutes)
    report = Report(
        article_id=f"a{number}",
        source="شفق نيوز",
        title=headline,
        link=f"https://www.news.example/{number}?from=feed",
        published_at=moment,
    )
    values: dict[str, Any] = {
        "id": f"story{number:07}",
        "headline": headline,
        "summary": summary,
        "text": f"{headline}\n{summary}",
        "event": "explosion_ied",
        "severity": 4,
        "places": (HAWIJA,),
        "actors": ("isis",),
        "reports": (report,),
        "first_at": moment,
        "last_at": moment,
    }
    return Story(**(values | changes))


def in_order(stories: Sequence[Story]) -> list[str]:
    return [story.id for story in sorted(stories, key=lambda each: (each.last_at, each.id), reverse=True)]


def meant(text: str, stories: Sequence[Story]) -> list[str]:
    """Return the ids of the stories that the evaluator says a query matches, newest first."""
    query = parse(text)
    return in_order([story for story in stories if matches(query, document_of(story))])


def root_of(text: str) -> Node:
    return parse(text).root


def readable(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:
        return None
