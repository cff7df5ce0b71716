"""`rasid key`: another key, or none; the new one from the environment, a file or the terminal, and never shown."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.key import change, new_key
from bot.errors import SettingsError
from bot.settings import load
from tests.storage.test_sealed import KEY, OTHER, check, traces, used


def given(folder: Path, **more: str) -> dict[str, str]:
    return {"RASID_DATA_DIR": str(folder), "RASID_STORE_KEY": KEY} | more


def called(folder: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())} | given(folder, **more)
    command = [sys.executable, "-W", "error", "-m", "bot", "key", *words]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL
    )


async def test_the_key_is_changed_and_given_up_on_the_command_line(tmp_path: Path) -> None:
    await used(tmp_path, KEY)
    changed = called(tmp_path, "change", RASID_STORE_KEY_NEW=OTHER)
    assert (changed.returncode, changed.stderr) == (0, "")
    assert "Set RASID_STORE_KEY to it before the next start" in changed.stdout
    assert not {key for key in (KEY, OTHER) if key in changed.stdout}
    await check(tmp_path, OTHER)
    wrong = called(tmp_path, "drop")
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
    assert traces(tmp_path) == set()
    dropped = called(tmp_path, "drop", RASID_STORE_KEY=OTHER)
    assert (dropped.returncode, dropped.stderr) == (0, "")
    await check(tmp_path, "")


def test_without_a_new_key_and_a_terminal_the_call_is_refused(tmp_path: Path) -> None:
    refused = called(tmp_path, "change")
    assert refused.returncode == 2
    assert refused.stderr.startswith("rasid: RASID_STORE_KEY_NEW: is missing")


def test_the_new_key_comes_from_the_environment_a_file_or_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "new"
    file.write_text(f"{OTHER}\n")
    assert new_key({"RASID_STORE_KEY_NEW": OTHER}, None) == OTHER
    assert new_key({"RASID_STORE_KEY_NEW_FILE": str(file)}, None) == OTHER
    assert new_key({}, lambda: OTHER) == OTHER
    for environment in ({"RASID_STORE_KEY_NEW": "short"}, {"RASID_STORE_KEY_NEW_FILE": str(tmp_path / "none")}):
        with pytest.raises(SettingsError) as refused:
            new_key(environment, None)
        assert "short" not in str(refused.value).replace("too short", "")


@pytest.mark.parametrize("new", [KEY, ""])
async def test_the_same_key_and_none_in_place_of_none_are_refused(tmp_path: Path, new: str) -> None:
    settings = load(given(tmp_path, RASID_STORE_KEY=new), need_token=False)
    with pytest.raises(SettingsError):
        await change(settings, new, io.StringIO())


async def test_a_postgres_has_no_key(tmp_path: Path) -> None:
    settings = load({"RASID_DATABASE": "postgresql://localhost/x"}, need_token=False)
    with pytest.raises(SettingsError, match="PostgreSQL has no key"):
        await change(settings, OTHER, io.StringIO())
