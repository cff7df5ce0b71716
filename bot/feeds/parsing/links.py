"""Which of an entry's links is the entry's own, as feedparser keeps them. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from bot.feeds.parsing.addresses import is_web

#: What feedparser makes of `?a=1&b=2` where it takes `&b` for a reference.
_REFERENCE: Final = re.compile(r"&([A-Za-z0-9_]+);")
_HTML: Final = frozenset(("html", "text/html", "xhtml", "application/xhtml+xml"))


def entry_link(link: str, *, guid: str, alternate: str) -> str:
    """Return an entry's link from what was kept as its link, its guid, and the first link that says «alternate».

    feedparser takes a guid for a link if there is none, also when it is just a number.
    """
    if link == guid and not is_web(guid):
        link = ""
    if link:
        return link
    return "" if alternate == guid and not is_web(guid) else alternate


class Links:
    """The links of one entry, or of a feed, in their order."""

    def __init__(self) -> None:
        #: The one that counts, None until there is one.
        self.link: str | None = None
        #: Each with what it says it is.
        self._all: list[tuple[str, str]] = []

    def open(self, attributes: Mapping[str, str]) -> bool:
        """Take a link element in; tell whether its address is the text that follows."""
        rel = attributes.get("rel", "alternate").lower()
        href = attributes.get("url", attributes.get("uri", attributes.get("href")))
        if not href:
            href = attributes.get("href")
        self._all.append((rel, (href or "").strip()))
        if href is None:
            return True
        kind = attributes.get("type", "application/atom+xml" if rel == "self" else "text/html").lower()
        if rel == "alternate" and kind in _HTML:
            self.link = href
        return False

    def close(self, text: str, *, in_entry: bool) -> None:
        """Take in the text of the link element that was opened last."""
        if in_entry:
            text = text.replace("&amp;", "&")
        self.link = _REFERENCE.sub(r"&\g<1>", text)
        if self.link or not in_entry:
            self._all[-1] = self._all[-1][0], self.link

    def first(self, *, rel: str = "") -> str:
        """Return the first link that says it is this."""
        return next((href for one, href in self._all if not rel or one == rel), "")
