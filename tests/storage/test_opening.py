"""Opening both stores: private files, one process at a time, damage and later versions refused with what to do."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from bot.errors import DamagedStore, StorageError, StoreInUse, StoreTooNew
from storage.engines import postgres_database, sqlite_database
from storage.files.folder import DataFolder
from storage.news.news import SqlNews
from storage.opening import Stores, open_stores
from storage.schema.migrations import MIGRATIONS
from storage.schema.tables import METADATA
from tests.storage.conftest import empty, without_tables
from tests.storage.samples import NOW, alert, article, everybody, feed_state, later, poll, story, subscriber


async def use(stores: Stores) -> None:
    await stores.people.update(7, lambda _: subscriber(7, "كركوك"))
    await stores.news.commit(poll(seen=[article("a")], stories=[story()], alerts=[alert()]))


async def check(stores: Stores) -> None:
    assert await everybody(stores.people) == [subscriber(7, "كركوك")]
    assert await stores.news.seen(["a"]) == {"a"}
    assert len(await stores.news.claim(now=NOW, lease_seconds=60, limit=9)) == 1
    await stores.news.release_claims()


# the data folder


async def test_both_stores_live_in_a_private_folder(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "data"
    async with open_stores(database=None, data_dir=folder) as stores:
        await use(stores)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        names = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {"people.json", "news.db", "news.db-wal", "rasid.lock"} <= names.keys()
    assert set(names.values()) == {0o600}
    async with open_stores(database=None, data_dir=folder) as stores:
        await check(stores)


async def test_a_second_process_is_refused_with_who_holds_the_folder(tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from storage.files.folder import DataFolder\n"
    holder += "with DataFolder(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreInUse) as caught:
            async with open_stores(database=None, data_dir=tmp_path):
                pass
        assert str(tmp_path) in str(caught.value)
        assert f"process {process.pid}" in str(caught.value)
        process.kill()  # however it ends, the lock ends with it
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        await use(stores)


def test_the_folder_is_free_again_after_use(tmp_path: Path) -> None:
    with DataFolder(tmp_path), pytest.raises(StoreInUse), DataFolder(tmp_path):
        pass
    with DataFolder(tmp_path):
        pass


def test_a_folder_that_cannot_be_is_an_honest_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError, match="cannot be used"), DataFolder(tmp_path / "file" / "data"):
        pass


async def test_a_store_that_fails_to_open_leaves_the_folder_free(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text("{")
    for _ in range(2):
        with pytest.raises(DamagedStore, match=r"people\.json"):
            async with open_stores(database=None, data_dir=tmp_path):
                pass
    with DataFolder(tmp_path):
        pass


# damage


async def opened(path: Path) -> SqlNews:
    news = SqlNews(sqlite_database(path))
    try:
        await news.start()
        await news.stories_since(later(-99999))
        await news.outbox_counts(now=NOW)
    finally:
        await news.close()
    return news


async def a_database(path: Path) -> None:
    news = SqlNews(sqlite_database(path))
    await news.start()
    await news.commit(poll(stories=[story(f"s{n}") for n in range(50)]))
    await news.close()


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(b"this is a text file, put here by mistake\n" * 200)
    before = path.read_bytes()
    with pytest.raises(DamagedStore) as caught:
        await opened(path)
    assert str(path) in str(caught.value)
    assert "move it" in str(caught.value)
    assert path.read_bytes() == before


async def test_a_database_with_broken_pages_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    await a_database(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DamagedStore, match=r"news\.db"):
        await opened(path)


async def test_a_database_cut_short_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    await a_database(path)
    path.write_bytes(path.read_bytes()[: 4096 * 5 + 100])
    with pytest.raises(DamagedStore, match=r"news\.db"):
        await opened(path)


async def test_a_story_that_is_not_one_is_damage_and_named(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    await a_database(path)
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE rasid_stories SET document = '{}' WHERE id = 's7'")
    plain.close()
    with pytest.raises(DamagedStore, match="story s7"):
        await opened(path)


async def test_a_story_that_an_earlier_version_stored_is_read_as_having_no_english_words(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    await a_database(path)
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE rasid_stories SET document = json_remove(document, '$.english') WHERE id = 's7'")
    plain.close()
    async with open_stores(database=None, data_dir=tmp_path, new_people=True) as stores:
        assert await stores.news.find_story("s7") == story("s7", english=None)


async def test_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    await a_database(path)
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE rasid_version SET version = 99")
    plain.close()
    with pytest.raises(StoreTooNew, match="upgrade Rasid"):
        await opened(path)


async def test_a_full_disk_is_an_honest_error_and_the_next_write_works(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    news = SqlNews(sqlite_database(path))
    await news.start()

    async def most(pages: int) -> None:
        await news.database.look(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").all())

    await most(40)  # SQLite then answers "database or disk is full", as it does for ENOSPC
    with pytest.raises(StorageError, match="full"):
        await news.commit(poll(stories=[story(f"s{n}", text="طويل" * 5000) for n in range(50)]))
    assert await news.stories_since(later(-99)) == []
    await most(100_000)
    await news.commit(poll(stories=[story()]))
    assert await news.stories_since(later(-99)) == [story()]
    await news.close()


# the schema


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_the_migrations_make_the_tables_that_the_statements_know(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        database = sqlite_database(tmp_path / "news.db")
    else:
        address = request.getfixturevalue("postgres")
        await without_tables(address)
        database = postgres_database(address)
    await SqlNews(database).start()
    await SqlNews(database).start()  # a second time nothing is left to do

    def described(connection: Any) -> dict[str, set[tuple[str, bool]]]:
        found = inspect(connection)
        return {
            table: {(column["name"], bool(column["nullable"])) for column in found.get_columns(table)}
            for table in found.get_table_names()
            if table.startswith("rasid_") and not table.startswith("rasid_words")  # … which is each database's own
        }

    async with database.read() as connection:
        tables = await connection.run_sync(described)
        version = (await connection.execute(text("SELECT version FROM rasid_version"))).scalar_one()
    assert version == len(MIGRATIONS)
    ids = {("id", True), ("id", False)}  # SQLite calls its INTEGER PRIMARY KEY nullable, though it never is
    assert {name: columns - ids for name, columns in tables.items()} == {
        table.name: {(column.name, bool(column.nullable)) for column in table.columns} - ids
        for table in METADATA.tables.values()
    }
    await database.close()


async def test_claiming_reads_an_index_however_much_is_stored(tmp_path: Path) -> None:
    """No scan of the table and no sorting: a claim costs the same with a night's alerts held."""
    await a_database(tmp_path / "news.db")
    plain = sqlite3.connect(tmp_path / "news.db")
    taken: list[str] = []
    news = SqlNews(sqlite_database(tmp_path / "news.db"))

    def trace(connection: Connection) -> None:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(taken.append)

    await news.database.look(trace)
    await news.claim(now=NOW, lease_seconds=60, limit=5)
    statements = [statement for statement in taken if statement.startswith(("WITH", "UPDATE"))]
    plans = [" / ".join(row[3] for row in plain.execute("EXPLAIN QUERY PLAN " + statement)) for statement in statements]
    assert len(plans) == 2
    assert "rasid_alerts_waiting" in plans[0]
    assert "rasid_alerts_in_line" in plans[1]
    assert "TEMP B-TREE" not in "".join(plans)
    plain.close()
    await news.close()


