"""The house stands as its plan says: layers, the README's commands and settings, both catalogues of the chat."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import OPTIONS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_nothing_imports_upwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_readme_gives_the_two_commands() -> None:
    lines = README.splitlines()
    assert "    python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/rasid demo" in lines
    test = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"
    assert f"    {test}" in lines
    assert test in (ROOT / ".ci" / "run").read_text().splitlines()


def test_the_readme_has_every_setting_as_the_program_knows_it() -> None:
    rows = re.findall(r"^\| `(RASID_\w+)` \| (.*?) \| (.*) \|$", README, flags=re.MULTILINE)
    expected = [
        (option.name, f"`{option.default}`" if option.default else "–", option.meaning.replace("|", "\\|"))
        for option in OPTIONS
    ]
    assert rows == expected


def test_the_readme_names_every_command_of_the_program() -> None:
    told = set(re.findall(r"^\| `rasid (\w+)", README, flags=re.MULTILINE))
    (commands,) = (action.choices for action in _parser()._actions if action.dest == "command")
    assert commands is not None
    assert told == set(commands)


@pytest.mark.parametrize("page", ["docs/operating.md", "docs/README.ar.md"])
def test_what_operators_are_told_of_is_a_command_and_a_setting(page: str) -> None:
    told = (ROOT / page).read_text(encoding="utf-8")
    (commands,) = (action.choices for action in _parser()._actions if action.dest == "command")
    assert commands is not None
    called = set(re.findall(r"(?:`|bin/|^    )rasid ([a-z]+)", told, flags=re.MULTILINE))
    assert called - set(commands) == set()
    assert called
    named = set(re.findall(r"\bRASID_[A-Z_]+\b", told))
    assert named - {option.name for option in OPTIONS} - {"RASID_TELEGRAM_TOKEN_FILE"} == set()


def test_the_arabic_readme_names_every_command_for_operators() -> None:
    told = (ROOT / "docs" / "README.ar.md").read_text(encoding="utf-8")
    (commands,) = (action.choices for action in _parser()._actions if action.dest == "command")
    assert commands is not None
    assert set(commands) - {"feeds"} == set(re.findall(r"`rasid (\w+)", told))


@pytest.mark.parametrize(
    "page", ["README.md", "docs/house.md", "docs/operating.md", "docs/exports.md", "docs/README.ar.md"]
)
def test_what_a_page_links_to_is_there(page: str) -> None:
    path = ROOT / page
    targets = re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert targets
    for target in targets:
        if not target.startswith("https://"):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_plan_of_the_house_names_only_what_is_there() -> None:
    plan = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|handlers|storage|tests)/[\w./]*)`", plan)
    assert [name for name in named if not (ROOT / name).exists()] == []
    rooms = {f"{path.parent.relative_to(ROOT)}/" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert rooms - {name for name in named if name.endswith("/")} == {"bot/news/"}


@pytest.mark.parametrize("page", ["README.md", "docs/figures.md", ".github/CONTRIBUTING.md"])
def test_what_a_page_tells_to_run_is_there(page: str) -> None:
    told = (ROOT / page).read_text(encoding="utf-8")
    paths = re.findall(r"(?<![\w/])tests/[\w./]*", told)
    modules = [name.replace(".", "/") + ".py" for name in re.findall(r"-m (tests(?:\.\w+)+)", told)]
    assert [name for name in (*paths, *modules) if not (ROOT / name.rstrip(".")).exists()] == []


def test_every_promise_names_a_place_and_a_test_that_are_there() -> None:
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|") and "`" in line]
    assert len(rows) > 90
    places = re.findall(r"`((?:bot|handlers|storage|tests)/[\w./]*)`", page)
    assert [name for name in places if not (ROOT / name).exists()] == []
    held = re.findall(r"`([\w/]+\.py)::(\w+)`", page)
    missing = [
        f"{file}::{name}"
        for file, name in held
        if not (ROOT / "tests" / file).exists()
        or f"def test_{name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]
    assert missing == []
    assert [row for row in rows if "::" not in row and "*" not in row and "measured" not in row] == []


def test_nothing_names_a_path_of_the_machine_it_was_written_on() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".ftl", ".yaml"} and path.exists() and path != Path(__file__):
            assert "/work/" not in path.read_text(encoding="utf-8"), name
