"""A feed's body as articles; runs in the worker process, as feedparser can be made to hang. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ParseError
from bot.feeds.catalogue.catalogue import known_outlet
from bot.feeds.catalogue.outlets import host_of, is_aggregator, is_headline_only, outlet_name, split_suffix
from bot.feeds.dates.dates import published, writes_month_first
from bot.feeds.decode import decode
from bot.feeds.parsing.addresses import absolute, is_web
from bot.feeds.parsing.body import Body, Entry
from bot.feeds.parsing.discovery import feeds_named
from bot.feeds.parsing.identity import Names, hash_of, ids, names
from bot.feeds.parsing.json_feed import looks_like_json, read_json_feed
from bot.feeds.parsing.language import language_of
from bot.feeds.parsing.markup import one_line, to_text
from bot.feeds.parsing.parsed import ParsedFeed
from bot.feeds.parsing.syndication import read_syndication
from bot.feeds.parsing.wishes import days_skipped, hours_skipped, wish_of
from bot.model import Article, Feed, Provenance

_MOST_ENTRIES = 500
_LONGEST_TEXT = 20_000
_LONGEST_TITLE = 500
#: Markup beyond this can't add to a text of 20,000 characters that anyone reads.
_LONGEST_MARKUP = 300_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
#: What a feed's language is when nobody has named it.
_USUAL_LANGUAGE = "ar"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Surroundings:
    """What every entry of one body shares."""

    feed: Feed
    outlet: str
    base: str
    #: Addresses that name the feed and its site, and no entry.
    pages: tuple[str, ...]
    language: str
    #: Dates in figures are American.
    month_first: bool
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """An entry read, before it is known which of its names is its own."""

    names: Names
    title: str
    text: str
    link: str
    source: str
    language: str
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
    body_read = (read_json_feed if looks_like_json(text) else read_syndication)(text)
    if body_read is None:
        if "<html" not in text[:2_000].lower():
            raise ParseError("not_a_feed")
        raise ParseError("web_page", feeds=feeds_named(text, base=base_url))
    return _parsed(body_read, feed=feed, encoding=encoding, base_url=base_url, now=now)


def _parsed(body: Body, *, feed: Feed, encoding: str, base_url: str, now: datetime) -> ParsedFeed:
    title = one_line(body.title)[:_LONGEST_TITLE]
    site = absolute(body.link, base=base_url)
    around = _Surroundings(
        feed=feed,
        outlet=feed.title or outlet_name(title) or host_of(feed.url or site),
        base=site or base_url,
        pages=tuple(page for page in (feed.url, base_url, site) if page),
        language=_expected(feed, body.language),
        month_first=writes_month_first([*body.dates, *(date for one in body.entries for date in one.dates)], now=now),
        now=now,
    )
    drafts = [draft for entry in _newest(body.entries, around) if (draft := _draft(entry, around)) is not None]
    articles = _articles(drafts, around)
    return ParsedFeed(
        title=title,
        encoding=encoding,
        entries=articles,
        said=tuple(hash_of(article.title, article.text) for article in articles),
        note=body.note,
        wish=wish_of(body),
        skip_hours=hours_skipped(body),
        skip_days=days_skipped(body),
    )


def _expected(feed: Feed, declared: str) -> str:
    """Return the language that texts are expected in: the catalogue's, unless it is the usual one and the feed's own.

    A declaration counts by its first part («tr-TR»).
    """
    found = _LANGUAGE.match(declared.lower())
    return found[0] if found and feed.language == _USUAL_LANGUAGE else feed.language


def _newest(entries: Sequence[Entry], around: _Surroundings) -> Sequence[Entry]:
    """Return the newest entries if there are too many (some feeds put the oldest first), in the body's order."""
    if len(entries) <= _MOST_ENTRIES:
        return entries
    by_age = sorted(range(len(entries)), key=lambda at: _published(entries[at], around)[0], reverse=True)
    return [entries[at] for at in sorted(by_age[:_MOST_ENTRIES])]


def _published(entry: Entry, around: _Surroundings) -> tuple[datetime, bool]:
    return published(entry.dates, now=around.now, month_first=around.month_first)


def _draft(entry: Entry, around: _Surroundings) -> _Draft | None:
    title = one_line(entry.title[:_LONGEST_MARKUP])[:_LONGEST_TITLE]
    origin_title, origin_url = one_line(entry.origin_title), entry.origin_url
    text = _longest(entry.texts) or _longest(entry.captions[:1])
    link = absolute(entry.link or (entry.guid if is_web(entry.guid) else ""), base=around.base)
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
    moment, is_known = _published(entry, around)
    return _Draft(
        names=names(
            guid=entry.guid,
            link=link,
            title=title,
            text=text,
            feed_url=around.feed.url or around.base,  # a file's entries are known as its site's
            pages=around.pages,
        ),
        title=title,
        text=text,
        link=link,
        source=source or around.outlet,
        language=_expected(around.feed, entry.language) if entry.language else around.language,
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


def _longest(markups: Sequence[str]) -> str:
    """Return the longest of an entry's texts, its lines as they are written."""
    texts = [to_text(markup[:_LONGEST_MARKUP], keep_lines=True) for markup in markups]
    longest = max(texts, key=len, default="")
    if len(longest) <= _LONGEST_TEXT:
        return longest
    return longest[:_LONGEST_TEXT].rsplit(maxsplit=1)[0]


def _articles(drafts: Sequence[_Draft], around: _Surroundings) -> tuple[Article, ...]:
    """Return the articles; one id, or one link with the same words, is one article."""
    found: dict[str, Article] = {}
    said: set[tuple[str, str, str]] = set()
    for identity, draft in zip(ids([draft.names for draft in drafts]), drafts, strict=True):
        words = (draft.link, draft.title, draft.text)
        if identity in found or (draft.link and words in said):
            continue
        said.add(words)
        found[identity] = Article(
            id=identity,
            feed_url=around.feed.url,
            source=draft.source,
            language=language_of(f"{draft.title}\n{draft.text}", expected=draft.language),
            title=draft.title,
            text=draft.text,
            link=draft.link,
            published_at=draft.published_at,
            date_known=draft.date_known,
            seen_at=around.now,
            headline_only=draft.headline_only,
            # Whose entries an aggregator gathers isn't known.
            provenance=around.feed.provenance if draft.source == around.outlet else Provenance.UNKNOWN,
        )
    return tuple(found.values())
