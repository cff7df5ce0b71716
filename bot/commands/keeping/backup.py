"""`rasid backup FILE` and `rasid restore FILE`: the data folder in one archive, and back."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TextIO

from bot.addresses import shown
from bot.errors import StorageError
from bot.settings import Settings
from bot.version import version
from storage.archive import Manifest
from storage.backup import back_up, restore


def _clock() -> datetime:
    return datetime.now(UTC)


def write_backup(settings: Settings, file: Path, out: TextIO, *, now: Callable[[], datetime] = _clock) -> int:
    """Back the data folder up, while the bot runs or not. Raises StorageError and its children."""
    if settings.database is not None:
        _refuse_postgres(settings.database, f"pg_dump --format=custom --file={file} DATABASE")
    made = back_up(settings.data_dir, file, rasid=version(), now=now())
    out.write(f"{file}: {_told(made)}\n")
    return 0


def put_back(settings: Settings, file: Path, out: TextIO) -> int:
    """Restore a backup into an empty data folder. Raises StorageError and its children."""
    if settings.database is not None:
        _refuse_postgres(settings.database, f"pg_restore --clean --if-exists --dbname=DATABASE {file}")
    found = restore(file, settings.data_dir)
    out.write(f"{settings.data_dir}: restored what Rasid {found.rasid} backed up on {found.made_at}: {_told(found)}\n")
    if found.encrypted and not settings.store_key:
        out.write("It is encrypted: the bot starts with the RASID_STORE_KEY that it was encrypted with.\n")
    return 0


def _refuse_postgres(address: str, command: str) -> NoReturn:
    with_user = shown(address, with_user=True)
    raise StorageError(f"RASID_DATABASE is a PostgreSQL ({with_user}), which has tools of its own for this: {command}")


def _told(made: Manifest) -> str:
    return ", ".join(f"{entry.name} ({entry.bytes:,} bytes)" for entry in made.files)
