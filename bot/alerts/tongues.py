"""A story as a chat reads it in its language: an English report's own words, and places by their English names."""

from dataclasses import replace

from bot.model import Place, Report, Story
from bot.news.knowledge.english import english_name
from bot.wording.catalogue import Wording

_ENGLISH = "en"


def as_read(story: Story, wording: Wording) -> Story:
    """Return the story in the words of a language; a story that was read so stays as it is.

    `english` is left only where headline and summary are of that report: it is the one to link to.
    """
    if wording.language != _ENGLISH:
        return replace(story, english=None) if story.english else story
    read = replace(story, places=tuple(_named(place, wording) for place in story.places))
    return replace(read, headline=story.english.headline, summary=story.english.lead) if story.english else read


def _named(place: Place, wording: Wording) -> Place:
    # Governorates are called as on the buttons.
    called = wording.value("place", place.name)
    name = english_name(place) if called == place.name else called
    return replace(place, name=name, governorate=wording.value("place", place.governorate))


def quoted_report(story: Story) -> Report | None:
    """Return the report whose own words a story is told in; None where it is told in the bot's."""
    if story.english is None:
        return None
    return next((report for report in story.reports if report.article_id == story.english.article_id), None)
