"""The table of cases from the field, by kind."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("cases.jsonl")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One input and what is right for it."""

    id: str
    #: The short name of its kind: K1, K1b, K8a …
    kind: str
    #: How it is tried: analyze, match, date, parse, parse+analyze, pipeline, fetch, send, chat, start, opml, run.
    how: str
    input: Mapping[str, Any]
    #: Only the keys that stand here are checked.
    right: Mapping[str, Any]


@cache
def field_cases() -> tuple[Case, ...]:
    """Return every case, in the table's order."""
    rows = [json.loads(line) for line in _TABLE.read_text(encoding="utf8").splitlines() if line.strip()]
    return tuple(
        Case(id=row["id"], kind=row["kind"].split()[0], how=row["how"], input=row["input"], right=row["right"])
        for row in rows
    )


def of_kinds(*kinds: str) -> list[Case]:
    """Return the cases of these kinds. Raises ValueError when there is none, so that no test is silently empty."""
    found = [case for case in field_cases() if case.kind in kinds]
    if not found:
        raise ValueError(f"no case of the kinds {kinds}")
    return found
