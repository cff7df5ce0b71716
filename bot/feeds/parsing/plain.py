"""Plain RSS and Atom, well-formed and as most are written, by the XML parser alone: ten times as fast as feedparser.

What it returns is what feedparser would. Whatever is written otherwise (markup that isn't escaped, xml:base, a DOCTYPE,
RDF, a second title …) is left to feedparser: nothing is guessed. `tests/feeds/parsing/test_plain.py` holds the two
against each other.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from bot.feeds.parsing.body import Body, Entry
from bot.feeds.parsing.links import Links, entry_link
from bot.feeds.parsing.plain_names import (
    ABOUT,
    ASIDE_IN_ENTRY,
    ASIDE_IN_FEED,
    CAPTIONS,
    TEXTS,
    Names,
    UnusualFeed,
    is_aside,
)

#: Fields whose text may be markup, and the types by which that is said.
_TYPED: Final = frozenset(("title", "summary", "content", "media_title", "caption"))
_TYPES: Final = frozenset(("text", "html", "plain", "text/html", "text/plain"))
#: What stands in a feed's picture.
_OF_PICTURE: Final = frozenset(("title", "link", "description", "url", "width", "height"))
_SKIPPED: Final = {"skiphours": "hour", "skipdays": "day"}
#: There are 24 hours.
_MOST_SKIPPED: Final = 24
_DATES: Final = ("published", "updated", "created")
#: What feedparser takes for characters of windows-1252.
_CONTROL: Final = re.compile("[\x80-\x9f]")

#: Where an element stands, as what it is: these, or the name of the field that its text is.
_FEED, _ENTRY, _PICTURE, _MEDIA, _ASIDE = "<feed>", "<entry>", "<picture>", "<media>", "<aside>"


def read_plain(text: str) -> Body | None:
    """Return what a plain feed says; None when it is none, which doesn't mean that it is no feed."""
    try:
        return _Reader().read(text)
    except (UnusualFeed, expat.ExpatError):
        return None


class _Said:
    """What an entry, or a feed of itself, says in its elements."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.contents: list[str] = []
        self.links = Links()
        #: Each with the depth at which it stands.
        self.captions: list[tuple[int, str]] = []
        self.media_titles: list[tuple[int, str]] = []
        self.origin_url = ""
        self.has_content = False

    def keep(self, field: str, text: str) -> None:
        """Keep a field's text; of two that aren't titles the last counts."""
        if field == "title" and field in self.fields:
            raise UnusualFeed
        self.fields[field] = text

    def dates(self) -> tuple[str, ...]:
        return tuple(text for field in _DATES if (text := self.fields.get(field, "")))

    def entry(self) -> Entry:
        fields = self.fields
        guid = fields.get("guid", "")
        return Entry(
            guid=guid,
            link=entry_link(
                fields.get("origlink") or (self.links.link or "").strip(),
                guid=guid,
                alternate=self.links.first(rel="alternate"),
            ),
            title=fields.get("title") or next(iter(outermost(self.media_titles)), ""),
            texts=tuple(text for text in dict.fromkeys((fields.get("summary", ""), *self.contents)) if text),
            captions=outermost(self.captions),
            dates=self.dates(),
            origin_title=fields.get("source", ""),
            origin_url=self.origin_url,
        )


def outermost(texts: list[tuple[int, str]] | None) -> tuple[str, ...]:
    """Return texts on media, what is said of all of an entry's before what is said of one of them."""
    return tuple(dict.fromkeys(text for _, text in sorted(texts or (), key=lambda one: one[0])))


