"""RASID_STORE_KEY: what chats follow stands in no file to be read, and no key but the right one opens or harms it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from bot.errors import DamagedStore, StorageError, WrongStoreKey
from bot.model import Subscriber
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from storage.opening import Stores, open_stores
from storage.people.file import Tables
from storage.people.people import TinyPeople
from storage.seal import MARK, BrokenSeal, StoreKey
from tests.stages.bot_process import environment, running
from tests.storage.samples import NOW, alert, everybody, poll, put, story, subscriber
from tests.storage.test_people_file import failing

KEY, OTHER = "a passphrase of the operator", "the passphrase of somebody else"
CHAT, WORD = 7_234_567_891, "عقرقوف"
ALI, SARA = subscriber(CHAT, WORD), subscriber(8, "كركوك")
PEOPLE, NEWS = "people.json", "news.db"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key cost no tenth of a second: nobody guesses here."""
    monkeypatch.setattr("storage.seal._COST", 2)


def traces(folder: Path) -> set[str]:
    """Return the files that can be read for what a chat follows, or (the people's) for who is in them."""
    found = set()
    for path in folder.iterdir():
        data = path.read_bytes()
        words = [WORD.encode(), WORD.encode("utf-16-le"), orjson.dumps(WORD), WORD.encode("unicode_escape")]
        if path.name.startswith(PEOPLE):
            words += [str(CHAT).encode(), b"subscriptions"]
        if any(word in data for word in words):
            found.add(path.name)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files as they are, but for the lock and SQLite's own two, which come and go."""
    names = (PEOPLE, NEWS, f"{PEOPLE}.v1.bak")
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


async def fill(stores: Stores) -> None:
    await put(stores.people, ALI, SARA)
    await stores.news.commit(poll(stories=[story()], alerts=[alert("s1", CHAT, WORD), alert("s1", 8)]))


async def used(folder: Path, key: str) -> None:
    async with open_stores(database=None, data_dir=folder, key=key) as stores:
        await fill(stores)


async def check(folder: Path, key: str) -> None:
    async with open_stores(database=None, data_dir=folder, key=key) as stores:
        assert await everybody(stores.people) == [SARA, ALI]
        found = {each.chat_id: each.queries for each in await stores.news.alerts_of(CHAT)}
        assert found == {CHAT: (WORD,)}


async def test_what_chats_follow_can_be_read_in_no_file(tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path, key=KEY) as stores:
        await fill(stores)
        assert traces(tmp_path) == set()  # while it runs, the database's log included
        await stores.news.commit(poll(stories=[story()], alerts=[alert("s1", CHAT, "ديالى")]))
        (claimed,) = await stores.news.claim(now=NOW, lease_seconds=60, limit=1)
        assert claimed.queries == (WORD, "ديالى")
        await stores.news.release_claims()
        assert traces(tmp_path) == set()
    assert (tmp_path / PEOPLE).read_bytes().startswith(MARK)
    assert traces(tmp_path) == set()


async def test_without_a_key_both_can_be_read(tmp_path: Path) -> None:
    """What the other tests look for would be found."""
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        await fill(stores)
        assert {PEOPLE, "news.db-wal"} <= traces(tmp_path)


async def test_plain_files_are_taken_over_at_the_first_start_with_a_key(tmp_path: Path) -> None:
    await used(tmp_path, "")
    plain = (tmp_path / PEOPLE).read_bytes()
    for name in (f"{PEOPLE}.v1.bak", f"{PEOPLE}.v2.bak", f"{PEOPLE}.tmp"):
        (tmp_path / name).write_bytes(plain)
    await check(tmp_path, KEY)
    assert traces(tmp_path) == set()
    sealed = StoreKey(KEY).fits((tmp_path / f"{PEOPLE}.v2.bak").read_bytes())
    assert sealed is not None
    assert sealed.opened((tmp_path / f"{PEOPLE}.v2.bak").read_bytes()) == plain  # a copy is lost to nobody
    await check(tmp_path, KEY)


