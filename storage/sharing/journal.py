"""The journal of what changed, for programs that remember something of a PostgreSQL's: each reads on from its place.

A transaction's number is given when it begins, so one that began before another may count after it. A reader therefore
reads from the oldest transaction on that was still running when it last looked, leaving out what it has read already:
nothing is missed, whatever the order (the «transactional outbox» read by pg_snapshot_xmin).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from storage.database import Database, timed, unbroken

#: Entries are kept for so many seconds; whoever didn't look for longer than half of it reads everything anew.
KEPT: Final = 600
_MICROS: Final = 1_000_000

_READ: Final = timed(
    "WITH place AS (SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) AS horizon,"
    " {now} AS at)"
    " SELECT place.horizon, place.at, entry.id, entry.xact, entry.kind, entry.name, entry.writer FROM place"
    " LEFT JOIN rasid_journal entry ON entry.xact >= :horizon AND entry.kind = ANY(CAST(:kinds AS TEXT[]))"
    " ORDER BY entry.id"
)
_PRUNE: Final = timed("DELETE FROM rasid_journal WHERE at < {now} - :kept")
_NOTHING: Final = (1 << 63) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Something changed: of what kind, and what it was."""

    kind: str
    name: str
    #: This program wrote it.
    own: bool


class Journal:
    """One reader's place in it, for some kinds of entries."""

    def __init__(self, database: Database, kinds: Collection[str]) -> None:
        self.database = database
        self._kinds = sorted(kinds)
        self._horizon = _NOTHING
        self._read: set[int] = set()
        self._at: int | None = None

    @unbroken
    async def begin(self) -> None:
        """Take what is there by now for read."""
        await self._entries()

    @unbroken
    async def entries(self) -> Sequence[Entry] | None:
        """Return what changed since the last look, oldest first; None where so much was missed that all is to be read.

        From then on it goes on as after `begin`.
        """
        before = self._at
        found = await self._entries()
        assert self._at is not None  # noqa: S101  # it was read just now
        if before is None or self._at - before > KEPT * _MICROS // 2:
            return None
        return found

    async def _entries(self) -> list[Entry]:
        async with self.database.read() as connection:
            rows = (await connection.execute(_READ, {"horizon": self._horizon, "kinds": self._kinds})).all()
        self._horizon, self._at = rows[0].horizon, rows[0].at
        found = [row for row in rows if row.id is not None]
        new = [row for row in found if row.id not in self._read]
        self._read = {row.id for row in found if row.xact >= self._horizon}
        return [Entry(kind=row.kind, name=row.name, own=row.writer == self.database.writer) for row in new]


class Pruning:
    """Forgets old entries."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def prune(self) -> None:
        """Forget entries that nobody reads any more."""
        async with self.database.write() as connection:
            await connection.execute(_PRUNE, {"kept": KEPT * _MICROS})
