"""What operators are told of, in SQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Final

from sqlalchemy import and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Alarm
from storage.codec import ALARM, from_micros, to_micros
from storage.database import Database, unbroken
from storage.dispatches import Waiting
from storage.news.dispatches import Mending, waiting_of
from storage.operators import Alarms, Notice, Turn
from storage.schema.tables import ALARMS, NOTICES

#: What wakes those who tell.
KIND: Final = "alarms"

A, N = ALARMS.c, NOTICES.c
_DUE = N.state == "due"
_MEANT = or_(
    N.recipient.in_(bindparam("open_to", expanding=True)),
    and_(N.anyway == 1, N.recipient.in_(bindparam("others", expanding=True))),
)
_OF_SUBJECT = N.subject == bindparam("which")

_STANDING = select(A.subject).where(A.stands == 1)
_END = update(ALARMS).where(A.subject == bindparam("which"), A.stands == 1).values(stands=0).returning(A.subject)
_FORGET_ALARMS = delete(ALARMS).where(A.subject.in_(bindparam("subjects", expanding=True)))
_FORGET_NOTICES = delete(NOTICES).where(N.subject.in_(bindparam("subjects", expanding=True)))
#: Whoever was told that it stands has to hear that it is over; the others don't have to hear of it any more.
_ENDED = (
    update(NOTICES)
    .where(_OF_SUBJECT)
    .values(
        state=case((N.told == 1, "due"), else_="told"),
        urgency=0,
        due_at=case((_DUE, N.due_at), else_=bindparam("moment")),
        since=case((_DUE, N.since), else_=bindparam("moment")),
    )
)

_FREE = and_(_DUE, N.due_at <= bindparam("moment"), or_(N.lease_until.is_(None), N.lease_until <= bindparam("moment")))
_PICKED = (
    select(N.recipient, N.subject)
    .where(_FREE, _MEANT)
    .order_by(N.urgency.desc(), N.due_at, N.recipient, N.subject)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("picked")
)
_CLAIM = (
    update(NOTICES)
    .where(N.recipient == _PICKED.c.recipient, N.subject == _PICKED.c.subject)
    .values(lease_until=bindparam("lease_end"), attempts=N.attempts + 1)
    .returning(N.recipient, N.subject, N.attempts, N.urgency, N.due_at)
)
_ALARMS = select(A.subject, A.document, A.stands).where(A.subject.in_(bindparam("subjects", expanding=True)))
_NEXT = select(func.min(case((N.lease_until > N.due_at, N.lease_until), else_=N.due_at))).where(_DUE, _MEANT)

#: How alarms stand now; the lock makes a turn of one come wholly before or wholly after.
_STANDS = (
    select(A.subject, A.stands)
    .where(A.subject.in_(bindparam("subjects", expanding=True)))
    .order_by(A.subject)
    .with_for_update(read=True)
)
_SETTLE = (
    update(NOTICES)
    .where(_OF_SUBJECT, N.recipient == bindparam("whom"))
    .values(
        told=bindparam("as_told"),
        state=bindparam("next_state"),
        lease_until=None,
        attempts=0,
    )
)
_RETRY = (
    update(NOTICES)
    .where(_OF_SUBJECT, N.recipient == bindparam("whom"))
    .values(due_at=bindparam("moment"), lease_until=None)
)
_KEEP = delete(NOTICES).where(N.recipient.not_in(bindparam("named", expanding=True)))
_MEND = Mending(NOTICES)
_END_LEASES = update(NOTICES).where(N.lease_until.is_not(None)).values(lease_until=None)
_WAITING = (
    select(
        N.recipient,
        func.count().label("number"),
        func.min(N.since).label("since"),
        func.max(N.attempts).label("attempts"),
    )
    .where(_DUE)
    .group_by(N.recipient)
)
#: What is known of what a chat was told, which is to be erased.
ERASE_NOTICES = delete(NOTICES).where(N.recipient == bindparam("whom"))


class SqlAlarms(Alarms):
    """The Alarms contract on the database of the news, which makes the tables."""

    def __init__(self, database: Database) -> None:
        self.database = database
        # The two dialects keep ON CONFLICT in different modules; only the one in use is loaded.
        new: Any = import_module(f"sqlalchemy.dialects.{database.engine.dialect.name}").insert
        begin = new(ALARMS)
        self._begin = begin.on_conflict_do_update(
            index_elements=[A.subject],
            set_={"document": begin.excluded.document, "stands": 1},
            where=A.stands == 0,
        ).returning(A.subject)
        due = new(NOTICES)
        self._due = due.on_conflict_do_update(
            index_elements=[N.recipient, N.subject],
            set_={
                "state": case((N.told == 1, "told"), else_="due"),
                "urgency": due.excluded.urgency,
                "anyway": due.excluded.anyway,
                "due_at": case((_DUE, N.due_at), else_=due.excluded.due_at),
                "since": case((_DUE, N.since), else_=due.excluded.since),
            },
        )

    @unbroken
    async def standing(self) -> frozenset[str]:
        """Read what stands."""
        async with self.database.read() as connection:
            return frozenset(await connection.scalars(_STANDING))

    @unbroken
    async def note(self, turn: Turn, recipients: Mapping[str, Mapping[str, bool]], *, now: datetime) -> int:
        """Write down what turned, with whoever has to hear of it, in one transaction."""
        turned, moment = 0, to_micros(now)
        async with self.database.write() as connection:
            # In order of subjects: two that note the same can't block each other.
            for alarm in sorted(turn.begun, key=lambda one: one.subject):
                turned += await self._begun(connection, alarm, recipients.get(alarm.subject, {}), moment)
            for subject in sorted(turn.over):
                if (await connection.execute(_END, {"which": subject})).first() is not None:
                    await connection.execute(_ENDED, {"which": subject, "moment": moment})
                    turned += 1
            if turn.gone:
                for statement in (_FORGET_ALARMS, _FORGET_NOTICES):
                    await connection.execute(statement, {"subjects": sorted(turn.gone)})
            if turned:
                await connection.run_sync(self.database.ring, KIND)
        return turned

    async def _begun(
        self, connection: AsyncConnection, alarm: Alarm, recipients: Mapping[str, bool], moment: int
    ) -> bool:
        row = {"subject": alarm.subject, "document": ALARM.dumps(alarm), "stands": 1}
        if (await connection.execute(self._begin, row)).first() is None:
            return False
        due = [
            {
                "recipient": recipient,
                "subject": alarm.subject,
                "state": "due",
                "told": 0,
                "urgency": alarm.urgency,
                "anyway": int(anyway),
                "due_at": moment,
                "since": moment,
                "lease_until": None,
                "attempts": 0,
            }
            for recipient, anyway in sorted(recipients.items())
        ]
        if due:
            await connection.execute(self._due, due)
        return True

    @unbroken
    async def claim(
        self, open_to: Collection[str], others: Collection[str], *, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Notice]:
        """Take what is due."""
        times = {"moment": to_micros(now), "lease_end": to_micros(now + timedelta(seconds=lease_seconds))}
        async with self.database.write() as connection:
            rows = (await connection.execute(_CLAIM, times | _meant(open_to, others) | {"most": limit})).all()
            alarms = {
                row.subject: row
                for row in await connection.execute(_ALARMS, {"subjects": sorted({row.subject for row in rows})})
            }
        return [
            Notice(
                recipient=row.recipient,
                alarm=ALARM.loads(alarms[row.subject].document, "an alarm"),
                stands=alarms[row.subject].stands == 1,
                attempts=row.attempts,
            )
            for row in sorted(rows, key=lambda row: (-row.urgency, row.due_at, row.recipient, row.subject))
            if row.subject in alarms
        ]

    @unbroken
    async def next_due(self, open_to: Collection[str], others: Collection[str]) -> datetime | None:
        """Return when the next may be claimed."""
        async with self.database.read() as connection:
            found = await connection.scalar(_NEXT, _meant(open_to, others))
        return None if found is None else from_micros(int(found))

    @unbroken
    async def settle(self, told: Sequence[Notice], elsewhere: Collection[str] = ()) -> None:
        """Note who knows what."""
        known = {one.alarm.subject: int(one.stands) for one in told}
        async with self.database.write() as connection:
            found = await connection.execute(_STANDS, {"subjects": sorted(known)})
            stands = {row.subject: int(row.stands) for row in found}
            pairs = {(one.recipient, one.alarm.subject) for one in told}
            pairs |= {(recipient, subject) for recipient in elsewhere for subject in known}
            rows = [
                {
                    "whom": recipient,
                    "which": subject,
                    "as_told": known[subject],
                    "next_state": "told" if stands[subject] == known[subject] else "due",
                }
                for recipient, subject in sorted(pairs)
                if subject in stands
            ]
            if rows:
                await connection.execute(_SETTLE, rows)

    @unbroken
    async def retry(self, notices: Sequence[Notice], *, due_at: datetime) -> None:
        """Let some wait."""
        rows = [{"which": one.alarm.subject, "whom": one.recipient, "moment": to_micros(due_at)} for one in notices]
        async with self.database.write() as connection:
            await connection.execute(_RETRY, rows)

    @unbroken
    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Bring back what a clock that was put back left in the far future."""
        async with self.database.write() as connection:
            return await _MEND(connection, now=now, longest=longest)

    @unbroken
    async def take_up(self, recipients: Iterable[str]) -> None:
        """Begin anew with what is due."""
        async with self.database.write() as connection:
            await connection.execute(_KEEP, {"named": sorted(recipients)})
            await connection.execute(_END_LEASES)

    @unbroken
    async def waiting(self) -> Mapping[str, Waiting]:
        """Return what is due to whom."""
        async with self.database.read() as connection:
            rows = (await connection.execute(_WAITING)).all()
        return {row.recipient: waiting_of(row) for row in rows}


def _meant(open_to: Collection[str], others: Collection[str]) -> dict[str, Any]:
    return {"open_to": sorted(open_to), "others": sorted(others)}
