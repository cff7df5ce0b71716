"""All that both stores hold, carried from files into a PostgreSQL or back while no bot runs, and compared there.

Rows are carried as they are, but for what is under a seal in files: that is opened on the way, and sealed anew where
the other side has a key. What is compared is what a bot would read: a number of rows and a sum of their hashes.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.model import Subscriber
from storage.codec import SUBSCRIBER
from storage.contract import People
from storage.news.news import SqlNews
from storage.news.rows import PORTION, opened, sealed
from storage.opening import Stores
from storage.people.sql import SqlPeople
from storage.schema.tables import (
    ACCESS,
    ALARMS,
    ALERTS,
    ARRIVALS,
    ARTICLES,
    BROADCASTS,
    DELIVERIES,
    DISPATCHES,
    FEEDS,
    NOTICES,
    PEOPLE,
    RECIPIENTS,
    STORIES,
    UPDATES,
    USED,
)
from storage.seal import Seal

#: Stories before the alerts that refer to them.
NEWS_TABLES: Final = (FEEDS, ARTICLES, STORIES, ALERTS, BROADCASTS, RECIPIENTS, DISPATCHES, ALARMS, NOTICES, USED)
PEOPLE_TABLES: Final = (PEOPLE, ACCESS)
#: Tables whose ids the database gives out: one that was given never comes back, on the other side neither.
_COUNTED: Final = (ALERTS, BROADCASTS)
#: Columns that each side fills for itself after the start: what stories are found by is made anew.
_MADE_ANEW: Final = {STORIES.name: {"number"}}
_MODULUS: Final = 2**256
#: A file of people is written whole once for so many of them.
_PEOPLE_AT_ONCE: Final = 5_000

Row = dict[str, Any]
#: Called with a table's name and how many more of its rows are there.
Progress = Callable[[str, int], None]


@dataclass(kw_only=True, slots=True)
class Sum:
    """How many rows, and the sum of their hashes, in whatever order they came."""

    rows: int = 0
    hashes: int = 0

    def add(self, row: Sequence[Any]) -> None:
        """Add a row."""
        self.rows += 1
        self.hashes = (self.hashes + int.from_bytes(hashlib.sha256(orjson.dumps(row)).digest())) % _MODULUS


async def count_all(stores: Stores) -> Mapping[str, int]:
    """Return how many rows there are to carry, by table."""
    counts = {}
    async with _news(stores).database.read() as connection:
        for table in NEWS_TABLES:
            counts[table.name] = int(await connection.scalar(select(func.count()).select_from(table)) or 0)
    counts[PEOPLE.name] = len([None async for _ in stores.people.all()])
    counts[ACCESS.name] = len(await stores.people.access())
    return counts


async def carry_all(source: Stores, target: Stores, *, progress: Progress = lambda _name, _rows: None) -> None:
    """Write into an empty target all that the source holds, and compare what stands there then.

    Into a PostgreSQL it is all or nothing; into files the news come first, and what was begun is to be removed before
    another try. Raises StorageError and its children.
    """
    if not any((await count_all(source)).values()):
        raise StorageError(f"{_news(source).database.name} is empty: nothing to move")
    if on_way := await _on_their_way(source):
        raise StorageError(
            f"{_news(source).database.name}: {on_way} wait to be read or answered: let the bot run until there are none"
        )
    if any((await count_all(target)).values()):
        raise StorageError(f"{_news(target).database.name} is not empty: move into an empty one only")
    async with _news(target).database.write() as connection:
        for table in NEWS_TABLES:
            await _carry(table, source, target, connection, progress)
        for table in _COUNTED:
            await _carry_counter(table, source, connection)
        if isinstance(target.people, SqlPeople):
            await _carry_people(source.people, connection, progress)
    if not isinstance(target.people, SqlPeople):
        await _carry_people_into_file(source.people, target.people, progress)


async def _on_their_way(source: Stores) -> int:
    """Return how much polls and Telegram have brought that nobody has dealt with."""
    async with _news(source).database.read() as connection:
        numbers = [
            await connection.scalar(select(func.count()).select_from(table))
            for table in (ARRIVALS, UPDATES, DELIVERIES)
        ]
    return sum(number or 0 for number in numbers)


async def _carry(table: Table, source: Stores, target: Stores, connection: AsyncConnection, progress: Progress) -> None:
    there, seal = Sum(), _news(target).seal
    async with _news(source).database.read() as reading:
        async for rows in _rows(table, reading, _news(source).seal):
            for row in rows:
                there.add(list(row.values()))
            await connection.execute(table.insert(), [_closed(table, row, seal) for row in rows])
            progress(table.name, len(rows))
    here = Sum()
    async for rows in _rows(table, connection, seal):
        for row in rows:
            here.add(list(row.values()))
    _compare(table.name, there, here)


async def _rows(table: Table, connection: AsyncConnection, seal: Seal | None) -> AsyncIterator[list[Row]]:
    """Yield a table's rows in portions, with nothing under a seal."""
    carried = [column for column in table.columns if column.name not in _MADE_ANEW.get(table.name, ())]
    async with connection.stream(select(*carried)) as found:
        async for portion in found.mappings().partitions(PORTION):
            rows = [dict(row) for row in portion]
            if table is ALERTS:
                for row in rows:
                    row["queries"] = opened(row["queries"], seal)
            yield rows