class _Reader:
    """Goes through one document."""

    def __init__(self) -> None:
        self._names = Names()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        #: Where the parser stands: a role for each open element.
        self._roles: list[str] = []
        self._feed = _Said()
        #: What is being said now: the feed, or the entry that is open.
        self._said = self._feed
        self._entries: list[Entry] = []
        self._pieces: list[str] = []
        self._skipped: dict[str, list[str]] = defaultdict(list)
        self._has_feed = False

    def read(self, text: str) -> Body:
        """Return what a document says; raises UnusualFeed and ExpatError."""
        parser = self._parser
        parser.buffer_text = True
        parser.buffer_size = 65_536
        parser.StartNamespaceDeclHandler = self._names.declare
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(text.encode("utf-8", "replace"), True)  # it takes no names
        about, said = self._feed, self._feed.fields
        return Body(
            entries=tuple(self._entries),
            title=said.get("title", ""),
            link=(about.links.link or "").strip() or about.links.first(),
            language=said.get("language", ""),
            dates=about.dates(),
            ttl=said.get("ttl", ""),
            update_period=said.get("sy_updateperiod", ""),
            update_frequency=said.get("sy_updatefrequency", ""),
            skip_hours=tuple(self._skipped["hour"]),
            skip_days=tuple(self._skipped["day"]),
        )

    def _start(self, name: str, given: dict[str, str]) -> None:
        element = self._names.element(name)
        attributes = self._attributes(given) if given else given
        roles = self._roles
        if not roles:
            role = self._root(element, attributes)
        elif roles[-1] == _ENTRY:
            role = self._in_entry(element, attributes)
        elif roles[-1] == _FEED:
            role = self._in_feed(element, attributes)
        else:
            role = self._within(roles[-1], element, attributes)
        roles.append(role)

    def _attributes(self, given: Mapping[str, str]) -> dict[str, str]:
        attributes = {self._names.attribute(name): value for name, value in given.items()}
        if "base" in attributes or "xml:base" in attributes or attributes.get("mode") is not None:
            raise UnusualFeed
        return attributes

    def _root(self, element: str, attributes: Mapping[str, str]) -> str:
        if element not in ("rss", "feed"):
            raise UnusualFeed
        language = attributes.get("xml:lang", attributes.get("lang", ""))
        if language:
            self._feed.fields["language"] = language.replace("_", "-").strip()
        return _FEED if element == "feed" else "rss"

    def _in_feed(self, element: str, attributes: Mapping[str, str]) -> str:
        if element in ("item", "entry"):
            if "lastmod" in attributes or "href" in attributes or "rdf:about" in attributes:
                raise UnusualFeed
            self._said = _Said()
            return _ENTRY
        if element == "image":
            return _PICTURE
        if element in _SKIPPED:
            return element
        if element in ASIDE_IN_FEED:
            return _ASIDE
        field = ABOUT.get(element) or TEXTS.get(element, "")
        if field in ("summary", "content") or (
            attributes and field in ("ttl", "sy_updateperiod", "sy_updatefrequency")
        ):
            raise UnusualFeed
        return self._told(element, field, attributes)

    def _in_entry(self, element: str, attributes: Mapping[str, str]) -> str:
        if element in ASIDE_IN_ENTRY:
            return _ASIDE
        if element == "source":
            self._said.origin_url = attributes.get("url", "").strip()
            return self._collect("source")
        if element == "feedburner_origlink":
            if attributes:
                raise UnusualFeed
            return self._collect("origlink")
        return self._told(element, TEXTS.get(element) or CAPTIONS.get(element, ""), attributes)

    def _told(self, element: str, field: str, attributes: Mapping[str, str]) -> str:
        """Return the role of an element that an entry or a feed may have."""
        if field:
            return self._text(field, attributes)
        if element == "link":
            return self._collect("link") if self._said.links.open(attributes) else _ASIDE
        if not is_aside(element):
            raise UnusualFeed
        return _MEDIA if element in ("media_group", "media_content") else _ASIDE

    def _text(self, field: str, attributes: Mapping[str, str]) -> str:
        if field in _TYPED and attributes.get("type", "text").lower() not in _TYPES:
            raise UnusualFeed
        said = self._said
        if field == "guid":
            said.fields["guid_is_link"] = attributes.get("ispermalink", "true")
        elif field == "summary" and "summary" in said.fields and not said.has_content:
            field = "content"  # a second one: the first is the short one
        if field == "content":
            said.has_content = True
        return self._collect(field)

    def _within(self, role: str, element: str, attributes: Mapping[str, str]) -> str:
        """Return the role of an element within one that is neither the feed nor an entry."""
        if role == "rss":
            if element != "channel" or self._has_feed or "lastmod" in attributes or "href" in attributes:
                raise UnusualFeed
            self._has_feed = True
            return _FEED
        if role == _PICTURE and element in _OF_PICTURE and "href" not in attributes:
            return _ASIDE
        if role in _SKIPPED and element == _SKIPPED[role]:
            return self._collect(element)
        if role == _MEDIA and element in CAPTIONS and self._said is not self._feed:
            return self._text(CAPTIONS[element], attributes)
        if role in (_ASIDE, _MEDIA) and is_aside(element):
            return _MEDIA if role == _MEDIA and element in ("media_group", "media_content") else _ASIDE
        raise UnusualFeed

    def _collect(self, field: str) -> str:
        """Take in the text that follows, up to the end of its element; another element within it is unusual."""
        self._pieces = []
        self._parser.CharacterDataHandler = self._pieces.append
        return field

    def _end(self, _name: str) -> None:
        depth = len(self._roles)
        role = self._roles.pop()
        if role == _ENTRY:
            self._entries.append(self._said.entry())
            self._said = self._feed
        elif role[0] != "<" and role != "rss" and role not in _SKIPPED:
            self._parser.CharacterDataHandler = None
            self._keep(role, _finished("".join(self._pieces)), depth)

    def _keep(self, field: str, text: str, depth: int) -> None:
        said = self._said
        if field == "content":
            said.contents.append(text)
            said.fields.setdefault("summary", text)
        elif field == "link":
            said.links.close(text, in_entry=said is not self._feed)
        elif field in ("caption", "media_title"):
            if text:
                (said.captions if field == "caption" else said.media_titles).append((depth, text))
        elif field in ("hour", "day"):
            if len(self._skipped[field]) < _MOST_SKIPPED:
                self._skipped[field].append(text)
        else:
            said.keep(field, text)
            if field == "guid" and said.fields["guid_is_link"] == "true" and said.links.link is None:
                said.links.link = text


def _refuse(*_: object) -> None:
    raise UnusualFeed


def _finished(text: str) -> str:
    """Return an element's text as feedparser would, unless it would read another encoding into it."""
    text = text.strip()
    if not text.isascii() and (_CONTROL.search(text) or _is_utf8_in_latin(text)):
        raise UnusualFeed
    return text


def _is_utf8_in_latin(text: str) -> bool:
    try:
        text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return False
    return True
