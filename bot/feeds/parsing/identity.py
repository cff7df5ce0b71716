"""Who an entry is: the links and ids under which it is known again at the next poll. Pure.

What names an entry is told by its own looks wherever that can be, not by the entries beside it, which are others at
the next poll: a placeholder is no guid, and the address of a front page, a section or a live page is nobody's.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

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


class Named(Protocol):
    """An entry with its names."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What it could be known by, the best first, beside what it says."""
        ...

    @property
    def title(self) -> str:
        """What it says; read only where entries share a name, or one has none."""
        ...

    @property
    def text(self) -> str:
        """What it says at length."""
        ...


def own_pages(pages: Iterable[str]) -> frozenset[str]:
    """Return the keys of addresses that are a feed's and its site's own, and name no entry."""
    return frozenset(map(address_key, pages))


def keys_of(*, guid: str, link: str, feed_url: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Return what an entry could be known by, beside what it says.

    A guid that is an address is the same entry in whichever feed it comes; any other counts within its feed's host.
    `own` is as `own_pages` has it.
    """

    def of(address: str, *, is_guid: bool) -> str:
        key = address_key(address)
        return "" if not key or key in own or is_page(address, bare=not is_guid) else f"url\0{key}"

    guid_key = of(guid, is_guid=True) if is_web(guid) else _guid_key(guid, link, feed_url)
    return tuple(key for key in (guid_key, of(link, is_guid=False)) if key)


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


def ids(entries: Sequence[Named]) -> list[str]:
    """Return each entry's id (32 hex digits).

    A guid or a link that entries of different words share is passed over: it names none of them.
    """
    sharing: dict[str, list[Named]] = defaultdict(list)
    for entry in entries:
        for key in entry.keys:
            sharing[key].append(entry)
    shared = {key for key, some in sharing.items() if len(some) > 1 and not _say_the_same(some)}
    found = []
    for entry in entries:
        own = next((key for key in entry.keys if key not in shared), None)
        key = f"text\0{entry.title}\0{entry.text}" if own is None else own
        found.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found


def hash_of(title: str, text: str) -> str:
    """Return a hash (8 hex digits) of what an entry says, however it is spaced."""
    said = " ".join(f"{title}\n{text}".split())
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _say_the_same(some: Sequence[Named]) -> bool:
    """Tell whether entries have one title, and texts of which each is the beginning of the longest."""
    longest = max((entry.text for entry in some), key=len)
    return len({entry.title for entry in some}) == 1 and all(
        longest.startswith(entry.text.rstrip(" .…")) for entry in some
    )
