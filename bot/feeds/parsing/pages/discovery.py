"""The feeds that a web page names for whoever would read it by one. Pure."""

import re
from typing import Final

from bot.feeds.parsing.addresses import absolute
from bot.references import unescaped

#: As much of a page as is looked at, and of one element: they stand at its head.
_HEAD: Final = 300_000
_LINK: Final = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([a-z-]{1,20})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_TYPES: Final = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
)
#: What readers say of articles is no news.
_ASIDE: Final = re.compile(r"comment", re.IGNORECASE)
_MOST: Final = 5


def feeds_named(page: str, *, base: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names, in its order, those of comments left out."""
    found: dict[str, None] = {}
    for link in _LINK.finditer(page[:_HEAD]):
        given = {name.lower(): unescaped(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(link[1])}
        if "alternate" not in given.get("rel", "").lower().split() or given.get("type", "").lower() not in _TYPES:
            continue
        address = absolute(given.get("href", ""), base=base)
        if address and not _ASIDE.search(address):
            found[address] = None
    return tuple(found)[:_MOST]
