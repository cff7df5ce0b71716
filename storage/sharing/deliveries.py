"""What hubs tell any program of sources, on its way to the one that polls each: durable before the hub is answered."""

import base64
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import text

from storage.database import Database, timed, unbroken

#: What wakes those who poll.
KIND: Final = "deliveries"
#: Deliveries of one source that wait; of more, the oldest are left to the next poll.
_MOST: Final = 20
#: What no program polls any more is forgotten after so long, in seconds.
_KEPT: Final = 3_600

_PUT: Final = timed("INSERT INTO rasid_deliveries (feed, document, at) VALUES (:feed, :document, {now})")
_BOUND: Final = text(
    "DELETE FROM rasid_deliveries WHERE feed = :feed AND id <= (SELECT id FROM rasid_deliveries WHERE feed = :feed"
    " ORDER BY id DESC LIMIT 1 OFFSET :most)"
)
_OF: Final = text(
    "SELECT id, feed, document FROM rasid_deliveries WHERE feed = ANY(CAST(:feeds AS TEXT[]))"
    " AND NOT id = ANY(CAST(:known AS BIGINT[])) ORDER BY id LIMIT :most"
)
_END: Final = text("DELETE FROM rasid_deliveries WHERE id = ANY(CAST(:ids AS BIGINT[]))")
_PRUNE: Final = timed("DELETE FROM rasid_deliveries WHERE at < {now} - :kept")


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What a hub told of one source."""

    id: int
    feed: str
    #: What it delivered; None: it asked whether its subscription is meant.
    body: bytes | None = None
    #: For how many seconds it delivers, as it was answered; None: it denies the subscription.
    lease: float | None = None


class Deliveries:
    """What waits for whoever polls the source."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def put(self, feed: str, body: bytes) -> None:
        """Keep what was delivered."""
        await self._put(feed, {"body": base64.b64encode(body).decode()})

    async def put_answer(self, feed: str, lease: float | None) -> None:
        """Keep what a hub was answered."""
        await self._put(feed, {"lease": lease})

    @unbroken
    async def _put(self, feed: str, document: dict[str, str | float | None]) -> None:
        async with self.database.write() as connection:
            await connection.execute(_PUT, {"feed": feed, "document": orjson.dumps(document).decode()})
            await connection.execute(_BOUND, {"feed": feed, "most": _MOST})
            await connection.run_sync(self.database.ring, KIND)

    @unbroken
    async def of(self, feeds: Collection[str], *, known: Collection[int]) -> Sequence[Delivery]:
        """Return what waits for some sources, oldest first, without what is known already."""
        asked = {"feeds": sorted(feeds), "known": sorted(known), "most": _MOST}
        async with self.database.read() as connection:
            rows = (await connection.execute(_OF, asked)).all()
        return [_read(row.id, row.feed, row.document) for row in rows]

    @unbroken
    async def end(self, ids: Collection[int]) -> None:
        """Forget some that were dealt with."""
        async with self.database.write() as connection:
            await connection.execute(_END, {"ids": sorted(ids)})

    @unbroken
    async def prune(self) -> None:
        """Forget what nobody takes."""
        async with self.database.write() as connection:
            await connection.execute(_PRUNE, {"kept": _KEPT * 1_000_000})


def _read(number: int, feed: str, document: str) -> Delivery:
    told = orjson.loads(document)
    body = told.get("body")
    return Delivery(
        id=number, feed=feed, body=None if body is None else base64.b64decode(body), lease=told.get("lease")
    )
