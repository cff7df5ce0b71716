"""Public Telegram channels by their names and addresses. Pure."""

import hashlib
import re
from typing import Final
from urllib.parse import urlsplit

#: Hosts under which a channel's address is written.
_HOSTS: Final = ("t.me/", "telegram.me/", "telegram.dog/")
_SCHEME: Final = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{3,31}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https://t\.me/s/([a-z][a-z0-9_]{3,31})")
#: First parts of Telegram's own addresses: none of them is a channel's name.
_OWN: Final = """
joinchat addlist addstickers addemoji addtheme setlanguage share proxy socks login invoice boost contact confirmphone
"""
_RESERVED: Final = frozenset(_OWN.split())
_LONGEST: Final = 200


def channel_name(text: str) -> str | None:
    """Return the name that `@name`, an address of a channel or of its post means, in lower case; None for others.

    A bare word is no channel's name: it may be anything.
    """
    text = text.strip()[:_LONGEST]
    if text.startswith("@"):
        return text[1:].lower() if _NAME.fullmatch(text[1:]) else None
    place = _SCHEME.sub("", text, count=1)
    host = next((host for host in _HOSTS if place.lower().startswith(host)), None)
    if host is None:
        return None
    parts = re.split(r"[/?#]", place[len(host) :])
    name = parts[1] if parts[0] == "s" and len(parts) > 1 else parts[0]
    return name.lower() if _NAME.fullmatch(name) and name.lower() not in _RESERVED else None


def channel_address(name: str) -> str:
    """Return the address by which a channel is known: its preview's."""
    return f"https://t.me/s/{name}"


def post_address(name: str, number: int) -> str:
    """Return the address of a post."""
    return f"https://t.me/{name}/{number}"


def name_at(address: str) -> str | None:
    """Return the channel's name of an address as `channel_address` makes it; None for any other."""
    found = _ADDRESS.fullmatch(address)
    return found[1] if found else None


def article_id(name: str, number: int) -> str:
    """Return the id of the article that a post is, known again by the post alone."""
    return hashlib.sha256(f"post\0{name}\0{number}".encode()).hexdigest()[:32]


def is_preview(address: str) -> bool:
    """Tell whether an answer came from a preview; a channel that has none is answered from its bare address."""
    try:
        return "/s/" in urlsplit(address).path
    except ValueError:
        return False