# PostgreSQL


async def test_both_stores_live_in_a_postgres(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    for address in (postgres, postgres.replace("postgresql:", "postgres:"), postgres.replace(":", "+asyncpg:", 1)):
        async with open_stores(database=address, data_dir=tmp_path / "unused") as stores:
            if address == postgres:
                await use(stores)
            await check(stores)
    assert not (tmp_path / "unused").exists()


async def test_a_second_process_on_one_postgres_is_refused(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with open_stores(database=postgres, data_dir=tmp_path) as stores:
        with pytest.raises(StoreInUse, match=r"PostgreSQL process \d+"):
            async with open_stores(database=postgres, data_dir=tmp_path):
                pass
        await use(stores)
    async with open_stores(database=postgres, data_dir=tmp_path) as stores:
        await check(stores)


async def _cut_holders(postgres: str) -> None:
    """Break the connection that holds the lock, as a restart of the server would."""
    other = postgres_database(postgres)
    async with other.write() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        )
    await other.close()


async def _holders(postgres: str) -> int:
    other = postgres_database(postgres)
    async with other.read() as connection:
        count = await connection.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"))
    await other.close()
    return int(count or 0)


async def test_a_lock_whose_connection_broke_is_taken_again(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.opening._LOOK_AFTER_SECONDS", 0.01)
    async with open_stores(database=postgres, data_dir=tmp_path) as stores:
        await _cut_holders(postgres)
        keeping = asyncio.create_task(stores.keep())
        async with asyncio.timeout(20):
            while not await _holders(postgres):
                await asyncio.sleep(0.01)
        with pytest.raises(StoreInUse):
            async with open_stores(database=postgres, data_dir=tmp_path):
                pass
        assert not keeping.done()
        keeping.cancel()


async def test_who_lost_the_lock_to_another_ends(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.opening._LOOK_AFTER_SECONDS", 0.01)
    async with open_stores(database=postgres, data_dir=tmp_path) as first:
        await _cut_holders(postgres)
        async with open_stores(database=postgres, data_dir=tmp_path), asyncio.timeout(20):
            with pytest.raises(StoreInUse):
                await first.keep()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://somewhere/x", "must begin with postgresql://"),
        ("postgresql://u:secret@127.0.0.1:1/x", "127.0.0.1"),
        ("postgresql://u:secret@/x?host=/nowhere", "nowhere"),
        ("postgresql://u:secret@localhost:port/x", "cannot be read"),
        ("postgresql://u:secret@localhost/x?colour=red", "colour"),
    ],
)
async def test_an_address_that_leads_nowhere_is_an_honest_error_without_the_password(
    address: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match=words) as caught:
        async with open_stores(database=address, data_dir=tmp_path):
            pass
    assert "secret" not in str(caught.value)


async def test_a_database_that_does_not_exist_is_an_honest_error(postgres: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match='"nothere" does not exist'):
        async with open_stores(database=postgres.replace("/postgres?", "/nothere?"), data_dir=tmp_path):
            pass


async def test_sslmode_is_understood(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with open_stores(database=postgres + "&sslmode=prefer", data_dir=tmp_path) as stores:
        await use(stores)


async def test_a_missing_driver_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(StorageError, match=r"pip install 'rasid\[postgres\]'"):
        async with open_stores(database="postgresql://localhost/x", data_dir=tmp_path):
            pass


def test_files_alone_load_no_postgres_driver() -> None:
    code = "import storage.opening, sys; print([m for m in ('asyncpg', 'psycopg') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


async def test_a_failed_query_shows_no_parameters(tmp_path: Path) -> None:
    news = SqlNews(sqlite_database(tmp_path / "news.db"))
    await news.start()
    with pytest.raises(StorageError) as caught:
        await news.commit(poll(feed=feed_state(), alerts=[alert("nowhere", 123456789, "onlythisone")]))
    shown = str(caught.value) + str(caught.value.__cause__)
    assert "onlythisone" not in shown
    assert "123456789" not in shown
    await news.close()


async def test_processes_that_start_at_once_make_the_tables_once(postgres: str) -> None:
    for _ in range(3):
        await without_tables(postgres)
        stores = [SqlNews(postgres_database(postgres)) for _ in range(4)]
        await asyncio.gather(*(store.start() for store in stores))
        await stores[0].commit(poll(seen=[article("a")]))
        assert await stores[3].seen(["a"]) == {"a"}
        await asyncio.gather(*(store.close() for store in stores))


async def test_a_claim_does_not_wait_for_one_that_is_being_taken(postgres: str) -> None:
    await empty(postgres)
    news = SqlNews(postgres_database(postgres))
    await news.start()
    await news.commit(poll(stories=[story()], alerts=[alert("s1", 7), alert("s1", 8)]))
    other = postgres_database(postgres)
    async with other.write() as connection, asyncio.timeout(20):
        await connection.execute(text("SELECT id FROM rasid_alerts WHERE chat_id = 7 FOR UPDATE"))
        taken = await news.claim(now=NOW, lease_seconds=60, limit=9)
    assert [claimed.chat_id for claimed in taken] == [8]
    await other.close()
    await news.close()


async def test_postgres_that_comes_back_is_used_again(postgres: str) -> None:
    """A server's restart breaks the connections that wait; the next question gets a new one."""
    await empty(postgres)
    news = SqlNews(postgres_database(postgres))
    await news.start()
    await asyncio.gather(*(news.seen(["a"]) for _ in range(3)))
    other = postgres_database(postgres)
    async with other.write() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        )
    await other.close()
    await news.commit(poll(seen=[article("a")]))
    assert await news.seen(["a"]) == {"a"}
    await news.close()
