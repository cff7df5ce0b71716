"""Connections to PostgreSQL: tried where they may have broken unnoticed, and not before each question."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines
from storage.database import Database
from storage.engines import postgres_database

_OTHERS = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid")
_OWN = text("SELECT pg_backend_pid()")


@pytest_asyncio.fixture
async def database(postgres: str) -> AsyncIterator[Database]:
    opened = postgres_database(postgres)
    yield opened
    await opened.close()


async def asked(database: Database) -> int:
    async with database.ask() as connection:
        return int(await connection.scalar(_OWN) or 0)


async def end(address: str, pid: int) -> None:
    other = postgres_database(address)
    async with other.ask() as connection:
        await connection.execute(_OTHERS, {"pid": pid})
    await other.close()


def tries_of(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    tries: list[object] = []
    dialect = database.engine.sync_engine.dialect
    ping = dialect.do_ping

    def noted(connection: object) -> bool:
        tries.append(connection)
        return ping(connection)  # type: ignore[arg-type]  # whatever the pool gives

    monkeypatch.setattr(dialect, "do_ping", noted)
    return tries


async def test_a_connection_that_was_just_used_is_not_tried_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS", 3600.0)
    tries = tries_of(database, monkeypatch)
    assert len({await asked(database) for _ in range(3)}) == 1
    assert not tries


async def test_one_that_nobody_used_for_a_while_is_tried_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS", 0.0)
    tries = tries_of(database, monkeypatch)
    assert len({await asked(database) for _ in range(3)}) == 1
    assert len(tries) == 2


async def test_one_that_broke_while_nobody_used_it_is_opened_anew_unnoticed(
    postgres: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS", 0.0)
    first = await asked(database)
    await end(postgres, first)
    assert await asked(database) not in {first, 0}


async def test_one_to_write_by_is_tried_though_it_was_just_used(postgres: str, database: Database) -> None:
    first = await asked(database)
    await end(postgres, first)
    async with database.write() as connection:
        assert await connection.scalar(text("SELECT pg_backend_pid()")) not in {first, 0}


async def test_a_single_question_is_no_transaction_and_several_that_read_are_one(database: Database) -> None:
    async def since(connection: AsyncConnection) -> object:
        return await connection.scalar(text("SELECT now()"))

    async with database.ask() as connection:
        assert await since(connection) != await since(connection)
    async with database.read() as connection:
        assert await since(connection) == await since(connection)
