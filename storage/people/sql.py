"""People in SQL: one row a chat, the same documents as in the people file."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Follower, Subscriber
from storage.codec import SUBSCRIBER
from storage.contract import Change, People
from storage.database import Database, unbroken
from storage.people.draft import Draft, checked, move_in
from storage.people.followers import PORTION, load_follower
from storage.plainly import Plain
from storage.schema.migrations import migrate, upsert
from storage.schema.tables import ACCESS, PEOPLE

#: Chat ids lie in ±2^52; the offset keeps their locks apart from other advisory locks of the database.
_LOCKS = 0x5241_0000_0000_0000

_FIND = select(PEOPLE.c.document).where(PEOPLE.c.chat_id == bindparam("chat"))
_FIND_FOR_CHANGE = _FIND.with_for_update()
_FIND_MANY = select(PEOPLE.c.chat_id, PEOPLE.c.document).where(PEOPLE.c.chat_id.in_(bindparam("chats", expanding=True)))
_ALL = select(PEOPLE.c.document).order_by(PEOPLE.c.chat_id)
_PORTION = Plain(
    select(PEOPLE.c.chat_id, PEOPLE.c.document)
    .where(PEOPLE.c.chat_id > bindparam("last"))
    .order_by(PEOPLE.c.chat_id)
    .limit(PORTION)
)
_ERASE = delete(PEOPLE).where(PEOPLE.c.chat_id == bindparam("chat"))
_ACCESS = select(ACCESS.c.chat_id, ACCESS.c.allowed)
_FORGET_ACCESS = delete(ACCESS).where(ACCESS.c.chat_id == bindparam("chat"))
#: A row lock can't guard a row that isn't there yet; this guards the chat's first insertion too.
_LOCK_CHAT = select(func.pg_advisory_xact_lock(bindparam("key")))

_PLACE = "a row of rasid_people"
#: Less than any chat's id.
_BEFORE_ALL = -(1 << 63)


class SqlPeople(People):
    """The People contract on one database; `start` once before use."""

    def __init__(self, database: Database) -> None:
        self.database = database
        dialect = database.engine.dialect.name
        self._put = upsert(dialect, PEOPLE, replaces=True)
        self._put_access = upsert(dialect, ACCESS, replaces=True)

    @unbroken
    async def start(self) -> None:
        """Make or migrate the tables; raise StoreTooNew and change nothing."""
        async with self.database.write() as connection:
            await connection.run_sync(migrate)

    @unbroken
    async def find(self, chat_id: int) -> Subscriber | None:
        """Read one row."""
        async with self.database.read() as connection:
            document = await connection.scalar(_FIND, {"chat": chat_id})
        return _read(document)

    @unbroken
    async def find_many(self, chat_ids: Sequence[int]) -> Sequence[Subscriber]:
        """Read their rows in one statement."""
        async with self.database.read() as connection:
            rows = (await connection.execute(_FIND_MANY, {"chats": list(chat_ids)})).all()
        found = {row.chat_id: SUBSCRIBER.loads(row.document, _PLACE) for row in rows}
        return [found[chat_id] for chat_id in chat_ids if chat_id in found]

    @unbroken
    async def update(self, chat_id: int, change: Change) -> Subscriber | None:
        """Change one row under its lock."""
        failed: Exception | None = None
        new: Subscriber | None = None
        async with self.database.write() as connection:
            draft = await self._draft(connection, chat_id)
            try:
                new = checked(chat_id, change(draft.get(chat_id)))
            except Exception as err:  # the caller's own: must come through untranslated, whatever it is
                failed = err
            else:
                draft.put(chat_id, new)
                await self._write(connection, draft)
        if failed is not None:
            raise failed
        if new is None:
            await self.database.truncate_log()
        return new

    @unbroken
    async def move(self, old_chat_id: int, new_chat_id: int) -> Subscriber | None:
        """Change two rows under their locks."""
        async with self.database.write() as connection:
            draft = await self._draft(connection, old_chat_id, new_chat_id)
            moved = move_in(draft, old_chat_id, new_chat_id)
            await self._write(connection, draft)
        await self.database.truncate_log()
        return moved

    async def all(self) -> AsyncIterator[Subscriber]:
        """Read every row in one statement, then yield."""
        for document in await self._documents():
            yield SUBSCRIBER.loads(document, _PLACE)

    @unbroken
    async def _documents(self) -> Sequence[str]:
        async with self.database.read() as connection:
            return (await connection.scalars(_ALL)).all()

    async def followers(self) -> AsyncIterator[Sequence[Follower]]:
        """Read a portion of rows in each statement, their documents in a thread."""
        last = _BEFORE_ALL
        while rows := await self._portion(last):
            yield await asyncio.to_thread(_followers, rows)
            last, _ = rows[-1]

    @unbroken
    async def _portion(self, last: int) -> Sequence[tuple[int, str]]:
        return await self.database.look(lambda connection: _PORTION.rows(connection, {"last": last}))

    @unbroken
    async def access(self) -> Mapping[int, bool]:
        """Read the list."""
        async with self.database.read() as connection:
            rows = (await connection.execute(_ACCESS)).all()
        return MappingProxyType({row.chat_id: bool(row.allowed) for row in rows})

    @unbroken
    async def set_access(self, chat_id: int, allowed: bool | None) -> None:
        """Write one row of the list."""
        async with self.database.write() as connection:
            if allowed is None:
                await connection.execute(_FORGET_ACCESS, {"chat": chat_id})
            else:
                await connection.execute(self._put_access, {"chat_id": chat_id, "allowed": int(allowed)})

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()

    async def _draft(self, connection: AsyncConnection, *chat_ids: int) -> Draft[Subscriber]:
        """Lock chats, always in the same order, and return them as stored."""
        stored = {}
        for chat_id in sorted(set(chat_ids)):
            if self.database.on_postgres:
                await connection.execute(_LOCK_CHAT, {"key": _LOCKS ^ chat_id})
            subscriber = _read(await connection.scalar(_FIND_FOR_CHANGE, {"chat": chat_id}))
            if subscriber is not None:
                stored[chat_id] = subscriber
        return Draft(stored)

    async def _write(self, connection: AsyncConnection, draft: Draft[Subscriber]) -> None:
        for chat_id, subscriber in draft.changes.items():
            if subscriber is None:
                await connection.execute(_ERASE, {"chat": chat_id})
            else:
                row = {"chat_id": chat_id, "document": SUBSCRIBER.dumps(subscriber)}
                await connection.execute(self._put, row)
        if draft.changes:
            await connection.run_sync(self.database.note, "people", list(map(str, draft.changes)))


def _read(document: str | None) -> Subscriber | None:
    return None if document is None else SUBSCRIBER.loads(document, _PLACE)


def _followers(rows: Sequence[tuple[int, str]]) -> Sequence[Follower]:
    return [load_follower(document, _PLACE) for _, document in rows]
