"""One process per data folder: the folder, private to its owner, and the lock on it."""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from bot.errors import StorageError, StoreInUse

LOCK_NAME = "rasid.lock"
PEOPLE_FILE = "people.json"
NEWS_FILE = "news.db"


class DataFolder:
    """A data folder held by this process while the block runs.

    The kernel ends the lock with the process, however it dies; the file stays and only says who held it last.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def __enter__(self) -> "DataFolder":
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as err:
            raise self._unusable(err) from err
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        except OSError as err:
            holder = _written(descriptor)
            os.close(descriptor)
            if isinstance(err, BlockingIOError):
                raise StoreInUse(f"the data folder {self.path} is in use by {holder}") from err
            raise self._unusable(err) from err
        self._descriptor = descriptor
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _unusable(self, err: OSError) -> StorageError:
        return StorageError(f"the data folder {self.path} cannot be used: {err.strerror or err}")


def _written(descriptor: int) -> str:
    pid = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
    return f"process {pid}" if pid.isdecimal() else "another process"
