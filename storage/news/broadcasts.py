"""The operator's word to everybody, in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, func, insert, or_, select, update

from storage.codec import from_micros, to_micros
from storage.database import Database, unbroken
from storage.news.rows import portions
from storage.operators import Broadcasts, Fate, StoredBroadcast
from storage.schema.tables import BROADCASTS, RECIPIENTS

B, R = BROADCASTS.c, RECIPIENTS.c
_ON_ITS_WAY = B.state != "ended"

#: Is one on its way, or was one begun from this message?
_REFUSES = select(
    exists().where(or_(_ON_ITS_WAY, and_(B.told_chat == bindparam("chat"), B.told_message == bindparam("message"))))
)
_BEGIN = insert(BROADCASTS)
_ADD = insert(RECIPIENTS)
_LEFT = select(func.count()).select_from(RECIPIENTS).scalar_subquery()
_RUNNING = select(*BROADCASTS.c, _LEFT.label("left")).where(_ON_ITS_WAY)
_FIRST = select(R.chat_id).order_by(R.put_off, R.chat_id).limit(bindparam("most"))
_SERVED = delete(RECIPIENTS).where(R.chat_id == bindparam("chat"))
_COUNT = {
    fate: update(BROADCASTS).where(_ON_ITS_WAY).values({fate: B[fate] + 1}) for fate in ("sent", "gone", "failed")
}
_PUT_OFF = update(RECIPIENTS).where(R.chat_id == bindparam("chat")).values(put_off=R.put_off + 1)
_STOP = update(BROADCASTS).where(_ON_ITS_WAY).values(state="stopped")
_END = update(BROADCASTS).where(_ON_ITS_WAY).values(state="ended", text="")
_FORGET_RECIPIENTS = delete(RECIPIENTS)
_CONCERNS = select(B.text).where(_ON_ITS_WAY, exists().where(R.chat_id == bindparam("chat")))


class SqlBroadcasts(Broadcasts):
    """The Broadcasts contract on the database of the news, which makes the tables."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def begin(
        self, text: str, chat_ids: Collection[int], *, told: tuple[int, int], language: str, now: datetime
    ) -> bool:
        """Write it down with its recipients in one transaction."""
        chat, message = told
        async with self.database.write() as connection:
            if await connection.scalar(_REFUSES, {"chat": chat, "message": message}):
                return False
            new = {
                "text": text,
                "told_chat": chat,
                "told_message": message,
                "language": language,
                "began_at": to_micros(now),
                "state": "running",
                "sent": 0,
                "gone": 0,
                "failed": 0,
            }
            await connection.execute(_BEGIN, new)
            for some in portions(sorted(set(chat_ids))):
                await connection.execute(_ADD, [{"chat_id": each, "put_off": 0} for each in some])
        return True

    @unbroken
    async def running(self) -> StoredBroadcast | None:
        """Read its row and count who is left."""
        async with self.database.read() as connection:
            row = (await connection.execute(_RUNNING)).one_or_none()
        if row is None:
            return None
        return StoredBroadcast(
            text=row.text,
            told_chat=row.told_chat,
            told_message=row.told_message,
            language=row.language,
            began_at=from_micros(row.began_at),
            stopped=row.state == "stopped",
            sent=row.sent,
            gone=row.gone,
            failed=row.failed,
            left=row.left,
        )

    @unbroken
    async def recipients(self, *, limit: int) -> Sequence[int]:
        """Read the first rows."""
        async with self.database.read() as connection:
            return (await connection.scalars(_FIRST, {"most": limit})).all()

    @unbroken
    async def settle(self, chat_id: int, fate: Fate) -> None:
        """Remove the recipient and count in one transaction."""
        async with self.database.write() as connection:
            if (await connection.execute(_SERVED, {"chat": chat_id})).rowcount:
                await connection.execute(_COUNT[fate])

    @unbroken
    async def put_off(self, chat_id: int) -> None:
        """Place a recipient behind the others."""
        async with self.database.write() as connection:
            await connection.execute(_PUT_OFF, {"chat": chat_id})

    @unbroken
    async def stop(self) -> bool:
        """Mark it."""
        async with self.database.write() as connection:
            return bool((await connection.execute(_STOP)).rowcount)

    @unbroken
    async def end(self) -> None:
        """Remove text and recipients, from SQLite's log as well."""
        async with self.database.write() as connection:
            await connection.execute(_FORGET_RECIPIENTS)
            await connection.execute(_END)
        await self.database.truncate_log()

    @unbroken
    async def concerns(self, chat_id: int) -> str | None:
        """Read the text for a recipient."""
        async with self.database.read() as connection:
            text: str | None = await connection.scalar(_CONCERNS, {"chat": chat_id})
        return text
