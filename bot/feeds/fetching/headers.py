"""What a server's headers say, checked where they come in: what can't be used counts as not said. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: A validator is stored and sent back with each request; many servers refuse requests with headers of 8 kB.
_LONGEST_VALIDATOR = 1_000
_LONGEST_DATE = 100
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9][a-z0-9_.:+-]{0,39})""", re.IGNORECASE)
_SECONDS = re.compile(r"\d+", re.ASCII)
#: Of a Link header, an address and what is said of it; none may be longer, and of more headers the first count.
_LINK = re.compile(r"<([^<>\s]{1,2000})>([^<]{0,500})")
_REL = re.compile(r""";\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^\s;,"]{1,200}))""", re.IGNORECASE)
_LONGEST_LINKS = 8_000
_MOST_LINKS = 20
#: The parts of `bytes 0-499/500`.
_RANGE = re.compile(r"bytes\s+0-(\d{1,12})/(\d{1,12})", re.ASCII)


def validator(value: str | None) -> str | None:
    """Return an ETag or Last-Modified as it may be stored and sent back, or None.

    Bytes that are no UTF-8 (aiohttp hands them on as lone surrogates) can't be stored, controls can't be sent.
    """
    if not value or len(value) > _LONGEST_VALIDATOR or not value.isprintable():
        return None
    return value


def charset(content_type: str) -> str | None:
    """Return the encoding that a Content-Type names, in lower case."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else None


def max_age(headers: Mapping[str, str]) -> float | None:
    """Return for how many more seconds an answer may be kept, from Cache-Control and Age, else from Expires."""
    directives = [part.strip().lower() for part in headers.get("Cache-Control", "").split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return None
    ages = [part.removeprefix("max-age=").strip('"') for part in directives if part.startswith("max-age=")]
    if not ages:
        return _until(headers.get("Expires", ""), headers)
    kept = _seconds(ages[0])
    return None if kept is None else max(0.0, kept - (_seconds(headers.get("Age", "")) or 0.0))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the pause that a server asks for, in seconds; a date is read against the server's own clock."""
    value = headers.get("Retry-After", "").strip()
    pause = _seconds(value)
    if pause is not None:
        return pause
    return _until(value, headers)


def links(values: Iterable[str]) -> Mapping[str, str]:
    """Return what Link headers name, by its relation in lower case (RFC 8288), as it is written; the first counts."""
    found: dict[str, str] = {}
    for value in [*values][:_MOST_LINKS]:
        for link in _LINK.finditer(value[:_LONGEST_LINKS]):
            address, about = link.groups()
            rel = _REL.search(about)
            if rel is not None and address.isprintable():
                for name in (rel[1] or rel[2] or "").lower().split():
                    found.setdefault(name, address)
    return found


def is_whole(content_range: str) -> bool:
    """Tell whether a Content-Range is all of the document."""
    found = _RANGE.fullmatch(content_range.strip())
    return found is not None and int(found[1]) + 1 == int(found[2])


def _seconds(value: str) -> float | None:
    """Return a whole number of seconds; thirty years stand for anything longer."""
    if not _SECONDS.fullmatch(value):
        return None
    return float(value) if len(value) < 10 else 999_999_999.0


def _until(date: str, headers: Mapping[str, str]) -> float | None:
    """Return the seconds until a date, by the server's own clock; None when either can't be read."""
    until = _http_date(date)
    now = _http_date(headers.get("Date", "")) if until else None
    return max(0.0, (until - now).total_seconds()) if until and now else None


def _http_date(value: str) -> datetime | None:
    if not 0 < len(value) <= _LONGEST_DATE:
        return None
    try:
        moment = parsedate_to_datetime(value)
        # One of HTTP's three forms names no zone: it is UTC all the same.
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):  # the library's parser raises each of them
        return None
