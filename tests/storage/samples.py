"""Short makers of the model's objects, and a Shop: where a store under test comes from."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import (
    Article,
    ChatKind,
    FeedState,
    NewAlert,
    OwnWords,
    Place,
    Report,
    Story,
    Subscriber,
    Subscription,
    Told,
    Toll,
)
from storage.contract import People, PollResult

NOW = datetime(2026, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
FEED = "https://example.org/rss"

SOAK = int(os.environ.get("RASID_SOAK", "5"))


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def subscription(number: int = 1, query: str = "كركوك", thread_id: int | None = None) -> Subscription:
    return Subscription(number=number, query=query, typed=query, thread_id=thread_id, created_at=NOW)


def subscriber(chat_id: int = 7, *queries: str, **fields: Any) -> Subscriber:
    follows = tuple(subscription(n, query) for n, query in enumerate(queries, start=1))
    values: dict[str, Any] = {"kind": ChatKind.PRIVATE, "created_at": NOW, "subscriptions": follows}
    return Subscriber(chat_id=chat_id, **(values | fields))


def feed_state(url: str = FEED, **fields: Any) -> FeedState:
    values: dict[str, Any] = {"added_at": NOW, "next_poll_at": later(300)}
    values |= {"published": (29_925_300, 29_925_360), "wish": 600.0, "skip_hours": (1, 2), "skip_days": (4,)}
    values |= {
        "moved_to": "https://example.org/new.xml",
        "moved_seen": 2,
        "entries": "0123456789ab0cdef0123 ba98765432100cdef0123",
    }
    return FeedState(url=url, **(values | fields))


def article(name: str, seen_at: datetime = NOW) -> Article:
    return Article(
        id=name,
        feed_url=FEED,
        source="وكالة المثال",
        language="ar",
        title="انفجار عبوة ناسفة",
        text="انفجرت عبوة ناسفة على الطريق العام.",
        link=f"https://example.org/{name}",
        published_at=NOW,
        seen_at=seen_at,
    )


def report(name: str = "a1") -> Report:
    return Report(
        article_id=name,
        source="وكالة المثال",
        title="انفجار عبوة ناسفة",
        link="https://example.org/a1",
        published_at=NOW,
    )


def story(name: str = "s1", **fields: Any) -> Story:
    values: dict[str, Any] = {
        "headline": "انفجار عبوة ناسفة جنوب كركوك",
        "summary": "انفجرت عبوة ناسفة على طريق داقوق وأُصيب شرطيان.",
        "text": "انفجار عبوة ناسفة جنوب كركوك",
        "event": "bombing",
        "severity": 3,
        "places": (Place(name="داقوق", governorate="كركوك", lat=35.14, lon=44.45),),
        "actors": ("police",),
        "wounded": 2,
        "reports": (report(),),
        "first_at": NOW,
        "last_at": NOW,
        "status": "unnamed",
        "tolls": (Toll(at=NOW, wounded=2, source="وكالة المثال"),),
        "follows": "abcdefghijkl",
        "repeats": 1,
        "english": OwnWords(headline="Bomb south of Kirkuk", lead="A bomb hit a patrol near Daquq.", article_id="a1"),
    }
    return Story(id=name, **(values | fields))


def alert(story_id: str = "s1", chat_id: int = 7, *queries: str, **fields: Any) -> NewAlert:
    values: dict[str, Any] = {"queries": queries or ("كركوك",), "severity": 3}
    return NewAlert(story_id=story_id, chat_id=chat_id, **(values | fields))


def told(**fields: Any) -> Told:
    values: dict[str, Any] = {"severity": 3, "wounded": 2, "at": NOW}
    return Told(**(values | fields))


def poll(**fields: Any) -> PollResult:
    values: dict[str, Any] = {"feed": feed_state(), "now": NOW}
    return PollResult(**(values | fields))


async def everybody(store: People) -> list[Subscriber]:
    return [subscriber async for subscriber in store.all()]


async def put(store: People, *subscribers: Subscriber) -> None:
    await asyncio.gather(*(store.update(s.chat_id, lambda _, new=s: new) for s in subscribers))  # type: ignore[misc]  # mypy cannot type a lambda's default


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Where a store is made: `open` gives another one on the same data, as another process would have."""

    kind: str
    open: Callable[[], Awaitable[Any]]
    #: The bytes of every file that is the store's own; empty where a server keeps them.
    files: Callable[[], bytes]