async def test_a_plain_copy_put_back_from_a_backup_is_taken_over_too(tmp_path: Path) -> None:
    await used(tmp_path, "")
    plain = (tmp_path / PEOPLE).read_bytes()
    await check(tmp_path, KEY)
    (tmp_path / PEOPLE).write_bytes(plain)
    await check(tmp_path, KEY)
    assert traces(tmp_path) == set()


@pytest.mark.parametrize(
    ("key", "told"),
    [("", "RASID_STORE_KEY is not set: set it"), (OTHER, "another key than the one in RASID_STORE_KEY")],
)
@pytest.mark.parametrize("missing", ["", PEOPLE, NEWS])
async def test_a_missing_or_wrong_key_is_refused_in_one_line_and_changes_nothing(
    tmp_path: Path, key: str, told: str, missing: str
) -> None:
    await used(tmp_path, KEY)
    if missing:
        (tmp_path / missing).rename(tmp_path / "away")
    before = contents(tmp_path)
    with pytest.raises(WrongStoreKey) as caught:
        async with open_stores(database=None, data_dir=tmp_path, key=key):
            pass
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)
    assert OTHER not in str(caught.value)
    assert contents(tmp_path) == before
    if missing:
        (tmp_path / "away").rename(tmp_path / missing)
    await check(tmp_path, KEY)


async def test_whoever_starts_without_the_people_starts_with_another_key(tmp_path: Path) -> None:
    await used(tmp_path, KEY)
    (tmp_path / PEOPLE).unlink()
    async with open_stores(database=None, data_dir=tmp_path, key=OTHER, new_people=True) as stores:
        assert await stores.news.alerts_of(CHAT) == []
        assert await stores.news.find_story("s1") is not None
        await put(stores.people, SARA)
    with pytest.raises(WrongStoreKey):
        async with open_stores(database=None, data_dir=tmp_path, key=KEY, new_people=True):
            pass
    async with open_stores(database=None, data_dir=tmp_path, key=OTHER) as stores:
        assert await everybody(stores.people) == [SARA]


async def test_a_sealed_file_cut_or_changed_anywhere_is_refused_and_left_alone(tmp_path: Path) -> None:
    path, key = tmp_path / PEOPLE, StoreKey(KEY)
    store = await TinyPeople.open(path, key=key)
    await put(store, ALI)
    await store.close()
    whole = path.read_bytes()
    head = len(MARK) + 32
    changed = [whole[:length] for length in range(head, len(whole), 97)]
    changed += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(head, len(whole), 61)]
    for content in changed:
        path.write_bytes(content)
        with pytest.raises(DamagedStore, match="seal is broken"):
            await TinyPeople.open(path, key=key)
        assert path.read_bytes() == content


async def test_a_damaged_plain_file_is_left_readable(tmp_path: Path) -> None:
    path = tmp_path / PEOPLE
    content = b'{"meta":{"1":{"format":1}},"people":{"7":{"chat_id":7}}}'
    path.write_bytes(content)
    with pytest.raises(DamagedStore):
        await TinyPeople.open(path, key=StoreKey(KEY))
    assert path.read_bytes() == content


@pytest.mark.parametrize(("name", "fails_at"), [("write", 1), ("fsync", 1), ("replace", 1)])
async def test_a_takeover_that_fails_loses_nothing_and_the_next_start_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fails_at: int
) -> None:
    path, key = tmp_path / PEOPLE, StoreKey(KEY)
    store = await TinyPeople.open(path)
    await put(store, ALI)
    await store.close()
    plain = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, name, failing(getattr(os, name), fails_at, errno.ENOSPC))
        with pytest.raises(StorageError):
            await TinyPeople.open(path, key=key)
    assert path.read_bytes() == plain
    assert [each.name for each in tmp_path.iterdir()] == [PEOPLE]
    again = await TinyPeople.open(path, key=key)
    assert await everybody(again) == [ALI]
    await again.close()
    assert traces(tmp_path) == set()


