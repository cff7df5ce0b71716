"""What the elements of a plain feed are called, as feedparser calls them, and what each stands for. Pure."""

from typing import Final

from feedparser.api import StrictFeedParser
from feedparser.util import FeedParserDict

#: URI in lower case → the prefix that is usual for it; empty for those of RSS and Atom themselves.
_NAMESPACES: Final[dict[str, str]] = {uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()}
_PREFIXES: Final = frozenset(prefix.lower() for prefix in _NAMESPACES.values())
#: Any namespace of RSS with this in it is RSS's own.
_USERLAND: Final = "backend.userland.com/rss"
_XLINK: Final = "http://www.w3.org/1999/xlink"
#: Attributes that mean something; feedparser takes those of unknown namespaces for them.
_ATTRIBUTES: Final = frozenset(("base", "href", "ispermalink", "lang", "lastmod", "mode", "rel", "type", "uri", "url"))
#: Elements that feedparser treats in a way of their own.
_HANDLED: Final = frozenset(
    name.removeprefix("_start_") for name in dir(StrictFeedParser) if name.startswith("_start_")
) | {name.removeprefix("_end_") for name in dir(StrictFeedParser) if name.startswith("_end_")}
#: Names under which feedparser keeps what others say, so that an element called so would be taken for it.
_TAKEN = """
authors contributors entries feed feedburner_origlink href image links media_content media_credit media_thumbnail svg
tags textinput hour day ttl sy_updateperiod sy_updatefrequency
"""
_KEPT: Final = frozenset(FeedParserDict.keymap) | frozenset(_TAKEN.split())

#: What stands in an entry or in a feed, by name: the field that its text is.
TEXTS: Final[dict[str, str]] = {
    "title": "title",
    "dc_title": "title",
    "guid": "guid",
    "id": "guid",
    "description": "summary",
    "dc_description": "summary",
    "summary": "summary",
    "itunes_summary": "summary",
    "content": "content",
    "content_encoded": "content",
    "fullitem": "content",
    "published": "published",
    "pubdate": "published",
    "issued": "published",
    "dcterms_issued": "published",
    "updated": "updated",
    "modified": "updated",
    "lastbuilddate": "updated",
    "dc_date": "updated",
    "dcterms_modified": "updated",
    "created": "created",
    "dcterms_created": "created",
}
#: Likewise in an entry alone, where it is said of pictures and films …
CAPTIONS: Final[dict[str, str]] = {
    "media_title": "media_title",
    "media_description": "caption",
    "media_text": "caption",
}
#: … and in a feed alone.
ABOUT: Final[dict[str, str]] = {
    "language": "language",
    "dc_language": "language",
    "ttl": "ttl",
    "sy_updateperiod": "sy_updateperiod",
    "sy_updatefrequency": "sy_updatefrequency",
}
#: What only says something in the other of the two.
ASIDE_IN_ENTRY: Final = frozenset((*ABOUT, "enclosure"))
ASIDE_IN_FEED: Final = frozenset(("description", "dc_description", "tagline", *CAPTIONS))
#: Handled by feedparser, but what they say is read by nobody here.
_UNREAD = """
author dc_author dc_creator itunes_author managingeditor webmaster dc_publisher contributor dc_contributor name email
url uri homepage category keywords dc_subject itunes_category itunes_keywords tags rights copyright dc_rights subtitle
itunes_subtitle generator itunes_image itunes_owner itunes_name itunes_email itunes_block itunes_explicit cloud
media_category media_keywords media_content media_group media_thumbnail media_credit media_rating media_restriction
media_license media_player
"""
_ASIDE: Final = frozenset(_UNREAD.split())


class UnusualFeed(Exception):
    """A feed says something in a way that only feedparser knows how to read."""


class Names:
    """The names of one document's elements and attributes, as feedparser would call them."""

    def __init__(self) -> None:
        self._elements: dict[str, str] = {}
        self._attributes: dict[str, str] = {}
        #: The document's own prefixes: of namespaces that are known, and of others.
        self._known: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Note that a prefix stands for a namespace from here on."""
        if not uri:
            return
        if uri == _XLINK or any(map(str.isspace, uri)):
            raise UnusualFeed
        lower = uri.lower()
        if _USERLAND in lower or lower in _NAMESPACES:
            self._known[prefix or ""] = _NAMESPACES.get(lower, "")
        else:
            self._others[prefix or ""] = uri
        self._elements.clear()

    def element(self, name: str) -> str:
        """Return an element's name in lower case, the usual prefix before it; empty for what says nothing to us."""
        found = self._elements.get(name)
        if found is None:
            found = self._elements[name] = self._named(name)
        return found

    def _named(self, name: str) -> str:
        uri, _, local = name.rpartition(" ")
        local, lower = local.lower(), uri.lower()
        known = "" if not uri or _USERLAND in lower else _NAMESPACES.get(lower)
        if known is None:
            return self._foreign(uri, local)
        known = known.lower()
        if not known:
            return local
        if self._known.get(known, known) != known:
            raise UnusualFeed
        return f"{known}_{local}"

    def _foreign(self, uri: str, local: str) -> str:
        """Return what an element of an unknown namespace is called: nothing, unless its prefix is none."""
        prefix = next((prefix for prefix, one in self._others.items() if prefix and one == uri), "")
        if not prefix:
            return local
        if prefix.lower() in _PREFIXES or prefix in self._known or prefix.lower() in self._known:
            raise UnusualFeed
        return ""

    def attribute(self, name: str) -> str:
        """Return an attribute's name in lower case; a prefix is kept only if its namespace is known."""
        found = self._attributes.get(name)
        if found is None:
            uri, _, local = name.rpartition(" ")
            prefix = _NAMESPACES.get(uri.lower(), "") if uri else ""
            if uri and not prefix and local.lower() in _ATTRIBUTES:
                raise UnusualFeed
            found = self._attributes[name] = f"{prefix}:{local}".lower() if prefix else local.lower()
        return found


def is_aside(name: str) -> bool:
    """Tell whether an element, and what stands within it, says nothing that is read here."""
    return not name or name in _ASIDE or (name not in _HANDLED and name not in _KEPT)
