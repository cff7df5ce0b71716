"""Where commands that look after a bot are called: an empty folder, with no setting but its data folder."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set nothing but a data folder, in an empty working folder."""
    for name in [name for name in os.environ if name.startswith("RASID_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"
