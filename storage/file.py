"""The people file on disk: read whole or refused, replaced atomically and durably; a TinyDB storage.

    {"meta":{"1":{"format":1}},
    "people":{
    "17":{…one subscriber a line…},
    …}}

A write goes to one temporary file beside it (always the same name, so that a crash leaves no second copy of what
a later /wipe removes), is flushed to the disk, takes the file's place, and the folder is flushed as well.
"""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from bot.errors import DamagedStore, StorageError

Tables = dict[str, dict[str, dict[str, Any]]]

#: Documents serialised between two chances for the event loop's thread to run.
_STRETCH = 64


def read_tables(path: Path) -> Tables | None:
    """Return a file's tables, None when there is no file; raise DamagedStore unless it is whole."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as err:
        raise StorageError(f"{path} cannot be read: {err.strerror}") from err
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        raise damaged(path, f"it is not whole JSON (character {err.pos} of {len(data)})") from None
    if not _shaped(tables):
        raise damaged(path, "it does not hold tables of documents")
    return tables  # type: ignore[no-any-return]  # _shaped looked at every level


def _shaped(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())
        for table in tables.values()
    )


def damaged(path: Path, what: str) -> DamagedStore:
    """Return the error for a file that isn't what we wrote, with what to do about it."""
    return DamagedStore(
        f"{path} is damaged: {what}. It was left as it is. Put a good copy in its place"
        f" (from your backups, or a {path.name}.v*.bak beside it), or move it away to start with an empty one."
    )


def dump_tables(tables: Tables) -> bytes:
    """Return the file's text: JSON with one document a line."""
    return b"".join(_pieces(tables))


def _pieces(tables: Tables) -> Iterator[bytes]:
    for number, (name, table) in enumerate(tables.items()):
        yield b",\n" if number else b"{"
        yield orjson.dumps(name) + b":{"
        for row, (key, document) in enumerate(table.items()):
            if row % _STRETCH == _STRETCH - 1:
                time.sleep(0)  # hand the interpreter to the event loop's thread: a write must not stall it
            yield b"%s\n%s:%s" % (b"," if row else b"", orjson.dumps(key), orjson.dumps(document))
        yield b"}"
    yield b"}\n" if tables else b"{}\n"


def place_file(path: Path, data: bytes) -> None:
    """Put flushed `data` in a file's place; when it raises OSError the old file stands.

    Durable once the folder is flushed too (`sync_folder`).
    """
    draft = draft_path(path)
    try:
        _write_file(draft, data)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def draft_path(path: Path) -> Path:
    """Return where the next content of a file is written before it takes its place."""
    return path.with_name(path.name + ".tmp")


def _write_file(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a folder's entries (new names, removed names) durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_files(paths: Iterable[Path]) -> None:
    """Remove files durably; those that are gone already are fine."""
    folders = set()
    for path in paths:
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in folders:
        sync_folder(folder)


class AtomicStorage(Storage):
    """A TinyDB storage that replaces its file whole; the tables last written are kept in memory.

    TinyDB reads before each write. It gets the tables from memory, in a dict of its own, so that a write that
    fails leaves them as they were. The documents in them are replaced, never changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables = read_tables(path)

    def read(self) -> Tables | None:
        """Return the tables as last written, None before the first write."""
        return None if self._tables is None else dict(self._tables)

    def write(self, data: Tables) -> None:
        """Put the tables on the disk; raise StorageError, with file and memory as they were, when that fails."""
        try:
            place_file(self.path, dump_tables(data))
        except OSError as err:
            raise self._failed(err) from err
        try:
            sync_folder(self.path.parent)
        except OSError as err:
            self._put_back()
            raise self._failed(err) from err
        self._tables = data

    def _failed(self, err: OSError) -> StorageError:
        return StorageError(f"{self.path} cannot be written: {err.strerror or err}")

    def _put_back(self) -> None:
        """Undo a rename that may not last, as well as the disk allows: what failed must not be there later."""
        with contextlib.suppress(OSError):
            if self._tables is None:
                self.path.unlink(missing_ok=True)
            else:
                place_file(self.path, dump_tables(self._tables))
