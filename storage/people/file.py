"""The people file on disk: read whole or refused, replaced atomically and durably; a TinyDB storage.

    {"meta":{
    "1":{"format":1}},
    "people":{
    "17":{…one subscriber a line…},
    …}}

A write goes to one temporary file beside it (always the same name, so that a crash leaves no second copy of what
a later /wipe removes), is flushed to the disk, takes the file's place, and the folder is flushed as well. With a key
all of it is under a seal (storage/seal.py), on its way there as well.
"""

import codecs
import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from bot.errors import DamagedStore, StorageError
from storage.seal import BrokenSeal, Seal

Tables = dict[str, dict[str, dict[str, Any]]]

#: Documents in one write to the disk; the event loop's thread may run during each.
_PIECE = 256


def read_data(path: Path, most: int = -1) -> bytes | None:
    """Return a file's bytes, `most` of them at most; None when there is no file."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return None
    except OSError as err:
        raise StorageError(f"{path} cannot be read: {err.strerror}") from err


def read_tables(path: Path, data: bytes, seal: Seal | None = None) -> Tables:
    """Return the tables that a file's bytes hold; raise DamagedStore unless it is whole."""
    if seal is not None:
        try:
            data = seal.opened(data)
        except BrokenSeal:
            raise damaged(path, "its seal is broken (it was cut or changed)") from None
    text = _decoded(path, data)
    try:
        tables = orjson.loads(text)
    except orjson.JSONDecodeError as err:
        place = f"line {err.lineno}, column {err.colno}; character {err.pos} of {len(text)}"
        raise damaged(path, f"it is not whole JSON ({place})") from None
    if not _shaped(tables):
        raise damaged(path, "it does not hold tables of documents")
    return tables  # type: ignore[no-any-return]  # _shaped looked at every level


def _decoded(path: Path, data: bytes) -> str:
    """Return the file's text, also as an editor saves it that marks its files: UTF-8 or UTF-16 behind a BOM."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as err:
        line = data.count(b"\n", 0, err.start) + 1
        raise damaged(path, f"it is not UTF-{16 if wide else 8} text (line {line}, byte {err.start})") from None


def _shaped(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())
        for table in tables.values()
    )


def damaged(path: Path, what: str) -> DamagedStore:
    """Return the error for a file that isn't what we wrote, with what to do about it."""
    return DamagedStore(
        f"{path} is damaged: {what}. It was left as it is. Put a good copy in its place"
        f" (from your backups, or a {path.name}.v*.bak beside it), or move it away and start once with"
        " `rasid run --new-people`: then everybody has to subscribe anew."
    )


class Line(Mapping[str, Any]):
    """A document as its line of the file, read only when somebody looks into it.

    A write then joins lines that are ready, instead of serialising everybody again because one has changed; and a
    line takes a quarter of the memory of its dict.
    """

    __slots__ = ("text",)

    def __init__(self, key: str, document: Mapping[str, Any]) -> None:
        #: `"17":{…}`
        self.text = b"%s:%s" % (orjson.dumps(key), orjson.dumps(document))

    def _document(self) -> dict[str, Any]:
        (document,) = orjson.loads(b"{%s}" % self.text).values()
        return document  # type: ignore[no-any-return]  # the constructor put it there

    def __getitem__(self, field: str) -> Any:
        return self._document()[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._document())

    def __len__(self) -> int:
        return len(self._document())


def in_lines(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Line]]:
    """Return tables with every document as a line; those that are lines already stay the same ones."""
    return {
        name: {key: document if type(document) is Line else Line(key, document) for key, document in table.items()}
        for name, table in tables.items()
    }


def dump_tables(tables: Mapping[str, Mapping[str, Line]], seal: Seal | None = None) -> Iterator[bytes]:
    """Yield the file in pieces: JSON with one document a line, or that under a seal."""
    text = _dumped(tables)
    return text if seal is None else seal.closed(text)


def _dumped(tables: Mapping[str, Mapping[str, Line]]) -> Iterator[bytes]:
    yield b"{"
    for number, (name, table) in enumerate(tables.items()):
        yield (b",\n" if number else b"") + orjson.dumps(name) + b":{"
        texts = [line.text for line in table.values()]
        for start in range(0, len(texts), _PIECE):
            yield (b",\n" if start else b"\n") + b",\n".join(texts[start : start + _PIECE])
        yield b"}"
    yield b"}\n"


def place_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Put flushed pieces in a file's place; when it raises OSError the old file stands.

    Durable once the folder is flushed too (`sync_folder`).
    """
    draft = draft_path(path)
    try:
        _write_file(draft, pieces)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def draft_path(path: Path) -> Path:
    """Return where the next content of a file is written before it takes its place."""
    return path.with_name(path.name + ".tmp")


def _write_file(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        for piece in pieces:
            rest = memoryview(piece)
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

    def __init__(self, path: Path, tables: Tables | None = None, seal: Seal | None = None) -> None:
        """Take over the file with `tables` in it; without them it is read."""
        self.path = path
        self._seal = seal
        if tables is None and (data := read_data(path)) is not None:
            tables = read_tables(path, data, seal)
        self._tables = None if tables is None else in_lines(tables)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables as last written, None before the first write."""
        return None if self._tables is None else dict(self._tables)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Put the tables on the disk; raise StorageError, with file and memory as they were, when that fails."""
        tables = in_lines(data)
        try:
            place_file(self.path, dump_tables(tables, self._seal))
        except OSError as err:
            raise self._failed(err) from err
        try:
            sync_folder(self.path.parent)
        except OSError as err:
            self._put_back()
            raise self._failed(err) from err
        self._tables = tables

    def _failed(self, err: OSError) -> StorageError:
        return StorageError(f"{self.path} cannot be written: {err.strerror or err}")

    def _put_back(self) -> None:
        """Undo a rename that may not last, as well as the disk allows: what failed must not be there later."""
        with contextlib.suppress(OSError):
            if self._tables is None:
                self.path.unlink(missing_ok=True)
            else:
                place_file(self.path, dump_tables(self._tables, self._seal))
