"""The feeds to watch: the carried catalogue, and what the setting RASID_FEEDS names instead."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot.addresses import all_shown, shown
from bot.errors import SettingsError
from bot.feeds.catalogue.channels import channel_address, channel_name
from bot.feeds.catalogue.opml import Outline, read_outlines
from bot.feeds.catalogue.outlets import host_of, is_aggregator, is_headline_only, outlet_name
from bot.model import Feed, FullText, Provenance, SourceKind

log = logging.getLogger(__name__)

_NAME = "RASID_FEEDS"
_LARGEST_FILE = 5_000_000

_ADDRESS = re.compile(r"^(?:@|t\.me/|(?:feed:)?[a-z][a-z0-9+.-]*://)", re.IGNORECASE)
#: Between two addresses. A comma alone may be part of an address; one before another address is not.
_BETWEEN = re.compile(r"\s*,\s*(?=@|t\.me/|(?:feed:)?[a-z][a-z0-9+.-]*://)|\s+|,\s*$", re.IGNORECASE)
#: What browsers hand to a feed reader: feed://host, feed:https://host.
_HANDED_OVER = re.compile(r"feeds?:(?://)?(?=https?:/)|(?P<bare>feeds?://)", re.IGNORECASE)
Word = TypeVar("Word", Provenance, FullText)

_COMMENT = re.compile(r"(^|\s)#.*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedList:
    """The feeds that RASID_FEEDS names."""

    feeds: tuple[Feed, ...]
    #: A sentence for each line of an OPML file that was passed over; such files are other programs' work.
    passed_over: tuple[str, ...] = ()


@cache
def builtin() -> tuple[Feed, ...]:
    """Return the catalogue that the program carries."""
    body = files("bot.feeds.catalogue").joinpath("iraq_feeds.opml").read_bytes()
    problems: list[str] = []
    feeds = _from_opml(body, "iraq_feeds.opml", problems)
    if problems:
        raise SettingsError(problems)
    return _once(feeds)


def read_feeds(spec: str) -> tuple[Feed, ...]:
    """Return the feeds that RASID_FEEDS names; lines that were passed over are logged by their places."""
    found = read_feed_list(spec)
    for sentence in found.passed_over:
        log.warning("feeds.line_passed_over", extra={"line": sentence.partition(": ")[0]})
    return found.feeds


def read_feed_list(spec: str) -> FeedList:
    """Return the feeds that RASID_FEEDS names, and the lines that could not be read.

    `spec` is empty (the carried catalogue), the path of an OPML file, the path of a text file with an address a
    line (an outlet's name may follow it; `#` starts a comment), or addresses separated by commas or white space.
    Raises SettingsError with a sentence for each mistake; a bad line among good ones of an OPML file is none.
    """
    spec = spec.strip()
    if not spec:
        return FeedList(feeds=builtin())
    problems: list[str] = []
    passed_over: list[str] = []
    if is_address(spec):
        words = (word for word in _BETWEEN.split(spec) if word)
        feeds = [_feed(word, f"{_NAME}, address {n}", problems) for n, word in enumerate(words, start=1)]
    else:
        feeds = _from_file(Path(spec).expanduser(), problems, passed_over)
    found = _once(_as_known(feed) for feed in feeds if feed is not None)
    if not found:
        problems += passed_over
    if not found and not problems:
        problems.append(f"{_NAME}: {all_shown(spec)} names no feed; add at least one address, or leave {_NAME} empty.")
    if problems:
        raise SettingsError(problems)
    return FeedList(feeds=found, passed_over=tuple(passed_over))


def read_opml(body: bytes) -> FeedList:
    """Return the feeds of an OPML file, each once, and the lines that could not be read."""
    passed_over: list[str] = []
    feeds = _once(_as_known(feed) for feed in _from_opml(body, "", passed_over))
    return FeedList(feeds=feeds, passed_over=tuple(passed_over))


def is_address(text: str) -> bool:
    """Tell whether a text begins as a source's address or a channel's name does, and is not a file's name."""
    return bool(_ADDRESS.match(text))


def feed_at(address: str, spec: str) -> Feed:
    """Return the feed at an address, as the list that RASID_FEEDS names knows it, if it does."""
    plain = _feed(address, "", []) or Feed(url=address)
    try:
        known = read_feed_list(spec).feeds
    except SettingsError:  # the list is another command's matter
        known = ()
    return next((feed for feed in known if feed.url == plain.url), _as_known(plain))


def _from_file(path: Path, problems: list[str], passed_over: list[str]) -> list[Feed | None]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            problems.append(f"{_NAME}: {path} is larger than 5 MB; it can't be a list of feeds.")
            return []
        body = path.read_bytes()
    except FileNotFoundError:
        name = all_shown(str(path))
        problems.append(f"{_NAME}: there is no file {name}; give an OPML file, a list of addresses, or addresses.")
        return []
    except OSError as error:
        problems.append(f"{_NAME}: {path} can't be read ({error.strerror}); give a file that this user may read.")
        return []
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\0<", b"\xff\xfe", b"\xfe\xff")) or b"<opml" in body:
        return [*_from_opml(body, str(path), passed_over)]
    return _from_lines(body, str(path), problems)


def _from_lines(body: bytes, name: str, problems: list[str]) -> list[Feed | None]:
    feeds = []
    for number, line in enumerate(body.decode("utf-8-sig", errors="replace").splitlines(), start=1):
        words = _COMMENT.sub("", line).split(maxsplit=1)
        if words:
            feeds.append(_feed(words[0], f"{name}:{number}", problems, title=" ".join(words[1:]).strip()))
    return feeds


def _from_opml(body: bytes, name: str, problems: list[str]) -> list[Feed]:
    outlines, wrong = read_outlines(body)
    problems += [f"{name}:{problem.line}: {problem.text}" for problem in wrong]
    feeds = (_from_outline(outline, name, problems) for outline in outlines)
    return [feed for feed in feeds if feed is not None]


def _from_outline(outline: Outline, name: str, problems: list[str]) -> Feed | None:
    place = f"{name}:{outline.line}"
    feed = _feed(outline.url, place, problems, title=outline.title)
    if feed is None:
        return None
    if outline.kind and outline.kind.lower() != feed.kind:
        problems.append(f"{place}: {_wrong_kind(outline.kind, feed)}")
        return None
    return replace(
        feed,
        language=outline.language or feed.language,
        is_language_told=bool(outline.language),
        group=outline.group,
        provenance=_word(outline.provenance, Provenance.UNKNOWN, place, "provenance", problems),
        full_text=_word(outline.full_text, FullText.AUTO, place, "fullText", problems),
        is_on=outline.watch.lower() != "off",
    )


def _wrong_kind(kind: str, feed: Feed) -> str:
    """Return why an address isn't read as a kind of source."""
    if kind.lower() not in tuple(SourceKind):
        return f"{kind!r} is no kind of source; write one of {', '.join(SourceKind)}."
    return f"{shown(feed.url)} is a {feed.kind}'s address; write {feed.kind} in place of {kind!r}, or another address."


def _word(word: str, usual: Word, place: str, what: str, problems: list[str]) -> Word:
    """Return an attribute's value by its word; the usual one where it is left out, or means nothing."""
    try:
        return type(usual)(word.lower() or usual)
    except ValueError:
        problems.append(f"{place}: {word!r} is no {what}; write one of {', '.join(type(usual))}.")
        return usual


def _feed(url: str, place: str, problems: list[str], *, title: str = "") -> Feed | None:
    url = _web_address(url)
    name = channel_name(url)
    if name is not None:
        return Feed(url=channel_address(name), title=title, kind=SourceKind.CHANNEL)
    problem = _wrong_with(url)
    if problem:
        problems.append(f"{place}: {problem}")
        return None
    return Feed(
        url=url,
        title=title if is_aggregator(url) else outlet_name(title),
        headline_only=is_headline_only(url),
    )


def _web_address(url: str) -> str:
    return _HANDED_OVER.sub(lambda found: "http://" if found["bare"] else "", url, count=1) if url[:1] in "fF" else url


def _wrong_with(url: str) -> str | None:
    if url.startswith("@"):
        return "this is no channel's name; write it as Telegram does, 4 to 32 letters, figures and _ after the @."
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # reading it is the check: a bad port raises
    except ValueError:
        return f"{shown(url)} can't be read as an address; write it as a browser shows it."
    if parts.scheme.lower() not in ("http", "https"):
        return f"{shown(url)} is no web address; it must begin with http:// or https://."
    if not parts.hostname:
        return f"{shown(url)} has no host; write the whole address, such as https://example.org/rss."
    return None


@cache
def _outlets_by_host() -> dict[str, str]:
    known: dict[str, str] = {}
    for feed in builtin():
        if feed.kind is SourceKind.FEED and not is_aggregator(feed.url):
            known.setdefault(host_of(feed.url), feed.title)
    return known


def known_outlet(url: str) -> str:
    """Return the name under which the carried catalogue knows the outlet at an address, or an empty string.

    An outlet's articles reach us by its own feed and by aggregators, which may spell its name otherwise.
    """
    return _outlets_by_host().get(host_of(url), "")


@cache
def _channels() -> dict[str, Feed]:
    return {feed.url: feed for feed in builtin() if feed.kind is SourceKind.CHANNEL}


def known_channel(url: str) -> Feed | None:
    """Return the channel at an address as the carried catalogue knows it, switched on; None for any other."""
    known = _channels().get(url)
    return replace(known, is_on=True) if known else None


def _as_known(feed: Feed) -> Feed:
    """Return a channel that is only named with what the carried catalogue knows of it."""
    known = known_channel(feed.url)
    if known is None or feed.title or feed.provenance is not Provenance.UNKNOWN:
        return feed
    return replace(known, is_on=feed.is_on)


def _once(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    found: dict[str, Feed] = {}
    for feed in feeds:
        found.setdefault(feed.url, feed)
    return tuple(found.values())
