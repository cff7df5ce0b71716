"""Two programs on one real PostgreSQL, each with connections of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.sharing.sharing import Sharing
from storage.sharing.workers import Worker
from tests.storage.conftest import empty


def worker(name: str, *roles: str, bot: str = "1") -> Worker:
    return Worker(id=name, roles=roles or ("read",), host="here", process=1, version="1", bot=bot)


@dataclass(frozen=True, kw_only=True)
class Program:
    """One of them."""

    name: str
    database: Database
    sharing: Sharing
    news: SqlNews

    async def is_of_the_future(self) -> None:
        """Have been heard of last by a clock that was put back three hours since."""
        async with self.database.write() as connection:
            await connection.execute(
                text("UPDATE rasid_workers SET seen_at = seen_at + 10800000000 WHERE id = :me"), {"me": self.name}
            )

    async def dies(self) -> None:
        """Be unheard of for a minute."""
        async with self.database.write() as connection:
            await connection.execute(
                text("UPDATE rasid_workers SET seen_at = seen_at - 60000000 WHERE id = :me"), {"me": self.name}
            )


async def _program(address: str, name: str) -> Program:
    database = postgres_database(address)
    news = SqlNews(database)
    await news.start()
    news.holder = name
    sharing = Sharing(database)
    await sharing.workers.join(worker(name))
    return Program(name=name, database=database, sharing=sharing, news=news)


@pytest.fixture
async def pair(postgres: str) -> AsyncIterator[tuple[Program, Program]]:
    await empty(postgres)
    one, other = await _program(postgres, "one"), await _program(postgres, "other")
    yield one, other
    await one.database.close()
    await other.database.close()
