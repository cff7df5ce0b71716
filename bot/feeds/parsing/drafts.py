"""Entries on their way to articles: what names one is read at once, what it says only where somebody asks. Pure."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from bot.feeds.catalogue.catalogue import known_outlet
from bot.feeds.catalogue.outlets import host_of, is_aggregator, is_headline_only, split_suffix
from bot.feeds.dates.dates import published
from bot.feeds.parsing.addresses import absolute, is_web
from bot.feeds.parsing.body import Entry
from bot.feeds.parsing.identity import hash_of, ids, keys_of
from bot.feeds.parsing.language import language_of, language_told
from bot.feeds.parsing.markup import one_line, to_text
from bot.feeds.parsing.parsed import HASH_SIZE
from bot.model import Article, Feed, Provenance

LONGEST_TITLE: Final = 500
_LONGEST_TEXT: Final = 20_000
#: Markup beyond this can't add to a text of 20,000 characters that anyone reads.
_LONGEST_MARKUP: Final = 300_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What every entry of one body shares."""

    feed: Feed
    outlet: str
    base: str
    #: Addresses that name the feed and its site, and no entry, as `own_pages` has them.
    own: frozenset[str]
    language: str
    #: Dates in figures are American.
    month_first: bool
    now: datetime

    def digest(self) -> bytes:
        """Return a hash of all that an article has from here, but for the time."""
        said = (self.outlet, self.base, sorted(self.own), self.language, self.month_first, self.feed)
        return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=8).digest()

    def published(self, entry: Entry) -> tuple[datetime, bool]:
        """Return when an entry was published, and whether it says so."""
        return published(entry.dates, now=self.now, month_first=self.month_first)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What an entry says."""

    title: str
    text: str
    source: str


class Draft:
    """An entry that may become an article."""

    def __init__(self, entry: Entry, around: Surroundings) -> None:
        self.entry = entry
        self._around = around
        self.link: Final = absolute(entry.link or (entry.guid if is_web(entry.guid) else ""), base=around.base)
        #: What it could be known by, the best first, beside what it says.
        self.keys: Final = keys_of(
            guid=entry.guid,
            link=self.link,
            feed_url=around.feed.url or around.base,  # a file's entries are known as its site's
            own=around.own,
        )

    @cached_property
    def words(self) -> Words:
        """Read what it says."""
        entry, outlet = self.entry, self._around.outlet
        title = one_line(entry.title[:_LONGEST_MARKUP])[:LONGEST_TITLE]
        origin_title, source = one_line(entry.origin_title), outlet
        text = _longest(entry.texts) or _longest(entry.captions[:1])
        if is_aggregator(self._around.feed.url) or host_of(self.link) == "news.google.com":
            title, source = _outlet_apart(title, origin_title, entry.origin_url or self.link)
            text = ""  # an aggregator's description lists links to others' headlines
        elif origin_title and title.endswith(origin_title):
            title = split_suffix(title)[0] if split_suffix(title)[1] == origin_title else title
        elif split_suffix(title)[1] == outlet:
            title = split_suffix(title)[0]
        return Words(title=title, text="" if text == title else text, source=source or outlet)

    @property
    def title(self) -> str:
        """Return its headline."""
        return self.words.title

    @property
    def text(self) -> str:
        """Return what it says at length."""
        return self.words.text

    def article(self, identity: str) -> Article:
        """Return it as an article."""
        entry, around, words = self.entry, self._around, self.words
        moment, is_known = around.published(entry)
        expected = language_told(entry.language, listed=around.feed.language) if entry.language else around.language
        return Article(
            id=identity,
            feed_url=around.feed.url,
            source=words.source,
            language=language_of(f"{words.title}\n{words.text}", expected=expected),
            title=words.title,
            text=words.text,
            link=self.link,
            published_at=moment,
            date_known=is_known,
            seen_at=around.now,
            headline_only=around.feed.headline_only
            or is_headline_only(self.link)
            or is_headline_only(entry.origin_url),
            # Whose entries an aggregator gathers isn't known.
            provenance=around.feed.provenance if words.source == around.outlet else Provenance.UNKNOWN,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Drafted:
    """What came of a body's entries."""

    #: In the body's order, without those that are known.
    articles: tuple[Article, ...]
    #: Of each: a hash of what it says, and one of how it is written.
    said: tuple[str, ...]
    written: tuple[bytes, ...]
    #: How those are written that are known and stand here again.
    again: frozenset[bytes]


