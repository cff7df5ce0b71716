"""What a model may word and what it may not say: falsified and faithful summaries of articles, kind by kind."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.news.grounding import fault_of
from bot.news.knowledge import load_knowledge

FOLDER = Path(__file__).parent / "llm"
#: Files of six articles with sixty falsified and thirty faithful summaries, and how many may be judged wrongly:
#: falsified ones that pass, faithful ones that don't.
SETS = [("summaries", 2, 4), ("choosing", 2, 4)]


def articles(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def fault(summary: str, article: dict[str, Any]) -> str | None:
    return fault_of(
        summary, title=article["title"], text=article["text"], source=article["source"], knowledge=load_knowledge()
    )


@pytest.mark.parametrize(("name", "most", "_"), SETS)
def test_falsified_summaries_are_refused(name: str, most: int, _: int) -> None:
    told = [(kind, text, one) for one in articles(name) for kind, text in one["falsified"].items()]
    assert len(told) == 60
    passed = [(kind, text) for kind, text, one in told if fault(text, one) is None]
    assert len(passed) <= most, passed


@pytest.mark.parametrize(("name", "_", "most"), SETS)
def test_faithful_summaries_are_shown(name: str, _: int, most: int) -> None:
    told = [(text, one) for one in articles(name) for text in one["faithful"]]
    assert len(told) == 30
    refused = [(text, word) for text, one in told if (word := fault(text, one)) is not None]
    assert len(refused) <= most, refused
