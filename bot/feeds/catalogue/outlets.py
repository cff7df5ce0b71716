"""What an address and a title tell about the outlet behind them. Pure."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

#: Outlets whose terms allow no adapted summary: headline and link only.
_HEADLINE_ONLY = ("bbc.co.uk", "bbci.co.uk", "bbc.com", "cnn.com", "euronews.com")
#: Feeds that gather other outlets' entries: their own name is no outlet's.
_AGGREGATORS = ("news.google.com", "api.gdeltproject.org")

_SEPARATOR = re.compile(r"(?<!\s)\s++[-–—|]\s+")


def host_of(url: str) -> str:
    """Return an address's host in lower case without a leading www., or an empty string."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _belongs_to(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def is_headline_only(url: str) -> bool:
    """Tell whether the outlet at an address allows its headline and link to be passed on, and no more."""
    return _belongs_to(host_of(url), _HEADLINE_ONLY)


def is_aggregator(url: str) -> bool:
    """Tell whether a feed gathers other outlets' entries."""
    return _belongs_to(host_of(url), _AGGREGATORS)


def outlet_name(title: str) -> str:
    """Return the outlet's name without the section that a catalogue adds: «السومرية نيوز - أمن» → «السومرية نيوز»."""
    return _SEPARATOR.split(title.strip(), maxsplit=1)[0]


def split_suffix(title: str) -> tuple[str, str]:
    """Cut the last « - name» off a headline; the name is empty when there is none."""
    found = list(_SEPARATOR.finditer(title))
    if not found or found[-1].start() == 0:
        return title, ""
    return title[: found[-1].start()], title[found[-1].end() :]
