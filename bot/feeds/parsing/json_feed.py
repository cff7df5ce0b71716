"""JSON Feed 1.0 and 1.1 (jsonfeed.org). Pure."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.errors import ParseError
from bot.feeds.decode import without_forbidden
from bot.feeds.parsing.body import Body, Entry

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/", re.IGNORECASE)
_WEBSUB = ("websub", "pubsubhubbub")
#: What every item has one of; tells a feed that forgot to say its version.
_TEXTS = ("content_html", "content_text", "summary", "title")


def looks_like_json(text: str) -> bool:
    """Tell whether a body can only be JSON: no feed in XML begins with a brace."""
    return text.lstrip().startswith("{")


def read_json_feed(text: str) -> Body | None:
    """Return what a JSON Feed says; None when the text is other JSON, or none at all.

    Whatever follows the object is passed over. Raises ParseError: `too_large`, `unreadable` (broken or nested too
    deeply, though it says that it is one).
    """
    try:
        about, _ = json.JSONDecoder().raw_decode(text.lstrip())
    except MemoryError:
        raise ParseError("too_large") from None
    except (ValueError, RecursionError) as error:
        if _VERSION.search(text[:2_000]):
            raise ParseError("unreadable") from error
        return None
    items = about.get("items")
    if not isinstance(items, list):
        items = []
    items = [item for item in items if isinstance(item, dict)]
    if not _VERSION.match(_text(about, "version")) and not (items and all(map(_is_item, items))):
        return None
    return Body(
        entries=tuple(map(_entry, items)),
        title=_text(about, "title"),
        link=_text(about, "home_page_url") or _text(about, "feed_url"),
        language=_text(about, "language"),
        hub=_hub(about.get("hubs")),
        topic=_text(about, "feed_url"),
    )


def _hub(hubs: object) -> str:
    """Return the first hub that speaks WebSub, by either of its names."""
    some = [one for one in hubs if isinstance(one, dict)] if isinstance(hubs, list) else []
    return next((_text(one, "url") for one in some if _text(one, "type").lower() in _WEBSUB), "")


def _is_item(item: Mapping[str, Any]) -> bool:
    return ("id" in item or "url" in item) and any(_text(item, key) for key in _TEXTS)


def _text(of: Mapping[str, Any], key: str) -> str:
    """Return a field that is text, or a number that some write instead (an id)."""
    value = of.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return without_forbidden(value).strip() if isinstance(value, str) else ""


def _entry(item: Mapping[str, Any]) -> Entry:
    texts = [_text(item, key) for key in ("content_html", "content_text", "summary")]
    attachments = item.get("attachments")
    captions = [
        _text(one, "title") for one in (attachments if isinstance(attachments, list) else ()) if isinstance(one, dict)
    ]
    return Entry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        texts=tuple(filter(None, texts)),
        captions=tuple(filter(None, captions)),
        dates=tuple(filter(None, (_text(item, "date_published"), _text(item, "date_modified")))),
        language=_text(item, "language"),
    )
