"""The people file: readable, whole or refused, private, and honest when the disk is not there."""

import asyncio
import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import Query, TinyDB

from bot.errors import DamagedStore, StorageError, StoreTooNew
from bot.model import Subscriber
from storage.people.file import AtomicStorage, Tables
from storage.people.people import TinyPeople
from tests.storage.samples import everybody, put, subscriber


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.json"


async def filled(path: Path, *subscribers: Subscriber) -> None:
    store = await TinyPeople.open(path)
    await put(store, *subscribers)
    await store.close()


async def test_the_file_reads_well_and_names_its_format(path: Path) -> None:
    await filled(path, subscriber(7, "كركوك"), subscriber(-8))
    lines = path.read_text().splitlines()
    assert lines[:3] == ['{"meta":{', '"1":{"format":1}},', '"people":{']
    assert [line.split(":")[0] for line in lines[3:]] == ['"7"', '"-8"']
    assert "كركوك" in lines[3]
    tables = orjson.loads(path.read_bytes())
    assert tables["people"]["-8"]["chat_id"] == -8


async def test_the_file_is_for_its_owner_only(path: Path) -> None:
    await filled(path, subscriber(7))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_writes_that_wait_are_joined(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    real = os.fsync

    def counted(descriptor: int) -> None:
        flushed.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    store = await TinyPeople.open(path)
    flushed.clear()
    await put(store, *(subscriber(chat) for chat in range(500)))
    assert len(flushed) == 2  # one file, one folder
    await store.close()


async def test_nobody_sees_a_change_before_it_is_durable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await TinyPeople.open(path)
    loop = asyncio.get_running_loop()
    seen: list[Subscriber | None] = []
    real = os.fsync

    def look_and_flush(descriptor: int) -> None:
        seen.append(asyncio.run_coroutine_threadsafe(store.find(7), loop).result(5))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look_and_flush)
    await put(store, subscriber(7))
    assert seen == [None, None]  # and the loop was free to answer while the file was written
    assert await store.find(7) == subscriber(7)
    await store.close()


WHOLE = b'{"meta":{"1":{"format":1}},"people":{%s},"access":{%s}}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"[]",
        b"{}",
        WHOLE[:20],
        b'{"meta":{"1":{"format":"1"}}}',
        b'{"meta":{"1":{"format":0}}}',
        b'{"meta":{"1":{"format":1}},"people":[]}',
        WHOLE % (b'"7":{}', b""),
        WHOLE % (b'"7":3', b""),
        WHOLE % (b"", b'"seven":{"allowed":true}'),
        WHOLE % (b"", b'"7":{"allowed":1}'),
        WHOLE % (b"", b'"7":{"allowed":true,"why":""}'),
        WHOLE % (b'"8":' + orjson.dumps({"chat_id": 7}), b""),
        b'{"meta":{"1":{"format":1}},"people":{},"strangers":{}}',
    ],
)
async def test_a_damaged_file_is_refused_with_what_to_do_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DamagedStore) as caught:
        await TinyPeople.open(path)
    assert str(path) in str(caught.value)
    assert "move it away" in str(caught.value)
    assert path.read_bytes() == content


async def test_a_file_cut_anywhere_is_refused(path: Path) -> None:
    await filled(path, subscriber(7, "كركوك"), subscriber(8))
    whole = path.read_bytes()
    for length in range(0, len(whole) - 2, 37):  # the last byte is a newline, the file is whole without it
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedStore):
            await TinyPeople.open(path)


async def test_a_document_under_anothers_id_is_damage_and_named_by_its_position_only(path: Path) -> None:
    await filled(path, subscriber(123456), subscriber(424242))
    path.write_bytes(path.read_bytes().replace(b'"424242":', b'"434343":'))
    with pytest.raises(DamagedStore, match="document 2 of people") as caught:
        await TinyPeople.open(path)
    assert "4242" not in str(caught.value)


# migrations


def _renamed(tables: Tables) -> Tables:
    people = {key: {"language": d.pop("tongue"), **d} for key, d in tables["people"].items()}
    return tables | {"people": people}


def _from_format_1(path: Path) -> None:
    tables = orjson.loads(path.read_bytes())
    for document in tables["people"].values():
        document["tongue"] = document.pop("language")
    path.write_bytes(orjson.dumps(tables))


async def test_migrations_run_in_order_once_and_keep_a_copy(path: Path) -> None:
    await filled(path, subscriber(7, "كركوك"))
    _from_format_1(path)
    old = path.read_bytes()
    ran: list[int] = []

    def second(tables: Tables) -> Tables:
        ran.append(2)
        assert "language" in tables["people"]["7"]
        return tables

    for _ in range(2):
        store = await TinyPeople.open(path, (_renamed, second))
        assert await everybody(store) == [subscriber(7, "كركوك")]
        await store.close()
    assert ran == [2]
    assert orjson.loads(path.read_bytes())["meta"] == {"1": {"format": 3}}
    backup = path.with_name("people.json.v1.bak")
    assert backup.read_bytes() == old
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


async def test_erasing_removes_the_copies_of_migrations_too(path: Path) -> None:
    await filled(path, subscriber(7, "onlythisone"), subscriber(8))
    store = await TinyPeople.open(path, (lambda tables: tables,))
    await store.update(8, lambda _: subscriber(8, "more"))
    assert path.with_name("people.json.v1.bak").exists()
    await store.update(7, lambda _: None)
    await store.close()
    assert [p.name for p in path.parent.iterdir()] == ["people.json"]
    assert b"onlythisone" not in path.read_bytes()