def draft(entries: Sequence[Entry], around: Surroundings, *, known: Collection[bytes] = ()) -> Drafted:
    """Return a body's articles; one id, or one link with the same words, is one article.

    Entries written as one of `known` are read only where another one may be the same.
    """
    salt = around.digest()
    written = [_written(entry, salt) for entry in entries]
    if known and all(one in known for one in written):
        return Drafted(articles=(), said=(), written=(), again=frozenset(written))
    drafts = [Draft(entry, around) for entry in entries]
    wanted = _wanted(drafts, [one not in known for one in written])
    found: dict[str, tuple[Article, bytes]] = {}
    told: set[tuple[str, str, str]] = set()
    chosen = [(drafts[at], written[at]) for at in wanted if drafts[at].title or drafts[at].text]
    for identity, (one, hashed) in zip(ids([one for one, _ in chosen]), chosen, strict=True):
        words = (one.link, one.title, one.text)
        if identity in found or (one.link and words in told):
            continue
        told.add(words)
        found[identity] = one.article(identity), hashed
    articles = tuple(article for article, _ in found.values())
    return Drafted(
        articles=articles,
        said=tuple(hash_of(article.title, article.text) for article in articles),
        written=tuple(hashed for _, hashed in found.values()),
        again=frozenset(written[at] for at in set(range(len(written))).difference(wanted)),
    )


def _wanted(drafts: Sequence[Draft], is_new: Sequence[bool]) -> list[int]:
    """Return the places of the entries that are new, and of those which share a name or a link with one of them."""
    wanted = {at for at, new in enumerate(is_new) if new}
    rest = set(range(len(drafts))) - wanted
    fresh = wanted
    while fresh and rest:
        names = {name for at in fresh for name in _names(drafts[at])}
        fresh = {at for at in rest if not names.isdisjoint(_names(drafts[at]))}
        wanted = wanted | fresh
        rest -= fresh
    return sorted(wanted)


def _names(one: Draft) -> Iterable[str]:
    return (*one.keys, one.link) if one.link else one.keys


def _written(entry: Entry, salt: bytes) -> bytes:
    """Return a hash of an entry as it is written."""
    parts = (entry.guid, entry.link, entry.title, *entry.texts, "\0", *entry.captions, "\0", *entry.dates)
    said = "\1".join((*parts, entry.origin_title, entry.origin_url, entry.language))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=HASH_SIZE, key=salt).digest()


def _outlet_apart(title: str, origin_title: str, origin_url: str) -> tuple[str, str]:
    """Return an aggregator's headline without « - outlet» at its end, and the outlet."""
    headline, suffix = split_suffix(title)
    if origin_title and suffix != origin_title:
        headline = title.removesuffix(origin_title).rstrip(" -–—|") if title.endswith(origin_title) else title
    elif not origin_title and host_of(origin_url) != "news.google.com":
        return title, known_outlet(origin_url) or host_of(origin_url)
    return headline, known_outlet(origin_url) or origin_title or suffix


def _longest(markups: Sequence[str]) -> str:
    """Return the longest of an entry's texts, the first of two, its lines as they are written.

    A text is no longer than its markup: what can't be the longest isn't read.
    """
    best, place = "", len(markups)
    for at in sorted(range(len(markups)), key=lambda at: len(markups[at]), reverse=True):
        markup = markups[at][:_LONGEST_MARKUP]
        if len(markup) < len(best) or (len(markup) == len(best) and at > place):
            break
        text = to_text(markup, keep_lines=True)
        if len(text) > len(best) or (len(text) == len(best) and at < place):
            best, place = text, at
    if len(best) <= _LONGEST_TEXT:
        return best
    return best[:_LONGEST_TEXT].rsplit(maxsplit=1)[0]
