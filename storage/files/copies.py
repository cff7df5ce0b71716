"""A copy of the news as an older version left them, kept beside the file until the new one has read all stories.

It holds what people follow, as the file does: whoever erases a chat removes it first.
"""

import contextlib
import logging
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from bot.errors import StorageError

log = logging.getLogger(__name__)

#: From this version on stories have lines; what is older is copied before it is migrated.
_LINES_FROM: Final = 9
#: Pages copied between two lines of the log: about 400 MB.
_PAGES: Final = 100_000
#: What the lines take is less than the stories themselves.
_SPACE: Final = 2


def copies_of(path: Path) -> list[Path]:
    """Return the copies beside a file."""
    return sorted(path.parent.glob(f"{path.name}.v*.bak*"))


def remove_copies(path: Path) -> None:
    """Remove the copies beside a file, durably."""
    found = copies_of(path)
    try:
        for copy in found:
            copy.unlink(missing_ok=True)
        if found:
            _sync(path.parent)
    except OSError as err:
        raise StorageError(f"an old copy of {path} cannot be removed: {err.strerror or err}") from err


def keep_copy(path: Path, *, sealed_anew: bool, busy_seconds: float = 30) -> None:
    """Copy a file that an older version wrote, unless it has no stories, or there is a copy already.

    `sealed_anew`: a key is given, so that what is plain mustn't stay. Raises StorageError where there is no room.
    """
    version = _version_with_stories(path, busy_seconds)
    if version is None or (sealed_anew and not _is_sealed(path, busy_seconds)):
        return
    copy = path.with_name(f"{path.name}.v{version}.bak")
    if copy.exists():
        return
    size = path.stat().st_size
    if shutil.disk_usage(path.parent).free < _SPACE * size:
        raise StorageError(
            f"{path} has to be migrated, for which {_SPACE * size / 1e6:.0f} MB must be free beside it: a copy is kept"
            " until it is done"
        )
    log.info("stores.copied", extra={"mb": size // 1_000_000})
    draft = copy.with_name(f"{copy.name}.tmp")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    with contextlib.closing(_opened(path, busy_seconds)) as old, contextlib.closing(sqlite3.connect(draft)) as new:
        old.backup(new, pages=_PAGES)
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(copy)
    _sync(path.parent)


def _version_with_stories(path: Path, busy_seconds: float) -> int | None:
    """Return the version of a file that an older Rasid wrote stories into."""
    if not path.exists() or not path.stat().st_size:
        return None
    with contextlib.closing(_opened(path, busy_seconds)) as old:
        try:
            (version,) = old.execute("SELECT version FROM rasid_version").fetchone() or (0,)
            has_stories = old.execute("SELECT 1 FROM rasid_stories LIMIT 1").fetchone()
        except sqlite3.Error:
            return None  # no store, or a damaged one: whoever opens it says so
    return version if has_stories and 0 < version < _LINES_FROM else None


def _is_sealed(path: Path, busy_seconds: float) -> bool:
    with contextlib.closing(_opened(path, busy_seconds)) as old:
        try:
            return old.execute("SELECT 1 FROM rasid_seals").fetchone() is not None
        except sqlite3.Error:
            return False  # a version without seals


def _opened(path: Path, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=busy_seconds)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