async def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    await filled(path, subscriber(7))
    old = path.read_bytes()

    def fails(_: Tables) -> Tables:
        raise DamagedStore("not what it should be")

    with pytest.raises(DamagedStore):
        await TinyPeople.open(path, (fails,))
    assert path.read_bytes() == old


async def test_a_later_format_is_refused(path: Path) -> None:
    await filled(path, subscriber(7))
    later = path.read_bytes().replace(b'"format":1', b'"format":2')
    path.write_bytes(later)
    with pytest.raises(StoreTooNew, match="upgrade Rasid"):
        await TinyPeople.open(path)
    assert path.read_bytes() == later


async def test_what_a_crash_left_half_written_is_removed_at_start(path: Path) -> None:
    await filled(path, subscriber(7))
    path.with_name("people.json.tmp").write_bytes(b'{"half')
    store = await TinyPeople.open(path)
    assert [p.name for p in path.parent.iterdir()] == ["people.json"]
    assert await everybody(store) == [subscriber(7)]
    await store.close()


# a disk that fails


def failing(real: Callable[..., Any], fails_at: int, error: int) -> Callable[..., Any]:
    """Return a call that fails with an errno at its n-th use, and only then."""
    calls = iter(range(1, 1_000))

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == fails_at:
            raise OSError(error, os.strerror(error))
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize(
    ("name", "fails_at"),
    [("write", 1), ("fsync", 1), ("fsync", 2), ("open", 1), ("replace", 1)],
)
async def test_a_write_that_fails_changes_nothing_and_the_next_one_works(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fails_at: int
) -> None:
    """fsync 1 is the file, fsync 2 the folder: then the new file is there already and must go again."""
    await filled(path, subscriber(7, "كركوك"))
    store = await TinyPeople.open(path)
    old = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, name, failing(getattr(os, name), fails_at, errno.ENOSPC))
        results = await asyncio.gather(
            store.update(7, lambda _: subscriber(7, "جديد")),
            store.update(8, lambda _: subscriber(8)),
            store.update(9, lambda _: None),
            return_exceptions=True,
        )
    assert [type(result) for result in results] == [StorageError] * 3
    assert "No space left" in str(results[0])
    assert await everybody(store) == [subscriber(7, "كركوك")]
    assert path.read_bytes() == old
    assert [p.name for p in path.parent.iterdir()] == ["people.json"]

    await store.update(9, lambda _: subscriber(9))
    await store.close()
    again = await TinyPeople.open(path)
    assert await everybody(again) == [subscriber(7, "كركوك"), subscriber(9)]
    await again.close()


FULL_DISK = """
import asyncio, resource, signal, sys
from pathlib import Path
from bot.errors import StorageError
from storage.people.people import TinyPeople
from tests.storage.samples import everybody, subscriber

async def main():
    path = Path(sys.argv[1])
    store = await TinyPeople.open(path)
    await store.update(7, lambda _: subscriber(7, "كركوك"))
    old = path.read_bytes()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, most))
    try:
        await store.update(8, lambda _: subscriber(8, *("طويل" * 50 for _ in range(40))))
    except StorageError as err:
        print("refused:", "cannot be written" in str(err))
    print("unchanged:", path.read_bytes() == old, await everybody(store) == [subscriber(7, "كركوك")])
    await store.update(9, lambda _: subscriber(9))
    print("works:", len(await everybody(store)))
    await store.close()

asyncio.run(main())
"""


def test_a_file_that_may_grow_no_further_is_a_full_disk(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.splitlines() == ["refused: True", "unchanged: True True", "works: 2"], done.stderr


def test_the_storage_serves_plain_tinydb(path: Path) -> None:
    """It is a TinyDB storage as any other, but that documents are replaced and not changed in place."""
    with TinyDB(path, storage=AtomicStorage) as database:
        assert database.all() == []
        database.insert({"name": "راصد", "tags": ["a"]})
        database.insert({"name": "other"})
        assert database.get(Query().tags.any(["a"])) == {"name": "راصد", "tags": ["a"]}
        database.remove(Query().name == "other")
    with TinyDB(path, storage=AtomicStorage) as database:
        assert database.all() == [{"name": "راصد", "tags": ["a"]}]
        database.drop_tables()
    with TinyDB(path, storage=AtomicStorage) as database:
        assert database.tables() == set()


async def test_a_write_given_up_before_its_turn_is_not_written(path: Path) -> None:
    store = await TinyPeople.open(path)
    given_up = asyncio.create_task(store.update(7, lambda _: subscriber(7)))
    await asyncio.sleep(0)
    given_up.cancel()
    await store.update(8, lambda _: subscriber(8))
    assert await everybody(store) == [subscriber(8)]
    await store.close()


async def test_an_error_of_the_program_itself_reaches_who_waits(path: Path) -> None:
    store = await TinyPeople.open(path)

    class NotASubscriber:
        chat_id = 7

    with pytest.raises(AttributeError):
        await store.update(7, lambda _: NotASubscriber())  # type: ignore[arg-type, return-value]  # on purpose
    assert await everybody(store) == []
    await store.update(7, lambda _: subscriber(7))
    await store.close()
