"""A story as a chat reads it in its language: an English report's own words, places and outlets by English names."""

import re
from dataclasses import replace
from typing import Final

from bot.model import Place, Report, Story
from bot.news.knowledge.english import english_called, english_name
from bot.news.summary.brief import told_in_arabic
from bot.wording.catalogue import Wording

_ENGLISH = "en"
#: As the gazetteer and queries have it; readers of Arabic see it as all else of ours spells it.
_REGION: Final = "إقليم كوردستان"
_PLACE: Final = re.compile(r'place:("[^"]*"|[^\s()|"]+)')


def as_read(story: Story, wording: Wording) -> Story:
    """Return the story in the words of a language; a story that was read so stays as it is.

    `english` is left only where headline and summary are of that report: it is the one to link to.
    """
    if wording.language != _ENGLISH:
        return _in_arabic(replace(story, english=None) if story.english else story, wording)
    read = replace(
        story,
        places=tuple(_named(place, wording) for place in story.places),
        reports=tuple(replace(each, source=wording.value("source", each.source)) for each in story.reports),
        tolls=tuple(replace(each, source=wording.value("source", each.source)) for each in story.tolls),
    )
    return replace(read, headline=story.english.headline, summary=story.english.lead) if story.english else read


def _in_arabic(story: Story, wording: Wording) -> Story:
    """Return a story that is told in a brief under the brief's own words; the headline that it quotes comes after."""
    if any(place.name == _REGION for place in story.places):
        named = (replace(place, name=place_as_read(place.name, wording)) for place in story.places)
        story = replace(story, places=tuple(named))
    told = told_in_arabic(story.summary, story.headline)
    return replace(story, headline=told[0], summary=told[1]) if told else story


def _named(place: Place, wording: Wording) -> Place:
    # Governorates are called as on the buttons.
    called = wording.value("place", place.name)
    name = english_name(place) if called == place.name else called
    return replace(place, name=name, governorate=wording.value("place", place.governorate))


def place_as_read(name: str, wording: Wording) -> str:
    """Return what a place that is asked for is called in a language."""
    called = wording.value("place", name)
    if wording.language != _ENGLISH:
        return wording("place-region") if name == _REGION else called
    return english_called(name) if called == name else called


def query_as_read(text: str, wording: Wording) -> str:
    """Return a query's text with its places as they are called in a language."""
    if wording.language != _ENGLISH and _REGION not in text:
        return text
    return _PLACE.sub(lambda found: _field(place_as_read(found[1].strip('"'), wording)), text)


def _field(name: str) -> str:
    return f'place:"{name}"' if " " in name or "-" in name else f"place:{name}"


def quoted_report(story: Story) -> Report | None:
    """Return the report whose own words a story is told in; None where it is told in the bot's."""
    if story.english is None:
        return None
    return next((report for report in story.reports if report.article_id == story.english.article_id), None)
