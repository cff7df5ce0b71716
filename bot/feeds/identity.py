"""Who an entry is: the links and ids under which it is known again at the next poll. Pure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.feeds.outlets import host_of

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_[a-z]+|fbclid|gclid)=[^&#]*(?:&|(?=#)|$)", re.IGNORECASE)
_LOOSE_END = re.compile(r"[?&](?=#|$)")
#: A guid or link that this many differently titled entries of one body share names none of them.
_SHARED_BY = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What an entry could be known by, the best first."""

    keys: tuple[str, ...]
    title: str


def is_web(address: str) -> bool:
    """Tell whether an address is an absolute http(s) one."""
    return bool(_WEB.match(address))


def absolute(link: str, *, base: str) -> str:
    """Return a link as an absolute http(s) address without tracking parameters, or an empty string."""
    link = re.sub(r"[\t\r\n]", "", link.strip()).replace(" ", "%20")
    if not link:
        return ""
    if link.lower().startswith("www."):
        link = f"https://{link}"
    try:
        link = urljoin(base, link)
        urlsplit(link)
    except ValueError:
        return ""
    if not is_web(link):
        return ""
    return _LOOSE_END.sub("", _TRACKING.sub("", link), count=1)


def names(*, guid: str, link: str, title: str, text: str, feed_url: str) -> Names:
    """Return what an entry could be known by.

    A guid that is an address is the same entry in whichever feed it comes; any other counts within its feed's host.
    """
    keys = []
    if is_web(guid):
        keys.append(_address_key(guid))
    elif guid:
        keys.append(f"guid\0{host_of(feed_url)}\0{guid}")
    keys.append(_address_key(link))
    keys.append(f"text\0{title}\0{text}")
    return Names(keys=tuple(key for key in keys if key), title=title)


def _address_key(address: str) -> str:
    """Return an address so that http and https, www. or none, are one; empty for a site's front page."""
    if not address:
        return ""
    rest = re.sub(r"^https?://(www\.)?", "", address, count=1, flags=re.IGNORECASE)
    rest = _LOOSE_END.sub("", _TRACKING.sub("", rest), count=1)
    host, slash, path = rest.partition("/")
    if not path and "?" not in host:
        return ""
    return f"url\0{host.lower()}{slash}{path.rstrip('/')}"


def ids(entries: Sequence[Names]) -> list[str]:
    """Return each entry's id (32 hex digits).

    Some feeds give one guid to everything; what several differently titled entries share is passed over.
    """
    titles: dict[str, set[str]] = {}
    for entry in entries:
        for key in entry.keys:
            titles.setdefault(key, set()).add(entry.title)
    found = []
    for entry in entries:
        own = [key for key in entry.keys if len(titles[key]) < _SHARED_BY]
        key = own[0] if own else entry.keys[-1]
        found.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
