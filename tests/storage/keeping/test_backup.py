"""A backup is of one moment, whole or refused, and comes back into an empty folder that nobody holds."""

import asyncio
import gzip
import io
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from bot.errors import DamagedStore, StorageError, StoreInUse, StoreTooNew
from storage.files.folder import DataFolder
from storage.keeping.archive import MANIFEST
from storage.keeping.backup import back_up, restore
from storage.opening import Stores, open_stores
from tests.storage.samples import NOW, alert, everybody, later, poll, story, subscriber


async def a_folder(path: Path, *, key: str = "") -> Path:
    async with open_stores(database=None, data_dir=path, key=key) as stores:
        await stores.people.update(7, lambda _: subscriber(7, "تلعفر"))
        await stores.news.commit(poll(stories=[story()], alerts=[alert("s1", 7, "تلعفر")]))
    return path


def backed_up(folder: Path, target: Path) -> Path:
    back_up(folder, target, rasid="1.2.3", now=NOW)
    return target


async def _write_for_ever(stores: Stores) -> None:
    """Make people and stories by turns: at no moment are there two people more than stories, or more stories."""
    for number in range(1, 100_000):
        await stores.people.update(number, lambda _, n=number: subscriber(n, "كركوك"))  # type: ignore[misc]  # mypy cannot type a lambda's default
        await stores.news.commit(poll(stories=[story(f"s{number}")], alerts=[alert(f"s{number}", number)]))


async def test_a_backup_while_a_bot_writes_is_of_one_moment_and_comes_back(tmp_path: Path) -> None:
    archives = [tmp_path / f"{n}.tar.gz" for n in range(8)]
    async with open_stores(database=None, data_dir=tmp_path / "data") as stores:
        writing = asyncio.create_task(_write_for_ever(stores))
        for archive in archives:
            await asyncio.to_thread(backed_up, tmp_path / "data", archive)
        writing.cancel()
    found = []
    for archive in archives:
        folder = tmp_path / archive.name.partition(".")[0]
        restore(archive, folder)
        async with open_stores(database=None, data_dir=folder) as stores:
            people, stories = len(await everybody(stores.people)), len(await stores.news.stories_since(later(-99)))
            counts = await stores.news.outbox_counts(now=NOW)
        assert stories <= people <= stories + 1
        assert counts.due == stories
        found.append(stories)
    assert found == sorted(found)
    assert found[-1] > found[0]


async def test_an_archive_is_private_and_says_what_it_holds(tmp_path: Path) -> None:
    archive = backed_up(await a_folder(tmp_path / "data"), tmp_path / "a.tar.gz")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar.gz", "data"]
    with tarfile.open(archive) as tar:
        assert tar.getnames() == [MANIFEST, "news.db", "people.json"]
        told = orjson.loads(tar.extractfile(MANIFEST).read())  # type: ignore[union-attr]  # it is a file
    assert (told["rasid"], told["encrypted"]) == ("1.2.3", False)
    assert [entry["name"] for entry in told["files"]] == ["news.db", "people.json"]


async def test_what_is_restored_is_private_too(tmp_path: Path) -> None:
    restore(backed_up(await a_folder(tmp_path / "data"), tmp_path / "a.tar.gz"), tmp_path / "new")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()} == {0o600}
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["news.db", "people.json", "rasid.lock"]


@pytest.mark.slow
async def test_an_encrypted_folder_is_backed_up_without_its_key_and_stays_closed(tmp_path: Path) -> None:
    key = "a passphrase of the operator"
    archive = backed_up(await a_folder(tmp_path / "data", key=key), tmp_path / "a.tar.gz")
    assert "تلعفر".encode() not in gzip.decompress(archive.read_bytes())
    assert restore(archive, tmp_path / "new").encrypted
    async with open_stores(database=None, data_dir=tmp_path / "new", key=key) as stores:
        assert await everybody(stores.people) == [subscriber(7, "تلعفر")]


