"""Stories on their way elsewhere, in SQL."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Table, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.codec import from_micros, to_micros
from storage.database import Database, unbroken
from storage.dispatches import Dispatch, Dispatches, Waiting
from storage.schema.tables import DISPATCHES, STORIES

D = DISPATCHES.c
_DUE = D.state == "due"
_FREE = and_(_DUE, D.due_at <= bindparam("moment"), or_(D.lease_until.is_(None), D.lease_until <= bindparam("moment")))
_ONE = and_(D.target == bindparam("to"), D.story_id == bindparam("story"))
_PICKED = (
    select(D.target, D.story_id)
    .where(_FREE)
    .order_by(D.due_at, D.target, D.story_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("picked")
)
_CLAIM = (
    update(DISPATCHES)
    .where(D.target == _PICKED.c.target, D.story_id == _PICKED.c.story_id)
    .values(lease_until=bindparam("lease_end"), attempts=D.attempts + 1)
    .returning(*DISPATCHES.c)
)
#: The story as it stands now; the lock makes a commit of a newer revision come wholly before or wholly after.
_REVISION = select(STORIES.c.revision).where(STORIES.c.id == bindparam("story")).with_for_update(read=True)
_SETTLE = (
    update(DISPATCHES)
    .where(_ONE)
    .values(
        shown_revision=bindparam("shown"),
        state=bindparam("next_state"),
        lease_until=None,
        attempts=0,
    )
)
_RETRY = update(DISPATCHES).where(_ONE).values(due_at=bindparam("moment"), lease_until=None)
_NEXT = select(func.min(case((D.lease_until > D.due_at, D.lease_until), else_=D.due_at))).where(_DUE)
_WAITING = (
    select(
        D.target,
        func.count().label("number"),
        func.min(D.since).label("since"),
        func.max(D.attempts).label("attempts"),
    )
    .where(_DUE)
    .group_by(D.target)
)
_KEEP = delete(DISPATCHES).where(D.target.not_in(bindparam("named", expanding=True)))
#: What was waited for already is waited for since then; what was settled, from now on.
DUE_AGAIN = (
    update(DISPATCHES)
    .where(_ONE)
    .values(
        state="due",
        due_at=case((_DUE, D.due_at), else_=bindparam("moment")),
        since=case((_DUE, D.since), else_=bindparam("moment")),
    )
)
PRUNE = delete(DISPATCHES).where(D.story_id.in_(bindparam("ids", expanding=True)))


def dispatch_rows(story_ids: Collection[str], targets: Collection[str], now: int) -> list[dict[str, Any]]:
    """Return the rows of stories that are due to targets."""
    return [
        {
            "target": target,
            "story_id": story_id,
            "state": "due",
            "due_at": now,
            "since": now,
            "lease_until": None,
            "attempts": 0,
            "shown_revision": 0,
        }
        for story_id in sorted(story_ids)
        for target in sorted(targets)
    ]


class Mending:
    """What a clock that was put back left in the far future, of rows that are due: `due_at`, `lease_until`, `since`."""

    def __init__(self, table: Table) -> None:
        row = table.c
        too_late: BindParameter[int] = bindparam("latest")
        self._due = update(table).where(row.state == "due", row.due_at > too_late).values(due_at=bindparam("moment"))
        self._leases = update(table).where(row.lease_until > too_late).values(lease_until=too_late)
        self._since = update(table).where(row.since > bindparam("moment")).values(since=bindparam("moment"))

    async def __call__(self, connection: AsyncConnection, *, now: datetime, longest: float) -> int:
        """Bring it back; return how many were due too late."""
        times = {"moment": to_micros(now), "latest": to_micros(now + timedelta(seconds=longest))}
        mended = (await connection.execute(self._due, times)).rowcount
        for statement in (self._leases, self._since):
            await connection.execute(statement, times)
        return mended


def waiting_of(row: Any) -> Waiting:
    """Return what a row of counts tells."""
    return Waiting(number=row.number, since=from_micros(row.since), attempts=row.attempts)


_MEND = Mending(DISPATCHES)


class SqlDispatches(Dispatches):
    """The Dispatches contract on the database of the news, whose commits make them due."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def claim(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Dispatch]:
        """Take what is due."""
        given = {"moment": to_micros(now), "lease_end": to_micros(now + timedelta(seconds=lease_seconds))}
        async with self.database.write() as connection:
            rows = (await connection.execute(_CLAIM, given | {"most": limit})).all()
        return [
            Dispatch(
                target=row.target,
                story_id=row.story_id,
                attempts=row.attempts,
                shown_revision=row.shown_revision,
                since=from_micros(row.since),
            )
            for row in sorted(rows, key=lambda row: (row.since, row.story_id))
        ]

    @unbroken
    async def settle(self, dispatch: Dispatch, *, revision: int) -> None:
        """Note what the target has."""
        one = {"to": dispatch.target, "story": dispatch.story_id}
        async with self.database.write() as connection:
            newest = await connection.scalar(_REVISION, one)
            is_behind = newest is not None and int(newest) > revision
            await connection.execute(_SETTLE, one | {"shown": revision, "next_state": "due" if is_behind else "sent"})

    @unbroken
    async def retry(self, dispatch: Dispatch, *, due_at: datetime) -> None:
        """Let it wait."""
        one = {"to": dispatch.target, "story": dispatch.story_id, "moment": to_micros(due_at)}
        async with self.database.write() as connection:
            await connection.execute(_RETRY, one)

    @unbroken
    async def next_due(self) -> datetime | None:
        """Return when the next may be claimed."""
        async with self.database.read() as connection:
            found = await connection.scalar(_NEXT)
        return None if found is None else from_micros(int(found))

    @unbroken
    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Bring back what a clock that was put back left in the far future."""
        async with self.database.write() as connection:
            return await _MEND(connection, now=now, longest=longest)

    @unbroken
    async def waiting(self) -> Mapping[str, Waiting]:
        """Return what is due to whom."""
        async with self.database.read() as connection:
            rows = (await connection.execute(_WAITING)).all()
        return {row.target: waiting_of(row) for row in rows}

    @unbroken
    async def keep_only(self, targets: Collection[str]) -> None:
        """Forget what is due to others."""
        async with self.database.write() as connection:
            await connection.execute(_KEEP, {"named": sorted(targets)})
