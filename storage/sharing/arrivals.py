"""What polls brought, on its way to whoever reads it: written with the source's state, gone with the stories' commit.

One source's arrivals are read one after the other, in their order.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.model import Article, FeedState
from storage.codec import ARTICLE, FEED_STATE
from storage.database import Database, timed, unbroken
from storage.kinds import TEXT, TRUTH, Record, many
from storage.schema.migrations import upsert
from storage.schema.tables import FEEDS
from storage.sharing.workers import LIFE

#: What wakes those who read.
KIND: Final = "arrivals"
#: Sources whose first arrival is looked at in one go.
_LOOKED_AT: Final = 200

_HOLDS: Final = text("SELECT 1 FROM rasid_leases WHERE name = :name AND worker = :me FOR SHARE")
_PUT: Final = timed(
    "INSERT INTO rasid_arrivals (feed, document, at, due_at, worker, attempts)"
    " VALUES (:feed, :document, {now}, {now}, '', 0)"
)
#: No arrival is put off for longer, in seconds: one that would be was by a clock that was put back since.
_LONGEST: Final = 600
#: The first of each source that nobody reads.
_FIRST: Final = timed(
    "SELECT a.id, a.feed, {now} - a.at AS waits FROM rasid_arrivals a"
    " WHERE (a.due_at <= {now} OR a.due_at > {now} + :longest) AND (a.worker = '' OR NOT EXISTS"
    " (SELECT 1 FROM rasid_workers w WHERE w.id = a.worker AND w.seen_at >= {now} - :life))"
    " AND NOT EXISTS (SELECT 1 FROM rasid_arrivals e WHERE e.feed = a.feed AND e.id < a.id)"
    " ORDER BY a.id LIMIT :most FOR UPDATE SKIP LOCKED"
)
_CLAIM: Final = text(
    "UPDATE rasid_arrivals SET worker = :me, attempts = attempts + 1 WHERE id = ANY(CAST(:ids AS BIGINT[]))"
    " RETURNING id, document, attempts"
)
_END: Final = text("DELETE FROM rasid_arrivals WHERE id = :id AND worker = :me RETURNING id")
_PUT_BACK: Final = timed(
    "UPDATE rasid_arrivals SET worker = '', document = :document, due_at = {now} + :pause"
    " WHERE id = :id AND worker = :me RETURNING id"
)
_COUNT: Final = timed("SELECT count(*) AS number, min(at) AS oldest, {now} AS now FROM rasid_arrivals")


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """What one poll of one source brought."""

    before: FeedState
    after: FeedState
    articles: tuple[Article, ...]
    #: As in Polled.
    revised: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_delivered: bool = False


_BROUGHT: Final = Record(
    Brought,
    {
        "before": FEED_STATE.kind,
        "after": FEED_STATE.kind,
        "articles": many(ARTICLE.kind),
        "revised": many(TEXT),
        "gone": many(TEXT),
        "is_delivered": TRUTH,
    },
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """What a poll brought, claimed to be read."""

    id: int
    brought: Brought
    #: How often it was claimed, this time too.
    attempts: int


def feed_lease(url: str) -> str:
    """Return the name of the lease of whoever polls a source."""
    return f"feed:{url}"


class Arrivals:
    """What waits to be read."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._put_feed = upsert("postgresql", FEEDS, replaces=True)

    @unbroken
    async def keep(self, state: FeedState, me: str) -> None:
        """Write a source's state. Raises StorageError where this program doesn't poll it any more."""
        async with self.database.write() as connection:
            await self._check(connection, state.url, me)
            await self._write(connection, state)

    @unbroken
    async def put(self, brought: Brought, me: str) -> None:
        """Write a source's state and what its poll brought. Raises StorageError as `keep`."""
        async with self.database.write() as connection:
            await self._check(connection, brought.after.url, me)
            await self._write(connection, brought.after)
            await connection.execute(_PUT, {"feed": brought.after.url, "document": _dumped(brought)})
            await connection.run_sync(self.database.ring, KIND)

    async def _write(self, connection: AsyncConnection, state: FeedState) -> None:
        await connection.execute(self._put_feed, {"url": state.url, "document": FEED_STATE.dumps(state)})

    async def _check(self, connection: AsyncConnection, url: str, me: str) -> None:
        if not await connection.scalar(_HOLDS, {"name": feed_lease(url), "me": me}):
            raise StorageError("another program polls this source now")

    @unbroken
    async def claim(self, me: str, *, takes: Callable[[str, float], bool], most: int) -> Sequence[Arrival]:
        """Take some that nobody reads; `takes` is asked with a source's address and for how many seconds it waits."""
        async with self.database.write() as connection:
            asked = {"most": _LOOKED_AT, "life": LIFE * 1_000_000, "longest": _LONGEST * 1_000_000}
            rows = (await connection.execute(_FIRST, asked)).all()
            ids = [row.id for row in rows if takes(row.feed, row.waits / 1_000_000)][:most]
            taken = (await connection.execute(_CLAIM, {"me": me, "ids": ids})).all() if ids else ()
        return [Arrival(id=row.id, brought=_loaded(row), attempts=row.attempts) for row in taken]

    @unbroken
    async def end(self, arrival: Arrival, me: str) -> None:
        """Be done with one. Raises StorageError where it is another program's meanwhile."""
        async with self.database.write() as connection:
            await self._changed(connection, _END, {"id": arrival.id, "me": me})
            await connection.run_sync(self.database.ring, KIND)  # the source's next may be read

    @unbroken
    async def put_back(self, arrival: Arrival, me: str, *, left: Collection[str] | None, pause: float) -> None:
        """Let it be read again after so many seconds; `left` are the articles that still have to be, None all."""
        brought = arrival.brought
        if left is not None:
            rest = tuple(one for one in brought.articles if one.id in left)
            brought = replace(brought, articles=rest, gone=())
        row: dict[str, Any] = {"id": arrival.id, "me": me, "pause": round(pause * 1_000_000)}
        async with self.database.write() as connection:
            await self._changed(connection, _PUT_BACK, row | {"document": _dumped(brought)})

    async def _changed(self, connection: AsyncConnection, statement: Any, row: dict[str, Any]) -> None:
        if (await connection.execute(statement, row)).first() is None:
            raise StorageError("another program reads this arrival now")

    @unbroken
    async def waiting(self) -> tuple[int, float]:
        """Return how many wait, and for how many seconds the oldest does."""
        async with self.database.read() as connection:
            row = (await connection.execute(_COUNT)).one()
        return row.number, 0.0 if row.oldest is None else (row.now - row.oldest) / 1_000_000


def _dumped(brought: Brought) -> str:
    return _BROUGHT.dumps(brought)


def _loaded(row: Any) -> Brought:
    return _BROUGHT.loads(row.document, f"arrival {row.id}")
