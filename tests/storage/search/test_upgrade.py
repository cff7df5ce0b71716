"""News that an older version wrote: copied, migrated at once, and read while the bot works already."""

import asyncio
import contextlib
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.errors import StorageError
from bot.matching.asked import asked
from bot.matching.lines import StoryLines
from bot.model import Story
from storage.codec import STORY, to_micros
from storage.files.copies import copies_of
from storage.files.folder import NEWS_FILE
from storage.news.catching_up import progress
from storage.opening import open_stores
from storage.schema.migrations import _WORDS, MIGRATIONS
from tests.storage.search.shelf import in_order, root_of, tale

BEFORE = 8
STORIES = [tale(n, "انفجار", minutes=n) for n in range(45)]
KEY = "correct horse battery staple"
BOMB = asked(root_of("انفجار"))


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a folder with the news of an older version."""
    (tmp_path / "people.json").write_text('{"meta": {"1": {"format": 1}}}')
    write_older(tmp_path / NEWS_FILE, STORIES)
    return tmp_path


def write_older(path: Path, stories: list[Story]) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE rasid_version (version BIGINT NOT NULL)")
        connection.execute("INSERT INTO rasid_version VALUES (?)", (BEFORE,))
        for statement in (each for migration in MIGRATIONS[:BEFORE] for each in migration):
            connection.execute(statement.format_map(_WORDS["sqlite"]))
        rows = [(each.id, each.revision, to_micros(each.last_at), STORY.dumps(each)) for each in stories]
        connection.executemany("INSERT INTO rasid_stories VALUES (?, ?, ?, ?)", rows)
        connection.execute(
            "INSERT INTO rasid_alerts (story_id, chat_id, topic, queries, severity, state, created_at, due_at, queued,"
            " attempts, held, shown_revision) VALUES (?, 7, 0, '[\"onlythisone\"]', 3, 'due', 0, 0, 1, 0, 0, 0)",
            (stories[0].id,),
        )
        connection.commit()


def stories_in(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM rasid_stories").fetchone()
        return int(count)


async def test_stories_of_an_older_version_are_found_in_time_and_their_copy_is_kept_until_then(older: Path) -> None:
    async with open_stores(database=None, data_dir=older, reader=StoryLines()) as stores:
        (copy,) = copies_of(older / NEWS_FILE)
        assert copy.name == f"{NEWS_FILE}.v{BEFORE}.bak"
        assert copy.stat().st_mode & 0o777 == 0o600
        assert await stores.news.search(None, most=99) == in_order(STORIES)
        assert await stores.news.search(BOMB, most=99) == []
        assert await stores.news.catch_up(most=20) == 25
        assert await stores.news.search(BOMB, most=99) == in_order(STORIES)[:20]
    assert stories_in(copy) == 45
    async with open_stores(database=None, data_dir=older, reader=StoryLines()) as stores:  # it was stopped in between
        assert copies_of(older / NEWS_FILE) == [copy]
        reading = asyncio.create_task(stores.catch_up())
        async with asyncio.timeout(30):
            while copies_of(older / NEWS_FILE):
                await asyncio.sleep(0.01)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        assert await stores.news.search(BOMB, most=99) == in_order(STORIES)
    async with open_stores(database=None, data_dir=older, reader=StoryLines()):
        assert copies_of(older / NEWS_FILE) == []


async def test_who_is_erased_is_in_no_copy(older: Path) -> None:
    async with open_stores(database=None, data_dir=older, reader=StoryLines()) as stores:
        assert len(copies_of(older / NEWS_FILE)) == 1
        await stores.news.erase_chat(7)
    assert copies_of(older / NEWS_FILE) == []
    assert b"onlythisone" not in b"".join(path.read_bytes() for path in older.iterdir())


async def test_what_is_put_under_a_key_leaves_no_plain_copy(older: Path) -> None:
    async with open_stores(database=None, data_dir=older, key=KEY, reader=StoryLines()) as stores:
        assert len(await stores.news.alerts_of(7)) == 1
    assert b"onlythisone" not in b"".join(path.read_bytes() for path in older.iterdir())


async def test_where_a_copy_has_no_room_nothing_is_changed(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (older / NEWS_FILE).read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    with pytest.raises(StorageError, match="must be free beside it"):
        async with open_stores(database=None, data_dir=older, reader=StoryLines()):
            pass
    assert (older / NEWS_FILE).read_bytes() == before


async def test_a_file_without_stories_is_not_copied(tmp_path: Path) -> None:
    write_older(tmp_path / NEWS_FILE, STORIES[:1])
    with contextlib.closing(sqlite3.connect(tmp_path / NEWS_FILE)) as connection:
        connection.execute("DELETE FROM rasid_stories")
        connection.execute("DELETE FROM rasid_alerts")
        connection.commit()
    async with open_stores(database=None, data_dir=tmp_path, new_people=True, reader=StoryLines()) as stores:
        assert copies_of(tmp_path / NEWS_FILE) == []
        assert await stores.news.search(None, most=9) == []


def test_the_bar_is_full_at_the_end() -> None:
    assert progress(0, 45) == "░" * 20 + " 0%"
    assert progress(44, 45) == "█" * 19 + "░ 97%"
    assert progress(45, 45) == "█" * 20 + " 100%"
