"""The outbox in SQL: alerts claimed and settled, on SQLite or PostgreSQL."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.model import GRAVE, Alert, AlertState, Told
from storage.codec import TOLD, from_micros, to_micros
from storage.database import Database, unbroken
from storage.news import outbox_statements as sql
from storage.news.alarms import ERASE_NOTICES
from storage.news.beside import SqlBeside, lease_end
from storage.news.joined import Joined
from storage.news.rows import Row, portions, read_alert
from storage.operators import chat_called
from storage.outbox import OutboxCounts, Shown


class SqlOutbox(SqlBeside):
    """The part of the News contract that is about alerts once they are written."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._settled = Joined(database, _settle)
        self._held = Joined(database, _hold)

    @unbroken
    async def claim(
        self, *, now: datetime, lease_seconds: float, limit: int, part: tuple[int, int] | None = None
    ) -> Sequence[Alert]:
        """Take the first of the line."""
        row: Row = {
            "moment": to_micros(now),
            "lease_end": lease_end(now, lease_seconds),
            "most": limit,
            "by": self.holder,
        }
        if part is not None:
            row |= {"part": part[0], "parts": part[1]}
        taken = await self.database.change(lambda connection: _claim(connection, row))
        taken.sort(key=lambda row: (row.quiet, row.severity < GRAVE, row.line_at, row.id))
        return [read_alert(row, self.seal) for row in taken]

    @unbroken
    async def settle_sent(
        self, alert_id: int, *, message_id: int, revision: int, now: datetime, told: Told | None = None
    ) -> None:
        """Record what a message shows; an alert erased meanwhile stays erased."""
        await self._settled.write(_settled_row(alert_id, message_id, revision, now, told, listed=False))

    @unbroken
    async def settle_listed(self, shown: Sequence[Shown], *, message_id: int, now: datetime) -> None:
        """Record what one message lists."""
        rows = [_settled_row(one.alert_id, message_id, one.revision, now, one.told, listed=True) for one in shown]
        await self.database.change(lambda connection: _settle(connection, rows))

    @unbroken
    async def settle_told(self, alert_id: int, *, told: Told, due_at: datetime) -> None:
        """Record what a chat was told."""
        row = {"alert_id": alert_id, "now_told": TOLD.dumps(told), "moment": to_micros(due_at)}
        async with self.database.write() as connection:
            await connection.execute(sql.SETTLE_TOLD, row)

    @unbroken
    async def retry(self, alert_id: int, *, due_at: datetime, reason: str) -> None:
        """Give a claimed alert back."""
        async with self.database.write() as connection:
            await connection.execute(sql.RETRY, {"alert_id": alert_id, "moment": to_micros(due_at), "why": reason})

    @unbroken
    async def retry_all(self, alert_ids: Sequence[int], *, due_at: datetime, reason: str) -> None:
        """Give claimed alerts back."""
        async with self.database.write() as connection:
            for ids in portions(sorted(set(alert_ids))):
                await connection.execute(sql.RETRY_ALL, {"ids": ids, "moment": to_micros(due_at), "why": reason})

    @unbroken
    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Bring back what a clock that was put back left in the far future."""
        times = {"moment": to_micros(now), "latest": lease_end(now, longest)}
        async with self.database.write() as connection:
            mended = (await connection.execute(sql.MEND_DUE, times)).rowcount
            await connection.execute(sql.MEND_LEASES, times)
        return mended

    @unbroken
    async def recall(self, reasons: Collection[str], *, now: datetime) -> int:
        """Make due what was put off."""
        async with self.database.write() as connection:
            done = await connection.execute(sql.RECALL, {"reasons": sorted(reasons), "moment": to_micros(now)})
        return done.rowcount

    @unbroken
    async def drop(self, alert_id: int, *, reason: str, now: datetime) -> None:  # noqa: ARG002  # the contract's
        """Give an alert up."""
        async with self.database.write() as connection:
            await connection.execute(sql.DROP, {"alert_id": alert_id, "why": reason})

    @unbroken
    async def drop_all(self, alert_ids: Sequence[int], *, reason: str, now: datetime) -> None:  # noqa: ARG002  # as above
        """Give alerts up."""
        if alert_ids:
            async with self.database.write() as connection:
                for ids in portions(sorted(set(alert_ids))):
                    await connection.execute(sql.DROP_ALL, {"ids": ids, "why": reason})

    @unbroken
    async def hold(self, alert_ids: Sequence[int], *, until: datetime) -> None:
        """Give claimed alerts back as held: where quiet hours begin for a crowd, in one write for many chats."""
        if alert_ids:
            await self._held.write({"ids": sorted(set(alert_ids)), "moment": to_micros(until)})

    @unbroken
    async def release(self, chat_id: int, *, now: datetime) -> int:
        """Make a chat's held alerts due."""
        async with self.database.write() as connection:
            done = await connection.execute(sql.RELEASE, {"chat": chat_id, "moment": to_micros(now)})
        return done.rowcount

    @unbroken
    async def claim_held(
        self, chat_id: int, thread_id: int | None, *, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Alert]:
        """Take a topic's held alerts."""
        return await self._claim_of_topic(
            sql.CLAIM_HELD, chat_id, thread_id, now=now, lease_seconds=lease_seconds, limit=limit
        )

    @unbroken
    async def claim_gathered(
        self, chat_id: int, thread_id: int | None, *, feed: str, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Alert]:
        """Take what waits for a round-up."""
        return await self._claim_of_topic(
            sql.CLAIM_GATHERED, chat_id, thread_id, now=now, lease_seconds=lease_seconds, limit=limit, of_feed=feed
        )

    @unbroken
    async def claim_aged(
        self,
        chat_id: int,
        thread_id: int | None,
        *,
        before: datetime,
        now: datetime,
        lease_seconds: float,
        limit: int,
    ) -> Sequence[Alert]:
        """Take a topic's old alerts."""
        return await self._claim_of_topic(
            sql.CLAIM_AGED,
            chat_id,
            thread_id,
            now=now,
            lease_seconds=lease_seconds,
            limit=limit,
            before=to_micros(before),
        )

    @unbroken
    async def release_claims(self, *, of_dead: float | None = None) -> int:
        """End every lease, or those of programs that live no more."""
        async with self.database.write() as connection:
            if of_dead is None:
                return (await connection.execute(sql.RELEASE_CLAIMS)).rowcount
            life = {"life": round(of_dead * 1_000_000)}
            return (await connection.execute(sql.RELEASE_CLAIMS_OF_DEAD, life)).rowcount

    @unbroken
    async def find_alert(self, story_id: str, chat_id: int, thread_id: int | None = None) -> Alert | None:
        """Return an alert by what it is about."""
        async with self.database.read() as connection:
            found = await connection.execute(sql.ALERT, {"story": story_id, "chat": chat_id, "thread": thread_id or 0})
            row = found.one_or_none()
        return None if row is None else read_alert(row, self.seal)

    @unbroken
    async def count_single(self, chat_id: int, *, since: datetime) -> int:
        """Count what was sent singly."""
        async with self.database.read() as connection:
            found = await connection.scalar(sql.COUNT_SINGLE, {"chat": chat_id, "since": to_micros(since)})
        return int(found or 0)

    @unbroken
    async def drop_chat(self, chat_id: int, *, reason: str, now: datetime) -> int:  # noqa: ARG002  # as above
        """Drop a chat's due alerts."""
        async with self.database.write() as connection:
            return (await connection.execute(sql.DROP_CHAT, {"chat": chat_id, "why": reason})).rowcount

    @unbroken
    async def erase_chat(self, chat_id: int) -> None:
        """Remove a chat's rows, from SQLite's log and old copies as well."""
        await self.database.forget_copies()
        async with self.database.write() as connection:
            for statement in (sql.ERASE_CHAT, sql.ERASE_RECIPIENT, sql.ERASE_TOLD, sql.ERASE_UPDATES):
                await connection.execute(statement, {"chat": chat_id})
            await connection.execute(ERASE_NOTICES, {"whom": chat_called(chat_id)})
        await self.database.truncate_log()

    @unbroken
    async def alerts_of(self, chat_id: int) -> Sequence[Alert]:
        """Return a chat's alerts."""
        async with self.database.read() as connection:
            return [read_alert(row, self.seal) for row in await connection.execute(sql.ALERTS_OF, {"chat": chat_id})]

    @unbroken
    async def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Readdress a chat's alerts."""
        if old_chat_id != new_chat_id:
            async with self.database.write() as connection:
                for move in (sql.MOVE_CHAT, sql.MOVE_RECIPIENT):
                    await connection.execute(move, {"old": old_chat_id, "new": new_chat_id})
                for erase in (sql.ERASE_CHAT, sql.ERASE_RECIPIENT):
                    await connection.execute(erase, {"chat": old_chat_id})

    @unbroken
    async def outbox_counts(self, *, now: datetime) -> OutboxCounts:
        """Count the outbox: an alert under a lease is claimed, else held, else due."""
        async with self.database.read() as connection:
            rows = (await connection.execute(sql.COUNTS, {"moment": to_micros(now)})).all()

        def count(state: str, *, muted: bool | None = None, leased: int = 0) -> int:
            some = (r for r in rows if r.state == state and r.leased == leased)
            return sum(r.number for r in some if muted in (None, r.held == sql.BY_MUTE))

        oldest = min((r.oldest for r in rows if r.state == "due" and r.held != sql.BY_MUTE), default=None)
        return OutboxCounts(
            due=count("due", muted=False),
            claimed=count("due", leased=1),
            held=count("due", muted=True),
            sent=count("sent"),
            dropped=count("dropped"),
            oldest_due=None if oldest is None else from_micros(oldest),
        )


