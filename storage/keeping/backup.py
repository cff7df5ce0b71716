"""The data folder, copied into one archive while a bot writes to it, and put back into an empty folder.

Both stores are copied as at one moment: the database by SQLite's own backup, and the people file as it stood while that
began (it is replaced whole, so its inode tells). A copy is checked before it becomes an archive.
"""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.errors import DamagedStore, StorageError, StoreBusy, StoreTooNew
from storage.files.folder import LOCK_NAME, NEWS_FILE, PEOPLE_FILE, DataFolder
from storage.keeping.archive import FORMAT, Manifest, filed, read_archive, write_archive
from storage.people.file import read_data, read_tables, sync_folder
from storage.schema.migrations import MIGRATIONS
from storage.seal import is_sealed

#: In this order files are put back: a folder with news and without people is refused at the start, and not the other
#: way round.
FILES: Final = (NEWS_FILE, PEOPLE_FILE)
#: Tries to have both files of one moment, where people change what they follow again and again.
_TRIES: Final = 20
_BUSY_SECONDS: Final = 30.0


def back_up(data_dir: Path, target: Path, *, rasid: str, now: datetime) -> Manifest:
    """Write an archive of the data folder, whether a bot runs or not; it appears whole, or not at all.

    Raises StorageError, DamagedStore, StoreBusy.
    """
    for name in FILES:
        if not (data_dir / name).is_file():
            raise StorageError(f"{data_dir / name} is not there: nothing to back up (RASID_DATA_DIR names the folder)")
    if target.exists():
        raise StorageError(f"{target} is there already; a backup replaces no other: name a new file")
    try:
        with tempfile.TemporaryDirectory(prefix=".rasid-backup-", dir=target.parent) as made:
            folder = Path(made)
            people = _copied(data_dir, folder)
            manifest = Manifest(
                format=FORMAT,
                rasid=rasid,
                made_at=now.isoformat(timespec="seconds"),
                database_version=_checked(folder / NEWS_FILE),
                encrypted=is_sealed(people),
                files=tuple(filed(folder / name) for name in FILES),
            )
            _place(target, manifest, folder)
    except OSError as error:
        raise StorageError(f"{error.filename or target} cannot be written: {error.strerror or error}") from error
    return manifest


def _copied(data_dir: Path, folder: Path) -> bytes:
    """Copy both stores as at one moment, and return the people file."""
    source = data_dir / PEOPLE_FILE
    with _opened(data_dir / NEWS_FILE) as database:
        for _ in range(_TRIES):
            before = _mark(source)
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment that is copied
            people = read_data(source)
            if people is not None and _mark(source) == before:
                break
            database.execute("ROLLBACK")
        else:
            raise StoreBusy(f"{source} changes faster than it can be copied: try again")
        if not is_sealed(people):
            read_tables(source, people)  # what is damaged is no backup
        with contextlib.closing(sqlite3.connect(folder / NEWS_FILE)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # flushed once, as an archive
            database.backup(copy)  # within the transaction above: whoever writes meanwhile isn't waited for
        database.execute("ROLLBACK")
    (folder / PEOPLE_FILE).write_bytes(people)
    return people


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)) as database:
            yield database
    except sqlite3.DatabaseError as error:
        kind = DamagedStore if "malformed" in str(error) or "not a database" in str(error) else StorageError
        raise kind(f"{path}: {error}") from error


def _checked(path: Path) -> int:
    """Return the version of a copied database that is whole."""
    with _opened(path) as copy:
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise DamagedStore(f"{NEWS_FILE} is damaged: {found}. It is no backup; take the last good one.")
        (version,) = copy.execute("SELECT version FROM rasid_version").fetchone()
        copy.execute("PRAGMA journal_mode=DELETE")  # no file beside it; the start makes it WAL again
    return int(version)


def _place(target: Path, manifest: Manifest, folder: Path) -> None:
    draft = folder / "archive"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        write_archive(file, manifest, folder)
        file.flush()
        os.fsync(descriptor)
    draft.replace(target)
    sync_folder(target.parent)


def restore(archive: Path, data_dir: Path) -> Manifest:
    """Put an archive's files into an empty data folder, which nobody may hold.

    Raises StoreInUse, DamagedStore, StoreTooNew, StorageError; then the folder is as empty as before.
    """
    with DataFolder(data_dir):
        if there := sorted(path.name for path in data_dir.iterdir() if path.name != LOCK_NAME):
            raise StorageError(
                f"{data_dir} is not empty (it holds {there[0]}): move what is in it away first, or name another folder"
                " as RASID_DATA_DIR"
            )
        try:
            manifest = _unpacked(archive, data_dir)
            _put_in_place(data_dir)
        except BaseException:
            for name in FILES:
                (data_dir / f"{name}.part").unlink(missing_ok=True)
            raise
    return manifest


def _unpacked(archive: Path, data_dir: Path) -> Manifest:
    manifest = read_archive(archive, data_dir, FILES)
    if manifest.database_version > len(MIGRATIONS):
        raise StoreTooNew(
            f"{archive} was written by Rasid {manifest.rasid}, which is later than this one: upgrade Rasid"
        )
    return manifest


def _put_in_place(data_dir: Path) -> None:
    try:
        for name in FILES:
            (data_dir / f"{name}.part").replace(data_dir / name)
            sync_folder(data_dir)
    except OSError as error:
        raise StorageError(f"{data_dir} cannot be written: {error.strerror or error}") from error