def _closed(table: Table, row: Row, seal: Seal | None) -> Row:
    return row | {"queries": sealed(row["queries"], seal)} if table is ALERTS else row


def _compare(name: str, there: Sum, here: Sum) -> None:
    if there != here:
        raise StorageError(
            f"{name}: {there.rows} rows were read and {here.rows} stand where they were written, or not the same ones"
        )


async def _carry_counter(table: Table, source: Stores, connection: AsyncConnection) -> None:
    """Have ids given out from where the source was on."""
    async with _news(source).database.read() as reading:
        last = int(await reading.scalar(text(_LAST_ID[reading.dialect.name]), {"name": table.name}) or 0)
    if last:
        for statement in _GO_ON_FROM[connection.dialect.name]:
            await connection.execute(text(statement), {"name": table.name, "last": last})


#: The id given out last.
_LAST_ID: Final = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = :name",
    "postgresql": "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:name, 'id') AS regclass))",
}
_GO_ON_FROM: Final = {
    "sqlite": (
        "DELETE FROM sqlite_sequence WHERE name = :name AND :last > 0",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)",
    ),
    "postgresql": ("SELECT setval(CAST(pg_get_serial_sequence(:name, 'id') AS regclass), :last)",),
}


async def _carry_people(source: People, connection: AsyncConnection, progress: Progress) -> None:
    async for some in _portions(source):
        rows = [{"chat_id": one.chat_id, "document": SUBSCRIBER.dumps(one)} for one in some]
        await connection.execute(PEOPLE.insert(), rows)
        progress(PEOPLE.name, len(rows))
    access = [{"chat_id": chat_id, "allowed": int(allowed)} for chat_id, allowed in (await source.access()).items()]
    if access:
        await connection.execute(ACCESS.insert(), access)
        progress(ACCESS.name, len(access))
    written = Sum()
    async for row in await connection.stream(select(PEOPLE.c.chat_id, PEOPLE.c.document)):
        written.add([row.chat_id, row.document])
    async for row in await connection.stream(select(ACCESS.c.chat_id, ACCESS.c.allowed)):
        written.add([row.chat_id, bool(row.allowed)])
    _compare(PEOPLE.name, await _sum_of(source), written)


async def _carry_people_into_file(source: People, target: People, progress: Progress) -> None:
    async for some in _portions(source):
        await asyncio.gather(*(_put(target, one) for one in some))  # joined into one write of the file
        progress(PEOPLE.name, len(some))
    access = await source.access()
    await asyncio.gather(*(target.set_access(chat_id, allowed) for chat_id, allowed in access.items()))
    progress(ACCESS.name, len(access))
    _compare(PEOPLE.name, await _sum_of(source), await _sum_of(target))


async def _put(target: People, one: Subscriber) -> None:
    await target.update(one.chat_id, lambda _: one)


async def _portions(people: People) -> AsyncIterator[list[Subscriber]]:
    some: list[Subscriber] = []
    async for one in people.all():
        some.append(one)
        if len(some) == _PEOPLE_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


async def _sum_of(people: People) -> Sum:
    found = Sum()
    async for one in people.all():
        found.add([one.chat_id, SUBSCRIBER.dumps(one)])
    for chat_id, allowed in (await people.access()).items():
        found.add([chat_id, allowed])
    return found


def _news(stores: Stores) -> SqlNews:
    assert isinstance(stores.news, SqlNews)  # noqa: S101  # the only store of news that open_stores makes
    return stores.news
