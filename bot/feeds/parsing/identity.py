"""Who an entry is: the links and ids under which it is known again at the next poll. Pure.

What names an entry is told by its own looks wherever that can be, not by the entries beside it, which are others at
the next poll: a placeholder is no guid, and the address of a front page, a section or a live page is nobody's.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.feeds.catalogue.outlets import host_of
from bot.feeds.parsing.addresses import address_key, begins_with_host, is_page, is_web

_SIGN = re.compile(r"[\W_]+")
#: What programs write when they have no guid, in letters and digits alone.
_WRITTEN_FOR_NONE = """
na none null nil nan undefined unknown false true empty default tbd guid id uid uuid itemid postid permalink link url
href title item noid noguid nolink notavailable notapplicable notset missing string objectobject
لايوجد لاشيء غيرمتوفر غيرمتاح غيرمعروف غيرمحدد بلا بدون فارغ
"""
_PLACEHOLDERS = frozenset(_WRITTEN_FOR_NONE.split())
#: A guid of so few characters («7», «a»), or a word, names an entry together with its link: it may be a mere number
#: within the body, or stand at everything.
_SHORT = 3
_WORD = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What an entry could be known by, the best first; the last is what it says."""

    keys: tuple[str, ...]
    title: str
    text: str


def names(*, guid: str, link: str, title: str, text: str, feed_url: str, pages: Collection[str] = ()) -> Names:
    """Return what an entry could be known by.

    A guid that is an address is the same entry in whichever feed it comes; any other counts within its feed's host.
    `pages` are addresses that are the feed's and the site's own.
    """
    own = {address_key(page) for page in pages}

    def of(address: str, *, is_guid: bool) -> str:
        key = address_key(address)
        return "" if not key or key in own or is_page(address, bare=not is_guid) else f"url\0{key}"

    guid_key = of(guid, is_guid=True) if is_web(guid) else _guid_key(guid, link, feed_url)
    keys = [guid_key, of(link, is_guid=False), f"text\0{title}\0{text}"]
    return Names(keys=tuple(key for key in keys if key), title=title, text=text)


def _guid_key(guid: str, link: str, feed_url: str) -> str:
    letters, address = _SIGN.sub("", guid).casefold(), guid.lstrip("/")
    if not letters.strip("0") or letters in _PLACEHOLDERS:
        return ""
    if begins_with_host(address) and is_page(f"https://{address}"):
        return ""
    key = f"guid\0{host_of(feed_url)}\0{guid}"
    is_weak = len(guid) <= _SHORT or (len(guid) <= _WORD and not any(map(str.isdigit, guid)))
    link_key = address_key(link)
    return f"{key}\0{link_key}" if is_weak and link_key else key


def ids(entries: Sequence[Names]) -> list[str]:
    """Return each entry's id (32 hex digits).

    A guid or a link that entries of different words share is passed over: it names none of them.
    """
    sharing: dict[str, list[Names]] = defaultdict(list)
    for entry in entries:
        for key in entry.keys[:-1]:
            sharing[key].append(entry)
    shared = {key for key, some in sharing.items() if not _say_the_same(some)}
    found = []
    for entry in entries:
        key = next((key for key in entry.keys if key not in shared), entry.keys[-1])
        found.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found


def hash_of(title: str, text: str) -> str:
    """Return a hash (8 hex digits) of what an entry says, however it is spaced."""
    said = " ".join(f"{title}\n{text}".split())
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _say_the_same(some: Sequence[Names]) -> bool:
    """Tell whether entries have one title, and texts of which each is the beginning of the longest."""
    if len(some) == 1:
        return True
    longest = max((entry.text for entry in some), key=len)
    return len({entry.title for entry in some}) == 1 and all(
        longest.startswith(entry.text.rstrip(" .…")) for entry in some
    )