def _settled_row(
    alert_id: int, message_id: int, revision: int, now: datetime, told: Told | None, *, listed: bool
) -> Row:
    return {
        "alert_id": alert_id,
        "message": message_id,
        "shown": revision,
        "moment": to_micros(now),
        "is_listed": int(listed),
        "now_told": None if told is None else TOLD.dumps(told),
    }


def _claim(connection: Connection, of: Row) -> list[Any]:
    connection.execute(sql.QUEUE_READY, {"moment": of["moment"]})
    return list(connection.execute(sql.CLAIM_PART if "part" in of else sql.CLAIM, of))


def _settle(connection: Connection, rows: Sequence[Row]) -> None:
    """Record what messages show; an alert that was erased meanwhile stays erased."""
    for some in portions(sorted(rows, key=lambda row: int(row["alert_id"]))):
        found = connection.execute(sql.REVISIONS_OF, {"ids": [row["alert_id"] for row in some]})
        newest = {row.id: row.revision for row in found}
        known = [
            row | {"next_state": AlertState.DUE if newest[row["alert_id"]] > row["shown"] else AlertState.SENT}
            for row in some
            if row["alert_id"] in newest
        ]
        if known:
            connection.execute(sql.SETTLE_SENT, known)


def _hold(connection: Connection, rows: Sequence[Row]) -> None:
    by_moment: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        by_moment[row["moment"]].update(row["ids"])
    for moment, together in by_moment.items():
        for ids in portions(sorted(together)):
            connection.execute(sql.HOLD, {"ids": ids, "moment": moment})
