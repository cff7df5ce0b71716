"""A feed's body as articles; runs in the worker process, as feedparser can be made to hang. Pure."""

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import feedparser

from bot.errors import ParseError
from bot.feeds.catalogue import known_outlet
from bot.feeds.dates import published
from bot.feeds.decode import decode
from bot.feeds.identity import Names, absolute, ids, is_web, names
from bot.feeds.language import language_of
from bot.feeds.markup import one_line, to_text
from bot.feeds.outlets import host_of, is_aggregator, is_headline_only, outlet_name, split_suffix
from bot.feeds.parsed import ParsedFeed
from bot.model import Article, Feed

_MOST_ENTRIES = 500
_LONGEST_TEXT = 20_000
_LONGEST_TITLE = 500
#: Markup beyond this can't add to a text of 20,000 characters that anyone reads.
_LONGEST_MARKUP = 300_000

Entry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Surroundings:
    """What every entry of one body shares."""

    feed: Feed
    outlet: str
    base: str
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """An entry read, before it is known which of its names is its own."""

    names: Names
    title: str
    text: str
    link: str
    source: str
    headline_only: bool
    published_at: datetime
    date_known: bool


def parse(body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime) -> ParsedFeed:
    """Read a feed's body; `charset` is what HTTP said, `base_url` where the body came from.

    Raises ParseError: `empty`, `web_page`, `not_a_feed`, `unreadable`.
    """
    text, encoding = decode(body, charset)
    if not text.strip():
        raise ParseError("empty")
    found = _read(text)
    if not found["version"] and not found["entries"]:
        raise ParseError("web_page" if "<html" in text[:2_000].lower() else "not_a_feed")
    about = found["feed"]
    title = one_line(_text(about, "title"))[:_LONGEST_TITLE]
    site = absolute(_text(about, "link"), base=base_url)
    around = _Surroundings(
        feed=feed,
        outlet=feed.title or outlet_name(title) or host_of(feed.url),
        base=site or base_url,
        now=now,
    )
    drafts = [draft for entry in _newest(found["entries"], now) if (draft := _draft(entry, around)) is not None]
    error = found.get("bozo_exception")
    return ParsedFeed(
        title=title,
        encoding=encoding,
        entries=_articles(drafts, around),
        note=f"{type(error).__name__}: {error}"[:200] if error else None,
        ttl_seconds=_ttl(_text(about, "ttl")),
    )


def _read(text: str) -> Any:
    # As a stream: feedparser would take a string for an address or a file's name.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # feedparser warns of its own changes, which aren't the feed's fault
            return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except MemoryError:
        raise ParseError("too_large") from None
    except Exception as error:  # hostile input raises anything in feedparser (#489, #402: Index-, Type-, UnicodeError)
        raise ParseError("unreadable") from error


def _text(entry: Entry, key: str) -> str:
    """Return a field that is text; feedparser's own lookup would answer with other fields' values."""
    value = dict.get(entry, key) if isinstance(entry, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _dates(entry: Entry) -> list[str]:
    return [text for key in ("published", "updated", "created") if (text := _text(entry, key))]


def _newest(entries: Sequence[Entry], now: datetime) -> Sequence[Entry]:
    """Return the newest entries if there are too many (some feeds put the oldest first), in the body's order."""
    if len(entries) <= _MOST_ENTRIES:
        return entries
    by_age = sorted(range(len(entries)), key=lambda at: published(_dates(entries[at]), now=now)[0], reverse=True)
    return [entries[at] for at in sorted(by_age[:_MOST_ENTRIES])]


def _draft(entry: Entry, around: _Surroundings) -> _Draft | None:
    title = one_line(_text(entry, "title")[:_LONGEST_MARKUP])[:_LONGEST_TITLE]
    origin = entry.get("source") if isinstance(entry.get("source"), Mapping) else {}
    origin_title, origin_url = one_line(_text(origin or {}, "title")), _text(origin or {}, "href")
    text = _body(entry)
    link = _link(entry, around)
    source = around.outlet
    if is_aggregator(around.feed.url) or host_of(link) == "news.google.com":
        title, source = _outlet_apart(title, origin_title, origin_url or link)
        text = ""  # an aggregator's description lists links to others' headlines
    elif origin_title and title.endswith(origin_title):
        title = split_suffix(title)[0] if split_suffix(title)[1] == origin_title else title
    elif split_suffix(title)[1] == around.outlet:
        title = split_suffix(title)[0]
    if text == title:
        text = ""
    if not title and not text:
        return None
    moment, is_known = published(_dates(entry), now=around.now)
    return _Draft(
        names=names(guid=_guid(entry), link=link, title=title, text=text, feed_url=around.feed.url),
        title=title,
        text=text,
        link=link,
        source=source or around.outlet,
        headline_only=around.feed.headline_only or is_headline_only(link) or is_headline_only(origin_url),
        published_at=moment,
        date_known=is_known,
    )


def _outlet_apart(title: str, origin_title: str, origin_url: str) -> tuple[str, str]:
    """Return an aggregator's headline without « - outlet» at its end, and the outlet."""
    headline, suffix = split_suffix(title)
    if origin_title and suffix != origin_title:
        headline = title.removesuffix(origin_title).rstrip(" -–—|") if title.endswith(origin_title) else title
    elif not origin_title and host_of(origin_url) != "news.google.com":
        return title, known_outlet(origin_url) or host_of(origin_url)
    return headline, known_outlet(origin_url) or origin_title or suffix


def _body(entry: Entry) -> str:
    """Return the longest of an entry's texts."""
    markups = [_text(entry, "summary")]
    contents = entry.get("content")
    if isinstance(contents, list):
        markups += [_text(content, "value") for content in contents]
    texts = [to_text(markup[:_LONGEST_MARKUP]) for markup in dict.fromkeys(markups) if markup]
    longest = max(texts, key=len, default="")
    if len(longest) <= _LONGEST_TEXT:
        return longest
    return longest[:_LONGEST_TEXT].rsplit(maxsplit=1)[0]


def _guid(entry: Entry) -> str:
    return _text(entry, "id")


def _link(entry: Entry, around: _Surroundings) -> str:
    link = _text(entry, "feedburner_origlink") or _text(entry, "link")
    guid = _guid(entry)
    if link == guid and not is_web(guid):
        link = ""  # feedparser takes a guid for a link if there is none, also when it is just a number
    if not link:
        links = [one for one in entry.get("links") or () if isinstance(one, Mapping)]
        link = next((_text(one, "href") for one in links if _text(one, "rel") == "alternate"), "")
        link = guid if not link and is_web(guid) else ("" if link == guid and not is_web(guid) else link)
    return absolute(link, base=around.base)


def _ttl(minutes: str) -> float | None:
    return float(minutes[:6]) * 60 if minutes.isdecimal() else None


def _articles(drafts: Sequence[_Draft], around: _Surroundings) -> tuple[Article, ...]:
    found: dict[str, Article] = {}
    for identity, draft in zip(ids([draft.names for draft in drafts]), drafts, strict=True):
        if identity in found:
            continue
        found[identity] = Article(
            id=identity,
            feed_url=around.feed.url,
            source=draft.source,
            language=language_of(f"{draft.title}\n{draft.text}", expected=around.feed.language),
            title=draft.title,
            text=draft.text,
            link=draft.link,
            published_at=draft.published_at,
            date_known=draft.date_known,
            seen_at=around.now,
            headline_only=draft.headline_only,
        )
    return tuple(found.values())
