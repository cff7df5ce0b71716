"""Which addresses Telegram takes in links and buttons."""

import re
from urllib.parse import urlsplit

_LABEL = re.compile(r"[^\s\x00-/:-@\[-^`{-\x7f]([^\s\x00-,/:-@\[-^`{-\x7f]*)")


class UnusableLink(ValueError):
    """Why an address is refused, in Telegram's words."""


def check_link(link: str) -> str:
    """Return the address as Telegram keeps it.

    Raises UnusableLink.
    """
    link = link.strip()
    if any(char.isspace() for char in link):
        raise UnusableLink("Wrong HTTP URL")
    if "://" not in link and not link.startswith(("tg:", "ton:", "tonsite:", "mailto:", "tel:")):
        link = f"http://{link}"
    scheme = link.split(":", 1)[0].lower()
    if scheme in ("tg", "ton", "tonsite"):
        return link
    if scheme not in ("http", "https"):
        raise UnusableLink("Unsupported URL protocol")
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise UnusableLink("Wrong HTTP URL") from None
    if not host:
        raise UnusableLink("URL host is empty")
    is_ip = host.replace(".", "").isdigit() or ":" in host
    if host != "localhost" and not is_ip and "." not in host.strip("."):
        raise UnusableLink("Wrong HTTP URL")
    if ":" not in host and not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise UnusableLink("Wrong HTTP URL")
    return link if parts.path or parts.query or parts.fragment else f"{link}/"


def checked_link(link: str) -> str:
    """Return the address of a link in a text, or "" where Telegram drops it without a word."""
    try:
        return check_link(link)
    except UnusableLink:
        return ""
