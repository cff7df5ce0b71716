"""What stands in the way of a start: another program's lock, a people file that is gone, what editors did to it."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import DamagedStore, PeopleMissing, StoreBusy
from storage.files.holders import holders_of
from storage.opening import open_stores
from tests.storage.samples import alert, article, poll, story, subscriber

PEOPLE, NEWS = "people.json", "news.db"
#: The sqlite3 shell or a backup, as a process of its own: locks the file until it is ended.
_LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path, how: str = "SELECT 1") -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _LOCKER, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        try:
            yield process
        finally:
            process.kill()


async def used(folder: Path) -> None:
    async with open_stores(database=None, data_dir=folder) as stores:
        await stores.people.update(7, lambda _: subscriber(7, "كركوك"))
        await stores.news.commit(poll(seen=[article("a")], stories=[story()], alerts=[alert()]))


# a lock of another program


@pytest.mark.parametrize("how", ["SELECT 1", "PRAGMA locking_mode=EXCLUSIVE"])
async def test_a_start_waits_and_then_names_who_locks_the_file(how: str, tmp_path: Path) -> None:
    await used(tmp_path)
    with locked(tmp_path / NEWS, how) as locker:
        with pytest.raises(StoreBusy) as caught:
            async with open_stores(database=None, data_dir=tmp_path, busy_seconds=0.01):
                pass
        for words in (str(tmp_path / NEWS), f"process {locker.pid}", "sqlite3 shell", "backup"):
            assert words in str(caught.value)
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        assert await stores.people.find(7) == subscriber(7, "كركوك")


async def test_a_start_goes_on_when_the_other_program_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await used(tmp_path)
    with locked(tmp_path / NEWS) as locker:
        told: list[str] = []

        def warned(event: str, **_: object) -> None:
            told.append(event)
            locker.kill()
            locker.wait()

        monkeypatch.setattr("storage.opening.log.warning", warned)
        async with open_stores(database=None, data_dir=tmp_path, busy_seconds=0.01) as stores:
            assert await stores.news.seen(["a"]) == {"a"}
        assert told == ["stores.busy"]


async def test_a_write_that_meets_a_lock_says_whose_it_is_and_succeeds_later(tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path, busy_seconds=0.01) as stores:
        with locked(tmp_path / NEWS) as locker, pytest.raises(StoreBusy, match=f"process {locker.pid}"):
            await stores.news.commit(poll(seen=[article("a")]))
        await stores.news.commit(poll(seen=[article("a")]))
        assert await stores.news.seen(["a"]) == {"a"}


def test_holders_are_others_that_lock_or_have_open_a_file(tmp_path: Path) -> None:
    file, proc = tmp_path / "news.db", tmp_path / "proc"
    file.write_text("x")
    status = file.stat()
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    for pid, name in ((71, "sqlite3"), (72, "rsync")):
        (proc / str(pid) / "fd").mkdir(parents=True)
        (proc / str(pid) / "comm").write_text(f"{name}\n")
    (proc / "72" / "fd" / "5").symlink_to(file)
    (proc / "locks").write_text(
        f"1: POSIX  ADVISORY  WRITE {os.getpid()} {device} 0 EOF\n"
        f"2: POSIX  ADVISORY  WRITE 71 {device} 0 EOF\n"
        f"2: -> POSIX  ADVISORY  WRITE 73 {device} 0 EOF\n"
        f"3: POSIX  ADVISORY  READ  74 {device}9 0 EOF\n"
        "4: something else\n"
    )
    assert holders_of([file, tmp_path / "gone"], proc=proc) == ("process 71 (sqlite3)", "process 72 (rsync)")
    assert holders_of([file], proc=tmp_path / "nowhere") == ()


# people who are gone


async def test_a_people_file_that_is_gone_beside_a_full_news_db_is_refused_with_what_to_do(tmp_path: Path) -> None:
    await used(tmp_path)
    kept = tmp_path / "kept.json"
    shutil.move(tmp_path / PEOPLE, kept)
    for _ in range(2):
        with pytest.raises(PeopleMissing) as caught:
            async with open_stores(database=None, data_dir=tmp_path):
                pass
        for words in (str(tmp_path / PEOPLE), "backup", "rasid run --new-people"):
            assert words in str(caught.value)
        assert not (tmp_path / PEOPLE).exists()
    shutil.move(kept, tmp_path / PEOPLE)
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        assert await stores.people.find(7) == subscriber(7, "كركوك")


async def test_who_wants_to_start_anew_may(tmp_path: Path) -> None:
    await used(tmp_path)
    (tmp_path / PEOPLE).unlink()
    async with open_stores(database=None, data_dir=tmp_path, new_people=True) as stores:
        assert await stores.people.find(7) is None
        assert await stores.news.seen(["a"]) == {"a"}
    async with open_stores(database=None, data_dir=tmp_path):  # once is enough
        pass


async def test_allowing_new_people_erases_nobody(tmp_path: Path) -> None:
    await used(tmp_path)
    async with open_stores(database=None, data_dir=tmp_path, new_people=True) as stores:
        assert await stores.people.find(7) == subscriber(7, "كركوك")


@pytest.mark.parametrize("news", ["none", "empty file", "empty tables"])
async def test_a_first_start_goes_on_as_ever(news: str, tmp_path: Path) -> None:
    if news == "empty file":
        (tmp_path / NEWS).touch()
    elif news == "empty tables":
        async with open_stores(database=None, data_dir=tmp_path):
            pass
        (tmp_path / PEOPLE).unlink()
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        assert await stores.people.find(7) is None
    assert (tmp_path / PEOPLE).exists()


async def test_people_whose_news_db_is_gone_start_with_an_empty_one(tmp_path: Path) -> None:
    await used(tmp_path)
    for path in tmp_path.glob(f"{NEWS}*"):
        path.unlink()
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        assert await stores.people.find(7) == subscriber(7, "كركوك")


# real damage


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"meta":{\n"1":{"format":1}},\n"people":{', "line 3, column"),
        ("{\n«ملف»}".encode("cp1256", "ignore"), "not UTF-8 text (line 2, byte 2)"),
        (b"\xff\xfe{\x00\x00", "not UTF-16 text"),
        (b"\xef\xbb\xbf", "not whole JSON"),
        (b"", "not whole JSON"),
    ],
)
async def test_real_damage_is_refused_with_its_place_and_left_alone(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / PEOPLE
    path.write_bytes(data)
    with pytest.raises(DamagedStore) as caught:
        async with open_stores(database=None, data_dir=tmp_path):
            pass
    for piece in (str(path), words, "--new-people"):
        assert piece in str(caught.value)
    assert path.read_bytes() == data


# the command


@pytest.mark.slow
async def test_the_program_tells_in_one_line_what_stands_in_its_way(tmp_path: Path) -> None:
    await used(tmp_path / "data")
    (tmp_path / "data" / PEOPLE).unlink()
    env = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    env |= {
        "RASID_TELEGRAM_TOKEN": "123456789:AAE-sandbox-token-0123456789abcdefgh",
        "RASID_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=env, cwd=tmp_path, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    assert process.returncode == 1
    (line,) = [line for line in errors.decode().splitlines() if line.startswith("rasid: ")]
    assert "people.json is missing" in line
    with sqlite3.connect(tmp_path / "data" / NEWS) as plain:
        assert plain.execute("SELECT count(*) FROM rasid_alerts").fetchone() == (1,)
    plain.close()
