"""The archive that a backup is: a gzipped tar of a manifest and the files that it names, each with its hash.

    manifest.json   {"format": 1, "rasid": …, "made_at": …, "database_version": …, "encrypted": …, "files": […]}
    news.db, people.json, …

The manifest comes first, so that what follows is checked while it is read.
"""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

import orjson

from bot.errors import DamagedStore, StorageError, StoreTooNew

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
#: What a manifest may be long, in bytes; ours has a few hundred.
_LONGEST_MANIFEST: Final = 65_536
_PIECE: Final = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """One file of an archive."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What an archive says of itself."""

    format: int
    #: The version that wrote it.
    rasid: str
    #: ISO 8601, UTC.
    made_at: str
    #: Of the SQL tables, as storage/schema/ counts.
    database_version: int
    #: What chats follow can be read with RASID_STORE_KEY alone.
    encrypted: bool
    files: tuple[Filed, ...]


def filed(path: Path) -> Filed:
    """Return a file's entry for the manifest. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return Filed(name=path.name, bytes=file.tell(), sha256=digest.hexdigest())


def write_archive(out: IO[bytes], manifest: Manifest, folder: Path) -> None:
    """Write the manifest and the files that it names, which are in the folder. Raises OSError."""
    packed = gzip.GzipFile(filename="", fileobj=out, mode="wb", compresslevel=6, mtime=0)
    with packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        told = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2) + b"\n"
        tar.addfile(_header(MANIFEST, len(told)), io.BytesIO(told))
        for entry in manifest.files:
            with (folder / entry.name).open("rb") as file:
                tar.addfile(_header(entry.name, entry.bytes), file)


def _header(name: str, size: int) -> tarfile.TarInfo:
    """Return a member's header that tells nothing of this machine's users."""
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def read_archive(path: Path, folder: Path, known: Sequence[str]) -> Manifest:
    """Unpack an archive's files into the folder, each under its name and `.part`; hashes and sizes are checked.

    It has to hold exactly the names that are `known`. Raises DamagedStore, StoreTooNew, StorageError.
    """
    try:
        with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            members = iter(tar)
            manifest = _manifest(path, tar, next(members, None))
            wanted = {entry.name: entry for entry in manifest.files}
            if wanted.keys() != set(known):
                raise _not_ours(path, f"its manifest names other files than {' and '.join(known)}")
            for member in members:
                entry = wanted.pop(member.name, None)
                source = tar.extractfile(member) if entry is not None and member.isfile() else None
                if entry is None or source is None:
                    raise _not_ours(path, f"{member.name!r} isn't what its manifest names")
                _unpack(path, source, entry, folder)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, ValueError) as error:
        raise _not_ours(path, "it is cut, or no gzipped tar") from error
    except OSError as error:
        raise StorageError(f"{error.filename or path}: {error.strerror or error}") from error
    if wanted:
        raise _not_ours(path, f"{min(wanted)!r} is missing")
    return manifest


def _manifest(path: Path, tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Manifest:
    source = tar.extractfile(member) if member is not None and member.name == MANIFEST else None
    if source is None or member is None or member.size > _LONGEST_MANIFEST:
        raise _not_ours(path, "it doesn't begin with a manifest")
    told = orjson.loads(source.read())
    try:
        if told["format"] > FORMAT:
            raise StoreTooNew(f"{path} was written by a later version of Rasid ({told['rasid']}): upgrade Rasid")
        return Manifest(**{**told, "files": tuple(Filed(**entry) for entry in told["files"])})
    except (TypeError, KeyError):
        raise _not_ours(path, "its manifest isn't one of Rasid's") from None


def _unpack(path: Path, source: IO[bytes], entry: Filed, folder: Path) -> None:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(folder / f"{entry.name}.part", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
        target.flush()
        os.fsync(descriptor)
    if (size, digest.hexdigest()) != (entry.bytes, entry.sha256):
        raise _not_ours(path, f"{entry.name!r} isn't as it was written (its hash differs)")


def _not_ours(path: Path, what: str) -> DamagedStore:
    return DamagedStore(f"{path} is no whole backup of Rasid: {what}. Nothing was restored; take another copy of it.")
