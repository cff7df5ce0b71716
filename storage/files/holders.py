"""Which other programs hold a file, as far as the system tells (Linux: /proc)."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
#: Nobody reads a longer list.
_MOST = 3


def holders_of(paths: Sequence[Path], *, proc: Path = _PROC) -> tuple[str, ...]:
    """Return other processes that lock or have open one of the files, as `process 71 (sqlite3)`; those that lock first.

    Empty where the system doesn't tell.
    """
    inodes = _inodes(paths)
    pids = dict.fromkeys((*_locking(inodes, proc), *_opened(inodes, proc)))
    pids.pop(os.getpid(), None)
    return tuple(f"process {pid}{_name(pid, proc)}" for pid in list(pids)[:_MOST])


def locked(name: str) -> str:
    """Return what to say of a SQLite file that another program locks."""
    holders = ", ".join(holders_of([Path(name + end) for end in ("", "-wal", "-shm")])) or "which one can't be seen"
    return (
        f"{name} is locked by another program ({holders}): an open sqlite3 shell, a backup, or another Rasid with the"
        " same folder. Let it finish or end it; nothing in the file was changed."
    )


def _inodes(paths: Sequence[Path]) -> frozenset[tuple[int, int]]:
    found = set()
    for path in paths:
        with suppress(OSError):
            status = path.stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def _locking(inodes: frozenset[tuple[int, int]], proc: Path) -> Iterator[int]:
    """Yield who locks, from lines like `1: POSIX  ADVISORY  WRITE 71 08:01:1314 0 EOF` (also a waiter's `1: -> …`)."""
    try:
        lines = (proc / "locks").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        words = line.split()
        if "->" in words or len(words) < 6:
            continue
        with suppress(ValueError):
            major, minor, inode = words[5].split(":")
            if (os.makedev(int(major, 16), int(minor, 16)), int(inode)) in inodes and int(words[4]) > 0:
                yield int(words[4])


def _opened(inodes: frozenset[tuple[int, int]], proc: Path) -> Iterator[int]:
    for folder in proc.glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile, or belongs to somebody else
            for descriptor in (folder / "fd").iterdir():
                status = descriptor.stat()
                if (status.st_dev, status.st_ino) in inodes:
                    yield int(folder.name)
                    break


def _name(pid: int, proc: Path) -> str:
    try:
        return f" ({(proc / str(pid) / 'comm').read_text().strip()})"
    except OSError:
        return ""
