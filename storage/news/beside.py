"""Alerts claimed topic by topic, and for other ways than Telegram, on SQLite or PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, exists, func, or_, select

from bot.model import BESIDE, GRAVE, Alert
from storage.codec import to_micros
from storage.database import Database, unbroken
from storage.dispatches import Waiting
from storage.news.dispatches import waiting_of
from storage.news.outbox_statements import BY_MUTE, DUE, IS_GRAVE, OF_TOPIC, READY_AT, WAITING, A, take
from storage.news.rows import portions, read_alert
from storage.schema.tables import ALERTS
from storage.seal import Seal

#: Take what is due to other addresses, the grave first.
_CLAIM_BESIDE = take(
    select(A.id)
    .where(WAITING, bindparam("moment") >= READY_AT, A.topic == BESIDE)
    .order_by(IS_GRAVE.desc(), A.line_at, A.id)
    .limit(bindparam("most"))
)

_THERE = ALERTS.alias("there")

#: Take what is due to a chat and stands neither in a message of Telegram's nor at its other address, oldest first.
_CLAIM_INSTEAD = take(
    select(A.id)
    .where(
        OF_TOPIC,
        A.due_at <= bindparam("moment"),
        or_(A.message_id.is_(None), A.message_id == 0),
        ~exists().where(
            _THERE.c.chat_id == A.chat_id,
            _THERE.c.story_id == A.story_id,
            _THERE.c.topic == BESIDE,
            _THERE.c.message_id.is_not(None),
        ),
    )
    .order_by(A.created_at, A.id)
    .limit(bindparam("most"))
)

_COUNTED = select(
    A.chat_id,
    func.count().label("number"),
    func.min(A.created_at).label("since"),
    func.max(A.attempts).label("attempts"),
).group_by(A.chat_id)
_WAITING_BESIDE = _COUNTED.where(WAITING, A.topic == BESIDE, A.held != BY_MUTE)
_WAITING_INSTEAD = _COUNTED.where(
    DUE,
    A.chat_id.in_(bindparam("chats", expanding=True)),
    A.topic != BESIDE,
    A.held != BY_MUTE,
    or_(A.message_id.is_(None), A.message_id == 0),
)


class SqlBeside:
    """The part of the outbox that is about a topic's alerts, and other ways."""

    def __init__(self, database: Database) -> None:
        self.database = database
        #: What alerts' queries are under, from the start on.
        self.seal: Seal | None = None
        #: The program by whose name alerts are claimed; empty where only one works.
        self.holder = ""

    @unbroken
    async def claim_beside(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take what goes elsewhere."""
        end = lease_end(now, lease_seconds)
        times = {"moment": to_micros(now), "lease_end": end, "most": limit, "by": self.holder}
        async with self.database.write() as connection:
            taken = [read_alert(row, self.seal) for row in await connection.execute(_CLAIM_BESIDE, times)]
        return sorted(taken, key=lambda a: (a.severity < GRAVE, a.created_at, a.id))

    @unbroken
    async def claim_instead(self, chat_id: int, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take what Telegram can't be given now."""
        return await self._claim_of_topic(
            _CLAIM_INSTEAD, chat_id, None, now=now, lease_seconds=lease_seconds, limit=limit
        )

    @unbroken
    async def waiting_elsewhere(self, instead: Collection[int]) -> Mapping[int, Waiting]:
        """Count what goes elsewhere."""
        async with self.database.read() as connection:
            rows = list(await connection.execute(_WAITING_BESIDE))
            for chats in portions(sorted(instead)):
                rows += await connection.execute(_WAITING_INSTEAD, {"chats": chats})
        return {row.chat_id: waiting_of(row) for row in rows}

    async def _claim_of_topic(
        self,
        statement: Update,
        chat_id: int,
        thread_id: int | None,
        *,
        now: datetime,
        lease_seconds: float,
        limit: int,
        **more: Any,
    ) -> Sequence[Alert]:
        taking = {
            **more,
            "chat": chat_id,
            "thread": thread_id or 0,
            "moment": to_micros(now),
            "lease_end": lease_end(now, lease_seconds),
            "most": limit,
            "by": self.holder,
        }
        async with self.database.write() as connection:
            alerts = [read_alert(row, self.seal) for row in await connection.execute(statement, taking)]
        return sorted(alerts, key=lambda a: (a.created_at, a.id))


def lease_end(now: datetime, lease_seconds: float) -> int:
    """Return when a lease ends that begins now."""
    return to_micros(now + timedelta(seconds=lease_seconds))
