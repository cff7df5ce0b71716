"""What the checks passed with is pinned: every dependency of the program and of its tests, exactly."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = [
    line
    for line in (ROOT / ".github" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def named(requirement: str) -> str:
    """Return the name of a distribution as registries compare it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


@pytest.mark.parametrize("line", LINES)
def test_a_pin_is_one_exact_version(line: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)


def test_every_dependency_is_pinned_and_the_project_itself_is_not() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = {named(each) for each in [*PROJECT["dependencies"], *extras["postgres"], *extras["test"]]}
    pinned = [named(line) for line in LINES]
    assert wanted - {"rasid"} <= set(pinned)
    assert "rasid" not in pinned
    assert len(pinned) == len(set(pinned))


def test_it_is_told_how_the_pins_are_renewed() -> None:
    assert ".github/constraints.txt" in (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert ".github/constraints.txt" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_version_is_the_changelogs_newest_and_the_one_that_feeds_are_asked_as() -> None:
    log = (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", log, flags=re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["version"]
    named = re.findall(r"Rasid/([\d.]+)", "".join(path.read_text() for path in (ROOT / "bot" / "feeds").rglob("*.py")))
    assert named == [newest[1].rpartition(".")[0]]
