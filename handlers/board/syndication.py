"""Stories as a feed that any reader follows: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from bot.alerts.rendering import may_summarise, severity_of, toll
from bot.alerts.tongues import as_read
from bot.model import Story
from bot.wording.catalogue import Wording
from bot.wording.safe import clean, web_address

ATOM_TYPE: Final = "application/atom+xml"
JSON_TYPE: Final = "application/feed+json"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
ET.register_namespace("", _ATOM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """What is told of the feed itself."""

    title: str
    #: Stays the same for as long as the feed does.
    id: str
    #: Its own address, and the page that shows the same; empty where there is none.
    url: str
    page: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """A story, in the words of a language."""

    id: str
    title: str
    text: str
    link: str
    published: datetime
    updated: datetime
    outlets: tuple[str, ...]
    categories: tuple[str, ...]


def atom(stories: Sequence[Story], channel: Channel, words: Wording) -> bytes:
    """Return the feed as Atom."""
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": words.language})
    _text(feed, "id", channel.id)
    _text(feed, "title", channel.title)
    _text(feed, "updated", _stamp(max((story.last_at for story in stories), default=_EPOCH)))
    _text(_child(feed, "author"), "name", words("board-title"))
    _child(feed, "link", rel="self", href=channel.url, type=ATOM_TYPE)
    if channel.page:
        _child(feed, "link", rel="alternate", href=channel.page, type="text/html")
    for one in (_entry(story, words) for story in stories):
        entry = _child(feed, "entry")
        _text(entry, "id", one.id)
        _text(entry, "title", one.title)
        _text(entry, "published", _stamp(one.published))
        _text(entry, "updated", _stamp(one.updated))
        for outlet in one.outlets:
            _text(_child(entry, "author"), "name", outlet)
        if one.link:
            _child(entry, "link", rel="alternate", href=one.link)
        for category in one.categories:
            _child(entry, "category", term=category)
        _text(entry, "content", one.text, type="text")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def json_feed(stories: Sequence[Story], channel: Channel, words: Wording) -> bytes:
    """Return the feed as JSON Feed."""
    items = [
        {
            "id": one.id,
            "title": one.title,
            "content_text": one.text,
            "date_published": _stamp(one.published),
            "date_modified": _stamp(one.updated),
            "authors": [{"name": outlet} for outlet in one.outlets],
            "tags": list(one.categories),
        }
        | ({"url": one.link} if one.link else {})
        for one in (_entry(story, words) for story in stories)
    ]
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "feed_url": channel.url,
        "language": words.language,
        "items": items,
    }
    return orjson.dumps(feed | ({"home_page_url": channel.page} if channel.page else {}))


def _entry(story: Story, words: Wording) -> _Entry:
    story = as_read(story, words)
    kind = words(f"kind-{story.event}") if words.has(f"kind-{story.event}") else ""
    place = story.places[0].governorate or story.places[0].name if story.places else ""
    summary = story.summary if may_summarise(story) else ""
    title = _plain(story.headline) or kind or words("board-title")
    links = (web_address(report.link) for report in story.standing_reports)
    return _Entry(
        id=f"tag:rasid,2026:{story.id}",
        title=title,
        text="\n".join(filter(None, (_plain(summary), toll(story, words)))) or title,
        link=next(filter(None, links), ""),
        published=story.first_at,
        updated=story.last_at,
        outlets=tuple(dict.fromkeys(filter(None, (_plain(one.source) for one in story.standing_reports)))),
        categories=tuple(filter(None, (kind, place, words(f"grade-{severity_of(story)}")))),
    )


def _plain(text: str) -> str:
    # What XML can't hold, `clean` takes out with the other controls.
    return clean(text)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    _child(parent, name, **attributes).text = text
