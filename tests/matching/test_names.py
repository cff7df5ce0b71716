"""The names under which people ask for actors and kinds of event cover what the news stage tells."""

from importlib import resources
from typing import Any

import pytest
import yaml

from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.names import actor_names, event_names
from bot.matching.query import parse


def _ids(part: str) -> list[str]:
    lexicon: dict[str, Any] = yaml.safe_load(
        resources.files("bot.news.data").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    )
    listed = lexicon[part]
    if part == "events":
        return list(listed)
    return [actor["id"] for group in listed.values() for actor in group]


@pytest.mark.parametrize("actor", _ids("actors"))
def test_every_actor_of_the_news_has_names_to_ask_for(actor: str) -> None:
    names = actor_names(actor)
    assert len(names) > 1
    told = document("", "نص", actors=[actor])
    for name in names:
        assert matches(parse(f'جهة:"{name}"'), told), name


@pytest.mark.parametrize("event", [*_ids("events"), "other"])
def test_every_kind_of_event_of_the_news_has_names_to_ask_for(event: str) -> None:
    names = event_names(event)
    assert len(names) > 1
    told = document("", "نص", event=event)
    for name in names:
        assert matches(parse(f'نوع:"{name}"'), told), name
