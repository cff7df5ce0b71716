"""Whatever a feed holds, the page's markup is our own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Story
from bot.wording.catalogue import LANGUAGES
from handlers.board.addresses import APP as BASE
from handlers.board.routes import story_page
from handlers.board.view import View
from tests.alerts.test_message import ANY_TEXT, NOW, hostile_stories
from tests.board.test_page import HOSTILE, elements

#: What the templates and the alerts' own markup are made of.
OURS = {"a", "article", "b", "br", "code", "h2", "i", "li", "p", "section", "time", "ul"}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile_stories(), st.one_of(ANY_TEXT, st.sampled_from(HOSTILE)), st.sampled_from(LANGUAGES))
def test_whatever_a_feed_holds_a_story_becomes_no_markup_of_its_own(story: Story, asked: str, language: str) -> None:
    view = View(language=language, text=asked[:400])
    page = story_page("story_part.html", story, view, base=BASE, now=NOW).decode()
    found = elements(page)
    assert {tag for tag, _ in found} <= OURS
    for _, about in found:
        assert about.keys() <= {"aria-labelledby", "class", "datetime", "dir", "href", "id", "rel"}
        assert (about.get("href") or "/").startswith(("/", "http://", "https://"))
