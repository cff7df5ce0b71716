"""What was freed is given back to the machine."""

import importlib
import sys
from pathlib import Path

import pytest

from bot.memory import forget_loading, give_back


def _resident() -> int:
    """Return the pages that this process has."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def test_what_was_freed_below_what_is_kept_is_given_back() -> None:
    freed = [b"x" * (100_000 + number) for number in range(500)]
    kept = b"y" * 100_000
    give_back()
    full = _resident()
    freed.clear()
    give_back()
    assert len(kept) == 100_000
    assert _resident() < full - 8_000


def test_what_is_forgotten_of_loading_keeps_nobody_from_loading_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wsgiref.headers", raising=False)
    forget_loading()
    assert not sys.path_importer_cache
    assert importlib.import_module("wsgiref.headers").Headers
