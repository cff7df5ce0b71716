"""Another key over the files, or none: nothing of the old one is left, and a wrong one changes nothing."""

import base64
import errno
import os
from pathlib import Path

import pytest

from bot.errors import StorageError, StoreInUse, WrongStoreKey
from storage.files.folder import DataFolder
from storage.keeping.rekeying import change_key
from storage.seal import HEAD, MARK
from tests.storage.test_people_file import failing
from tests.storage.test_sealed import KEY, NEWS, OTHER, PEOPLE, check, contents, traces, used

THIRD = "a third passphrase of nobody's"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key cost no tenth of a second: nobody guesses here."""
    monkeypatch.setattr("storage.seal._COST", 2)


async def kept(folder: Path, key: str) -> None:
    """Use a folder, with a copy that a migration left."""
    await used(folder, key)
    (folder / f"{PEOPLE}.v1.bak").write_bytes((folder / PEOPLE).read_bytes())


def sealed_with(folder: Path) -> set[bytes]:
    """Return what tells the seals of the files, as it stands in them."""
    heads = {data[len(MARK) : HEAD] for data in contents(folder).values() if data.startswith(MARK)}
    news = b"".join(path.read_bytes() for path in folder.glob(f"{NEWS}*"))
    at = news.find(base64.b64encode(MARK)[:18])
    return heads | ({base64.b64decode(news[at : at + 64])[len(MARK) : HEAD]} if at >= 0 else set())


def holds(folder: Path, needle: bytes) -> bool:
    return any(needle in path.read_bytes() for path in folder.iterdir())


async def test_nothing_under_the_old_key_is_left_and_nothing_is_lost(tmp_path: Path) -> None:
    await kept(tmp_path, KEY)
    old = sealed_with(tmp_path)
    assert len(old) == 2
    assert await change_key(tmp_path, KEY, OTHER) == 3
    assert traces(tmp_path) == set()
    assert not old & sealed_with(tmp_path)
    assert not any(holds(tmp_path, head) or holds(tmp_path, base64.b64encode(MARK + head)) for head in old)
    with pytest.raises(WrongStoreKey):
        await check(tmp_path, KEY)
    await check(tmp_path, OTHER)
    assert traces(tmp_path) == set()


async def test_a_key_that_is_given_up_leaves_files_that_can_be_read(tmp_path: Path) -> None:
    await kept(tmp_path, KEY)
    await change_key(tmp_path, KEY, "")
    assert {PEOPLE, f"{PEOPLE}.v1.bak", NEWS} <= traces(tmp_path)
    await check(tmp_path, "")


async def test_plain_files_are_put_under_a_key(tmp_path: Path) -> None:
    await kept(tmp_path, "")
    await change_key(tmp_path, "", KEY)
    assert traces(tmp_path) == set()
    await check(tmp_path, KEY)


@pytest.mark.parametrize("old", ["", THIRD])
@pytest.mark.parametrize("new", ["", OTHER])
@pytest.mark.parametrize("missing", ["", PEOPLE, NEWS])
async def test_a_wrong_old_key_is_refused_and_changes_nothing(tmp_path: Path, old: str, new: str, missing: str) -> None:
    await used(tmp_path, KEY)
    if missing:
        (tmp_path / missing).rename(tmp_path / "away")
    before = contents(tmp_path)
    with pytest.raises(WrongStoreKey) as refused:
        await change_key(tmp_path, old, new)
    assert "Nothing was changed" in str(refused.value)
    assert not any(key and key in str(refused.value) for key in (KEY, old, new))
    assert contents(tmp_path) == before
    if missing:
        (tmp_path / "away").rename(tmp_path / missing)
    await check(tmp_path, KEY)


@pytest.mark.parametrize("fails_at", [1, 2])
@pytest.mark.parametrize("new", ["", OTHER])
async def test_what_a_full_disk_cut_short_is_finished_by_the_same_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int, new: str
) -> None:
    await kept(tmp_path, KEY)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing(os.replace, fails_at, errno.ENOSPC))
        with pytest.raises(StorageError, match="call this once more"):
            await change_key(tmp_path, KEY, new)
    await change_key(tmp_path, KEY, new)
    await check(tmp_path, new)
    assert not (tmp_path / f"{PEOPLE}.tmp").exists()


async def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    await used(tmp_path, KEY)
    before = contents(tmp_path)
    with DataFolder(tmp_path), pytest.raises(StoreInUse):
        await change_key(tmp_path, KEY, OTHER)
    assert contents(tmp_path) == before


async def test_an_empty_folder_has_nothing_to_change(tmp_path: Path) -> None:
    assert await change_key(tmp_path, KEY, OTHER) == 0