async def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    folder, target = await a_folder(tmp_path / "data"), tmp_path / "precious"
    target.write_text("precious")
    with pytest.raises(StorageError, match="is there already"):
        backed_up(folder, target)
    assert target.read_text() == "precious"


@pytest.mark.parametrize("missing", ["people.json", "news.db"])
async def test_a_folder_that_lacks_a_store_is_no_backup(missing: str, tmp_path: Path) -> None:
    folder = await a_folder(tmp_path / "data")
    (folder / missing).unlink()
    with pytest.raises(StorageError, match="nothing to back up"):
        backed_up(folder, tmp_path / "a.tar.gz")


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("people.json", lambda data: data[: len(data) // 2]),
        ("news.db", lambda data: data[:4096] + b"\xff" * (len(data) - 4096)),
        ("news.db", lambda _: b"this is a text file\n" * 500),
    ],
)
async def test_what_is_damaged_becomes_no_backup(name: str, spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    folder = await a_folder(tmp_path / "data")
    (folder / name).write_bytes(spoil((folder / name).read_bytes()))
    with pytest.raises(DamagedStore):
        backed_up(folder, tmp_path / "a.tar.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


async def test_only_an_empty_folder_that_nobody_holds_takes_a_backup(tmp_path: Path) -> None:
    folder = await a_folder(tmp_path / "data")
    archive = backed_up(folder, tmp_path / "a.tar.gz")
    with pytest.raises(StorageError, match="is not empty"):
        restore(archive, folder)
    with DataFolder(tmp_path / "new"), pytest.raises(StoreInUse):
        restore(archive, tmp_path / "new")
    restore(archive, tmp_path / "new")  # it held a lock's file and nothing else


def _made_anew(archive: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write an archive again with its members changed, or left out."""
    with tarfile.open(archive) as tar:
        members = [(name, tar.extractfile(name).read()) for name in tar.getnames()]  # type: ignore[union-attr]  # files
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in members:
            changed = change(name, data)
            if changed is not None:
                header = tarfile.TarInfo(name)
                header.size = len(changed)
                tar.addfile(header, io.BytesIO(changed))


def _told(change: Callable[[dict[str, object]], object]) -> Callable[[str, bytes], bytes]:
    def changed(name: str, data: bytes) -> bytes:
        if name != MANIFEST:
            return data
        told = orjson.loads(data)
        change(told)
        return orjson.dumps(told)

    return changed


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (lambda name, data: data[:-1] + b"?" if name == "people.json" else data, DamagedStore, "its hash differs"),
        (lambda name, data: None if name == "people.json" else data, DamagedStore, "'people.json' is missing"),
        (lambda name, data: None if name == MANIFEST else data, DamagedStore, "begin with a manifest"),
        (_told(lambda told: told.pop("rasid")), DamagedStore, "isn't one of Rasid's"),
        (_told(lambda told: told.update(files=[])), DamagedStore, "names other files"),
        (_told(lambda told: told.update(format=2)), StoreTooNew, "upgrade Rasid"),
        (_told(lambda told: told.update(database_version=999)), StoreTooNew, "upgrade Rasid"),
    ],
)
async def test_an_archive_that_is_not_as_it_was_written_is_refused_and_leaves_nothing(
    change: Callable[[str, bytes], bytes | None], error: type[StorageError], words: str, tmp_path: Path
) -> None:
    archive = backed_up(await a_folder(tmp_path / "data"), tmp_path / "a.tar.gz")
    _made_anew(archive, change)
    with pytest.raises(error, match=words):
        restore(archive, tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["rasid.lock"]


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: b"text" * 99, lambda data: b""])
async def test_an_archive_that_was_cut_is_refused(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    archive = backed_up(await a_folder(tmp_path / "data"), tmp_path / "a.tar.gz")
    archive.write_bytes(spoil(archive.read_bytes()))
    with pytest.raises(DamagedStore, match="no whole backup"):
        restore(archive, tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["rasid.lock"]


async def test_an_archive_that_is_not_there_is_an_honest_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No such file"):
        restore(tmp_path / "nowhere.tar.gz", tmp_path / "new")
