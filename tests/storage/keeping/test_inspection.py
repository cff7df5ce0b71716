"""What is seen of the stores from beside a bot: who holds them, their version, what waits; nothing is changed."""

import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from storage.engines import postgres_database
from storage.keeping.inspection import look_into_folder, look_into_postgres
from storage.opening import open_stores
from storage.schema.migrations import MIGRATIONS
from tests.storage.conftest import empty, without_tables
from tests.storage.samples import NOW, alert, later, poll, story

LATER = later(600)


async def test_no_folder_is_no_finding_and_none_is_made(tmp_path: Path) -> None:
    assert await look_into_folder(tmp_path / "data", clock=lambda: NOW) is None
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_tells_what_waits_and_that_nobody_holds_it(tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        await stores.news.commit(poll(stories=[story(), story("s2", last_at=later(5))], alerts=[alert()]))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    seen = await look_into_folder(tmp_path, clock=lambda: LATER)
    assert seen is not None
    assert (seen.version, seen.holder, seen.missing, seen.others) == (len(MIGRATIONS), None, [], [])
    assert seen.engine.startswith("SQLite 3.")
    assert seen.content is not None
    assert (seen.content.stories, seen.content.newest) == (2, later(5))
    assert (seen.content.outbox.due, seen.content.outbox.oldest_due) == (1, NOW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


async def test_who_holds_a_folder_is_named_and_not_disturbed(tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from storage.files.folder import DataFolder\n"
    holder += "with DataFolder(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        seen = await look_into_folder(tmp_path, clock=lambda: NOW)
        process.kill()
    assert seen is not None
    assert seen.holder is not None
    assert f"process {process.pid}" in seen.holder.name


async def test_another_version_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path):
        pass
    with sqlite3.connect(tmp_path / "news.db") as plain:
        plain.execute("UPDATE rasid_version SET version = 3")
    plain.close()
    seen = await look_into_folder(tmp_path, clock=lambda: NOW)
    assert seen is not None
    assert (seen.version, seen.content) == (3, None)
    with sqlite3.connect(tmp_path / "news.db") as plain:
        assert plain.execute("SELECT version FROM rasid_version").fetchone() == (3,)
    plain.close()


async def test_a_people_file_that_is_missing_and_files_that_others_can_read_are_told(tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path):
        pass
    (tmp_path / "people.json").unlink()
    (tmp_path / "news.db").chmod(0o644)
    seen = await look_into_folder(tmp_path, clock=lambda: NOW)
    assert seen is not None
    assert seen.missing == ["people.json"]
    assert "news.db" in seen.exposed


async def test_a_postgres_tells_its_holder_who_waits_and_how_its_clock_is(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    other = postgres_database(postgres)
    async with open_stores(database=postgres, data_dir=tmp_path) as stores:
        await stores.news.commit(poll(stories=[story()], alerts=[alert()]))
        async with other.read() as connection:
            theirs = await connection.scalar(text("SELECT clock_timestamp()"))
        assert theirs is not None
        seen = await look_into_postgres(postgres, clock=lambda: theirs - timedelta(seconds=90))
        assert seen.holder is not None
        assert "rasid" in seen.holder.name
        assert seen.engine.startswith("PostgreSQL 1")
        assert seen.content is not None
        assert (seen.content.stories, seen.content.outbox.due) == (1, 1)
        assert seen.ahead > 89
        assert seen.size > 0
    await other.close()
    assert (await look_into_postgres(postgres, clock=lambda: NOW)).holder is None


async def test_a_postgres_without_tables_is_new(postgres: str) -> None:
    await without_tables(postgres)
    seen = await look_into_postgres(postgres, clock=lambda: NOW)
    assert (seen.version, seen.content) == (0, None)
    await empty(postgres)
