"""Whose dead, whose day, whose country: texts that tell of more than one; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from tests.news.events.whose_texts import TEXTS

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(("title", "text", "governorate", "killed", "wounded"), TEXTS)
def test_what_is_told_is_of_the_event_that_it_befell(
    title: str, text: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.relevant, found.places[0].governorate) == (True, governorate)
    assert (found.killed, found.wounded) == (killed, wounded)