@pytest.mark.parametrize(("name", "fails_at"), [("write", 2), ("fsync", 2), ("replace", 1)])
async def test_a_sealed_write_that_fails_changes_nothing_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fails_at: int
) -> None:
    path, key = tmp_path / PEOPLE, StoreKey(KEY)
    store = await TinyPeople.open(path, key=key)
    await put(store, ALI)
    with monkeypatch.context() as patched:
        patched.setattr(os, name, failing(getattr(os, name), fails_at, errno.ENOSPC))
        with pytest.raises(StorageError):
            await store.update(8, lambda _: SARA)
    assert await everybody(store) == [ALI]
    assert [each.name for each in tmp_path.iterdir()] == [PEOPLE]
    assert traces(tmp_path) == set()
    await store.update(8, lambda _: SARA)
    await store.close()
    again = await TinyPeople.open(path, key=key)
    assert await everybody(again) == [SARA, ALI]
    await again.close()


async def test_a_migration_keeps_its_copy_under_the_seal(tmp_path: Path) -> None:
    path = tmp_path / PEOPLE
    store = await TinyPeople.open(path)
    await put(store, ALI)
    await store.close()

    def as_it_is(tables: Tables) -> Tables:
        return tables

    for _ in range(2):
        store = await TinyPeople.open(path, (as_it_is,), key=StoreKey(KEY))
        assert await everybody(store) == [ALI]
        await store.close()
    assert {each.name for each in tmp_path.iterdir()} == {PEOPLE, f"{PEOPLE}.v1.bak"}
    assert traces(tmp_path) == set()


async def test_no_two_writes_look_alike_and_many_pieces_are_one_file(tmp_path: Path) -> None:
    path, key = tmp_path / PEOPLE, StoreKey(KEY)
    crowd: list[Subscriber] = [subscriber(chat, "كركوك") for chat in range(1, 700)]
    store = await TinyPeople.open(path, key=key)
    await put(store, *crowd)
    first = path.read_bytes()
    await store.update(700, lambda _: subscriber(700))
    await store.update(700, lambda _: None)
    assert path.read_bytes() != first
    await store.close()
    again = await TinyPeople.open(path, key=key)
    assert await everybody(again) == crowd
    await again.close()


async def test_a_key_and_a_postgres_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="leave one of the two out"):
        async with open_stores(database="postgresql://localhost/x", data_dir=tmp_path, key=KEY):
            pass


def test_a_seal_shows_no_key_and_opens_nothing_of_anothers() -> None:
    seal, other = StoreKey(KEY).new_seal(), StoreKey(OTHER).new_seal()
    assert repr(seal.key) not in repr(seal)
    with pytest.raises(BrokenSeal):
        other.opened(b"".join(seal.closed([b"one", b"two"])))
    with pytest.raises(DamagedStore, match="its seal is broken"):
        other.opened_text(seal.closed_text(WORD), "a row")


def test_without_a_key_nothing_of_the_library_is_loaded() -> None:
    code = "import storage.opening, sys; print([m for m in sys.modules if m.startswith('cryptography')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.slow
async def test_a_wrong_key_ends_the_program_with_one_line_and_no_key_is_ever_logged(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with Sandbox() as sandbox, FeedServer() as feeds:
        env = environment(sandbox, feeds, data, RASID_STORE_KEY=KEY)
        async with running(env, tmp_path) as bot:
            await bot.logged("telegram.connected")
            await sandbox.user(CHAT).says(f"تابع {WORD}")
            await sandbox.next_message(CHAT)
            assert await bot.stop() == 0
            assert KEY not in bot.log
        assert traces(data) == set()
        async with running(env | {"RASID_STORE_KEY": OTHER}, tmp_path) as bot:
            assert await bot.ended() == 1
            assert bot.log.startswith("rasid: ")
            assert bot.log.count("\n") == 1
            assert "another key than the one in RASID_STORE_KEY" in bot.log
            assert OTHER not in bot.log
