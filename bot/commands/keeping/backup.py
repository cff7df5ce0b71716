"""`rasid backup FILE` and `rasid restore FILE`: the data folder in one archive, and back."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn, TextIO

from bot.addresses import shown
from bot.errors import StorageError
from bot.settings import Settings
from bot.version import version
from storage.keeping.archive import Manifest
from storage.keeping.backup import back_up, restore

#: Standard output, or input, in a file's place.
_STREAM: Final = "-"


def _clock() -> datetime:
    return datetime.now(UTC)


def write_backup(settings: Settings, file: Path, out: TextIO, *, now: Callable[[], datetime] = _clock) -> int:
    """Back the data folder up, while the bot runs or not. Raises StorageError and its children."""
    if settings.database is not None:
        _refuse_postgres(settings.database, f"pg_dump --format=custom --file={file} DATABASE")
    if str(file) == _STREAM:
        _into_stream(settings.data_dir, out, now())
        return 0
    made = back_up(settings.data_dir, file, rasid=version(), now=now())
    out.write(f"{file}: {_told(made)}\n")
    return 0


def _into_stream(data_dir: Path, out: TextIO, now: datetime) -> None:
    """Write a backup to standard output, made beside what it is of: there is room for it."""
    if out.isatty():
        raise StorageError("a backup isn't for the eye: give a file, or send the output into one")
    with _folder_beside(data_dir) as folder:
        back_up(data_dir, folder / "archive", rasid=version(), now=now)
        with (folder / "archive").open("rb") as file:
            shutil.copyfileobj(file, out.buffer)
        out.buffer.flush()


@contextlib.contextmanager
def _folder_beside(data_dir: Path) -> Iterator[Path]:
    """Make a folder of our own, next to the data folder or, where that is a disk of its own, in it."""
    for place in (data_dir.parent, data_dir):
        try:
            made = tempfile.TemporaryDirectory(prefix=".rasid-backup-", dir=place)
        except OSError:
            continue
        with made as folder:
            yield Path(folder)
        return
    raise StorageError(f"{data_dir} can't be written beside or into")


def put_back(settings: Settings, file: Path, out: TextIO) -> int:
    """Restore a backup into an empty data folder. Raises StorageError and its children."""
    if settings.database is not None:
        _refuse_postgres(settings.database, f"pg_restore --clean --if-exists --dbname=DATABASE {file}")
    found = _restored(file, settings.data_dir)
    out.write(f"{settings.data_dir}: restored what Rasid {found.rasid} backed up on {found.made_at}: {_told(found)}\n")
    if found.encrypted and not settings.store_key:
        out.write("It is encrypted: the bot starts with the RASID_STORE_KEY that it was encrypted with.\n")
    return 0


def _restored(file: Path, data_dir: Path) -> Manifest:
    if str(file) != _STREAM:
        return restore(file, data_dir)
    with tempfile.NamedTemporaryFile(prefix=".rasid-restore-") as taken:
        shutil.copyfileobj(sys.stdin.buffer, taken)
        taken.flush()
        return restore(Path(taken.name), data_dir)


def _refuse_postgres(address: str, command: str) -> NoReturn:
    with_user = shown(address, with_user=True)
    raise StorageError(f"RASID_DATABASE is a PostgreSQL ({with_user}), which has tools of its own for this: {command}")


def _told(made: Manifest) -> str:
    return ", ".join(f"{entry.name} ({entry.bytes:,} bytes)" for entry in made.files)
