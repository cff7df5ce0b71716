"""Telegram's updates that a webhook took in, until they are answered: durable before Telegram is told that they came.

Those of one chat are one program's at a time, so that they are answered in order.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import text

from storage.database import Database, timed, unbroken
from storage.sharing.workers import LIFE

#: What wakes those who answer.
KIND: Final = "updates"

_PUT: Final = text(
    "INSERT INTO rasid_updates (id, chat_id, document, worker) VALUES (:id, :chat, :document, '')"
    " ON CONFLICT DO NOTHING"
)
#: Two that claim at one moment would share a chat.
_LOCK: Final = text("SELECT pg_advisory_xact_lock(hashtext('rasid_updates'))")
_CLAIM: Final = timed(
    "WITH living AS MATERIALIZED (SELECT id FROM rasid_workers WHERE seen_at >= {now} - :life),"
    " picked AS (SELECT u.id FROM rasid_updates u WHERE u.worker <> :me"
    " AND u.worker NOT IN (SELECT id FROM living) AND NOT EXISTS (SELECT 1 FROM rasid_updates o"
    " WHERE o.chat_id = u.chat_id AND o.worker <> :me AND o.worker IN (SELECT id FROM living))"
    " ORDER BY u.id LIMIT :most)"
    " UPDATE rasid_updates SET worker = :me WHERE id IN (SELECT id FROM picked) RETURNING id, document"
)
_END: Final = text("DELETE FROM rasid_updates WHERE id = ANY(CAST(:ids AS BIGINT[])) AND worker = :me")
_RELEASE: Final = text("UPDATE rasid_updates SET worker = '' WHERE worker = :me")
_COUNT: Final = text("SELECT count(*) FROM rasid_updates")


class Inbox:
    """What waits to be answered."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def put(self, update_id: int, chat_id: int, document: str) -> None:
        """Keep an update, as JSON; one that is kept already stays as it is."""
        async with self.database.write() as connection:
            await connection.execute(_PUT, {"id": update_id, "chat": chat_id, "document": document})
            await connection.run_sync(self.database.ring, KIND)

    @unbroken
    async def claim(self, me: str, *, most: int) -> Sequence[tuple[int, str]]:
        """Take updates that nobody living answers, with their ids, oldest first; of a chat that is another's none."""
        async with self.database.write() as connection:
            await connection.execute(_LOCK)
            rows = (await connection.execute(_CLAIM, {"me": me, "most": most, "life": LIFE * 1_000_000})).all()
        return sorted((row.id, row.document) for row in rows)

    @unbroken
    async def end(self, ids: Sequence[int], me: str) -> None:
        """Forget updates that were answered, unless they are another's by now."""
        async with self.database.write() as connection:
            await connection.execute(_END, {"ids": list(ids), "me": me})
            await connection.run_sync(self.database.ring, KIND)  # the chat may be another's now

    @unbroken
    async def release(self, me: str) -> None:
        """Leave to others what this program has begun nothing of."""
        async with self.database.write() as connection:
            await connection.execute(_RELEASE, {"me": me})
            await connection.run_sync(self.database.ring, KIND)

    @unbroken
    async def waiting(self) -> int:
        """Count them."""
        async with self.database.read() as connection:
            return int(await connection.scalar(_COUNT) or 0)
