"""Reading of the data files that the package carries."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import yaml

_DATA: Final = "data"


class RuleError(ValueError):
    """A file of rules can't be read; the message names the file, the rule and the remedy."""


def _folder() -> Traversable:
    return files("bot.news").joinpath(_DATA)


def parse_yaml(text: str) -> Any:
    """Return what a YAML text says."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506  # both are safe loaders


def read_yaml(name: str) -> Any:
    """Return the contents of a YAML file of the data folder."""
    return parse_yaml(_folder().joinpath(name).read_text(encoding="utf-8"))


def rules_folder(house: str) -> Traversable:
    """Return the folder of a package's files of rules."""
    return files(house).joinpath("rules")


def read_rules(house: str, name: str) -> Any:
    """Return what a file of rules says, as it is written."""
    return parse_yaml(rules_folder(house).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of the data folder."""
    yield from csv.DictReader(_folder().joinpath(name).read_text(encoding="utf-8").splitlines())
