"""RSS, Atom and RDF as feedparser reads them, with what is said of pictures and films kept apart. Pure."""

import io
import warnings
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin
from xml import sax

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.sanitizer import replace_doctype

from bot.errors import ParseError
from bot.feeds.parsing.body import Body, Entry
from bot.feeds.parsing.links import entry_link
from bot.feeds.parsing.plain import outermost, read_plain

#: There are 24 hours.
_MOST_SKIPPED = 24


class _MediaApart:
    """feedparser's handlers, but for texts on media, which it takes for the entry's own.

    It calls `_start_…` and `_end_…` by the elements' names.
    """

    # feedparser's own, of which nothing is declared
    depth: int
    elementstack: list[list[Any]]
    entries: list[Any]
    inentry: int
    inimage: int
    incontent: int
    baseuri: str

    def __init__(self, *arguments: Any) -> None:
        #: Entry's number → texts on its media, each with the depth at which it stands.
        self.captions: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.media_titles: dict[int, list[tuple[int, str]]] = defaultdict(list)
        #: What stands in skipHours and skipDays.
        self.skipped: dict[str, list[str]] = defaultdict(list)
        super().__init__(*arguments)

    def resolve_uri(self, uri: str) -> str:
        """Leave an address as it is written, unless an xml:base says otherwise."""
        try:
            return urljoin(self.baseuri, uri) if self.baseuri else uri
        except ValueError:
            return ""

    def _start_media_description(self, attributes: dict[str, str]) -> None:
        self._open("caption", attributes)

    def _end_media_description(self) -> None:
        self._close("caption", self.captions)

    _start_media_text = _start_media_description
    _end_media_text = _end_media_description

    def _start_media_title(self, attributes: dict[str, str]) -> None:
        self._open("media_title", attributes)

    def _end_media_title(self) -> None:
        self._close("media_title", self.media_titles)

    def _start_description(self, attributes: dict[str, str]) -> None:
        if self._is_of_picture():
            self._open("caption", attributes)
        else:
            super()._start_description(attributes)  # type: ignore[misc]  # feedparser's, beside this class

    def _end_description(self) -> None:
        if self._is_open("caption"):
            self._close("caption", self.captions)
        else:
            super()._end_description()  # type: ignore[misc]  # feedparser's, beside this class

    def _start_title(self, attributes: dict[str, str]) -> None:
        if self._is_of_picture():
            self._open("media_title", attributes)
        else:
            super()._start_title(attributes)  # type: ignore[misc]  # feedparser's, beside this class

    def _end_title(self) -> None:
        if self._is_open("media_title"):
            self._close("media_title", self.media_titles)
        else:
            super()._end_title()  # type: ignore[misc]  # feedparser's, beside this class

    def _end_hour(self) -> None:
        self._skip("hour")

    def _end_day(self) -> None:
        self._skip("day")

    def _skip(self, name: str) -> None:
        value = self.pop(name)  # type: ignore[attr-defined]  # feedparser's
        if isinstance(value, str) and not self.inentry and len(self.skipped[name]) < _MOST_SKIPPED:
            self.skipped[name].append(value)

    def _is_of_picture(self) -> bool:
        return bool(self.inentry and self.inimage)

    def _is_open(self, name: str) -> bool:
        return bool(self.elementstack and self.elementstack[-1][0] == name)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self.push_content(name, attributes, "text/plain", 1)  # type: ignore[attr-defined]  # feedparser's

    def _close(self, name: str, found: dict[int, list[tuple[int, str]]]) -> None:
        if not self.incontent:
            return
        value = self.pop_content(name)  # type: ignore[attr-defined]  # feedparser's
        if value and self.inentry:
            found[len(self.entries) - 1].append((self.depth, value))


class _Strict(_MediaApart, StrictFeedParser):  # type: ignore[misc]  # feedparser carries no types
    pass


class _Loose(_MediaApart, LooseFeedParser):  # type: ignore[misc]  # feedparser carries no types
    pass


