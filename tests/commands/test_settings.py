"""`rasid settings` and `rasid --version`: what is wrong is told as `rasid run` would tell it."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

TOKEN = "123456:secret-token-of-the-test"
Given = Callable[..., None]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    """Give these settings and no other, in an empty working folder, with a file .env if one is written."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RASID_")]:
        monkeypatch.delenv(name)

    def put(env_file: bytes | None = None, **values: str) -> None:
        if env_file is not None:
            (tmp_path / ".env").write_bytes(env_file)
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


def refused(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    """Return what `run` refuses, and what `settings` prints."""
    assert main(["run"]) == 2
    problems = [line.removeprefix("rasid: ") for line in capsys.readouterr().err.splitlines()]
    assert main(["settings"]) == 2
    return problems, capsys.readouterr().out


@pytest.mark.parametrize(
    ("env_file", "values", "words"),
    [
        (None, {}, "RASID_TELEGRAM_TOKEN: is missing"),
        (None, {"RASID_TELEGRAM_TOKEN_FILE": "nowhere"}, "RASID_TELEGRAM_TOKEN_FILE: cannot read 'nowhere'"),
        (None, {"RASID_TELEGRAM_TOKN": TOKEN}, "RASID_TELEGRAM_TOKN (did you mean RASID_TELEGRAM_TOKEN?)"),
        (b"# mine\n\nRASID_OPERATORS 5\n", {"RASID_TELEGRAM_TOKEN": TOKEN}, ".env, line 3: cannot be read"),
        (b"RASID_ACCESS\n", {"RASID_TELEGRAM_TOKEN": TOKEN}, ".env, line 1: cannot be read"),
        (b"A=1\nRASID_TELEGRAM_TOKEN='12:ab\n", {"RASID_TELEGRAM_TOKEN": TOKEN}, ".env, line 2: cannot be read"),
        (b"A=1\nB=\xff\n", {"RASID_TELEGRAM_TOKEN": TOKEN}, ".env, line 2: is not UTF-8"),
    ],
)
def test_what_run_refuses_settings_tells_in_the_same_words(
    env_file: bytes | None, values: dict[str, str], words: str, given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    given(env_file, **values)
    problems, shown = refused(capsys)
    assert any(words in problem for problem in problems)
    assert [problem for problem in problems if problem not in shown] == []


def test_a_list_of_feeds_that_is_not_there_is_told_too(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given(RASID_TELEGRAM_TOKEN=TOKEN, RASID_FEEDS="nowhere.opml")
    assert main(["settings"]) == 2
    assert "nowhere.opml" in capsys.readouterr().out.splitlines()[-1]


def test_a_name_that_means_nothing_is_told_and_refuses_nothing(
    given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    given(b"RASID_KEEP_DAY=9\n", RASID_TELEGRAM_TOKEN=TOKEN)
    assert main(["settings"]) == 0
    shown = capsys.readouterr().out
    assert "RASID_KEEP_DAY (did you mean RASID_KEEP_DAYS?)" in shown
    assert TOKEN not in shown


def test_a_line_that_cannot_be_read_is_never_quoted(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given(f"RASID_TELEGRAM_TOKEN {TOKEN}\n".encode())
    problems, shown = refused(capsys)
    assert TOKEN not in "".join(problems) + shown


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"rasid \d+\.\d+\.\d+\n", capsys.readouterr().out)
