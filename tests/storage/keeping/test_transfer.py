"""What is carried from files into PostgreSQL and back is all that was there, and is read as it was."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import StorageError, StoreInUse
from bot.matching.asked import asked
from bot.matching.lines import StoryLines
from bot.matching.query import parse
from bot.model import Alarm, AlarmKind
from storage.engines import postgres_database
from storage.keeping.transfer import NEWS_TABLES, PEOPLE_TABLES, carry_all, count_all
from storage.news.rows import PORTION
from storage.opening import Stores, open_stores
from storage.operators import Turn
from storage.schema.tables import METADATA
from tests.storage.conftest import empty
from tests.storage.samples import NOW, alert, article, everybody, feed_state, later, poll, story, subscriber, told

KEY = "a passphrase of the operator"


@asynccontextmanager
async def files(path: Path, key: str = "") -> AsyncIterator[Stores]:
    async with open_stores(database=None, data_dir=path, key=key) as stores:
        yield stores


@asynccontextmanager
async def database(address: str) -> AsyncIterator[Stores]:
    async with open_stores(database=address, data_dir=Path("unused")) as stores:
        yield stores


async def fill(stores: Stores) -> None:
    """Write something into every table, with an alert of every state, and one erased."""
    for chat in (7, 8, -100500):
        await stores.people.update(chat, lambda _, chat=chat: subscriber(chat, "كركوك", "تلعفر"))  # type: ignore[misc]  # mypy cannot type a lambda's default
    await stores.people.set_access(7, True)
    await stores.people.set_access(9, False)
    await stores.news.commit(
        poll(
            seen=[article("a"), article("b", later(5))],
            stories=[story(f"s{n}", last_at=later(n)) for n in range(PORTION + 1)],
            alerts=[alert("s1", 7, "تلعفر"), alert("s1", 8), alert("s2", 7), alert("s3", 99), alert("s3", 100)],
            targets=frozenset({"hook:a"}),
        )
    )
    await stores.news.put_feeds([feed_state("https://example.org/other")])
    first, second, *_ = await stores.news.claim(now=NOW, lease_seconds=60, limit=3)
    await stores.news.settle_sent(first.id, message_id=5, revision=1, now=NOW, told=told())
    await stores.news.drop(second.id, reason="blocked", now=NOW)
    await stores.news.erase_chat(100)
    await stores.broadcasts.begin("سلام", [7, 8], told=(7, 1), language="ar", now=NOW)
    away = Alarm(kind=AlarmKind.TELEGRAM, at=NOW)
    await stores.alarms.note(Turn(begun=[away]), {away.subject: {"outlet:1": True}}, now=NOW)
    await stores.used.is_first("used", now=NOW, until=later(1))


async def read_all(stores: Stores) -> dict[str, Any]:
    """Return what a bot would read."""
    return {
        "people": await everybody(stores.people),
        "access": dict(await stores.people.access()),
        "feeds": await stores.news.feed_states(),
        "seen": await stores.news.seen(["a", "b", "c"]),
        "stories": await stores.news.stories_since(later(-99)),
        "alerts": [await stores.news.alerts_of(chat) for chat in (7, 8, 99, 100)],
        "broadcast": (await stores.broadcasts.running(), await stores.broadcasts.recipients(limit=9)),
        "hooks": await stores.dispatches.waiting(),
        "alarms": (await stores.alarms.standing(), await stores.alarms.waiting()),
        "counts": await stores.news.outbox_counts(now=NOW),
    }


@pytest.mark.parametrize("key", ["", pytest.param(KEY, marks=pytest.mark.slow)])
async def test_what_went_to_a_postgres_and_back_is_what_was_there(key: str, postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with files(tmp_path / "one", key) as there:
        await fill(there)
        before = await read_all(there)
        counted = await count_all(there)
        async with database(postgres) as here:
            shown: list[tuple[str, int]] = []
            await carry_all(there, here, progress=lambda name, rows: shown.append((name, rows)))
            assert await read_all(here) == before
            assert {name: sum(rows for one, rows in shown if one == name) for name in counted} == counted
            assert ("rasid_stories", PORTION) in shown
        assert await read_all(there) == before
    async with database(postgres) as there, files(tmp_path / "two", key) as here:
        await carry_all(there, here)
        assert await read_all(here) == before
        assert await count_all(here) == counted
    assert all(counted.values())
    if key:
        written = b"".join(path.read_bytes() for path in (tmp_path / "two").iterdir())
        assert "تلعفر".encode() not in written


async def test_an_id_that_was_given_out_before_the_move_is_not_given_out_again(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with files(tmp_path / "one") as there:
        await there.news.commit(poll(stories=[story()], alerts=[alert("s1", chat) for chat in range(1, 10)]))
        last = max([one.id for chat in range(1, 10) for one in await there.news.alerts_of(chat)])
        for chat in range(2, 10):
            await there.news.erase_chat(chat)
        async with database(postgres) as here:
            await carry_all(there, here)
    async with database(postgres) as there, files(tmp_path / "two") as here:
        await carry_all(there, here)
        await here.news.commit(poll(alerts=[alert("s1", 50)]))
        (new,) = await here.news.alerts_of(50)
        assert new.id == last + 1
    async with database(postgres) as there:
        await there.news.commit(poll(alerts=[alert("s1", 50)]))
        (new,) = await there.news.alerts_of(50)
        assert new.id == last + 1


async def test_stories_are_found_after_a_move_once_they_are_read_there(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    bomb = asked(parse("عبوة").root)
    async with open_stores(database=None, data_dir=tmp_path, reader=StoryLines()) as there:
        await there.news.commit(poll(stories=[story(), story("s2")]))
        assert len(await there.news.search(bomb, most=9)) == 2
        async with database(postgres) as here:
            await carry_all(there, here)
    async with open_stores(database=postgres, data_dir=tmp_path, reader=StoryLines()) as stores:
        while await stores.news.catch_up(most=9):
            pass
        assert len(await stores.news.search(bomb, most=9)) == 2


async def test_only_an_empty_store_is_moved_into_and_nothing_from_an_empty_one(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with files(tmp_path) as there, database(postgres) as here:
        with pytest.raises(StorageError, match="nothing to move"):
            await carry_all(there, here)
        await there.people.set_access(7, True)
        await here.people.set_access(8, True)
        with pytest.raises(StorageError, match="is not empty"):
            await carry_all(there, here)


async def test_a_row_that_arrives_as_another_undoes_the_move(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with files(tmp_path) as there:
        await fill(there)
    other = postgres_database(postgres)
    async with other.write() as connection:  # a trigger stands for whatever might change a row on its way
        for statement in (
            "CREATE FUNCTION rasid_spoil() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN NEW.severity := 1; RETURN NEW; END $$",
            "CREATE TRIGGER spoil BEFORE INSERT ON rasid_alerts FOR EACH ROW EXECUTE FUNCTION rasid_spoil()",
        ):
            await connection.execute(text(statement))
    try:
        async with files(tmp_path) as there, database(postgres) as here:
            with pytest.raises(StorageError, match="rasid_alerts: 4 rows"):
                await carry_all(there, here)
            assert not any((await count_all(here)).values())
    finally:
        async with other.write() as connection:
            await connection.execute(text("DROP FUNCTION rasid_spoil CASCADE"))
        await other.close()


async def test_a_store_that_a_bot_holds_is_moved_neither_from_nor_into(postgres: str, tmp_path: Path) -> None:
    async with files(tmp_path), database(postgres):
        with pytest.raises(StoreInUse):
            async with files(tmp_path):
                pass
        with pytest.raises(StoreInUse):
            async with database(postgres):
                pass


def test_every_table_is_carried_but_for_what_each_store_makes_for_itself() -> None:
    carried = {table.name for table in (*NEWS_TABLES, *PEOPLE_TABLES)}
    made_anew = {"rasid_version", "rasid_seals", "rasid_terms", "rasid_keys", "rasid_reading"}
    made_anew |= {"rasid_workers", "rasid_leases", "rasid_journal"}  # of programs at work
    made_anew |= {"rasid_arrivals", "rasid_updates", "rasid_deliveries"}  # on their way: a move waits
    assert set(METADATA.tables) - carried <= made_anew