def read_syndication(text: str) -> Body | None:
    """Return what RSS, Atom or RDF says, well-formed or not; None when the text is none of them.

    Raises ParseError: `too_large`, `unreadable`.
    """
    try:
        return read_plain(text) or read_anyhow(text)
    except MemoryError:
        raise ParseError("too_large") from None


def read_anyhow(text: str) -> Body | None:
    """Return what feedparser makes of a text; as `read_syndication`, of which it is the measure."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # feedparser warns of its own changes, which aren't the feed's fault
            version, parser, note = _parsed(text)
    except MemoryError:
        raise
    except Exception as error:  # hostile input raises anything in feedparser (#489, #402: Index-, Type-, UnicodeError)
        raise ParseError("unreadable") from error
    if not version and not parser.entries:
        return None
    about = parser.feeddata
    return Body(
        entries=tuple(_entry(entry, number, parser) for number, entry in enumerate(parser.entries)),
        title=_text(about, "title"),
        link=_text(about, "link") or _first_link(about),
        language=_text(about, "language"),
        dates=_dates(about),
        ttl=_text(about, "ttl"),
        update_period=_text(about, "sy_updateperiod"),
        update_frequency=_text(about, "sy_updatefrequency"),
        skip_hours=tuple(parser.skipped["hour"]),
        skip_days=tuple(parser.skipped["day"]),
        note=note,
    )


def _parsed(text: str) -> tuple[str, Any, str | None]:
    """Return the format's name, the parser that has read the text, and what was wrong with it."""
    version, data, entities = replace_doctype(text.encode("utf-8", "replace"))
    parser: Any = _Strict("", None, "utf-8")
    note = None
    try:
        _sax(parser, data)
    except sax.SAXException as error:
        wrong = parser.exc or error
        note = f"{type(wrong).__name__}: {wrong}"[:200]
        parser = _Loose("", None, "utf-8", entities)
        _configure(parser)
        parser.feed(data.decode("utf-8", "replace"))
    return version or parser.version, parser, note


def _configure(parser: Any) -> None:
    parser.resolve_relative_uris = parser.sanitize_html = False


def _sax(parser: Any, data: bytes) -> None:
    _configure(parser)
    reader = sax.make_parser()  # noqa: S317  # DTDs are gone by now, external entities are off, the process is confined
    reader.setFeature(sax.handler.feature_namespaces, True)
    reader.setFeature(sax.handler.feature_external_ges, False)
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    source = sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(data))
    reader.parse(source)


def _text(of: Any, key: str) -> str:
    """Return a field that is text; feedparser's own lookup would answer with other fields' values."""
    value = dict.get(of, key) if isinstance(of, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _dates(of: Any) -> tuple[str, ...]:
    return tuple(text for key in ("published", "updated", "created") if (text := _text(of, key)))


def _entry(entry: Any, number: int, parser: Any) -> Entry:
    origin = entry.get("source") if isinstance(entry.get("source"), Mapping) else {}
    contents = entry.get("content")
    texts = [
        _text(entry, "summary"),
        *(_text(one, "value") for one in (contents if isinstance(contents, list) else ())),
    ]
    return Entry(
        guid=_text(entry, "id"),
        link=_link(entry),
        title=_text(entry, "title") or next(iter(outermost(parser.media_titles.get(number))), ""),
        texts=tuple(text for text in dict.fromkeys(texts) if text),
        captions=outermost(parser.captions.get(number)),
        dates=_dates(entry),
        origin_title=_text(origin, "title"),
        origin_url=_text(origin, "href"),
    )


def _link(entry: Any) -> str:
    link = _text(entry, "feedburner_origlink") or _text(entry, "link")
    return entry_link(link, guid=_text(entry, "id"), alternate=_first_link(entry, rel="alternate"))


def _first_link(of: Any, *, rel: str = "") -> str:
    links = of.get("links")
    links = [one for one in links if isinstance(one, Mapping)] if isinstance(links, list) else []
    return next((_text(one, "href") for one in links if not rel or _text(one, "rel") == rel), "")
