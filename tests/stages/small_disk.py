"""A small file system of its own for a process under test, which can be filled to the last byte; needs no root."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

_PORTION = 65_536


@dataclass(frozen=True, kw_only=True)
class SmallDisk:
    """A tmpfs that only programs started behind `entry` see, at `path`."""

    path: Path
    #: Put before a program's command line, it runs the program where the disk is.
    entry: tuple[str, ...]
    #: The same folder as the test's own process reaches it.
    outside: Path

    @property
    def _filler(self) -> Path:
        return self.outside / "filler"

    def fill(self, *, leave: int = 0) -> None:
        """Leave at most so many bytes free."""
        with self._filler.open("ab", buffering=0) as file:
            portion = _PORTION
            while portion:
                try:
                    file.write(bytes(portion))
                except OSError:  # no space: try with less, down to the last byte
                    portion //= 2
        size = self._filler.stat().st_size
        os.truncate(self._filler, max(0, size - leave))

    def clear(self) -> None:
        """Take the filling away."""
        self._filler.unlink(missing_ok=True)


@asynccontextmanager
async def small_disk(path: Path, *, size: int) -> AsyncIterator[SmallDisk | None]:
    """Mount a tmpfs of `size` bytes at `path` in namespaces of its own; None where the machine doesn't allow it."""
    path.mkdir(parents=True, exist_ok=True)
    mount = f'mount -t tmpfs -o size={size},mode=700 none "$1" && echo ready && exec cat'
    holder = None
    if shutil.which("unshare") and shutil.which("nsenter"):
        holder = await asyncio.create_subprocess_exec(
            "unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh", str(path),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
    if holder is None or holder.stdout is None or await holder.stdout.readline() != b"ready\n":
        if holder is not None:
            await holder.wait()
        yield None
        return
    entry = ("nsenter", "--target", str(holder.pid), "--user", "--preserve-credentials", "--mount", f"--wd={path}")
    try:
        yield SmallDisk(path=path, entry=entry, outside=Path(f"/proc/{holder.pid}/root{path}"))
    finally:
        with contextlib.suppress(ProcessLookupError):
            holder.kill()
        await holder.wait()
