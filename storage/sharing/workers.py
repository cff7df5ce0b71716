"""The programs that are at work on one PostgreSQL, by its clock, and what only one of them at a time may do.

A lease counts for as long as its holder lives, and a program lives for as long as it was heard of lately: so nothing
but a heartbeat is written while all is well, and what a program held is another's some seconds after its end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import TextClause, text

from bot.errors import StoreInUse
from storage.codec import from_micros
from storage.database import Database, timed, unbroken

#: A program that wasn't heard of for so long doesn't live, in seconds.
LIFE: Final = 8


def _timed(statement: str) -> TextClause:
    """Return a statement in which {alive} tells a program that lives, {ahead} one last heard of by a later clock."""
    life = f"{LIFE} * 1000000"
    replaced = statement.replace("{alive}", f"seen_at >= {{now}} - {life}")
    return timed(replaced.replace("{ahead}", f"seen_at > {{now}} + {life}"))


_LIVING: Final = _timed("SELECT * FROM rasid_workers WHERE {alive} ORDER BY id")
_ALL: Final = _timed("SELECT *, {alive} AS alive FROM rasid_workers ORDER BY started_at, id")
_JOIN: Final = _timed(
    "INSERT INTO rasid_workers (id, roles, host, process, version, bot, started_at, seen_at, share, wanted,"
    " shared_before, lowered_at)"
    " VALUES (:id, :roles, :host, :process, :version, :bot, {now}, {now}, 0, 0, 0, 0)"
)
_BEAT: Final = _timed("UPDATE rasid_workers SET seen_at = {now} WHERE id = :me AND {alive} RETURNING seen_at")
#: After a step of the clock whoever beats again lives on, and who doesn't is given up no later than otherwise. What is
#: locked is just being written by a beat of its own.
_PUT_BACK: Final = _timed(
    "UPDATE rasid_workers SET seen_at = {now} WHERE id IN"
    " (SELECT id FROM rasid_workers WHERE {ahead} FOR UPDATE SKIP LOCKED)"
)
_LEAVE: Final = text("DELETE FROM rasid_workers WHERE id = :me")
_FORGET: Final = _timed("DELETE FROM rasid_workers WHERE seen_at < {now} - 3600000000")
_HELD: Final = text("SELECT name FROM rasid_leases WHERE worker = :me")
_LEASES: Final = text("SELECT name, worker FROM rasid_leases ORDER BY name")
#: In order of names: two programs that take the same ones can't block each other.
_TAKE: Final = _timed(
    "INSERT INTO rasid_leases AS lease (name, worker)"
    " SELECT wanted, :me FROM unnest(CAST(:names AS TEXT[])) AS wanted"
    " WHERE EXISTS (SELECT 1 FROM rasid_workers WHERE id = :me AND {alive}) ORDER BY wanted"
    " ON CONFLICT (name) DO UPDATE SET worker = excluded.worker WHERE lease.worker = excluded.worker"
    " OR NOT EXISTS (SELECT 1 FROM rasid_workers WHERE id = lease.worker AND {alive}) RETURNING name"
)
_SEIZE: Final = text(
    "INSERT INTO rasid_leases (name, worker) VALUES (:name, :me) ON CONFLICT (name) DO UPDATE SET worker = :me"
)
_RELEASE: Final = text("DELETE FROM rasid_leases WHERE worker = :me AND name = ANY(CAST(:names AS TEXT[]))")
_RELEASE_ALL: Final = text("DELETE FROM rasid_leases WHERE worker = :me")


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """A program at work."""

    id: str
    roles: tuple[str, ...]
    host: str
    process: int
    version: str
    #: Which bot it is: the part of the token that is no secret.
    bot: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """What a heartbeat told."""

    #: The server's clock.
    now: datetime
    living: Sequence[Worker]
    #: What this program holds.
    leases: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A program as whoever looks after all of them sees it."""

    worker: Worker
    started_at: datetime
    seen_at: datetime
    alive: bool
    leases: tuple[str, ...]


class Workers:
    """Who is at work; a row for each."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def join(self, worker: Worker) -> None:
        """Be at work from now on.

        Raises StoreInUse where a program with another bot's token is.
        """
        async with self.database.write() as connection:
            others = {row.bot for row in await connection.execute(_LIVING)} - {worker.bot}
            if others:
                raise StoreInUse(f"{self.database.name} is in use by another bot ({', '.join(sorted(others))})")
            row = {"id": worker.id, "host": worker.host, "process": worker.process, "version": worker.version}
            await connection.execute(_JOIN, row | {"roles": " ".join(worker.roles), "bot": worker.bot})
            await connection.execute(_FORGET)
            await connection.run_sync(self.database.ring, "workers")

    @unbroken
    async def beat(self, me: str) -> Beat | None:
        """Say that this program lives; None when it has been given up meanwhile, and holds nothing any more."""
        async with self.database.write() as connection:
            seen_at = await connection.scalar(_BEAT, {"me": me})
            if seen_at is None:
                return None
            await connection.execute(_PUT_BACK)
            living = [_worker(row) for row in await connection.execute(_LIVING)]
            held = frozenset(await connection.scalars(_HELD, {"me": me}))
        return Beat(now=from_micros(seen_at), living=living, leases=held)

    @unbroken
    async def leave(self, me: str) -> None:
        """Be at work no more: what this program held is free at once."""
        async with self.database.write() as connection:
            await connection.execute(_RELEASE_ALL, {"me": me})
            await connection.execute(_LEAVE, {"me": me})
            await connection.run_sync(self.database.ring, "workers")

    @unbroken
    async def take(self, names: Iterable[str], me: str) -> frozenset[str]:
        """Take those leases that nobody living has; return which of them are this program's now."""
        async with self.database.write() as connection:
            return frozenset(await connection.scalars(_TAKE, {"names": sorted(names), "me": me}))

    @unbroken
    async def seize(self, name: str, me: str) -> None:
        """Take a lease from whoever has it: nothing that they still write under it counts."""
        async with self.database.write() as connection:
            await connection.execute(_SEIZE, {"name": name, "me": me})

    @unbroken
    async def release(self, names: Iterable[str], me: str) -> None:
        """Give leases up, where they are this program's."""
        async with self.database.write() as connection:
            await connection.execute(_RELEASE, {"names": sorted(names), "me": me})

    @unbroken
    async def ring(self, kind: str) -> None:
        """Wake whoever waits for things of a kind."""
        async with self.database.write() as connection:
            await connection.run_sync(self.database.ring, kind)

    @unbroken
    async def note(self, kind: str, names: Iterable[str]) -> None:
        """Write into the journal what changed."""
        async with self.database.write() as connection:
            await connection.run_sync(self.database.note, kind, names)

    @unbroken
    async def all_seen(self) -> Sequence[Seen]:
        """Return every program that was heard of in the last hour, and what each holds."""
        async with self.database.read() as connection:
            rows = (await connection.execute(_ALL)).all()
            leases = (await connection.execute(_LEASES)).all()
        return [
            Seen(
                worker=_worker(row),
                started_at=from_micros(row.started_at),
                seen_at=from_micros(row.seen_at),
                alive=row.alive,
                leases=tuple(lease.name for lease in leases if lease.worker == row.id),
            )
            for row in rows
        ]


def _worker(row: object) -> Worker:
    values = row._mapping  # type: ignore[attr-defined]  # SQLAlchemy's public name for a row's columns
    return Worker(
        id=values["id"],
        roles=tuple(values["roles"].split()),
        host=values["host"],
        process=values["process"],
        version=values["version"],
        bot=values["bot"],
    )
